"""Seasons, quarters, halves and holidays: tokens in, calendar expressions out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from briefgen.dates.day_phrases import complete
from briefgen.dates.numbers import read_ordinal
from briefgen.dates.phrases import Calendar
from briefgen.dates.tokens import Tokens
from briefgen.knowledge.date_words import date_words

Found = tuple[Calendar, int]


def season(tokens: Tokens, at: int) -> Found | None:
    """As in "spring 2024", "the spring of 1951", "that same spring", "the spring offensive"."""
    division = date_words().seasons.get(tokens.lower(at))
    if division is None:
        return None
    date, end = complete(tokens, Calendar(division=division), at + 1)
    if date.year is not None or date.year_shift is not None:
        return date, end
    words, after = date_words().words, tokens.lower(at + 1)
    if after in words.seasonal_nouns:
        return date, end
    if (
        tokens.lower(at) == "fall"
        or after == "of"
        or tokens.lower(at - 1) not in words.season_leads
    ):
        return None
    told = after in words.season_tails or not tokens[at + 1].text.isalpha()
    acts = after.endswith(("ing", "ed")) and tokens.lower(at) != "spring"
    return (date, end) if told or acts else None


def quarter(tokens: Tokens, at: int) -> Found | None:
    """As in "Q3 2024", "the first quarter of 2025", "second half of 2023", "third quarter"."""
    if tokens[at].text == "Q" and tokens[at + 1].glued:
        number, end = tokens[at + 1].number, at + 2
        if number is None or not 1 <= number <= 4:
            return None
        date, after = complete(tokens, Calendar(division=32 + number), end)
        return date, after
    ordinal = _half(tokens, at) or read_ordinal(tokens, at)
    if ordinal is None:
        return None
    after = ordinal[1] + 1 if tokens.is_dash(ordinal[1]) else ordinal[1]
    if tokens.lower(after) == "quarter" and ordinal[0] <= 4:
        return complete(tokens, Calendar(division=32 + ordinal[0]), after + 1)
    if tokens.lower(after) == "half" and ordinal[0] <= 2:
        date, end = complete(tokens, Calendar(division=39 + ordinal[0]), after + 1)
        return (date, end) if end > after + 1 else None
    return None


def _half(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """As in "the latter half of 2008": which of the two, and the index of "half"."""
    number = {"earlier": 1, "latter": 2, "later": 2, "last": 2}.get(tokens.lower(at))
    return None if number is None or tokens.lower(at + 1) != "half" else (number, at + 1)


def holiday(tokens: Tokens, at: int) -> Found | None:
    """As in "Christmas 1914", "on New Year's Day", "by Christmas"; not "Christmas lights"."""
    names = _holidays().get(tokens.lower(at))
    if names is None or not tokens[at].text[0].isupper():
        return None
    best: tuple[Calendar, int] | None = None
    for words, month, day in names:
        end = _spelled(tokens, at, words)
        if end is not None and (best is None or end > best[1]):
            best = Calendar(month=month, day=day), end
    if best is None:
        return None
    date, end = complete(tokens, *best)
    if date.year is not None or date.year_shift is not None:
        return date, end
    lists, after = date_words().words, tokens[end].text
    stands = not after.isalpha() or after in lists.season_tails or after[0].isupper()
    return (date, end) if stands and tokens.lower(at - 1) in lists.holiday_leads else None


@lru_cache(maxsize=1)
def _holidays() -> Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]:
    """The tokens, month and day of each holiday, by its first token."""
    found: defaultdict[str, list[tuple[tuple[str, ...], int, int]]] = defaultdict(list)
    for name, (month, day) in date_words().holidays.items():
        words = tuple(re.findall(r"\w+|[^\w\s]", name))
        found[words[0]].append((words, month, day))
    return {first: tuple(names) for first, names in found.items()}


def _spelled(tokens: Tokens, at: int, words: tuple[str, ...]) -> int | None:
    """The index after ``words``, where they stand at ``at``."""
    for word in words:
        if tokens.lower(at).replace("’", "'") != word:
            return None
        at += 1
    return at
