"""Phrases in, EDTF out (ISO 8601-2); order, overlap and plain English of EDTF dates.

::

    text ── scan ──▶ phrases ── discourse, resolve ──▶ resolutions (EDTF, TIMEX3, how inferred)
    EDTF ── parse_edtf, sort_key, overlaps, contains, compatible, describe

Pure and free of any parser: tenses come in from the caller, the clock is never asked.
"""
