"""Two readings in, whether their words set them at other times out: planned, reached, before."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.knowledge.units import load_units
from briefgen.reconcile.figures.readings import Reading

_CLOSE = 40
"""Characters around a number in which "the year before" is said of it."""


def of_other_moments(one: Reading, other: Reading) -> bool:
    """As in "promised 1,000" and "260 so far"; "a quarter" and "forty the year before"."""
    mine, theirs = _moments(_text(one)), _moments(_text(other))
    if ("elsewhen" in _moments(_around(one))) != ("elsewhen" in _moments(_around(other))):
        return True
    return any(
        "planned" in first and "planned" not in second and "done" in second
        for first, second in ((mine, theirs), (theirs, mine))
    )


def _text(reading: Reading) -> str:
    return reading.read.words(reading.finding.text)


def _around(reading: Reading) -> str:
    """The words close to the number."""
    sentence, number = reading.finding.text, reading.finding.span
    start = max(sentence.start, number.start - _CLOSE)
    return reading.read.document.text[start : min(sentence.end, number.end + _CLOSE)]


@lru_cache(maxsize=4096)
def _moments(sentence: str) -> frozenset[str]:
    """Which times the words of a sentence tell of."""
    return frozenset(name for name, pattern in _moment_patterns() if pattern.search(sentence))


@lru_cache(maxsize=1)
def _moment_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_units().moments
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE))
        for name, found in (
            ("planned", words.planned),
            ("done", words.done),
            ("elsewhen", words.elsewhen),
        )
    )
