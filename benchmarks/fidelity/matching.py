"""Found spans against gold spans: when an item counts as supported, and one-to-one pairing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Found = TypeVar("Found")
Gold = TypeVar("Gold")

Interval = tuple[str, int, int]
"""A document's name with a half-open interval of code points in its text."""

COUNTED = 3
"""Recall looks at no more than this many found items for each gold one, in the order of the
briefing, so that listing everything does not pay."""


def supports(found: Interval, gold: Interval) -> bool:
    """Whether the two lie in one document and overlap by half of the shorter of them."""
    if found[0] != gold[0]:
        return False
    shared = min(found[2], gold[2]) - max(found[1], gold[1])
    return shared > 0 and 2 * shared >= min(found[2] - found[1], gold[2] - gold[1])


def supported(found: Iterable[Interval], gold: Iterable[Interval]) -> bool:
    """Whether any found interval supports any gold one."""
    gold = list(gold)
    return any(supports(one, other) for one in found for other in gold)


def pair(
    found: Sequence[Found], gold: Sequence[Gold], credit: Callable[[Found, Gold], float]
) -> list[tuple[int, int, float]]:
    """One-to-one pairs of indexes with their credit, the greatest credit first; ties by order."""
    scored = [
        (credit(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(gold)
    ]
    pairs: list[tuple[int, int, float]] = []
    used_found: set[int] = set()
    used_gold: set[int] = set()
    for worth, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if worth > 0 and i not in used_found and j not in used_gold:
            pairs.append((i, j, worth))
            used_found.add(i)
            used_gold.add(j)
    return pairs
