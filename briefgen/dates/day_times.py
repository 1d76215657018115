"""Times of day: tokens in, their TIMEX3 form ("T03:15", "TMO") with the index after them out."""

from __future__ import annotations

from briefgen.dates.tokens import Tokens
from briefgen.knowledge.date_words import date_words

Found = tuple[str, int]

_ZONES = frozenset({"gmt", "utc", "bst", "est", "edt", "cet", "cest", "pst", "pdt", "et"})


def clock(tokens: Tokens, at: int) -> Found | None:
    """As in "3:15 a.m.", "5.30 pm", "22:30", "9 a.m. local time"."""
    hour = tokens[at].number
    if hour is None or len(tokens[at].text) > 2 or tokens[at - 1].text in {"$", "€", "£", ":", "."}:
        return None
    minute, end = _minute(tokens, at + 1)
    half = _half_of_day(tokens, end)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
        end = half[1]
    elif minute is None or tokens[at + 1].text != ":" or hour > 23:
        return None
    return f"T{hour:02d}:{minute or 0:02d}", _after_zone(tokens, end)


def _minute(tokens: Tokens, at: int) -> tuple[int | None, int]:
    minute = tokens[at + 1].number
    joined = tokens[at].text in {":", "."} and tokens[at].glued and tokens[at + 1].glued
    if not joined or minute is None or minute > 59 or len(tokens[at + 1].text) != 2:
        return None, at
    return (None, at) if tokens[at + 2].text == ":" and tokens[at + 3].number else (minute, at + 2)


def _half_of_day(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """As in "a.m.", "PM": its first letter, and the index after it."""
    lower = tokens.lower(at)
    if lower in {"am", "pm"}:
        return lower[0], at + 1
    if lower in {"a", "p"} and tokens[at + 1].text == "." and tokens.lower(at + 2) == "m":
        return lower, at + 4 if tokens[at + 3].text == "." and tokens[at + 3].glued else at + 3
    return None


def _after_zone(tokens: Tokens, at: int) -> int:
    if tokens.lower(at) in _ZONES:
        return at + 1
    return at + 2 if tokens.lower(at) == "local" and tokens.lower(at + 1) == "time" else at


def daypart(tokens: Tokens, at: int) -> Found | None:
    """As in "morning", "early morning hours", "night"."""
    start = at + 1 if tokens.lower(at) in {"early", "late"} else at
    code = date_words().dayparts.get(tokens.lower(start))
    if code is None:
        return None
    return f"T{code}", start + 2 if tokens.lower(start + 1) == "hours" else start + 1
