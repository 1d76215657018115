"""Words by which background is chosen: `data/background.toml` in, compiled patterns out."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class BackgroundWords(Record):
    """What `data/background.toml` holds; its comments say what each list is."""

    standing: tuple[str, ...]
    dangling: tuple[str, ...]
    leaning: tuple[str, ...]
    pronouns: tuple[str, ...]
    joining: tuple[str, ...]
    first_person: tuple[str, ...]
    rejected: tuple[str, ...]
    not_rejected: tuple[str, ...]
    takes_back: tuple[str, ...]
    old_version: tuple[str, ...]
    note: tuple[str, ...]
    parts: tuple[str, ...]
    of_own_version: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> BackgroundWords:
    return read_table("background", BackgroundWords)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{word})(?:\b|(?<=[- ]))" for word in words), re.IGNORECASE)


@lru_cache(maxsize=1)
def standing() -> re.Pattern[str]:
    """What says how things stand rather than what happened."""
    return _pattern(_words().standing)


@lru_cache(maxsize=1)
def dangling() -> re.Pattern[str]:
    """Openings that lean on the sentence before."""
    return _pattern(_words().dangling)


@lru_cache(maxsize=1)
def leaning() -> re.Pattern[str]:
    """Words within a sentence that need the one before it."""
    return _pattern(_words().leaning)


@lru_cache(maxsize=1)
def pronouns() -> re.Pattern[str]:
    """Pronouns that stand for somebody."""
    return _pattern(_words().pronouns)


@lru_cache(maxsize=1)
def joining() -> re.Pattern[str]:
    """What opens a further clause."""
    return _pattern(_words().joining)


@lru_cache(maxsize=1)
def personal() -> re.Pattern[str]:
    """Words of the first and second person, told from names such as "US" by their case."""
    return re.compile(rf"\b(?:{'|'.join(_words().first_person)})\b")


@lru_cache(maxsize=1)
def rejected() -> re.Pattern[str]:
    """What says that a value is wrong."""
    return _pattern(_words().rejected)


@lru_cache(maxsize=1)
def not_rejected() -> re.Pattern[str]:
    """The same words where they reject nothing."""
    return re.compile("|".join(rf"\b(?:{word})" for word in _words().not_rejected), re.IGNORECASE)


@lru_cache(maxsize=1)
def takes_back() -> re.Pattern[str]:
    """What shows that a value said to be wrong was the author's own."""
    return _pattern(_words().takes_back)


@lru_cache(maxsize=1)
def old_version() -> re.Pattern[str]:
    """What marks a sentence of an earlier version, or one that takes it back."""
    return _pattern(_words().old_version)


@lru_cache(maxsize=1)
def note() -> re.Pattern[str]:
    """The opening of a note about the text."""
    return re.compile(rf"\W*(?:{'|'.join(_words().note)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def parts() -> re.Pattern[str]:
    """What says that a value holds or leaves out a part."""
    return _pattern(_words().parts)


@lru_cache(maxsize=1)
def of_own_version() -> re.Pattern[str]:
    """What a text says of an earlier version of itself."""
    return _pattern(_words().of_own_version)
