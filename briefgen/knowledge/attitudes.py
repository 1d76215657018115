"""`data/attitudes.toml` in, the words by which wishes, positions and topics are told out."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record

Words = frozenset[str]


class Wants(Record):
    """Verbs and adjectives before an infinitive; of the verbs, those with a plain object."""

    verbs: Words
    adjectives: Words
    objects: Words


class Directs(Record):
    """Verbs before somebody and an infinitive."""

    verbs: Words


class Objects(Record):
    """Verbs with a plain object, by how the subject stands to it."""

    favoured: Words = Field(alias="for")
    against: Words
    about: Words
    abstract: Words


class States(Record):
    """Adjectives after "is", and the prepositions after those."""

    adjectives: Words
    prepositions: Words


class Questions(Record):
    """Verbs before a question clause."""

    verbs: Words


class Attitudes(Record):
    """All of them."""

    wants: Wants
    directs: Directs
    objects: Objects
    prepositions: dict[str, tuple[str, ...]]
    states: States
    questions: Questions


@lru_cache(maxsize=1)
def attitudes() -> Attitudes:
    """The built-in words, read once."""
    return read_table("attitudes", Attitudes)
