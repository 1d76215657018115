"""A list cut to a limit: items in order of rank in, those shown and a count of the rest out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Shown(Generic[T]):
    """What is printed of a list. ``more`` counts what is not."""

    first: tuple[T, ...] = ()
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.first) + self.more

    def __bool__(self) -> bool:
        return bool(self.total)


def shown(items: Sequence[T], limit: int | None) -> Shown[T]:
    """The first ``limit`` items; None shows all."""
    first = tuple(items if limit is None else items[:limit])
    return Shown(first=first, more=len(items) - len(first))
