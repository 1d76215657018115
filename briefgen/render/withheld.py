"""A briefing less the sources that an audience may not see: nothing of theirs may shine through.

An item that rests even in part on such a source goes as a whole: half of its evidence would tell
another story, and a dispute must never be cut to one side. A party that only such a source knows
goes too, and with it what it says, holds or takes part in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from briefgen.model.base import HANDLING_ORDER
from briefgen.model.briefing import Briefing, Concern, Dispute, Event, Fact, Party
from briefgen.model.coverage import Coverage


class _Item(Protocol):
    @property
    def id(self) -> str: ...


class _Screen:
    """Knows what is hidden: passages and parties first, then the claims that rest on them."""

    def __init__(self, briefing: Briefing, sources: set[str]) -> None:
        self.passages = {one.id for one in briefing.passages if one.source_id in sources}
        self.parties = {
            one.id for one in briefing.parties if self.passages.issuperset(one.evidence)
        } | sources
        self.claims = {
            one.id
            for one in briefing.claims
            if _any(one.evidence, self.passages) or _any((one.speaker_id, *one.chain), self.parties)
        }

    def event(self, event: Event) -> bool:
        dated = (*event.alternatives, *event.withdrawn)
        return (
            _none(event.evidence, self.passages)
            and _none(event.claim_ids, self.claims)
            and _none((one.party_id for one in event.participants), self.parties)
            and _none((other.stated_by for other in event.alternatives), self.parties)
            and all(_none(one.evidence, self.passages) for one in dated)
        )

    def fact(self, fact: Fact) -> bool:
        return (
            _none(fact.evidence, self.passages)
            and _none(fact.claim_ids, self.claims)
            and _none((fact.stated_by,), self.parties)
            and all(_none(variant.evidence, self.passages) for variant in fact.variants)
        )

    def dispute(self, dispute: Dispute) -> bool:
        return _none(dispute.evidence, self.passages) and all(
            _none(one.evidence, self.passages)
            and _none(one.claim_ids, self.claims)
            and _none((one.party_id,), self.parties)
            for one in dispute.positions
        )

    def concern(self, concern: Concern) -> bool:
        return (
            _none(concern.evidence, self.passages)
            and _none(concern.claim_ids, self.claims)
            and _none((concern.holder_id,), self.parties)
        )

    def party(self, party: Party) -> Party:
        """A party as the open sources know it; where only some do, by its bare name."""
        if _any(party.evidence, self.passages):
            return Party(
                id=party.id,
                name=party.name,
                type=party.type,
                country=party.country,
                mentions=party.mentions,
                salience=party.salience,
                evidence=tuple(one for one in party.evidence if one not in self.passages),
            )
        ties = tuple(one for one in party.affiliations if one.party_id not in self.parties)
        same = tuple(one for one in party.possible_same if one not in self.parties)
        return party.model_copy(update={"affiliations": ties, "possible_same": same})


def without(briefing: Briefing, sources: set[str]) -> Briefing:
    """``briefing`` less everything that rests, even in part, on one of ``sources``."""
    screen = _Screen(briefing, sources)
    timeline = tuple(one for one in briefing.timeline if screen.event(one))
    background = tuple(one for one in briefing.background if screen.fact(one))
    disputes = tuple(one for one in briefing.disputes if screen.dispute(one))
    concerns = tuple(one for one in briefing.concerns if screen.concern(one))
    gone = (
        screen.claims
        | screen.parties
        | _ids(briefing.timeline, briefing.background, briefing.disputes, briefing.concerns)
        - _ids(timeline, background, disputes, concerns)
    )
    claims = tuple(one for one in briefing.claims if one.id not in screen.claims)
    said = {one.proposition_id for items in (claims, disputes) for one in items}
    held = {event.place_id for event in timeline}
    open_sources = tuple(one for one in briefing.sources if one.id not in sources)
    marks = [one.handling for one in open_sources]
    return briefing.model_copy(
        update={
            "handling": max(marks, key=HANDLING_ORDER.index, default="TLP:CLEAR"),
            "sources": open_sources,
            "passages": tuple(one for one in briefing.passages if one.id not in screen.passages),
            "bottom_line": tuple(
                line
                for line in briefing.bottom_line
                if _none(line.evidence, screen.passages)
                and _none((*line.claim_ids, line.contested_by), gone)
            ),
            "background": background,
            "parties": tuple(
                screen.party(one) for one in briefing.parties if one.id not in screen.parties
            ),
            "timeline": timeline,
            "places": tuple(one for one in briefing.places if one.id in held),
            "claims": claims,
            "propositions": tuple(one for one in briefing.propositions if one.id in said),
            "disputes": disputes,
            "concerns": concerns,
            "gaps": tuple(
                gap
                for gap in briefing.gaps
                if _none(gap.evidence, screen.passages) and _none(gap.about, gone)
            ),
            "changes": tuple(
                one
                for one in briefing.changes
                if one.item_id not in gone and _none(one.because, sources)
            ),
            "coverage": Coverage(
                documents=tuple(
                    one for one in briefing.coverage.documents if one.source_id not in sources
                ),
                grounded=briefing.coverage.grounded,
            ),
        }
    )


def size(briefing: Briefing) -> int:
    """How many printable items a briefing has."""
    return sum(
        map(
            len,
            (
                briefing.bottom_line, briefing.background, briefing.timeline, briefing.disputes,
                briefing.concerns, briefing.gaps,
            ),
        )
    )  # fmt: skip


def _ids(*lists: Iterable[_Item]) -> set[str]:
    return {one.id for items in lists for one in items}


def _any(ids: Iterable[str | None], hidden: set[str]) -> bool:
    return any(one in hidden for one in ids)


def _none(ids: Iterable[str | None], hidden: set[str]) -> bool:
    return not _any(ids, hidden)
