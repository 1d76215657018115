"""Where a date lies on a line of days: EDTF in, numbered days out.

A known end of a date is a `Spot`: one day, or the days within which it lies. A date whose year is
not stated has no place on such a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from briefgen.dates.civil import Day, plus_days, weekday
from briefgen.dates.edtf import EdtfDate, EdtfPoint, parse_edtf

Form = Literal["point", "range", "since", "from", "until", "after", "before", "between"]
"""``since`` goes on; of ``from`` and ``until`` the other end is not known. ``after`` and ``before``
are bounds of something undated."""


@dataclass(frozen=True)
class Spot:
    """Days ``low`` to ``high``, both counted in; ``vague`` where even these are approximate."""

    low: int
    high: int
    vague: bool = False

    @property
    def middle(self) -> float:
        """Half-way through it."""
        return (self.low + self.high + 1) / 2


@dataclass(frozen=True)
class Extent:
    """A date on the line: its known ends, and what they are the ends of.

    Without a year its days are those of the year 0: they order such dates and measure nothing.
    """

    form: Form
    spots: tuple[Spot, ...]
    yearless: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """Sorts it among others: by its first day, then by its last."""
        return self.spots[0].low, self.spots[-1].high


def day_number(day: Day) -> int:
    """Days since 1 March of the year 0, for any year of the proleptic Gregorian calendar."""
    year, month, date = day
    if month <= 2:
        year, month = year - 1, month + 12
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + date


def extent_of(edtf: str) -> Extent | None:
    """The place of a date; None for what is no EDTF."""
    try:
        date = parse_edtf(edtf)
    except ValueError:
        return None
    if date.start is None or date.end is None:
        return _half_open(date)
    if not date.interval:
        return Extent("point", (_spot(date.start),), date.yearless)
    if _is_one_stretch(date, date.start, date.end):
        vague = bool(date.start.mark or date.end.mark)
        whole = Spot(day_number(date.low), day_number(date.high), vague)
        return Extent("point", (whole,), date.yearless)
    last = replace(_spot(date.end), high=day_number(date.high))
    if last.low < _spot(date.start).low:  # the turn of a year that is not stated
        last = Spot(last.high, last.high, last.vague)
    return Extent("range", (_spot(date.start), last), date.yearless)


def bounded(not_before: str | None, not_after: str | None) -> Extent | None:
    """The place of something undated whose bounds are known; None where none has a year."""
    after, before = _with_year(not_before), _with_year(not_after)
    if after and before and after.order <= before.order:
        return Extent("between", (after.spots[0], before.spots[-1]))
    if after:
        return Extent("after", after.spots[:1])
    return Extent("before", before.spots[-1:]) if before else None


def _with_year(edtf: str | None) -> Extent | None:
    extent = extent_of(edtf) if edtf else None
    return None if extent is None or extent.yearless else extent


def _half_open(date: EdtfDate) -> Extent | None:
    if date.start is not None:
        form: Form = "since" if date.open_end else "from"
        return Extent(form, (_spot(date.start),), date.yearless)
    return Extent("until", (_spot(date.end),), date.yearless) if date.end is not None else None


def _spot(point: EdtfPoint) -> Spot:
    return Spot(day_number(point.low), day_number(point.high), vague=bool(point.mark))


def _is_one_stretch(date: EdtfDate, start: EdtfPoint, end: EdtfPoint) -> bool:
    """Whether the interval stands for one vague date: "late January", "the week of 4 November"."""
    if start.mark == end.mark == "~":
        return True
    exact = start.precision == end.precision == "day" and not start.mark and not end.mark
    if not exact or not 1 <= date.low[0] <= 9998:
        return False
    return weekday(date.low) == 1 and plus_days(date.low, 6) == date.high
