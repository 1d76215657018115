"""A briefing in, the same without statements that say what their evidence does not say out.

A statement is printed with its own evidence, or not at all: one that carries a number, a date or
quoted words from elsewhere is left out and the ledger names it; the others stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from briefgen.model.base import Record
from briefgen.model.briefing import Briefing, Claim, Concern, Event, Fact, Statement
from briefgen.model.evidence import check_grounding

_Item = TypeVar("_Item", Statement, Fact, Event, Concern)
_OPTIONAL = ("hedge", "relay_hedge")
"""Words of a claim that it can do without."""
_DISPENSABLE = frozenset({"bottom_line", "background", "timeline", "concerns"})
"""Sections whose entries can be left out one by one."""


class _Place(Record):
    section: str
    item: str
    field: str


def leave_out_ungrounded(briefing: Briefing, texts: Mapping[str, str]) -> Briefing:
    """``briefing`` without entries whose words do not stand in their own evidence.

    :param texts: stored text by source id.
    """
    faults = check_grounding(briefing, texts)
    places = {_place(fault.where): fault.what for fault in faults}
    lost = {place.item for place in places if place.section in _DISPENSABLE}
    blurred = {(p.item, p.field) for p in places if p.section == "claims"}
    if not lost and not blurred:
        return briefing
    notes = sorted(f"{p.section} {p.item}: {what}" for p, what in places.items() if p.item in lost)
    return briefing.model_copy(
        update={
            "bottom_line": _without(briefing.bottom_line, lost),
            "background": _without(briefing.background, lost),
            "timeline": _without(briefing.timeline, lost),
            "concerns": _without(briefing.concerns, lost),
            "claims": tuple(_plain(claim, blurred) for claim in briefing.claims),
            "propositions": tuple(
                one.model_copy(update={"about": tuple(i for i in one.about if i not in lost)})
                for one in briefing.propositions
            ),
            "gaps": tuple(
                one.model_copy(update={"about": tuple(i for i in one.about if i not in lost)})
                for one in briefing.gaps
            ),
            "coverage": briefing.coverage.model_copy(update={"left_out": tuple(notes)}),
        }
    )


def _place(where: str) -> _Place:
    """The parts of a fault's place: "background f-1 text"."""
    section, item, field = (*where.split(" ", 2), "", "")[:3]
    return _Place(section=section, item=item, field=field)


def _without(items: tuple[_Item, ...], lost: set[str]) -> tuple[_Item, ...]:
    return tuple(item for item in items if item.id not in lost)


def _plain(claim: Claim, blurred: set[tuple[str, str]]) -> Claim:
    """The claim without a hedge that does not stand in its evidence."""
    update = {name: None for name in _OPTIONAL if (claim.id, name) in blurred}
    return claim.model_copy(update=update) if update else claim
