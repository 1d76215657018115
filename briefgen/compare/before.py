"""Changes in, the same with what stood behind ``was`` out: its marks, its speakers, its wording.

The sources of the previous edition may be gone from today's folder, and their marks with them.
What they said is told all the same, as that which was: so each change takes along how strictly it
is to be handled, and until when. A source that is still there counts with the mark that it has
today; one that is gone keeps its own, and that which a person gave to the whole of that edition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from briefgen.compare.pair import Cited, Item, Pair
from briefgen.model.base import HANDLING_ORDER, Handling, Wording, WordingPart
from briefgen.model.briefing import Briefing, Change, Party, Source
from briefgen.model.past import Before

_SILENT = frozenset({"no_comment", "no_reply", "takes_no_position"})

T = TypeVar("T", bound=Item)


def with_before(changes: Iterable[Change], pair: Pair) -> tuple[Change, ...]:
    """``changes``, each that has a ``was`` with what stood behind it."""
    record = _Record(pair)
    return tuple(
        one if one.was is None else one.model_copy(update={"before": record.of(one)})
        for one in changes
    )


def with_changes(briefing: Briefing, changes: Iterable[Change]) -> Briefing:
    """``briefing`` with ``changes``, marked and embargoed as strictly as what they tell of before.

    An embargo that is over by the briefing's own day is none: the clock is not asked.
    """
    told = tuple(changes)
    before = [one.before for one in told if one.before is not None]
    marks = [briefing.handling, *(one.handling for one in before)]
    dates = [briefing.embargoed_until, *(one.embargoed_until for one in before)]
    by_hand = "embargoed_until" in briefing.by_hand
    until = max(filter(None, dates), default=None)
    return briefing.model_copy(
        update={
            "changes": told,
            "handling": max(marks, key=HANDLING_ORDER.index),
            "embargoed_until": briefing.embargoed_until if by_hand else until,
        }
    )


@dataclass(frozen=True)
class _Behind:
    """What an item rested on: passages, claims, and how its text was put together."""

    evidence: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    wording: Wording | None = None


class _Record:
    """The previous edition by id, and how its sources are to be handled."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        was = pair.before
        self.sources = _by_id(was.sources)
        self.passages = _by_id(was.passages)
        self.claims = _by_id(was.claims)
        self.events = _by_id(was.timeline)
        self.facts = _by_id(was.background)
        self.disputes = _by_id(was.disputes)
        self.concerns = _by_id(was.concerns)
        self.parties = _by_id(was.parties)
        self.gaps = _by_id(was.gaps)
        self.kept = _by_id(pair.now.sources)

    def of(self, change: Change) -> Before:
        """What stood behind ``was`` of one change."""
        behind = self._behind(change)
        rested = self._rested(change, behind.evidence)
        languages = {one.language for one in rested}
        return Before(
            handling=max(map(self._mark, rested), key=HANDLING_ORDER.index, default=self._whole),
            embargoed_until=max(filter(None, map(self._embargo, rested)), default=None),
            speakers=self._speakers(behind.claims),
            language=languages.pop() if len(languages) == 1 else None,
            wording=self._named(behind.wording) if behind.wording is not None else None,
        )

    def _behind(self, change: Change) -> _Behind:
        """Passages, claims and wording of what an item was."""
        if change.section == "disputes":
            return self._dispute(change)
        if change.section == "gaps" and (gap := self.gaps.get(change.item_id)):
            return _Behind((*gap.evidence, *self._about(gap.about)), (), gap.wording)
        if change.section == "parties" and (party := self.parties.get(change.item_id)):
            return _Behind((*party.evidence, *self._tied(party)))
        if change.section == "claims":
            return _Behind(self._silence(change.item_id))
        return self._said(change)

    def _said(self, change: Change) -> _Behind:
        """The same of an event, a fact or a concern: words that may be somebody's."""
        key = change.item_id
        if change.section == "timeline" and (event := self.events.get(key)):
            others = (*event.alternatives, *event.withdrawn)
            rest = (one for given in others for one in given.evidence)
            return _Behind((*event.evidence, *rest), event.claim_ids)
        if change.section == "background" and (fact := self.facts.get(key)):
            rest = (one for variant in fact.variants for one in variant.evidence)
            return _Behind((*fact.evidence, *rest), fact.claim_ids)
        if change.section == "concerns":
            concern = self.concerns.get(key)
            if concern is not None:
                return _Behind(concern.evidence, concern.claim_ids)
            return _Behind(self._felt(key))
        return _Behind()

    def _dispute(self, change: Change) -> _Behind:
        dispute = self.disputes.get(change.item_id)
        if dispute is None:
            return _Behind()
        rest = (one for position in dispute.positions for one in position.evidence)
        # A stance is told with its party's name; only the question is a text that was put together.
        wording = dispute.wording if change.was == dispute.text else None
        return _Behind((*dispute.evidence, *rest), (), wording)

    def _felt(self, key: str) -> tuple[str, ...]:
        """What the holder of a concern of today felt before: in another item, with another id."""
        now = next((one for one in self.pair.now.concerns if one.id == key), None)
        if now is None:
            return ()
        return tuple(
            passage
            for one in self.pair.before.concerns
            if (one.holder_id, one.holder_text) == (now.holder_id, now.holder_text)
            or (one.holder_id is not None and one.holder_id == now.holder_id)
            for passage in one.evidence
        )

    def _silence(self, key: str) -> tuple[str, ...]:
        """What whoever makes this claim today said before: it has another id."""
        speaker = next((one.speaker_id for one in self.pair.now.claims if one.id == key), None)
        said = (one for one in self.claims.values() if one.speaker_id == speaker)
        return tuple(passage for one in said for passage in one.evidence)

    def _tied(self, party: Party) -> Iterable[str]:
        ties = (self.parties.get(tie.party_id) for tie in party.affiliations)
        return (passage for one in ties if one is not None for passage in one.evidence)

    def _about(self, about: Iterable[str]) -> Iterable[str]:
        """Passages of the items, and of the sources, that a gap is about."""
        was = self.pair.before
        lists: tuple[Iterable[Cited], ...] = (
            was.claims, was.timeline, was.background, was.disputes, was.concerns, was.parties,
        )  # fmt: skip
        keys = set(about)
        yield from (p for items in lists for one in items if one.id in keys for p in one.evidence)
        yield from (one.id for one in was.passages if one.source_id in keys)

    def _rested(self, change: Change, evidence: Iterable[str]) -> tuple[Source, ...]:
        """The sources that it rested on."""
        if change.section == "sources":
            return tuple(
                one
                for one in self.pair.before.sources
                if change.item_id in (one.id, self.pair.successors.get(one.id))
            )
        ids = {self.passages[one].source_id for one in evidence if one in self.passages}
        return tuple(one for one in self.pair.before.sources if one.id in ids)

    def _mark(self, source: Source) -> Handling:
        kept = self.kept.get(source.id)
        if kept is not None:
            return kept.handling
        marks: list[Handling] = [source.handling]
        if "handling" in self.pair.before.by_hand:
            marks.append(self.pair.before.handling)
        return max(marks, key=HANDLING_ORDER.index)

    def _embargo(self, source: Source) -> str | None:
        kept = self.kept.get(source.id)
        until = (kept or source).embargoed_until
        day = self.pair.now.as_of
        over = until is not None and day is not None and until[:10] < day[:10]
        return None if over else until

    @cached_property
    def _whole(self) -> Handling:
        """The mark of what rested on nothing that could be named: the strictest there was."""
        marks = [self.pair.before.handling, *map(self._mark, self.pair.before.sources)]
        return max(marks, key=HANDLING_ORDER.index)

    def _speakers(self, claims: Iterable[str]) -> tuple[str, ...]:
        spoken = (self.claims[one] for one in claims if one in self.claims)
        names = (
            self.parties[one.speaker_id].name
            for one in spoken
            if one.stance not in _SILENT and one.speaker_id in self.parties
        )
        return tuple(dict.fromkeys(names))

    def _named(self, wording: Wording) -> Wording:
        """A wording that stands by itself: with names for ids that today's briefing lacks."""
        parts = {slot: self._part(part) for slot, part in wording.parts.items()}
        return wording.model_copy(update={"parts": parts})

    def _part(self, part: WordingPart) -> WordingPart:
        known = {one.id for one in self.pair.now.parties}
        known |= {one.id for one in self.pair.now.sources}
        if part.id is not None and part.id not in known:
            party, source = self.parties.get(part.id), self.sources.get(part.id)
            name = party.name if party else source.title or source.uri if source else part.id
            return WordingPart(words=name)
        return part.model_copy(
            update={
                "items": tuple(map(self._part, part.items)),
                "wording": self._named(part.wording) if part.wording is not None else None,
            }
        )


def _by_id(items: Iterable[T]) -> dict[str, T]:
    return {one.id: one for one in items}
