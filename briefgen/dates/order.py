"""How two EDTF dates stand to each other: order, overlap, containment, compatibility."""

from __future__ import annotations

from functools import lru_cache

from briefgen.dates.civil import Day, plus_days, weekday
from briefgen.dates.edtf import EdtfDate, parse_edtf

_PAIRS = 1 << 15
"""As many pairs of dates are remembered: every event is held against every other."""
UNDATED_KEY = "~"
"""Sorts after every dated key."""


def sort_key(edtf: str | None, not_before: str | None = None) -> str:
    """A text that sorts as the dates do; finer dates after the coarser one they open.

    A date without a year comes after everything of the last year it cannot precede
    (``not_before``), or after all dated ones when no bound is known; those sort by month and day
    among themselves. No date at all comes last.

    >>> sorted(["2024-10", "2022/..", "2024-10-08"], key=sort_key)
    ['2022/..', '2024-10', '2024-10-08']
    """
    if edtf is None:
        bound = _year_of(not_before)
        return UNDATED_KEY if bound is None else f"{_year_key(bound)}{UNDATED_KEY}~"
    date = parse_edtf(edtf)
    low, high = _sorting_bounds(date)
    if date.yearless:
        bound = _year_of(not_before)
        year = "9999" if bound is None else _year_key(bound)
        return f"{year}~{low[1]:02d}-{low[2]:02d}/{high[0]}-{high[1]:02d}-{high[2]:02d}"
    return f"{_day_key(low)}/{_span_rank(date)}/{_day_key(high)}"


def _sorting_bounds(date: EdtfDate) -> tuple[Day, Day]:
    low = date.low if date.start else date.high
    high = date.high if date.end else date.low
    return low, high


def _span_rank(date: EdtfDate) -> int:
    order = ("century", "decade", "year", "half", "season", "quarter", "month", "day")
    return min(order.index(point.precision) for point in date.points)


def _year_of(edtf: str | None) -> int | None:
    if edtf is None:
        return None
    date = parse_edtf(edtf)
    return None if date.yearless else date.low[0] if date.start else date.high[0]


def _year_key(year: int) -> str:
    # "!" sorts before every digit; the years before Christ count upwards behind it.
    return f"{year:04d}" if year >= 0 else f"!{9999 + year:04d}"


def _day_key(day: Day) -> str:
    return f"{_year_key(day[0])}-{day[1]:02d}-{day[2]:02d}"


@lru_cache(maxsize=_PAIRS)
def overlaps(first: str, second: str) -> bool:
    """Whether the two may share a day; a missing year is taken to be the other's."""
    one, other = _aligned(parse_edtf(first), parse_edtf(second))
    return one[0] <= other[1] and other[0] <= one[1]


def contains(coarse: str, fine: str) -> bool:
    """Whether every day of ``fine`` lies within ``coarse``; a missing year is the other's."""
    one, other = _aligned(parse_edtf(coarse), parse_edtf(fine))
    return one[0] <= other[0] and other[1] <= one[1]


@lru_cache(maxsize=_PAIRS)
def compatible(first: str, second: str) -> bool:
    """Whether both may be right as the date of one event.

    A missing year, a coarser date and a single day of a longer stay contradict nothing; two
    stretches of days with different ends do, and so do two first days.
    """
    one, other = parse_edtf(first), parse_edtf(second)
    if one.start and other.start and (_starts_only(one) or _starts_only(other)):
        return _same_start(one, other)
    if _exact_stretch(one) and _exact_stretch(other):
        return _aligned(one, other)[0] == _aligned(one, other)[1]
    if _vague(one) or _vague(other):
        return overlaps(first, second)
    return contains(first, second) or contains(second, first)


def _starts_only(date: EdtfDate) -> bool:
    return date.interval and date.end is None


def _same_start(one: EdtfDate, other: EdtfDate) -> bool:
    assert one.start is not None
    assert other.start is not None
    first = EdtfDate(one.start, one.start)
    second = EdtfDate(other.start, other.start)
    low, high = _aligned(first, second)
    return (low[0] <= high[0] and high[1] <= low[1]) or (high[0] <= low[0] and low[1] <= high[1])


def _exact_stretch(date: EdtfDate) -> bool:
    """An interval of exact days that is not just a calendar week."""
    if not date.interval or len(date.points) != 2:
        return False
    exact = all(point.precision == "day" and not point.mark for point in date.points)
    return exact and not _is_week(date)


def _is_week(date: EdtfDate) -> bool:
    if date.yearless or date.low[0] < 1:
        return False
    return weekday(date.low) == 1 and plus_days(date.low, 6) == date.high


def _vague(date: EdtfDate) -> bool:
    return any(point.mark for point in date.points)


def _aligned(one: EdtfDate, other: EdtfDate) -> tuple[tuple[Day, Day], tuple[Day, Day]]:
    """Bounds of both; where one lacks the year it gets the other's."""
    if one.yearless == other.yearless:
        return (one.low, one.high), (other.low, other.high)
    if one.yearless:
        low, high = _aligned(other, one)
        return high, low
    year = one.low[0] if one.start else one.high[0]
    last = one.high[0] if one.end else year
    moved = [_in_year(other, candidate) for candidate in range(year, year + 1 + (last > year))]
    inside = [m for m in moved if m[0] <= one.high and one.low <= m[1]]
    return (one.low, one.high), (inside or moved)[0]


def _in_year(date: EdtfDate, year: int) -> tuple[Day, Day]:
    low, high = date.low, date.high
    shift = year - (low[0] if date.start else high[0])
    moved_low = low if date.start is None else (low[0] + shift, *low[1:])
    moved_high = high if date.end is None else (high[0] + shift, *high[1:])
    return moved_low, moved_high


@lru_cache(maxsize=_PAIRS)
def gap_days(first: str, second: str) -> int:
    """Days that lie between the two, about; 0 when they touch or overlap.

    Months count 31 days, so that dates without a year can be measured as well.
    """
    one, other = _aligned(parse_edtf(first), parse_edtf(second))
    if one[0] <= other[1] and other[0] <= one[1]:
        return 0
    earlier, later = (one[1], other[0]) if one[1] < other[0] else (other[1], one[0])
    return _rough(later) - _rough(earlier)


def _rough(day: Day) -> int:
    return day[0] * 372 + day[1] * 31 + day[2]
