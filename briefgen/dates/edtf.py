"""EDTF text in, its parts and bounds out (the subset of ISO 8601-2 that briefgen writes).

Understood: ``2024``, ``2024-10``, ``2024-10-08``, ``XXXX-10-08``, ``199X``, ``19XX``, seasons
(``2025-21`` to ``24``), quarters (``33`` to ``36``), halves (``40``, ``41``), the qualifiers ``~``,
``?`` and ``%`` at the end of a date, and intervals with ``..`` (open) or nothing (unknown) at
either end. Source: ISO 8601-2:2019 and https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from briefgen.dates.civil import EARLIEST, LATEST, Day, is_day, month_length

_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?"
)
_DIVISIONS = {
    21: ((3, 1), (5, 31)),
    22: ((6, 1), (8, 31)),
    23: ((9, 1), (11, 30)),
    33: ((1, 1), (3, 31)),
    34: ((4, 1), (6, 30)),
    35: ((7, 1), (9, 30)),
    36: ((10, 1), (12, 31)),
    40: ((1, 1), (6, 30)),
    41: ((7, 1), (12, 31)),
}
WINTER = 24

EdtfPrecision = Literal["day", "month", "quarter", "season", "half", "year", "decade", "century"]


@dataclass(frozen=True)
class EdtfPoint:
    """One date. ``year`` is None for ``XXXX``; ``month`` may be a season, quarter or half."""

    year: int | None
    precision: EdtfPrecision
    month: int | None = None
    day: int | None = None
    mark: str = ""

    @property
    def low(self) -> Day:
        """First day it may mean; a missing year counts as year 0."""
        year = self.year or 0
        if self.month is None:
            return (year, 1, 1)
        if self.month == WINTER:
            return (year, 1, 1)
        if self.month > 12:
            return (year, *_DIVISIONS[self.month][0])
        return (year, self.month, self.day or 1)

    @property
    def high(self) -> Day:
        """Last day it may mean; a missing year counts as year 0."""
        year = self.year or 0
        if self.month is None:
            return (year + {"decade": 9, "century": 99}.get(self.precision, 0), 12, 31)
        if self.month == WINTER:
            # Nobody says whether "winter 2024" is the one that begins or the one that ends in it.
            return (year + 1, 2, 28)
        if self.month > 12:
            return (year, *_DIVISIONS[self.month][1])
        return (year, self.month, self.day or month_length(year, self.month))


@dataclass(frozen=True)
class EdtfDate:
    """A date or an interval. A side of an interval is None when it is open or unknown."""

    start: EdtfPoint | None
    end: EdtfPoint | None
    interval: bool = False
    open_start: bool = False
    open_end: bool = False

    @cached_property
    def points(self) -> tuple[EdtfPoint, ...]:
        """The dates that are given."""
        return tuple(point for point in (self.start, self.end) if point is not None)

    @cached_property
    def yearless(self) -> bool:
        """Whether a year is missing."""
        return any(point.year is None for point in self.points)

    @cached_property
    def low(self) -> Day:
        """First day it may cover; with an unknown start, that of the known end."""
        if self.start is not None:
            return self.start.low
        return EARLIEST if self.open_start or self.end is None else self.end.low

    @cached_property
    def high(self) -> Day:
        """Last day it may cover; with an unknown end, that of the known start."""
        if self.end is None:
            return LATEST if self.open_end or self.start is None else self.start.high
        if self.end.year is None and self.end.high < self.low:
            # "December 30 to January 2": the second year is the next one.
            return (self.end.high[0] + 1, *self.end.high[1:])
        return self.end.high


@lru_cache(maxsize=1 << 13)
def parse_edtf(text: str) -> EdtfDate:
    """The parts of an EDTF text; those of many documents are the same few hundred.

    :raises ValueError: when it is not EDTF, or not of the subset above.
    """
    if "/" not in text:
        point = _point(text)
        return EdtfDate(point, point)
    first, _, last = text.partition("/")
    start = None if first in ("", "..") else _point(first)
    end = None if last in ("", "..") else _point(last)
    if start is None and end is None:
        raise ValueError(f"{text!r} is an interval without a date")
    return EdtfDate(start, end, interval=True, open_start=first == "..", open_end=last == "..")


def _point(text: str) -> EdtfPoint:
    found = _POINT.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not an EDTF date that briefgen writes")
    written, mark = found["year"], found["mark"] or ""
    month = int(found["month"]) if found["month"] else None
    day = int(found["day"]) if found["day"] else None
    year = None if written == "XXXX" else int(written.replace("X", "0"))
    if month is None:
        if year is None:
            raise ValueError(f"{text!r} says nothing")
        return EdtfPoint(year, _year_precision(written), mark=mark)
    if "X" in written and year is not None:
        raise ValueError(f"{text!r} gives a month of a decade")
    if day is not None:
        if not is_day(year, month, day):
            raise ValueError(f"{text!r} is no day of the calendar")
        return EdtfPoint(year, "day", month, day, mark)
    return EdtfPoint(year, _month_precision(text, month), month, None, mark)


def _year_precision(written: str) -> EdtfPrecision:
    return "century" if written.endswith("XX") else "decade" if written.endswith("X") else "year"


def _month_precision(text: str, month: int) -> EdtfPrecision:
    if 1 <= month <= 12:
        return "month"
    if 21 <= month <= 24:
        return "season"
    if 33 <= month <= 36:
        return "quarter"
    if month in (40, 41):
        return "half"
    raise ValueError(f"{text!r} has no such month or season")
