"""The sets, in the order of the table. Each module reads one where it lies and measures on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.halves import Half
from fidelity.measures import Measure
from fidelity.places import OWN, shared


@dataclass(frozen=True)
class BenchmarkSet:
    """One set with gold.

    ``measure`` is given the set's folder and a half, and measures the engine on the documents of
    that half; with ``halved`` False the set is one worked example, known to whoever develops, and
    all of it counts as ``develop``.
    """

    name: str
    folder: str
    measure: Callable[[Path, Half], Sequence[Measure]]
    own: bool = False
    halved: bool = True

    def place(self) -> Path | None:
        """Its folder, or None where it is missing."""
        base = OWN if self.own else shared()
        folder = base / self.folder if base else None
        return folder if folder and folder.is_dir() else None


def all_sets() -> dict[str, BenchmarkSet]:
    """Every set by name; a module is imported when the table is wanted."""
    from fidelity.sets import (
        attribution,
        attribution_own,
        dates,
        dates_news,
        dates_own,
        figures_own,
        gold,
        grain,
        parties,
        replies,
        timeline,
        unease,
    )

    found: list[BenchmarkSet] = [
        attribution.SET,
        attribution_own.SET,
        dates.SET,
        dates_news.SET,
        dates_own.SET,
        figures_own.SET,
        grain.SET,
        parties.SET,
        replies.SET,
        *gold.SETS,
        timeline.SET,
        unease.SET,
    ]
    return {one.name: one for one in found}
