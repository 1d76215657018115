"""A full date in words or figures in, an ISO date out. Dates without a year are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefgen.knowledge.ingest_lists import month_numbers


@dataclass(frozen=True)
class DateFound:
    """A full date and where it stands: half-open code points."""

    iso: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(month_numbers(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?P<m1>{months})\.?,?\s+(?:de\s+)?"
        rf"(?P<y1>\d{{4}})"
        rf"|(?P<m2>{months})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?![\d])",
        re.IGNORECASE,
    )


def dates_in(text: str) -> Iterator[DateFound]:
    """Every full date of ``text``, in order."""
    for match in _pattern().finditer(text):
        group = match.groupdict()
        for n in ("1", "2", "3"):
            if group["y" + n] is None:
                continue
            name = group["m" + n].lower()
            month = int(name) if name.isdigit() else month_numbers()[name]
            iso = _iso(int(group["y" + n]), month, int(group["d" + n]))
            if iso is not None:
                yield DateFound(iso, match.start(), match.end())


def first_date(text: str) -> str | None:
    """The first full date of ``text``."""
    return next((found.iso for found in dates_in(text)), None)


_STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


def iso_stamp(value: str) -> str | None:
    """A date or time stamp as ISO 8601, its time and zone kept; None when it is neither."""
    match = _STAMP.match(value.strip())
    if match is None:
        return first_date(value)
    year, month, day = (int(part) for part in match[1].split("-"))
    iso = _iso(year, month, day)
    if iso is None or match[2] is None:
        return iso
    zone = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", match[4] or "")
    return f"{iso}T{match[2]}{match[3] or ':00'}{zone}"


def _iso(year: int, month: int, day: int) -> str | None:
    if not 1600 <= year <= 2200:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
