"""The dispute matrix: disputed points in, a table of who says what on which out.

A row for each point, a column for each of those who take a stand on most of them; the stands of
all others are counted in a last column, so that every position of every point shown is there. Each
stand has a sign and words: it can be read without colours, and aloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.render.text import clip
from briefgen.render.view.disputes import DisputeView, PositionView

MOST_COLUMNS = 6
MOST_ROWS = 14
SIGNS = {"asserts": "●", "confirms": "●", "denies": "✗", "withdraws": "○"}
SILENT = "–"
_VALUE_WORDS = 6
"""Where a value ends in a cell; the card below has it whole."""


@dataclass(frozen=True)
class Stand:
    """What somebody says on a point: a sign, and a predicate or the value that they give."""

    stance: str
    sign: str
    words: str
    valued: bool


@dataclass(frozen=True)
class Tally:
    """How many others take a stance; ``valued`` where they give values."""

    stance: str
    sign: str
    valued: bool
    count: int


@dataclass(frozen=True)
class Point:
    """A disputed point: a cell for each column, and all other stands counted."""

    id: str
    question: str
    cells: tuple[tuple[Stand, ...], ...]
    others: tuple[Tally, ...]


@dataclass(frozen=True)
class Matrix:
    """The table. ``hidden`` counts the points, ``more`` the holders without a column."""

    holders: tuple[str, ...]
    points: tuple[Point, ...]
    hidden: int
    more: int


def dispute_matrix(disputes: Sequence[DisputeView]) -> Matrix | None:
    """The matrix of these points; None where fewer than two points or holders stand in it."""
    shown = disputes[:MOST_ROWS]
    weights: dict[str, list[int]] = {}
    for dispute in shown:
        stances: dict[str, bool] = {}
        for one in positions_of(dispute):
            stances[one.who] = stances.get(one.who, False) or one.stance in SIGNS
        for name, takes_side in stances.items():
            weights.setdefault(name, []).append(2 if takes_side else 1)
    order = list(weights)
    ranked = sorted(order, key=lambda name: -sum(weights[name]))
    chosen = [name for name in order if name in ranked[:MOST_COLUMNS]]
    if len(shown) < 2 or len(chosen) < 2:
        return None
    return Matrix(
        holders=tuple(chosen),
        points=tuple(_point(dispute, chosen) for dispute in shown),
        hidden=len(disputes) - len(shown),
        more=len(order) - len(chosen),
    )


def positions_of(dispute: DisputeView) -> tuple[PositionView, ...]:
    """Every position of a dispute, in the order of its card."""
    return (*(one for side in dispute.sides for one in side.all), *dispute.others)


def _point(dispute: DisputeView, holders: Sequence[str]) -> Point:
    positions = positions_of(dispute)
    return Point(
        id=dispute.id,
        question=dispute.question,
        cells=tuple(
            tuple(dict.fromkeys(_stand(one, dispute) for one in positions if one.who == name))
            for name in holders
        ),
        others=_counted([one for one in positions if one.who not in holders], dispute),
    )


def _stand(position: PositionView, dispute: DisputeView) -> Stand:
    valued = dispute.by_value and position.stance in SIGNS and bool(position.value)
    return Stand(
        stance=position.stance if position.stance in SIGNS else "silent",
        sign=SIGNS.get(position.stance, SILENT),
        words=clip(position.value, _VALUE_WORDS) if valued else position.predicate,
        valued=valued,
    )


def _counted(positions: Sequence[PositionView], dispute: DisputeView) -> tuple[Tally, ...]:
    """How many take each stance, in a fixed order."""
    found: dict[str, int] = {}
    for one in positions:
        stance = {"confirms": "asserts"}.get(one.stance, one.stance)
        key = stance if stance in SIGNS else "silent"
        found[key] = found.get(key, 0) + 1
    return tuple(
        Tally(key, SIGNS.get(key, SILENT), dispute.by_value and key == "asserts", found[key])
        for key in ("asserts", "denies", "withdraws", "silent")
        if key in found
    )
