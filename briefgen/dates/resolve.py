"""A phrase and the frame it is read from in, its place in time out.

Nothing is guessed: what neither the phrase, nor the words before it, nor the document's own date
can tell stays open (``XXXX`` for a year, None for the rest); what they tell is marked inferred,
with the reason. The clock is never asked.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.dates.civil import is_day, iso, plus_months
from briefgen.dates.edtf import parse_edtf
from briefgen.dates.phrases import (
    Anchored,
    Between,
    Calendar,
    Clock,
    Expression,
    Length,
    Open,
    Phrase,
    Shifted,
    Vague,
    Weekday,
)
from briefgen.dates.relative import resolve_anchored, resolve_shifted, resolve_weekday
from briefgen.dates.resolution import Frame, Known, Resolution
from briefgen.dates.write import precision_of, write_edtf, write_timex
from briefgen.dates.years import find_year
from briefgen.knowledge.date_words import Unit

_LETTERS: dict[Unit, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip


def resolve(phrase: Phrase, frame: Frame) -> Resolution:
    """Where ``phrase`` stands in time, read from ``frame``.

    Beyond the years that the calendar here knows ("next year" of 9999) it stands nowhere.
    """
    try:
        found = _resolve(phrase.expression, frame)
    except OverflowError:
        return Resolution()
    return _timed(found, phrase.time)


def _timed(found: Resolution, time: str) -> Resolution:
    """A day with its time of day: EDTF stays at the day."""
    day = found.timex or found.edtf
    if not time or found.precision != "day" or day is None or "/" in (found.edtf or ""):
        return found
    return replace(found, timex=day.rstrip("~") + time)


def _clock(frame: Frame) -> Resolution:
    """A bare time of day: TIMEX3 takes the day of the story, but it dates nothing by itself."""
    known = frame.story
    if known.year is None or known.month is None or known.day is None:
        return Resolution()
    return Resolution(timex=iso((known.year, known.month, known.day)), precision="day")


def _resolve(  # noqa: PLR0911 - one return a kind of expression
    expression: Expression, frame: Frame
) -> Resolution:
    match expression:
        case Calendar():
            return _calendar(expression, frame)
        case Weekday():
            return resolve_weekday(expression, frame)
        case Shifted():
            return resolve_shifted(expression, frame)
        case Anchored():
            return resolve_anchored(expression, frame)
        case Between():
            return _between(expression, frame)
        case Open():
            return _open(expression, frame)
        case Clock():
            return _clock(frame)
        case Length():
            return _ahead(expression, frame) or Resolution(timex=_length(expression))
        case Vague():
            return Resolution(timex=f"{expression.when.upper()}_REF")


def _calendar(date: Calendar, frame: Frame) -> Resolution:
    filled, why = _with_month(date, frame)
    if filled is None:
        return Resolution()
    found = find_year(filled, frame)
    day, month = filled.day, filled.month
    if day is not None and month is not None and not is_day(found.year, month, day):
        return Resolution()
    reason = found.why or why
    edtf, timex = write_edtf(filled, found.year), write_timex(filled, found.year)
    return Resolution(
        edtf=edtf,
        timex=None if timex == edtf else timex,
        precision=precision_of(filled),
        year_missing=found.year is None,
        inferred=reason is not None,
        inferred_from=reason,
    )


def _with_month(date: Calendar, frame: Frame) -> tuple[Calendar | None, str | None]:
    """As in "the 8th": the month of the words before it, else of the reference day."""
    if date.day is None or date.month is not None:
        return date, None
    if frame.near.month is not None:
        filled = replace(date, month=frame.near.month, year=frame.near.year)
        return filled, "month from the date stated before it"
    if frame.day is None:
        return None, None
    year, month, day = frame.day
    if frame.tense in {"past", "past event"} and date.day > day:
        year, month = plus_months(year, month, -1)
    elif frame.tense == "future" and date.day < day:
        year, month = plus_months(year, month, 1)
    return replace(date, month=month, year=year), f"month from {frame.basis}"


def _between(pair: Between, frame: Frame) -> Resolution:
    if frame.tense == "future" and _lacks_year(pair.start) and _lacks_year(pair.end):
        later = _resolve(pair.end.expression, frame)
        first = _resolve(_year_before(pair, later), frame)
    else:
        first = _resolve(pair.start.expression, frame)
        later = _resolve(_same_year(pair, first), frame)
    if first.edtf is None or later.edtf is None:
        return Resolution()
    edtf = f"{first.edtf.split('/')[0]}/{later.edtf.split('/')[-1]}"
    if _runs_backwards(edtf):
        return Resolution()
    return Resolution(
        edtf=edtf,
        timex=first.timex or first.edtf,
        precision=first.precision,
        year_missing=first.year_missing or later.year_missing,
        inferred=first.inferred or later.inferred,
        inferred_from=first.inferred_from or later.inferred_from,
        last=later,
    )


def _lacks_year(phrase: Phrase) -> bool:
    date = phrase.expression
    if not isinstance(date, Calendar) or date.month is None:
        return False
    return date.year is None and date.year_shift is None and date.shift is None


def _year_before(pair: Between, later: Resolution) -> Expression:
    """The start of a range with the year of its end, or the one before where it wraps.

    A range that is still to end need not begin after the reference day.
    """
    start, end = pair.start.expression, pair.end.expression
    if not isinstance(start, Calendar) or not isinstance(end, Calendar):
        return start
    if later.edtf is None or later.year_missing:
        return start
    wraps = (end.month or 0, end.day or 0) < (start.month or 0, start.day or 0)
    return replace(start, year=int(later.edtf[:4]) - (1 if wraps else 0))


def _runs_backwards(edtf: str) -> bool:
    """As in "between 2021 and 1999": no stretch of time."""
    date = parse_edtf(edtf)
    return not date.yearless and date.high < date.low


def _same_year(pair: Between, first: Resolution) -> Expression:
    """The end of a range with the year of its start, or the next where it wraps."""
    start, end = pair.start.expression, pair.end.expression
    if not isinstance(start, Calendar) or not isinstance(end, Calendar) or first.edtf is None:
        return end
    if end.year is not None or end.year_shift is not None or first.year_missing:
        return end
    if end.day is not None and end.month is None:
        end = replace(end, month=int(first.edtf[5:7]))
    wraps = (end.month or 0, end.day or 0) < (start.month or 0, start.day or 0)
    return replace(end, year=int(first.edtf[:4]) + (1 if wraps and start.month else 0))


def _open(opened: Open, frame: Frame) -> Resolution:
    inner = _timed(_resolve(opened.inner.expression, frame), opened.inner.time)
    if inner.edtf is None:
        return inner
    first, last = inner.edtf.split("/")[0], inner.edtf.split("/")[-1]
    edtf = f"{first}/.." if opened.side == "since" else f"../{last}"
    return replace(inner, edtf=edtf, timex=inner.timex or inner.edtf)


def _ahead(length: Length, frame: Frame) -> Resolution | None:
    """As in "the polls open in two weeks", of what is still to come."""
    if not length.ahead or frame.tense != "future" or length.count is None:
        return None
    coarse = length.unit in {"month", "quarter", "year", "decade"}
    found = resolve_shifted(Shifted(length.unit, length.count, approximate=coarse), frame)
    return found if found.edtf is not None else None


def _length(length: Length) -> str:
    count = "X" if length.count is None else str(length.count)
    if length.unit == "fortnight":
        count = "X" if length.count is None else str(length.count * 2)
    letter = _LETTERS[length.unit]
    return f"P{'T' if length.unit in {'second', 'minute', 'hour'} else ''}{count}{letter}"


def known_of(resolution: Resolution) -> Known | None:
    """What a resolved date lends to the words after it: its first year, month and day."""
    if resolution.edtf is None:
        return None
    start = next((part for part in resolution.edtf.split("/") if part not in ("", "..")), "")
    parts = start.rstrip("~?%").split("-")
    if start.startswith("-") or not (parts[0].isdigit() or parts[0] == "XXXX"):
        return None
    year = int(parts[0]) if parts[0].isdigit() else None
    month = int(parts[1]) if len(parts) > 1 and int(parts[1]) <= 12 else None
    day = int(parts[2]) if len(parts) > 2 and "~" not in start else None
    return Known(year, month, day)
