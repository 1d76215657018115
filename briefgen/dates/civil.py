"""Days of the proleptic Gregorian calendar as plain tuples, so that any year can be compared.

`Day` is ``(year, month, day)`` with astronomical years (0 is 1 BC). Arithmetic goes through
`datetime.date` and therefore holds for the years 1 to 9999.
"""

from __future__ import annotations

from datetime import date, timedelta

Day = tuple[int, int, int]
EARLIEST: Day = (-9999, 1, 1)
LATEST: Day = (9999, 12, 31)


def month_length(year: int, month: int) -> int:
    """Number of days of a month."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether such a day exists; without a year, whether it exists in some year."""
    return 1 <= month <= 12 and 1 <= day <= month_length(2000 if year is None else year, month)


def plus_days(day: Day, count: int) -> Day:
    """The day ``count`` days later (earlier when negative).

    :raises OverflowError: when that is before the year 1 or after 9999.
    """
    moved = date(*day) + timedelta(days=count)
    return (moved.year, moved.month, moved.day)


def plus_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month ``count`` months later."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def weekday(day: Day) -> int:
    """1 for Monday to 7 for Sunday."""
    return date(*day).isoweekday()


def week_of(day: Day) -> tuple[Day, Day]:
    """The Monday and the Sunday of the week that holds ``day``."""
    monday = plus_days(day, 1 - weekday(day))
    return monday, plus_days(monday, 6)


def iso(day: Day) -> str:
    """EDTF of a day."""
    return f"{year_text(day[0])}-{day[1]:02d}-{day[2]:02d}"


def year_text(year: int) -> str:
    """EDTF of a year.

    :raises OverflowError: when it has more than four digits.
    """
    if abs(year) > LATEST[0]:
        raise OverflowError(f"the year {year} has more than four digits")
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def from_iso(text: str) -> Day:
    """The day of an ISO date or date-time.

    :raises ValueError: when ``text`` does not begin with an ISO date.
    """
    found = date.fromisoformat(text[:10])
    return (found.year, found.month, found.day)
