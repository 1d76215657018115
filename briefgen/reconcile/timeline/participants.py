"""Tellings of one event and what else is said of it in, who took part and how sure it is out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.knowledge.event_words import event_words
from briefgen.model.base import Span
from briefgen.model.briefing import Participant, Party
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.participation import (
    Attendance,
    are_related,
    find_attendance,
    is_answer,
)
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.statements import Stated, Statements
from briefgen.reconcile.timeline.anchors import Anchors, Gathering
from briefgen.reconcile.timeline.matching import Told

Certainty = Literal["stated", "alleged", "denied"]

_PRESENCE = frozenset({"participate", "meet", "travel", "be_at"})
_LEADING = frozenset({"lead", "head"})
_SIDES = frozenset({"side", "delegation", "team", "mission"})
_CONTAINING = frozenset({"include", "involve"})
_ABSENT = frozenset({"anonymous_sources", "media"})
_BOTH_SIDES = re.compile(
    r"\b(?:both|the two|two) (?:sides|countries|governments|nations|states|capitals)\b",
    re.IGNORECASE,
)
_LEAST_MENTIONS = 2


@dataclass(frozen=True)
class Telling:
    """Words that say that some parties took part in an event."""

    read: Read
    parties: tuple[str, ...]
    attribution: int | None
    evidence: tuple[Span, ...]
    alleged: bool = False


@dataclass(frozen=True)
class Attended:
    """Who took part, and the tellings beyond the dated ones that say so."""

    participants: tuple[Participant, ...]
    tellings: tuple[Telling, ...]

    @property
    def parties(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(one.party_id for one in self.participants)


class Attendants:
    """Knows, of every group of tellings, who took part."""

    def __init__(
        self,
        corpus: Corpus,
        groups: Sequence[Sequence[Told]],
        parties: PartyBook,
        statements: Statements,
        focus: Focus,
    ) -> None:
        self._groups = groups
        self._parties = parties
        self._statements = statements
        self._by_id = {party.id: party for party in parties.parties}
        self.anchors = Anchors(groups, parties)
        self._denials = find_attendance(corpus, parties, statements, focus)
        self._undated: dict[int, list[Telling]] = {}
        for stated in statements.all:
            if not focus.bears(stated.read.id, stated.clause.sentence):
                continue
            telling = _telling(stated, self._by_id)
            gathering = self.anchors.of(stated) if telling is not None else None
            if telling is not None and gathering is not None:
                self._undated.setdefault(gathering.index, []).append(telling)

    def of(self, index: int, shown: Told) -> Attended:
        """The participants of one group of tellings; those of the telling that is shown lead."""
        members = self._groups[index]
        dated = [self._dated(one) for one in [shown, *members]]
        undated = self._undated.get(index, [])
        ids = dict.fromkeys(party for one in [*dated, *undated] for party in one.parties)
        gathering = next((g for g in self.anchors.gatherings if g.index == index), None)
        lent = self._lent_sides(shown)
        kept = self._without_stand_ins([*lent, *ids])
        if gathering is not None:
            kept.extend(one for one in self._sides(kept, gathering) if one not in kept)
        found = [
            Participant(party_id=one, certainty=self._certainty(one, [*dated, *undated], gathering))
            for one in kept
        ]
        found.extend(self._only_denied(set(kept), gathering))
        named = [(one, tuple(i for i in one.parties if i in kept)) for one in undated]
        new = [replace(one, parties=ids) for one, ids in named if ids]
        return Attended(tuple(found), tuple(new))

    def _dated(self, one: Told) -> Telling:
        found = [self._parties.party(one.read.id, entity) for entity in one.event.participants]
        ids = tuple(p.id for p in found if p is not None and p.type != "anonymous_sources")
        alleged = one.event.status == "alleged"
        return Telling(one.read, ids, one.event.attribution, one.event.evidence, alleged)

    def _without_stand_ins(self, ids: Sequence[str]) -> list[str]:
        """Without unnamed people and offices beside the body they act for."""
        kept = []
        for one in dict.fromkeys(ids):
            party = self._by_id[one]
            bodies = {tie.party_id for tie in party.affiliations}
            inside = any(
                other != one and f" {self._by_id[other].name.lower()}" in f" {party.name.lower()}"
                for other in ids
            )
            unnamed = party.type in {"group", "person"} and party.name[:1].islower()
            if not ((unnamed or party.type == "group") and (bodies & set(ids) or inside)):
                kept.append(one)
        return kept

    def _certainty(
        self, party: str, tellings: Sequence[Telling], gathering: Gathering | None
    ) -> Certainty:
        said = [one for one in tellings if party in one.parties]
        if gathering is not None and any(
            one.party_id == party and self._is_about(one, gathering) for one in self._denials
        ):
            return "stated" if self._admits(party, gathering) else "alleged"
        if said and all(one.alleged or self._from_nobody(one) for one in said):
            return "alleged"
        return "stated"

    def _from_nobody(self, one: Telling) -> bool:
        """Whether only unnamed sources tell it."""
        if one.attribution is None:
            return False
        speakers = one.read.findings.attributions[one.attribution].speakers
        found = [self._parties.party(one.read.id, speaker) for speaker in speakers]
        return bool(found) and all(p is not None and p.type == "anonymous_sources" for p in found)

    def _is_about(self, one: Attendance, gathering: Gathering) -> bool:
        """Whether some denial can be of this gathering: no place that it names speaks against."""
        for denial in one.denials:
            stated = denial.stated
            if not any(voice.party_id == one.party_id for voice in denial.voices(self._parties)):
                continue
            places = [a.entity for a in stated.clause.arguments if a.role == "place"]
            named = [place for place in places if place is not None]
            fits = any(self.anchors.compatible(gathering, stated.read, p) for p in named)
            if fits or not named:
                return True
        return False

    def _admits(self, party: str, gathering: Gathering) -> bool:
        """Whether a party itself says that its people were there, whatever else it denies."""
        for stated in self._statements.all:
            found = stated.attribution
            if found is None or found.stance not in {"asserts", "confirms"}:
                continue
            speakers = {self._parties.by_entity.get((stated.read.id, s)) for s in found.speakers}
            clause = stated.clause
            if party not in speakers or clause.negated or clause.modality != "none":
                continue
            if party not in stated.doers and not (stated.own or stated.open):
                continue
            there = clause.family in _PRESENCE or clause.predicate == "be"
            places = [a.entity for a in clause.arguments if a.role == "place"]
            if there and any(
                place is not None and self.anchors.compatible(gathering, stated.read, place)
                for place in places
            ):
                return True
        return False

    def _only_denied(self, known: set[str], gathering: Gathering | None) -> Iterator[Participant]:
        """Parties that deny having been there although nobody here asserts it, where asked."""
        if gathering is None:
            return
        for one in self._denials:
            kin = any(are_related(one.party_id, other, self._parties) for other in known)
            if one.assertions or one.party_id in known or kin:
                continue
            for denial in one.denials:
                found = denial.read.findings.attributions[denial.index]
                answers = is_answer(found, denial.stated, denial.read)
                at = self.anchors.of(denial.stated)
                if answers and at is not None and at.index == gathering.index:
                    yield Participant(party_id=one.party_id, certainty="denied")
                    break

    def _sides(self, ids: Sequence[str], gathering: Gathering) -> list[str]:
        """States that office-holders travelled for, and the host of a single state's people."""
        present = {code for one in ids if (code := self._stands_for(self._by_id[one]))}
        host = None if gathering.place is None else gathering.place.country
        if len(present) != 1 or host is None or host in present:
            return []
        return [
            party.id
            for code in (*present, host)
            for party in self._parties.parties
            if party.type == "state" and party.country == code and party.mentions >= _LEAST_MENTIONS
        ]

    def _stands_for(self, party: Party) -> str | None:
        """The country of a state, its bodies and whoever holds its office."""
        if party.type in {"state", "public_body"}:
            return party.country
        titles = [office.title for office in party.offices if office.to is None]
        words = " ".join([party.role or "", *titles]).lower().split()
        holds = party.type == "person" and bool(set(words) & event_words().words.state_offices)
        return party.country if holds and "former" not in words else None

    def _lent_sides(self, shown: Told) -> list[str]:
        """As in "During the visit, both sides agreed": the states of that visit."""
        if not shown.event.inferred or shown.families & {"travel", "meet"}:
            return []
        if not _BOTH_SIDES.search(shown.read.words(shown.event.label)):
            return []
        for index, members in enumerate(self._groups):
            for one in members:
                same = one.read.id == shown.read.id and one.event.date_span == shown.event.date_span
                if same and one.event != shown.event and not one.event.inferred_from:
                    found = self.of(index, one).parties
                    states = [i for i in sorted(found) if self._by_id[i].type == "state"]
                    return states if len(states) == 2 else []
        return []


def _telling(stated: Stated, by_id: dict[str, Party]) -> Telling | None:
    """What an undated clause says of who was there, if it says so as a fact."""
    clause = stated.clause
    unreal = clause.negated or clause.modality != "none" or clause.tense == "future"
    if unreal or stated.read.sentence(clause.sentence).question:
        return None
    if clause.attribution is not None:
        found = stated.read.findings.attributions[clause.attribution]
        if found.stance not in {"asserts", "confirms"} or found.conditional or found.opinion:
            return None
    if clause.predicate in _LEADING:
        ids = _leaders(stated, by_id)
    elif clause.family in _PRESENCE and clause.predicate not in _CONTAINING:
        ids = _present(stated, by_id)
    else:
        return None
    if not ids:
        return None
    sentence = stated.read.sentence(clause.sentence).span
    return Telling(stated.read, ids, clause.attribution, (sentence,))


def _leaders(stated: Stated, by_id: dict[str, Party]) -> tuple[str, ...]:
    """As in "Lind headed the Norwegian team"."""
    if not any(argument.head in _SIDES for argument in stated.clause.arguments):
        return ()
    found = stated.doers | stated.others
    kinds = {"person", "state"}
    return tuple(sorted(i for i in found if i in by_id and by_id[i].type in kinds))


def _present(stated: Stated, by_id: dict[str, Party]) -> tuple[str, ...]:
    """Those who were there: no states that only say where people come from, no go-betweens."""
    kept = []
    for one in sorted(stated.doers):
        party = by_id.get(one)
        if party is None or party.type in _ABSENT or party.type == "state":
            continue
        if not _only_linked(one, stated.doers, by_id):
            kept.append(one)
    return tuple(kept)


def _only_linked(body: str, doers: frozenset[str], by_id: dict[str, Party]) -> bool:
    """Whether a body is named only for somebody who is linked to it without being of its staff."""
    ties = [
        tie.relation
        for other in doers
        if other in by_id
        for tie in by_id[other].affiliations
        if tie.party_id == body
    ]
    return bool(ties) and not set(ties) & {"employed", "part_of", "member"}
