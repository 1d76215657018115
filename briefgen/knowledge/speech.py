"""`data/speech.toml` in, the words by which speech is reported out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record

Words = frozenset[str]


class Charge(Record):
    """Verbs that charge somebody, and the preposition before what they are charged with."""

    verbs: Words
    preposition: str


class Blame(Record):
    """Words that put blame on somebody, and those that say it is not his."""

    verbs: Words
    adjectives: Words
    disclaimed: Words


class SpeechNouns(Record):
    """Nouns around reported speech."""

    statements: Words
    given: Words
    thoughts: Words
    charging: Words
    accounts: Words
    fronts: Words
    documents: Words
    mute: Words
    anonymous: Words
    spokespeople: Words
    people: Words
    staff: Words


class Speech(Record):
    """Verbs and nouns that report what somebody says. Lemmas, lower case."""

    says: Words
    thinks: Words
    finite_only: Words
    tells: Words
    infinitive: Words
    urging: Words
    objects: Words
    planning: Words
    asking: Words
    carrying: Words
    loose_ties: Words
    reading: Words
    first_hand: tuple[str, ...]
    second_hand: tuple[str, ...]
    hearsay: tuple[str, ...]
    behind_a_noun: Words
    prepositions: dict[str, tuple[str, ...]]
    kinds: dict[str, Words]
    phrasal: Words
    fillers: dict[str, Words]
    hearers: Words
    insistent: Words
    evident: Words
    giving: Words
    featuring: Words
    charges: tuple[Charge, ...]
    blame: Blame
    nouns: SpeechNouns

    def charge(self, lemma: str) -> str | None:
        """The preposition after a verb of charging, or None for another verb."""
        return next((c.preposition for c in self.charges if lemma in c.verbs), None)


@lru_cache(maxsize=1)
def speech() -> Speech:
    """The built-in words, read once."""
    return read_table("speech", Speech)
