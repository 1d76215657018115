"""Word lists for what documents are about and how it is told: data in, frozen sets out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of a topic, lower case."""
    return _words("stop")


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that name what a matter turns on ("talks", "merger"), lower case."""
    return _words("events")


@cache
def date_prepositions() -> frozenset[str]:
    """Prepositions that stand before a date, lower case."""
    return _words("date_prepositions")


@cache
def pointing_words() -> frozenset[str]:
    """Words that point back from the start of a sentence, lower case."""
    return _words("pointing")


@cache
def first_person_words() -> frozenset[str]:
    """Words by which a speaker means themselves, lower case."""
    return _words("first_person")


@cache
def number_words() -> frozenset[str]:
    """Cardinal numbers in words, lower case."""
    return _words("numbers")


@cache
def plural_words() -> frozenset[str]:
    """First words and heads of descriptions that take a plural verb, lower case."""
    return _words("plural")


def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    content = (files("briefgen.knowledge") / "data" / "topics.toml").read_text(encoding="utf-8")
    return {str(name): str(words) for name, words in tomllib.loads(content).items()}
