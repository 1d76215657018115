"""Changes with their weight in, the same without what another of them tells too out.

One sentence of a new document can make an event, a figure and a dispute at once. A reader wants to
hear of it once: as the dispute, else as the event, else as the figure. What a report only says as
of its own day is told where nothing else tells it, and not at all where it weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefgen.compare.pair import Pair
from briefgen.model.briefing import Change, Event

_CARRIERS = {
    "claims": frozenset({"concerns", "disputes"}),
    "timeline": frozenset({"timeline"}),
    "background": frozenset({"disputes", "timeline"}),
    "reported": frozenset({"disputes", "timeline", "background", "concerns", "claims"}),
}
"""By what is left out: the sections that tell it better."""
_TOLD_TWICE = (frozenset({"new", "withdrawn"}), frozenset({"stance_changed"}))


class _Cited(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class _Stretch:
    source: str
    start: int
    end: int

    def within(self, others: Iterable[_Stretch]) -> bool:
        """Whether some other stretch shares the greater part of the shorter one of the two."""
        return any(
            2 * (min(self.end, other.end) - max(self.start, other.start))
            > min(self.end - self.start, other.end - other.start)
            for other in others
            if other.source == self.source
        )


def told_once(changes: Sequence[Change], pair: Pair) -> Iterator[Change]:
    """``changes`` without those that a weightier one, or one of a better section, tells too."""
    evidence = _evidence(pair)
    events = {one.id: one for one in pair.now.timeline}
    reported = {one.id: one.salience for one in pair.now.timeline if one.as_reported}
    places = {one.id: _Stretch(one.source_id, one.start, one.end) for one in pair.now.passages}

    def stretches(item: str) -> list[_Stretch]:
        return [places[one] for one in evidence.get(item, ()) if one in places]

    for change in changes:
        kind = "reported" if change.item_id in reported else change.section
        if kind not in _CARRIERS or change.kind not in _TOLD_TWICE[kind == "claims"]:
            yield change
            continue
        if kind == "reported" and not reported[change.item_id]:
            continue
        others = [
            place
            for one in changes
            if one.section in _CARRIERS[kind]
            and one.item_id != change.item_id
            and one.item_id not in reported
            and one.kind != "withdrawn"
            and (kind != "claims" or one.kind == change.kind)
            and one.material >= change.material
            and (kind != "timeline" or _quotes(events.get(change.item_id), events.get(one.item_id)))
            for place in stretches(one.item_id)
        ]
        own = stretches(change.item_id)
        if not own or not all(one.within(others) for one in own):
            yield change


def _quotes(one: Event | None, other: Event | None) -> bool:
    """Whether one event is that somebody told the other: "said on Monday that talks end in May"."""
    if one is None or other is None:
        return False
    inside = bool(other.date_text) and other.date_text in one.label
    return inside and one.salience < other.salience and one.date_text != other.date_text


def _evidence(pair: Pair) -> dict[str, tuple[str, ...]]:
    """The passages of every item of today that a change can be about."""
    now = pair.now
    lists: tuple[Iterable[_Cited], ...] = (
        now.timeline, now.background, now.concerns, now.claims,
    )  # fmt: skip
    found = {one.id: one.evidence for items in lists for one in items}
    for dispute in now.disputes:
        held = (one for position in dispute.positions for one in position.evidence)
        found[dispute.id] = (*dispute.evidence, *held)
    return found
