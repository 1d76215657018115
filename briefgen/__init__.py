"""briefgen: documents in, a cited briefing out."""
