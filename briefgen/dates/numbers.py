"""Numbers in words and figures: tokens in, a value and the index after it out."""

from __future__ import annotations

from briefgen.dates.tokens import Tokens
from briefgen.knowledge.date_words import date_words

Count = tuple[int | None, int]


def read_count(tokens: Tokens, at: int) -> Count | None:  # noqa: PLR0911 - one return a case
    """A small number at ``at``: "3", "three", "twenty-five", "a", or None for "several"."""
    words = date_words()
    first = tokens[at]
    if first.number is not None:
        if tokens[at + 1].text in {",", ".", "/"} and tokens[at + 2].number is not None:
            return None
        if tokens[at - 1].text in {",", ".", "/", "$", "€", "£"} and first.glued:
            return None
        return first.number, at + 1
    if first.lower in words.words.vague_counts:
        end = at + 1
        return None, end + 1 if tokens.lower(end) == "of" else end
    value = words.numbers.get(first.lower)
    if value is None:
        return None
    if first.lower == "a" and tokens.lower(at + 1) in words.words.vague_counts:
        return read_count(tokens, at + 1)
    if value >= 20 and tokens.is_dash(at + 1):
        tail = words.numbers.get(tokens.lower(at + 2), 0)
        if 1 <= tail <= 9 and len(tokens.lower(at + 2)) > 2:
            return value + tail, at + 3
    return value, at + 1


def read_ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """An ordinal at ``at``: "8th", "first", "twenty-first"."""
    words = date_words()
    first = tokens[at]
    if first.number is not None:
        return (first.number, at + 2) if tokens.ordinal_suffix(at + 1) else None
    if first.lower in words.ordinals:
        return words.ordinals[first.lower], at + 1
    tens = words.numbers.get(first.lower, 0)
    if tens >= 20 and tokens.is_dash(at + 1) and tokens.lower(at + 2) in words.ordinals:
        return tens + words.ordinals[tokens.lower(at + 2)], at + 3
    return None
