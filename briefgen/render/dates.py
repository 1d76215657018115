"""Dates as a reader is told them: EDTF or metadata in, plain English out."""

from __future__ import annotations

from briefgen.dates.display import NO_YEAR, describe


def plain(edtf: str | None, *, year: bool = True) -> str:
    """``edtf`` in plain English; ``year=False`` leaves out that a year is missing.

    What is no EDTF is printed as it stands, never interpreted.

    >>> plain("XXXX-10-29/XXXX-10-30", year=False)
    '29–30 October'
    """
    if edtf is None:
        return "not dated"
    try:
        words = describe(edtf)
    except ValueError:
        return edtf
    return words if year else words.removesuffix(NO_YEAR)


def day(iso: str | None) -> str:
    """A date of metadata in plain English, without its time of day."""
    return plain(iso[:10]) if iso else "not given"
