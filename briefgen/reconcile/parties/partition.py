"""Numbered things in, which of them are one out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """A partition of numbered sightings (union by the smaller number, with path halving)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, one: int) -> int:
        """The representative of the group that ``one`` is in."""
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, members: Iterable[int]) -> None:
        """Make one group of all groups that ``members`` are in."""
        roots = sorted({self.find(member) for member in members})
        for root in roots[1:]:
            self._parent[root] = roots[0]

    def all(self) -> list[list[int]]:
        """The groups, each in order, by their first member."""
        found: dict[int, list[int]] = defaultdict(list)
        for one in range(len(self._parent)):
            found[self.find(one)].append(one)
        return list(found.values())
