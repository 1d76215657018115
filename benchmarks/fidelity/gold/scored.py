"""One comparison of found items with gold ones: its counts, and in words what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fidelity.gold.records import Item
from fidelity.matching import COUNTED, pair
from fidelity.measures import Section, Tally

Found = TypeVar("Found")
Gold = TypeVar("Gold", bound=Item)


@dataclass(frozen=True)
class Scored:
    """A measure on one affair. ``missed`` and ``wrong`` are lines for whoever develops."""

    section: Section
    name: str
    tally: Tally
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """Which found item answers to which gold one, by index, with its credit."""

    pairs: tuple[tuple[int, int, float], ...]
    tally: Tally

    def credit_of_gold(self, index: int) -> float:
        """What a gold item got."""
        return next((worth for _, j, worth in self.pairs if j == index), 0.0)

    def credit_of_found(self, index: int) -> float:
        """What a found item got."""
        return next((worth for i, _, worth in self.pairs if i == index), 0.0)


def compare(
    found: Sequence[Found],
    gold: Sequence[Gold],
    credit: Callable[[Found, Gold], float],
    *,
    counts: Callable[[Found], bool] = lambda _: True,
) -> Compared:
    """Pair found and gold items one to one and count.

    Recall looks only at the first found items, three times as many as the gold has. An optional
    gold item counts on neither side.

    :param counts: whether a found item that answers to nothing is a fault.
    """
    due = [one for one in gold if not one.optional]
    pairs = pair(found, gold, credit)
    to_optional = {i for i, j, _ in pairs if gold[j].optional}
    matched = {i for i, j, _ in pairs if not gold[j].optional}
    predicted = [
        i for i, one in enumerate(found) if i in matched or (counts(one) and i not in to_optional)
    ]
    first = pair(found[: COUNTED * len(due)], due, credit)
    return Compared(
        tuple(pairs),
        Tally(
            right=sum(worth for _, j, worth in pairs if not gold[j].optional),
            predicted=len(predicted),
            found=sum(worth for _, _, worth in first),
            gold=len(due),
        ),
    )
