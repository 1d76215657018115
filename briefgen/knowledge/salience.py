"""What makes a party salient. ``data/salience.toml`` in, `SalienceWeights` out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class Weights(Record):
    """The weight of each feature; see ``reconcile/parties/standing.py`` for what they are."""

    title: float
    title_place: float
    early: float
    early_place: float
    often: float
    share: float
    speaks: float
    contests: float
    voice: float
    person: float
    person_in_title: float
    media: float
    bias: float


class SalienceWeights(Record):
    """Weights, and the shares of the panel from which salience is 1, 2, 3, 4 and 5."""

    steps: tuple[float, float, float, float, float]
    weights: Weights


@lru_cache(maxsize=1)
def salience_weights() -> SalienceWeights:
    """The fitted weights."""
    return read_table("salience", SalienceWeights)
