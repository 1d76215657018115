"""`data/predicates.toml` in, classes of verbs and event nouns out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class Family(Record):
    """Verbs and event nouns that say the same kind of thing."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Opposites(Record):
    """Two groups of predicates that exclude each other."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    by_noun: bool = False


class Predicates(Record):
    """All families, with look-ups that cost no search."""

    light_verbs: tuple[str, ...]
    presence: tuple[str, ...]
    generic: frozenset[str]
    gatherings: frozenset[str]
    alibis: frozenset[str]
    receiving: frozenset[str]
    sums: frozenset[str]
    occasions: tuple[tuple[str, ...], ...]
    families: dict[str, Family]
    opposites: tuple[Opposites, ...]

    @cached_property
    def _by_verb(self) -> dict[str, str]:
        return _first_wins((verb, name) for name, f in self.families.items() for verb in f.verbs)

    @cached_property
    def _by_noun(self) -> dict[str, str]:
        return _first_wins((noun, name) for name, f in self.families.items() for noun in f.nouns)

    @cached_property
    def _occasion(self) -> dict[str, int]:
        return {noun: index for index, group in enumerate(self.occasions) for noun in group}

    def of_verb(self, lemma: str) -> str | None:
        """The family of a verb ("put off", "be present"), or None."""
        return self._by_verb.get(lemma)

    def of_noun(self, lemma: str) -> str | None:
        """The family of an event noun ("meeting"), or None."""
        return self._by_noun.get(lemma)

    def occasion(self, lemma: str) -> int | None:
        """Which group of occasions a noun belongs to: "talk" and "meeting" share one."""
        return self._occasion.get(lemma)

    def exclude_each_other(self, first: str, second: str, *, by_noun: bool = False) -> bool:
        """Whether two predicates are listed as opposites.

        :param by_noun: only such as exclude each other of whatever bears the same plain noun.
        """
        return any(
            (first in pair.one and second in pair.other)
            or (second in pair.one and first in pair.other)
            for pair in self.opposites
            if pair.by_noun or not by_noun
        )


def _first_wins(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, family in pairs:
        found.setdefault(word, family)
    return found


@lru_cache(maxsize=1)
def predicates() -> Predicates:
    """The built-in classes, read once."""
    return read_table("predicates", Predicates)
