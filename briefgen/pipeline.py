"""From documents to a published edition: the whole story.

::

    paths → ingest → Documents → extract → Findings → reconcile → Briefing → render → publish
"""
