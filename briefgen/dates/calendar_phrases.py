"""Calendar dates: tokens in, `Calendar` expressions with the index after them out.

Each reader takes the tokens and a place and returns None when nothing of its sort stands there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.dates.day_phrases import (
    bare_day,
    day_first,
    day_number,
    iso,
    month_at,
    month_first,
    numeric,
    with_weekday,
)
from briefgen.dates.division_phrases import holiday, quarter, season
from briefgen.dates.phrases import Calendar
from briefgen.dates.tokens import Tokens
from briefgen.dates.year_phrases import century, decade, year_alone
from briefgen.knowledge.date_words import date_words

Found = tuple[Calendar, int]
Reader = Callable[[Tokens, int], Found | None]


def read_calendar(tokens: Tokens, at: int) -> Found | None:
    """The longest calendar date at ``at``."""
    found = [hit for reader in _READERS if (hit := reader(tokens, at)) is not None]
    return max(found, key=lambda hit: hit[1], default=None)


def _parted(tokens: Tokens, at: int) -> Found | None:
    """As in "early October", "mid-2023", "the end of March", "the early 1990s"."""
    part = date_words().parts.get(tokens.lower(at))
    if part is None:
        return None
    after = at + 1
    if tokens.is_dash(after):
        after += 1
    if tokens.lower(at) in {"beginning", "start", "end", "close", "middle"}:
        if tokens.lower(after) != "of":
            return None
        after += 1
    elif tokens.lower(after) in {"in", "of"}:
        after += 1
    if tokens.lower(after) == "the":
        after += 1
    inner = read_calendar(tokens, after)
    if inner is None or inner[0].day is not None or inner[0].part is not None:
        return None
    return replace(inner[0], part=part), inner[1]


def _shifted(tokens: Tokens, at: int) -> Found | None:
    """As in "last October", "next spring", "this May"."""
    shift = date_words().shifts.get(tokens.lower(at))
    if shift is None or tokens.lower(at) == "past":
        return None
    month = month_at(tokens, at + 1)
    if month is not None:
        day = day_number(tokens, month[1])
        if day is None:
            return Calendar(month=month[0], shift=shift), month[1]
        return Calendar(month=month[0], day=day[0], shift=shift), day[1]
    division = date_words().seasons.get(tokens.lower(at + 1))
    if division is not None:
        return Calendar(division=division, shift=shift), at + 2
    return None


def _about(tokens: Tokens, at: int) -> Found | None:
    """As in "about 2019", "around 7 October"."""
    if tokens.lower(at) not in {"about", "around", "circa", "approximately"}:
        return None
    inner = read_calendar(tokens, at + 1)
    if inner is None or inner[0].approximate:
        return None
    return replace(inner[0], approximate=True), inner[1]


_READERS: tuple[Reader, ...] = (
    iso,
    month_first,
    day_first,
    numeric,
    year_alone,
    decade,
    century,
    season,
    quarter,
    holiday,
    _parted,
    _shifted,
    _about,
    with_weekday,
    bare_day,
)
