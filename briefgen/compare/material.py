"""Changes in, those worth an edition and the order in which they are told out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from briefgen.compare.once import told_once
from briefgen.compare.pair import Pair
from briefgen.model.briefing import Briefing, Change

KINDS = (
    "dispute_opened", "dispute_closed", "stance_changed", "status_changed", "date_changed",
    "value_changed", "new", "withdrawn", "newly_corroborated", "attribute_changed", "reworded",
)  # fmt: skip
"""Kinds of change, the weightiest first."""
SECTIONS = (
    "disputes", "claims", "timeline", "background", "concerns", "parties", "gaps", "sources",
)  # fmt: skip
"""Sections, the weightiest first."""
MINOR = frozenset({"reworded"})
"""Kinds that are no news by themselves."""
ALWAYS = frozenset({"disputes", "claims", "sources"})
"""Sections whose changes count whatever the salience of the item."""


class _Weighed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def salience(self) -> int: ...


@dataclass(frozen=True)
class Policy:
    """What is worth an edition of its own.

    :param least: an item of lower salience is not; disputes, stances and sources always are.
    :param ignore: kinds of change that are not.
    """

    least: int = 2
    ignore: frozenset[str] = MINOR


def in_order(changes: Iterable[Change], pair: Pair, policy: Policy) -> tuple[Change, ...]:
    """``changes``, each told once, the material ones marked and first; by kind, section, salience.

    The order does not depend on that of ``changes``.
    """
    weights = {**saliences(pair.before), **saliences(pair.now)}

    def material(one: Change) -> bool:
        weighty = one.section in ALWAYS or weights.get(one.item_id, 0) >= policy.least
        return weighty and one.kind not in policy.ignore

    def rank(one: Change) -> tuple[bool, int, int, int, str, str, str]:
        return (
            not one.material,
            KINDS.index(one.kind),
            SECTIONS.index(one.section),
            -weights.get(one.item_id, 0),
            one.item_id,
            one.now or "",
            one.was or "",
        )

    marked = [one.model_copy(update={"material": material(one)}) for one in changes]
    return tuple(sorted(told_once(marked, pair), key=rank))


def saliences(briefing: Briefing) -> dict[str, int]:
    """The salience of every item that has one, by id."""
    lists: tuple[Iterable[_Weighed], ...] = (
        briefing.timeline, briefing.background, briefing.disputes, briefing.concerns,
        briefing.parties,
    )  # fmt: skip
    return {one.id: one.salience for items in lists for one in items}
