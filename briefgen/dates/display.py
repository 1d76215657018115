"""EDTF in, a date in words out: English by itself, any language through a `DateWords`.

Every phrase is a message: its English text with named slots, under a context that says what kind
of date it is told of, since "since" takes another form before a day than before a decade in many
languages. `messages` lists them all for the translators.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

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
DATE = "date"
_DIVISIONS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
    40: "first half",
    41: "second half",
}
_OF_YEAR = {code: f"{name} of {{year}}" for code, name in _DIVISIONS.items() if code > 24} | {
    code: f"{name} {{year}}" for code, name in _DIVISIONS.items() if code <= 24
}
_KINDS = (
    "day", "month", "year", "decade", "century",
    "spring", "summer", "autumn", "winter", "quarter", "half",
)  # fmt: skip
_RELATIONS = ("since {date}", "from {date}", "until {date}")
_MARKS = {"~": "about {date}", "?": "possibly {date}", "%": "possibly about {date}"}
_PARTS = ("early {date}", "mid-{date}", "late {date}")
_PARTS_OF_DECADE = ("early {year}s", "mid-{year}s", "late {year}s")
_PART_DAYS = {(1, 10): 0, (11, 20): 1}
_PART_MONTHS = {(1, 4): 0, (5, 8): 1, (9, 12): 2}
_PART_YEARS = {(0, 3): 0, (4, 6): 1, (7, 9): 2}
_PLAIN = (
    "{day} {month} {year}",
    "{day} {month}",
    "{month} {year}",
    "{first}–{last}",
    "{first} – {last}",
    "{year} BC",
    "the {year}s",
    "{ordinal} century",
    "week of {date}",
    "{date}, year not stated",
)
_DAY, _DAY_YEARLESS, _MONTH, _RUN, _RANGE, _BC, _DECADE, _CENTURY, _WEEK, _NO_YEAR = _PLAIN
_DAY_NUMBER = "{day}"
NO_YEAR = ", year not stated"


class DateWords(Protocol):
    """What a language gives: its phrases and the names of its months."""

    def fill(self, context: str, message: str, /, **slots: str) -> str:
        """The phrase for an English message, its slots filled."""
        ...

    def month(self, number: int, /, *, alone: bool) -> str:
        """A month's name, within a date or (``alone``) by itself."""
        ...


class _English:
    def fill(self, context: str, message: str, /, **slots: str) -> str:
        del context
        return message.format_map(slots)

    def month(self, number: int, /, *, alone: bool) -> str:
        del alone
        return MONTHS[number - 1]


ENGLISH = _English()


def describe(edtf: str, words: DateWords = ENGLISH, *, year: bool = True) -> str:
    """An EDTF date in words, "year not stated" where it is missing, unless ``year`` is False.

    >>> describe("XXXX-10-29/XXXX-10-30")
    '29–30 October, year not stated'
    >>> describe("2025-01-21~/2025-01-31~")
    'late January 2025'

    :raises ValueError: when ``edtf`` is not of the subset that briefgen writes.
    """
    date = parse_edtf(edtf)
    said = _interval(date, words) if date.interval else _point(_only(date), words)
    return words.fill(DATE, _NO_YEAR, date=said) if date.yearless and year else said


def messages() -> Iterator[tuple[str, str]]:
    """Every context and English message of a date, for the catalogue."""
    yield from ((DATE, message) for message in _PLAIN)
    yield from ((f"{DATE}.{kind}", m) for kind in _KINDS for m in (*_RELATIONS, *_MARKS.values()))
    for mark in _MARKS.values():
        yield from ((f"{DATE}.marked", _marked(relation, mark)) for relation in _RELATIONS)
    yield from ((f"{DATE}.part_of_{kind}", m) for kind in ("month", "year") for m in _PARTS)
    yield from ((f"{DATE}.part_of_decade", message) for message in _PARTS_OF_DECADE)
    yield from ((DATE, text) for code in _DIVISIONS for text in (_DIVISIONS[code], _OF_YEAR[code]))
    yield from ((f"{DATE}.{place}", _DAY_NUMBER) for place in ("day_number", "first_day"))


def _marked(relation: str, mark: str) -> str:
    """As in "since about {date}"."""
    return relation.replace("{date}", mark)


def _only(date: EdtfDate) -> EdtfPoint:
    assert date.start is not None
    return date.start


def _interval(date: EdtfDate, words: DateWords) -> str:
    start, end = date.start, date.end
    if start is None:
        assert end is not None
        return _related("until {date}", end, words)
    if end is None:
        return _related("since {date}" if date.open_end else "from {date}", start, words)
    if _is_week(date):
        return words.fill(DATE, _WEEK, date=_point(start, words))
    return _part(start, end, words) or _range(start, end, words)


def _related(relation: str, point: EdtfPoint, words: DateWords) -> str:
    """A date with "since", "from" or "until" before it."""
    bare = _unmarked(point, words)
    whole = words.fill(f"{DATE}.{_kind(point)}", relation, date=bare)
    if not point.mark:
        return whole
    message = _marked(relation, _MARKS[point.mark])
    return words.fill(f"{DATE}.marked", message, date=bare, whole=whole)


def _point(point: EdtfPoint, words: DateWords) -> str:
    bare = _unmarked(point, words)
    if not point.mark:
        return bare
    return words.fill(f"{DATE}.{_kind(point)}", _MARKS[point.mark], date=bare)


def _kind(point: EdtfPoint) -> str:
    return _DIVISIONS[point.month or 0] if point.precision == "season" else point.precision


def _unmarked(point: EdtfPoint, words: DateWords) -> str:
    year = _year(point, words)
    if point.month is None:
        return year
    if point.month > 12:
        bare, dated = _DIVISIONS[point.month], _OF_YEAR[point.month]
        return words.fill(DATE, dated, year=year) if year else words.fill(DATE, bare)
    return _calendar(point, _day(point, words), year, words)


def _calendar(point: EdtfPoint, day: str, year: str, words: DateWords) -> str:
    """A day or a month, with its year or without it."""
    assert point.month is not None
    month = words.month(point.month, alone=not day)
    if day:
        message = _DAY if year else _DAY_YEARLESS
        return words.fill(DATE, message, day=day, month=month, year=year)
    return words.fill(DATE, _MONTH, month=month, year=year) if year else month


def _day(point: EdtfPoint, words: DateWords) -> str:
    """The number of a day; the first of a month is told apart in some languages."""
    if not point.day:
        return ""
    context = "first_day" if point.day == 1 else "day_number"
    return words.fill(f"{DATE}.{context}", _DAY_NUMBER, day=str(point.day))


def _year(point: EdtfPoint, words: DateWords) -> str:
    if point.year is None:
        return ""
    if point.precision == "century":
        number = point.year // 100 + 1
        return words.fill(
            DATE, _CENTURY, ordinal=_ordinal(number), number=str(number), roman=_roman(number)
        )
    if point.precision == "decade":
        return words.fill(DATE, _DECADE, year=str(point.year))
    if point.year > 0:
        return str(point.year)
    return words.fill(DATE, _BC, year=str(1 - point.year))


def _ordinal(number: int) -> str:
    tens = 10 <= number % 100 <= 20
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    said = ""
    for value, sign in signs:
        said += sign * (number // value)
        number %= value
    return said


def _is_week(date: EdtfDate) -> bool:
    start, end = date.start, date.end
    if start is None or end is None or date.yearless or start.low[0] < 1 or end.day is None:
        return False
    whole = start.day is not None and not start.mark and not end.mark
    return whole and weekday(start.low) == 1 and plus_days(start.low, 6) == end.high


def _part(start: EdtfPoint, end: EdtfPoint, words: DateWords) -> str | None:
    """Early, mid and late parts of a month, a year or a decade."""
    if start.mark != "~" or end.mark != "~":
        return None
    if start.day is not None and end.day is not None and start.month is not None:
        if (start.year, start.month) != (end.year, end.month):
            return None
        last = month_length(2000 if start.year is None else start.year, start.month)
        part = {**_PART_DAYS, (21, last): 2}.get((start.day, end.day))
        month = _calendar(start, "", _year(start, words), words)
        return _part_of("month", part, month, words)
    if start.month is not None and end.month is not None and start.year == end.year:
        part = _PART_MONTHS.get((start.month, end.month))
        return _part_of("year", part, _year(start, words), words)
    if start.month is None and end.month is None and start.year is not None and end.year:
        part = _PART_YEARS.get((start.year % 10, end.year % 10))
        if part is not None and start.year // 10 == end.year // 10:
            decade = str(start.year // 10 * 10)
            return words.fill(f"{DATE}.part_of_decade", _PARTS_OF_DECADE[part], year=decade)
    return None


def _part_of(kind: str, part: int | None, date: str, words: DateWords) -> str | None:
    if part is None:
        return None
    return words.fill(f"{DATE}.part_of_{kind}", _PARTS[part], date=date).strip()


def _range(start: EdtfPoint, end: EdtfPoint, words: DateWords) -> str:
    plain = not start.mark and not end.mark
    if plain and start.year == end.year and start.month is not None and end.month is not None:
        year = _year(end, words)
        if start.day and end.day and start.month == end.month:
            first, last = _day(start, words), _day(end, words)
            return _calendar(end, words.fill(DATE, _RUN, first=first, last=last), year, words)
        if start.month <= 12 and end.month <= 12:
            first = _calendar(start, _day(start, words), "", words)
            return words.fill(DATE, _RANGE, first=first, last=_unmarked(end, words))
    if plain and start.precision == end.precision == "year":
        first, last = _year(start, words), _year(end, words)
        return words.fill(DATE, _RUN, first=first, last=last)
    return words.fill(DATE, _RANGE, first=_point(start, words), last=_point(end, words))
