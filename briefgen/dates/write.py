"""Calendar parts in, EDTF and TIMEX3 texts out."""

from __future__ import annotations

from briefgen.dates.civil import month_length, year_text
from briefgen.dates.phrases import Calendar
from briefgen.dates.resolution import Precision
from briefgen.knowledge.date_words import Part

_DAYS = {"early": (1, 10), "mid": (11, 20)}
_MONTHS: dict[Part, tuple[int, int]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_YEARS: dict[Part, tuple[int, int]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_CENTURY: dict[Part, tuple[int, int]] = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}
_TIMEX_DIVISION = {
    21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4",
    40: "H1", 41: "H2",
}  # fmt: skip


def write_edtf(date: Calendar, year: int | None) -> str | None:  # noqa: PLR0911 - one return a case
    """EDTF of a calendar date in ``year``; ``XXXX`` for a missing year.

    Parts of a month are its tens of days, parts of a year its thirds, both marked approximate.
    """
    if year is None:
        return _yearless(date)
    written = year_text(year)
    mark = "~" if date.approximate else ""
    if date.span != "year":
        return _decade(date, year, mark)
    if date.division is not None:
        return f"{written}-{date.division}{mark}"
    if date.month is None:
        return _part_of_year(written, date.part) or f"{written}{mark}"
    month = f"{written}-{date.month:02d}"
    if date.day is not None:
        return f"{month}-{date.day:02d}{mark}"
    if date.part is None:
        return f"{month}{mark}"
    last = month_length(year, date.month)
    first, end = _DAYS.get(date.part, (21, last))
    return f"{month}-{first:02d}~/{month}-{end:02d}~"


def _yearless(date: Calendar) -> str | None:
    """Without a year a date cannot be marked approximate, so a vague one is left at its month."""
    if date.month is None:
        return None
    exact = date.day is not None and not date.approximate
    return f"XXXX-{date.month:02d}-{date.day:02d}" if exact else f"XXXX-{date.month:02d}"


def _part_of_year(written: str, part: Part | None) -> str | None:
    if part is None:
        return None
    first, last = _MONTHS[part]
    return f"{written}-{first:02d}~/{written}-{last:02d}~"


def _decade(date: Calendar, year: int, mark: str) -> str | None:
    if date.span == "century":
        return _century(date, year, mark)
    if year < 0:
        return None
    if date.part is None:
        return f"{year // 10:03d}X{mark}"
    first, last = _YEARS[date.part]
    return f"{year + first:04d}~/{year + last:04d}~"


def _century(date: Calendar, year: int, mark: str) -> str:
    """A century, or the third of it that a part names; before 1 BC, EDTF leaves no digits open."""
    if date.part is not None:
        first, last = _CENTURY[date.part]
        return f"{year_text(year + first)}~/{year_text(year + last)}~"
    if year < 0:
        return f"{year_text(year)}/{year_text(year + 99)}"
    return f"{year // 100:02d}XX{mark}"


def write_timex(date: Calendar, year: int | None) -> str:
    """TIMEX3 value of a calendar date."""
    written = "XXXX" if year is None else f"BC{1 - year:04d}" if year < 1 else f"{year:04d}"
    if date.span == "century":
        return f"BC{-year // 100:02d}" if year is not None and year < 0 else written[:2]
    if date.span == "decade":
        return written[:3]
    if date.division is not None:
        return f"{written}-{_TIMEX_DIVISION[date.division]}"
    parts = [written]
    if date.month is not None:
        parts.append(f"{date.month:02d}")
        if date.day is not None:
            parts.append(f"{date.day:02d}")
    return "-".join(parts)


def precision_of(date: Calendar) -> Precision:
    """How fine a calendar date is; a part of a month counts as a month, half a year as a year."""
    if date.day is not None:
        return "day"
    if date.month is not None:
        return "month"
    if date.division is not None:
        return "season" if date.division < 33 else "quarter" if date.division < 40 else "year"
    return "year" if date.span == "year" else "decade"
