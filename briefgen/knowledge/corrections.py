"""`data/corrections.toml` in, patterns of corrections and withdrawals out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class Corrections(Record):
    """Regular expressions over one sentence, with the groups ``old``, ``new`` and ``by``."""

    notes: tuple[str, ...]
    earlier: tuple[str, ...]
    slips: tuple[str, ...]
    withdrawals: tuple[str, ...]
    dated_statement: str
    saying: str
    had_said: str
    now_says: str


@lru_cache(maxsize=1)
def corrections() -> Corrections:
    """The built-in patterns, read once."""
    return read_table("corrections", Corrections)
