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
from briefgen.dates.write import write_edtf, write_timex
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
    why = f"counted from {frame.basis}"
    if phrase.overnight:
        return _night(frame.reference, why)
    if phrase.unit == "weekend" and phrase.count == 0 and frame.tense in {"past", "past event"}:
        return _moved(replace(phrase, count=_last_weekend(frame.reference)), frame.reference, why)
    return _moved(phrase, frame.reference, why)


def _night(day: Day, why: str) -> Resolution:
    """The night that ended in a day."""
    before = iso(plus_days(day, -1))
    return _inferred(f"{before}/{iso(day)}", f"{before}TNI", "day", why)


def _last_weekend(day: Day) -> int:
    """Weeks back to the last weekend that has begun."""
    return 0 if weekday(day) >= 6 else -1


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
    if phrase.here:
        return _here(phrase, frame)
    known, count = frame.story, phrase.count * phrase.sign
    reason = _TOLD_OF
    if known.year is None:
        return _of_no_year(phrase, known)
    if phrase.unit == "year" or (phrase.unit == "decade" and known.year > 0):
        years = count if phrase.unit == "year" else 10 * count
        if phrase.unit == "decade" and phrase.sign == 0:
            return _moved(Shifted("decade", 0), (known.year, 1, 1), reason)
        moved = Shifted("year", years, approximate=phrase.unit == "decade")
        found = _moved(moved, (known.year, 1, 1), reason)
        decade = f"{(known.year + years) // 10:03d}" if phrase.unit == "decade" else found.timex
        return replace(found, timex=decade)
    if not 0 < known.year + count < 9999:
        return Resolution()
    if phrase.unit == "month" and known.month is not None:
        return _moved(Shifted("month", count), (known.year, known.month, 1), reason)
    if known.month is None or known.day is None or phrase.unit not in _PRECISION:
        return Resolution()
    day = (known.year, known.month, known.day)
    if phrase.unit in {"week", "fortnight"} and phrase.sign != 0:
        days = count * (14 if phrase.unit == "fortnight" else 7)
        return _inferred(iso(plus_days(day, days)) + "~", None, "week", reason)
    return _moved(Shifted(phrase.unit, count), day, reason)


def _here(phrase: Anchored, frame: Frame) -> Resolution:
    """As in "the end of the year": of the story's, or of the document's own, or what is ahead."""
    known, reference = frame.story, frame.reference
    told = known.year is not None and (phrase.unit != "month" or known.month is not None)
    if known.year is not None and told and frame.tense != "future":
        shifted = Shifted(phrase.unit, 0, part=phrase.part)
        return _moved(shifted, (known.year, known.month or 1, known.day or 1), _TOLD_OF)
    if reference is None or frame.tense == "past" or not _fine_enough(phrase.unit, frame.finest):
        return Resolution()
    why = f"counted from {frame.basis}"
    return _moved(Shifted(phrase.unit, 0, part=phrase.part), reference, why)


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
            timex = write_timex(Calendar(), year)
            return _inferred(write_edtf(date, year), timex, "year", reason)
        case "decade":
            shifted = year // 10 + phrase.count
            if not 0 <= shifted < 1000:
                return Resolution()
            date = Calendar(span="decade", part=phrase.part)
            edtf = write_edtf(date, shifted * 10) if phrase.part else f"{shifted:03d}X{mark}"
            return _inferred(edtf, f"{shifted:03d}", "decade", reason)
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
