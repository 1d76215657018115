"""Weekdays, shifts and counts from another date: expressions in, resolutions out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.dates.civil import (
    Day,
    from_iso,
    iso,
    plus_days,
    plus_months,
    week_of,
    weekday,
    year_text,
)
from briefgen.dates.phrases import Anchored, Calendar, Shifted, Weekday
from briefgen.dates.resolution import Fineness, Frame, Known, Precision, Resolution
from briefgen.dates.write import write_edtf
from briefgen.knowledge.date_words import Unit

_PRECISION: dict[Unit, Precision] = {
    "day": "day", "week": "week", "fortnight": "week", "weekend": "week", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip


def resolve_weekday(phrase: Weekday, frame: Frame) -> Resolution:
    """The most recent such day at or before the reference day; at or after it in the future."""
    if frame.reference is None or frame.finest != "day":
        return Resolution(timex=f"XXXX-WXX-{phrase.number}")
    back = (weekday(frame.reference) - phrase.number) % 7
    if phrase.shift == 0:
        day = plus_days(week_of(frame.reference)[0], phrase.number - 1)
    elif phrase.shift == -1:
        day = plus_days(frame.reference, -(back or 7))
    elif phrase.shift == 1:
        day = plus_days(frame.reference, 7 - back)
    elif frame.tense == "future":
        day = plus_days(frame.reference, (7 - back) % 7)
    else:
        day = plus_days(frame.reference, -back)
    return _inferred(iso(day), None, "day", f"counted from {frame.basis}")


def resolve_shifted(phrase: Shifted, frame: Frame) -> Resolution:
    """So many units from the reference day."""
    if frame.reference is None or not _fine_enough(phrase.unit, frame.finest):
        return Resolution(timex=_timeless(phrase.count))
    return _moved(phrase, frame.reference, f"counted from {frame.basis}")


def _fine_enough(unit: Unit, finest: Fineness) -> bool:
    """Whether a reference day that is known so far can be counted from in such units."""
    if finest == "year":
        return unit in {"year", "decade"}
    return finest == "day" or unit in {"year", "decade", "quarter", "month"}


def _timeless(count: int) -> str:
    return "PAST_REF" if count < 0 else "FUTURE_REF" if count > 0 else "PRESENT_REF"


_TOLD_OF = "counted from the date stated before it"
_PLAIN_AND_LEAP = (2001, 2004)


def resolve_anchored(  # noqa: PLR0911 - one return a case
    phrase: Anchored, frame: Frame
) -> Resolution:
    """So many units from the date told of before; None where that is too coarse or unknown."""
    if phrase.count is None or phrase.to_event:
        return Resolution(timex=_timeless(phrase.sign))
    known, count = frame.story, phrase.count * phrase.sign
    reason = _TOLD_OF
    if known.year is None:
        return _of_no_year(phrase, known)
    if not 0 < known.year + count < 9999:
        return Resolution()
    if phrase.unit in {"year", "decade"}:
        return _moved(Shifted(phrase.unit, count), (known.year, 1, 1), reason)
    if phrase.unit == "month" and known.month is not None:
        return _moved(Shifted("month", count), (known.year, known.month, 1), reason)
    if known.month is None or known.day is None or phrase.unit not in _PRECISION:
        return Resolution()
    day = (known.year, known.month, known.day)
    if phrase.unit in {"week", "fortnight"} and phrase.sign != 0:
        days = count * (14 if phrase.unit == "fortnight" else 7)
        return _inferred(iso(plus_days(day, days)) + "~", None, "week", reason)
    return _moved(Shifted(phrase.unit, count), day, reason)


def _of_no_year(phrase: Anchored, known: Known) -> Resolution:
    """Days or weeks from a day without a year, where the count is the same in every year."""
    steps = {"day": 1, "week": 7, "fortnight": 14}
    if known.month is None or known.day is None or phrase.unit not in steps:
        return Resolution()
    count = (phrase.count or 0) * phrase.sign * steps[phrase.unit]
    moved = yearless_shift(f"XXXX-{known.month:02d}-{known.day:02d}", count)
    if moved is None:
        return Resolution()
    mark = "~" if phrase.unit != "day" and phrase.sign else ""
    precision: Precision = "week" if mark else "day"
    found = _inferred(moved + mark, None, precision, _TOLD_OF)
    return replace(found, year_missing=True)


def _moved(  # noqa: PLR0911 - one return a unit
    phrase: Shifted, origin: Day, reason: str
) -> Resolution:
    year, month, _ = origin
    mark = "~" if phrase.approximate else ""
    match phrase.unit:
        case "day":
            return _inferred(iso(plus_days(origin, phrase.count)) + mark, None, "day", reason)
        case "week" | "fortnight" | "weekend":
            return _weeks(phrase, origin, reason)
        case "month":
            year, month = plus_months(year, month, phrase.count)
            date = Calendar(month=month, part=phrase.part, approximate=phrase.approximate)
            return _inferred(write_edtf(date, year), f"{year:04d}-{month:02d}", "month", reason)
        case "quarter":
            index = year * 4 + (month - 1) // 3 + phrase.count
            year, quarter = index // 4, index % 4
            return _inferred(f"{year_text(year)}-{33 + quarter}", f"{year:04d}-Q{quarter + 1}",
                             "quarter", reason)  # fmt: skip
        case "year":
            date = Calendar(part=phrase.part, approximate=phrase.approximate)
            year += phrase.count
            return _inferred(write_edtf(date, year), year_text(year), "year", reason)
        case "decade":
            shifted = year // 10 + phrase.count
            if not 0 <= shifted < 1000:
                return Resolution()
            decade = f"{shifted:03d}"
            return _inferred(f"{decade}X{mark}", decade, "decade", reason)
        case _:
            return Resolution()


def _weeks(phrase: Shifted, origin: Day, reason: str) -> Resolution:
    weeks = phrase.count * (2 if phrase.unit == "fortnight" else 1)
    monday, sunday = week_of(plus_days(origin, 7 * weeks))
    if phrase.unit == "weekend":
        monday = plus_days(sunday, -1)
    number = _week_number(monday)
    return _inferred(f"{iso(monday)}/{iso(sunday)}", number, "week", reason)


def _week_number(day: Day) -> str:
    year, week, _ = date(*day).isocalendar()
    return f"{year:04d}-W{week:02d}"


def _inferred(edtf: str | None, timex: str | None, precision: Precision, why: str) -> Resolution:
    return Resolution(
        edtf=edtf,
        timex=None if timex == edtf else timex,
        precision=precision,
        inferred=True,
        inferred_from=why,
    )


def shift_day(text: str, days: int) -> str:
    """An ISO day moved by ``days``.

    :raises ValueError: when ``text`` is no ISO day.
    """
    return iso(plus_days(from_iso(text), days))


def yearless_shift(text: str, days: int) -> str | None:
    """A day without a year, ``XXXX-08-28``, moved by ``days``.

    None where the count would depend on the year: across the end of February or of December.
    """
    month, day = int(text[5:7]), int(text[8:10])
    if (month, day) == (2, 29):
        return None
    found: set[tuple[int, int]] = set()
    for year in _PLAIN_AND_LEAP:
        moved = plus_days((year, month, day), days)
        if moved[0] != year:
            return None
        found.add(moved[1:])
    if len(found) != 1:
        return None
    month, day = found.pop()
    return f"XXXX-{month:02d}-{day:02d}"
