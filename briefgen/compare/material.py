"""Changes in, those worth an edition and the order in which they are told out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from briefgen.compare.once import told_once
from briefgen.compare.pair import Pair
from briefgen.model.briefing import Briefing, Change

KINDS = {
    "status_changed": 2, "stance_changed": 2, "dispute_opened": 1, "dispute_closed": 1,
    "value_changed": 1, "withdrawn": 1, "date_changed": 0, "new": 0, "newly_corroborated": 0,
    "attribute_changed": 0, "reworded": -2,
}  # fmt: skip
"""Kinds of change, the weightiest first, and what each adds to the salience of its item."""
SECTIONS = (
    "disputes", "claims", "timeline", "background", "concerns", "parties", "gaps", "sources",
)  # fmt: skip
"""Sections, the weightiest first."""
MINOR = frozenset({"reworded"})
"""Kinds that are no news by themselves."""
_SAYING = 3
"""What somebody's breaking of silence weighs where it is part of no dispute."""
_SILENCE = 3
"""How much less it weighs that somebody has not commented."""
_OF_DISPUTES = frozenset({"dispute_opened", "dispute_closed"})
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

    told = {one.contested_by for one in pair.now.bottom_line}
    kinds = list(KINDS)

    def weight(one: Change) -> int:
        salience = weights.get(one.item_id, _SAYING if one.section == "claims" else 0)
        leads = one.kind in _OF_DISPUTES and one.item_id in told
        silent = (one.now or "").endswith(": no_comment")
        return salience + KINDS[one.kind] + leads - silent * _SILENCE

    def rank(one: Change) -> tuple[bool, int, int, int, str, str, str]:
        return (
            not one.material,
            -weight(one),
            kinds.index(one.kind),
            SECTIONS.index(one.section),
            one.item_id,
            one.now or "",
            one.was or "",
        )

    marked = [one.model_copy(update={"material": material(one)}) for one in changes]
    return tuple(sorted(told_once(marked, pair), key=rank))


def saliences(briefing: Briefing) -> dict[str, int]:
    """The salience of every item by id; a claim has that of the weightiest dispute it is part of.

    What has none, such as a gap, is not here.
    """
    lists: tuple[Iterable[_Weighed], ...] = (
        briefing.timeline, briefing.background, briefing.disputes, briefing.concerns,
        briefing.parties,
    )  # fmt: skip
    claims: dict[str, int] = {}
    for dispute in briefing.disputes:
        for side in dispute.positions:
            for claim in side.claim_ids:
                claims[claim] = max(claims.get(claim, 0), dispute.salience)
    return claims | {one.id: one.salience for items in lists for one in items}
