"""Words by which a sentence says who gives a figure: `data/givers.toml` in, word sets out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class GiverWords(Record):
    """What `data/givers.toml` holds; its comments say what each list is."""

    verbs: frozenset[str]
    elliptical: frozenset[str]
    tallies: frozenset[str]
    records: frozenset[str]
    shows: frozenset[str]
    by: frozenset[str]
    put_at: frozenset[str]
    finds: frozenset[str]


@lru_cache(maxsize=1)
def givers() -> GiverWords:
    """The words, read once."""
    return read_table("givers", GiverWords)
