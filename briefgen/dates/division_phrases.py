"""Seasons, quarters, halves and holidays: tokens in, calendar expressions out."""

from __future__ import annotations

from briefgen.dates.day_phrases import complete
from briefgen.dates.numbers import read_ordinal
from briefgen.dates.phrases import Calendar
from briefgen.dates.tokens import Tokens
from briefgen.knowledge.date_words import date_words

Found = tuple[Calendar, int]


def season(tokens: Tokens, at: int) -> Found | None:
    """As in "spring 2024", "the spring of 1951", "the spring"."""
    division = date_words().seasons.get(tokens.lower(at))
    if division is None:
        return None
    date, end = complete(tokens, Calendar(division=division), at + 1)
    if date.year is not None or date.year_shift is not None:
        return date, end
    if tokens.lower(at) == "fall" or tokens.lower(at + 1) == "of":
        return None
    led = tokens.lower(at - 1) in {"the", "in", "by", "since", "until", "early", "late", "mid"}
    ends = not tokens[at + 1].text.isalpha() or tokens.lower(at + 1) in {
        "and", "when", "that", "as", "but", "to", "he", "they", "it", "she", "the", "after",
        "before",
        "in", "by", "on", "at", "for", "with", "from", "was", "were", "is", "will", "has",
    }  # fmt: skip
    return (date, end) if led and ends else None


def quarter(tokens: Tokens, at: int) -> Found | None:
    """As in "Q3 2024", "the first quarter of 2025", "second half of 2023", "third quarter"."""
    if tokens[at].text == "Q" and tokens[at + 1].glued:
        number, end = tokens[at + 1].number, at + 2
        if number is None or not 1 <= number <= 4:
            return None
        date, after = complete(tokens, Calendar(division=32 + number), end)
        return date, after
    ordinal = read_ordinal(tokens, at)
    if ordinal is None:
        return None
    after = ordinal[1] + 1 if tokens.is_dash(ordinal[1]) else ordinal[1]
    if tokens.lower(after) == "quarter" and ordinal[0] <= 4:
        return complete(tokens, Calendar(division=32 + ordinal[0]), after + 1)
    if tokens.lower(after) == "half" and ordinal[0] <= 2:
        date, end = complete(tokens, Calendar(division=39 + ordinal[0]), after + 1)
        return (date, end) if end > after + 1 else None
    return None
