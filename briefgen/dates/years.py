"""Which year a date without one is in: by tense and nearness, or by what came before."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.dates.civil import Day, month_length
from briefgen.dates.phrases import Calendar
from briefgen.dates.resolution import FROM_BEFORE, Frame, Tense

_DIVISION_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 12),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}

_SHORTLY = 62
"""Days, of 31 to a month, within which an event named without a year is still ahead."""


@dataclass(frozen=True)
class YearFound:
    """A year (None where there is none to be had) and how it was found."""

    year: int | None
    why: str | None = None


def find_year(date: Calendar, frame: Frame) -> YearFound:  # noqa: PLR0911 - one return a case
    """The year of a calendar date: stated, from the words before it, or from the reference day."""
    if date.year is not None:
        return YearFound(date.year)
    reference = frame.reference
    if date.year_shift is not None:
        if reference is None:
            return YearFound(None)
        return YearFound(reference[0] + date.year_shift, f"counted from {frame.basis}")
    if date.shift is not None:
        if reference is None or (frame.finest == "year" and date.shift != 0):
            return YearFound(None)
        year = _shifted_year(date, reference, date.shift)
        return YearFound(year, f"counted from {frame.basis}")
    if frame.near.year is not None and not _contradicts(date, frame.near.year, frame):
        return YearFound(frame.near.year, FROM_BEFORE)
    if reference is None:
        return YearFound(None)
    year = nearest_year(_months(date), date.day, reference, frame.tense)
    return YearFound(year, f"year from {frame.basis}")


def _contradicts(date: Calendar, year: int, frame: Frame) -> bool:
    """Whether a year would put the past after the reference day, or what is to come before it."""
    if frame.reference is None:
        return False
    first, last = _months(date)
    if frame.tense == "future":
        return (year, last, date.day or month_length(year, last)) < frame.reference
    return frame.tense == "past" and (year, first, date.day or 1) > frame.reference


def nearest_year(months: tuple[int, int], day: int | None, reference: Day, tense: Tense) -> int:
    """The year that puts a date nearest to the reference day on the side its tense points to."""
    first, last = months
    years = range(reference[0] - 1, reference[0] + 2)
    lows = {y: (y, first, day or 1) for y in years}
    highs = {y: (y, last, day or month_length(y, last)) for y in years}
    if tense == "past event" and any(
        0 < _rough(lows[y]) - _rough(reference) < _SHORTLY for y in years
    ):
        tense = "future"
    if tense in {"past", "past event"}:
        return max(y for y in years if lows[y] <= reference)
    if tense == "future":
        return min(y for y in years if highs[y] >= reference)
    return min(years, key=lambda y: (_distance(lows[y], highs[y], reference), y))


def _distance(low: Day, high: Day, reference: Day) -> int:
    if low <= reference <= high:
        return 0
    return _rough(low) - _rough(reference) if reference < low else _rough(reference) - _rough(high)


def _rough(day: Day) -> int:
    return day[0] * 372 + day[1] * 31 + day[2]


def _months(date: Calendar) -> tuple[int, int]:
    if date.division is not None:
        return _DIVISION_MONTHS[date.division]
    assert date.month is not None
    return date.month, date.month


def _shifted_year(date: Calendar, reference: Day, shift: int) -> int:
    """As in "last October" lies before the reference month, "next spring" has not begun yet."""
    first, last = _months(date)
    year, month = reference[0], reference[1]
    if shift == 0:
        return year
    if shift < 0:
        return year if last < month else year - 1
    return year if first > month else year + 1
