"""Counts in, precision, recall and F1 out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Section = Literal[
    "parties",
    "dates",
    "timeline",
    "attribution",
    "disputes",
    "concerns",
    "facts",
    "grounding",
    "coverage",
]


@dataclass(frozen=True)
class Tally:
    """What one comparison counted; credit may be fractional.

    ``right`` is the credit of the ``predicted`` items, ``found`` that of the ``gold`` ones: they
    differ where several predictions answer to one gold item, or where precision and recall look
    at different items. ``predicted`` is None where the gold is not exhaustive, so that only
    recall means anything.
    """

    right: float
    predicted: float | None
    found: float
    gold: float

    def __add__(self, other: Tally) -> Tally:
        none = self.predicted is None or other.predicted is None
        return Tally(
            self.right + other.right,
            None if none else (self.predicted or 0) + (other.predicted or 0),
            self.found + other.found,
            self.gold + other.gold,
        )

    def scaled(self, by: float) -> Tally:
        """The same shares at another weight."""
        predicted = None if self.predicted is None else self.predicted * by
        return Tally(self.right * by, predicted, self.found * by, self.gold * by)

    @property
    def precision(self) -> float | None:
        """Share of the predicted items that are right; None where it means nothing."""
        if self.predicted is None:
            return None
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that are found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where there is no precision."""
        precision, recall = self.precision, self.recall
        if precision is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def score(self) -> float:
        """The one figure that a floor is about: F1, or recall where there is no precision."""
        return self.recall if self.f1 is None else self.f1


NOTHING = Tally(0, 0, 0, 0)


def exact(right: float, predicted: float, gold: float) -> Tally:
    """The tally of a one-to-one comparison."""
    return Tally(right, predicted, right, gold)


def recall_only(found: float, gold: float) -> Tally:
    """The tally where the gold does not list everything that is right."""
    return Tally(0, None, found, gold)


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them as one: micro-averaged."""
    tallies = list(tallies)
    return sum(tallies[1:], tallies[0]) if tallies else NOTHING


@dataclass(frozen=True)
class Measure:
    """One line of the table: what was measured, on which set, and what came out.

    ``name`` is unique within a set.
    """

    section: Section
    name: str
    tally: Tally
