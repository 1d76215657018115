"""Words by which texts tell causes and bars: `data/effects.toml` in, typed lists out."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class EffectWords(Record):
    """The lists of `effects.toml`; its comments say what each is. Regular expressions."""

    causes: tuple[str, ...]
    from_: tuple[str, ...] = Field(alias="from")
    effects: tuple[str, ...]
    ills: tuple[str, ...]
    measures: tuple[str, ...]
    bars: tuple[str, ...]
    blocks: tuple[str, ...]
    allows: tuple[str, ...]
    lifted: tuple[str, ...]


@lru_cache(maxsize=1)
def effect_words() -> EffectWords:
    """The lists, read once."""
    return read_table("effects", EffectWords)
