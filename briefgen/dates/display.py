"""EDTF in, plain English out: what a reader sees in a timeline."""

from __future__ import annotations

from briefgen.dates.civil import month_length, plus_days, weekday
from briefgen.dates.edtf import EdtfDate, EdtfPoint, parse_edtf

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DIVISIONS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter of",
    34: "second quarter of",
    35: "third quarter of",
    36: "fourth quarter of",
    40: "first half of",
    41: "second half of",
}
_PART_DAYS = {(1, 10): "early", (11, 20): "mid-"}
_PART_MONTHS = {(1, 4): "early", (5, 8): "mid-", (9, 12): "late"}
_PART_YEARS = {(0, 3): "early", (4, 6): "mid-", (7, 9): "late"}
NO_YEAR = ", year not stated"


def describe(edtf: str) -> str:
    """An EDTF date in plain English, "year not stated" where it is missing.

    >>> describe("XXXX-10-29/XXXX-10-30")
    '29–30 October, year not stated'
    >>> describe("2025-01-21~/2025-01-31~")
    'late January 2025'

    :raises ValueError: when ``edtf`` is not of the subset that briefgen writes.
    """
    date = parse_edtf(edtf)
    words = _interval(date) if date.interval else _point(_only(date))
    return words + NO_YEAR if date.yearless else words


def _only(date: EdtfDate) -> EdtfPoint:
    assert date.start is not None
    return date.start


def _interval(date: EdtfDate) -> str:
    start, end = date.start, date.end
    if start is None:
        assert end is not None
        return f"until {_point(end)}"
    if end is None:
        return f"{'since' if date.open_end else 'from'} {_point(start)}"
    if _is_week(date):
        return f"week of {_point(start)}"
    return _part(start, end) or _range(start, end)


def _point(point: EdtfPoint) -> str:
    words = _unmarked(point)
    mark = {"~": "about ", "?": "possibly ", "%": "possibly about "}.get(point.mark, "")
    return f"{mark}{words}"


def _unmarked(point: EdtfPoint) -> str:
    year = _year(point)
    if point.month is None:
        return year
    if point.month > 12:
        words = _DIVISIONS[point.month]
        return words.removesuffix(" of") if not year else f"{words} {year}"
    day = f"{point.day} " if point.day else ""
    return f"{day}{MONTHS[point.month - 1]} {year}".strip()


def _year(point: EdtfPoint) -> str:
    if point.year is None:
        return ""
    if point.precision == "century":
        return f"{_ordinal(point.year // 100 + 1)} century"
    if point.precision == "decade":
        return f"the {point.year}s"
    return str(point.year) if point.year > 0 else f"{1 - point.year} BC"


def _ordinal(number: int) -> str:
    tens = 10 <= number % 100 <= 20
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _is_week(date: EdtfDate) -> bool:
    start, end = date.start, date.end
    if start is None or end is None or date.yearless or start.low[0] < 1 or end.day is None:
        return False
    whole = start.day is not None and not start.mark and not end.mark
    return whole and weekday(start.low) == 1 and plus_days(start.low, 6) == end.high


def _part(start: EdtfPoint, end: EdtfPoint) -> str | None:  # noqa: PLR0911 - one return a case
    """Early, mid and late parts of a month, a year or a decade."""
    if start.mark != "~" or end.mark != "~":
        return None
    if start.day is not None and end.day is not None and start.month is not None:
        if (start.year, start.month) != (end.year, end.month):
            return None
        last = month_length(2000 if start.year is None else start.year, start.month)
        late = {(21, last): "late"}
        part = {**_PART_DAYS, **late}.get((start.day, end.day))
        return None if part is None else _with_part(part, _unmarked_month(start))
    if start.month is not None and end.month is not None and start.year == end.year:
        part = _PART_MONTHS.get((start.month, end.month))
        return None if part is None else _with_part(part, _year(start))
    if start.month is None and end.month is None and start.year is not None and end.year:
        part = _PART_YEARS.get((start.year % 10, end.year % 10))
        if part is None or start.year // 10 != end.year // 10:
            return None
        words = f"the {start.year // 10 * 10}s"
        return f"{part if part == 'mid-' else part + ' '}{words.removeprefix('the ')}"
    return None


def _with_part(part: str, words: str) -> str:
    return f"{part}{words}" if part.endswith("-") else f"{part} {words}".strip()


def _unmarked_month(point: EdtfPoint) -> str:
    assert point.month is not None
    return f"{MONTHS[point.month - 1]} {_year(point)}".strip()


def _range(start: EdtfPoint, end: EdtfPoint) -> str:
    plain = not start.mark and not end.mark
    same_year = start.year == end.year
    if plain and same_year and start.month is not None and end.month is not None:
        if start.day and end.day and start.month == end.month:
            return f"{start.day}–{_unmarked(end)}"
        if start.month <= 12 and end.month <= 12:
            return f"{_without_year(start)} – {_unmarked(end)}"
    if plain and start.precision == end.precision == "year":
        return f"{_year(start)}–{_year(end)}"
    return f"{_point(start)} – {_point(end)}"


def _without_year(point: EdtfPoint) -> str:
    assert point.month is not None
    day = f"{point.day} " if point.day else ""
    return f"{day}{MONTHS[point.month - 1]}"
