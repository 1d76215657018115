"""`briefgen.toml` in, a frozen `Project` out; and the audiences that a briefing is rendered for."""
