"""A list cut to a limit: items in order of rank in, those shown and a count of the rest out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Clear(Protocol):
    """What knows whether a reader understands it by itself."""

    @property
    def clear(self) -> bool:
        """Whether its words stand alone."""


C = TypeVar("C", bound=Clear)


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


def clear_first(items: Sequence[C], limit: int | None) -> Shown[C]:
    """Within a limit, the first items that stand alone; the others are counted with the rest.

    Where none does, the first are shown as they are: what is contested is not passed over.
    """
    chosen = [item for item in items if item.clear] if limit is not None else items
    first = shown(chosen or items, limit).first
    return Shown(first=first, more=len(items) - len(first))
