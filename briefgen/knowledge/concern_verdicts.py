"""Words that tell against a matter: `data/concern_verdicts.toml` in, typed out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class Bad(Record):
    """What is said of a matter that is found bad, and what turns or blunts it."""

    adjectives: frozenset[str]
    nouns: frozenset[str]
    phrases: tuple[str, ...]
    turned: frozenset[str]
    inert: frozenset[str]


class Seeing(Record):
    """Verbs of holding a matter for something, with "as" and without."""

    as_: frozenset[str]
    bare: frozenset[str]


class Moods(Record):
    """Words of displeasure, which show a worry where a state or body feels it."""

    adjectives: frozenset[str]
    lacking: frozenset[str]
    content: frozenset[str]
    verbs: frozenset[str]
    cause: frozenset[str]
    nouns: frozenset[str]
    have: frozenset[str]
    denied: frozenset[str]


class Predicates(Record):
    """Set phrases from the verb on, said of a holder. Regular expressions."""

    worried: tuple[str, ...]
    calm: tuple[str, ...]
    reassuring: tuple[str, ...]
    closed: str
    silent: tuple[str, ...]
    nothing_from: str
    from_nothing: str


class Harm(Record):
    """What is said to come of a matter, and the verbs after which wrongdoing is a suspicion."""

    phrases: tuple[str, ...]


class ConcernVerdicts(Record):
    """What `data/concern_verdicts.toml` holds; its comments say what each list is."""

    bad: Bad
    see: Seeing
    weak: Moods
    holder: Predicates
    harm: Harm


@lru_cache(maxsize=1)
def load_concern_verdicts() -> ConcernVerdicts:
    """The words, read once."""
    return read_table("concern_verdicts", ConcernVerdicts)
