"""The words of dated events: `data/dates_events.toml` in, a typed table out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class EventWordLists(Record):
    """Closed lists of lemmas; see the comments in the data file."""

    nouns: frozenset[str]
    carriers: frozenset[str]
    holding: frozenset[str]
    rescheduling: frozenset[str]
    starting: frozenset[str]
    ending: frozenset[str]
    lasting: frozenset[str]
    saying: frozenset[str]
    announcing: frozenset[str]
    alleging: frozenset[str]
    accusing: frozenset[str]
    wishing: frozenset[str]
    unreal: frozenset[str]
    measuring: frozenset[str]
    changing: frozenset[str]
    perceiving: frozenset[str]
    informing: frozenset[str]
    minding: frozenset[str]
    showing: frozenset[str]
    arriving: frozenset[str]
    departing: frozenset[str]
    papers: frozenset[str]
    sittings: frozenset[str]
    courts: frozenset[str]
    naming: frozenset[str]
    causing: frozenset[str]
    decisions: frozenset[str]
    reactions: frozenset[str]
    idle: frozenset[str]
    standing: frozenset[str]
    earlier: frozenset[str]
    member_links: frozenset[str]
    state_offices: frozenset[str]


class EventWords(Record):
    """Families of lemmas that tell one kind of event, and closed lists."""

    families: dict[str, frozenset[str]]
    words: EventWordLists

    def families_of(self, lemma: str) -> frozenset[str]:
        """Families that hold ``lemma``."""
        return frozenset(name for name, lemmas in self.families.items() if lemma in lemmas)

    def is_event_noun(self, lemma: str) -> bool:
        """Whether a noun tells an event by itself."""
        return lemma in self.words.nouns or bool(self.families_of(lemma))


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    """The table, read once."""
    return read_table("dates_events", EventWords)
