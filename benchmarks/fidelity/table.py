"""Measures in, one table out."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.floors import Floor
from fidelity.measures import Measure, Tally

ANCHORS = Path(__file__).with_name("anchors.toml")
HEAD = (
    f"{'set':<12}{'section':<13}{'measure':<26}{'half':<9}"
    f"{'P':>6}{'R':>7}{'F1':>7}{'gold':>7}{'floor':>7}{'reach':>7}  others"
)


@dataclass(frozen=True)
class Anchor:
    """What a measure is held against."""

    reach: float | None = None
    others: str = ""


def read_anchors(path: Path = ANCHORS) -> dict[tuple[str, str], Anchor]:
    """Anchors by set and ``section/measure``."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (name, key): Anchor(value.get("reach"), value.get("others", ""))
        for name, one in read.items()
        for key, value in one.items()
    }


def line(name: str, half: str, measure: Measure, floor: Floor | None, anchor: Anchor) -> str:
    """One row."""
    tally = measure.tally
    return (
        f"{name:<12}{measure.section:<13}{measure.name:<26}{half:<9}"
        f"{_share(tally.precision, 6)}{_share(tally.recall, 7)}{_share(tally.f1, 7)}"
        f"{tally.gold:>7.0f}{_share(floor.score if floor else None, 7)}"
        f"{_share(anchor.reach, 7)}  {anchor.others}"
    ).rstrip()


def _share(value: float | None, width: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{100 * value:>{width}.1f}"


def scores(half: str, measures: Sequence[Measure]) -> dict[str, float]:
    """The figure of each measure that its floor is about, by ``half/section/measure``."""
    return {f"{half}/{one.section}/{one.name}": one.tally.score for one in measures}


def is_empty(tally: Tally) -> bool:
    """Whether nothing was there to be measured."""
    return not tally.gold and not tally.predicted
