"""`data/stance.toml` in, the words that confirm, deny, withdraw or keep silent out."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record

Words = frozenset[str]


class Denying(Record):
    """Words that deny."""

    always: Words
    of_statements: Words
    of_statements_with_particle: Words
    of_statements_behind: tuple[str, ...]
    naming: Words
    not_of: Words
    nouns: Words


class Falsity(Record):
    """Predicates that call a statement false, and those that call it true."""

    adjectives: Words
    nouns: Words
    ridicule: Words
    lacking: Words
    true: Words


class Rebuttal(Record):
    """Words that give a contrary account without denying."""

    phrases: tuple[str, ...]
    universal: Words


class Absence(Record):
    """Words by which somebody says that he was not there."""

    phrases: tuple[str, ...]
    by_error: tuple[str, ...]
    listing: Words
    rosters: Words
    misled: Words
    partaking: Words


class Confirming(Record):
    """Words that confirm."""

    always: Words
    nouns: Words
    not_of: Words


class Withdrawing(Record):
    """Words that take a statement back."""

    verbs: Words
    earlier: Words
    own: Words


class Silence(Record):
    """Words by which somebody says nothing."""

    comment: Words
    decline: Words
    no_comment_nouns: Words
    telling: Words
    reply: Words
    reach: Words
    reply_nouns: Words
    mute: Words
    traces: Words
    unknowing: Words


class Neutral(Record):
    """Phrases by which somebody takes no side."""

    phrases: tuple[str, ...]


class Hedging(Record):
    """Words that weaken a statement."""

    possible: Words
    probable: Words
    hedges: Words
    relay: Words


class Mind(Record):
    """Verbs whose negation denies no fact."""

    verbs: Words


class Anaphora(Record):
    """Words that point back to an earlier statement."""

    pronouns: Words
    nouns: Words
    conduct: Words


class Stances(Record):
    """All lists. Lemmas, lower case."""

    denies: Denying
    falsity: Falsity = Field(alias="false")
    rebuttal: Rebuttal
    absence: Absence
    confirms: Confirming
    withdraws: Withdrawing
    silence: Silence
    neutral: Neutral
    certainty: Hedging
    mind: Mind
    anaphora: Anaphora


@lru_cache(maxsize=1)
def stances() -> Stances:
    """The built-in words, read once."""
    return read_table("stance", Stances)
