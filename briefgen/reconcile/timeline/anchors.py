"""What else a document says of the gatherings it dates: clauses without a date in, the event out.

"Executives of X also attended the talks" tells of the talks that another sentence dates. A clause
is tied to a dated event only where one alone fits: by its place, by the event just told of, or by
being the only one of its kind in the document. Otherwise it is tied to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.knowledge.predicates import predicates
from briefgen.model.briefing import Place
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.statements import Stated
from briefgen.reconcile.timeline.matching import Told

BACK = 6
"""Sentences that are read back for the event that "the visit" means."""
_GATHERINGS = frozenset({"meet", "travel"})
_AHEAD = frozenset({"planned", "cancelled"})
_MEETINGS, _VISITS = 0, 1
"""Groups of occasions in the table of predicates: talks and the like, visits and the like."""
_POINTER = re.compile(
    r"\b(?:the|this|these|that|those|both)\s+(?:[\w-]+\s+){0,2}?([a-z]+)\b", re.IGNORECASE
)
_WORD = re.compile(r"\b([a-z]+)\b", re.IGNORECASE)
_TEAM = re.compile(
    r"\b(?:there|the (?:[\w-]+ )?(?:team|delegation|side|mission|party))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Gathering:
    """A meeting or a visit as its dated tellings give it; ``index`` is that of its group."""

    index: int
    members: tuple[Told, ...]
    families: frozenset[str]
    place: Place | None

    @property
    def stay(self) -> bool:
        """Whether it is one person's being somewhere."""
        people = {person for one in self.members for person in one.people}
        parties = {party for one in self.members for party in one.parties}
        return "meet" not in self.families and bool(people) and len(people) == len(parties) == 1

    def told_in(self, read: Read) -> bool:
        """Whether a document dates it."""
        return any(one.read.id == read.id for one in self.members)


class Anchors:
    """Finds the dated gathering that a clause is about."""

    def __init__(self, groups: Sequence[Sequence[Told]], parties: PartyBook) -> None:
        self._parties = parties
        self.gatherings = tuple(
            found
            for index, members in enumerate(groups)
            if (found := _gathering(index, members, parties)) is not None
        )
        self._clauses = {
            (one.read.id, one.event.clause)
            for members in groups
            for one in members
            if one.event.clause is not None and not one.as_reported
        }

    def of(self, stated: Stated) -> Gathering | None:
        """The gathering that an undated clause tells of, if one alone fits."""
        dated = (stated.read.id, stated.index) in self._clauses
        times = stated.read.findings.time_expressions
        if dated or any(times[at].edtf is not None for at in stated.clause.times):
            return None
        wheres = [a.entity for a in stated.clause.arguments if a.role == "place"]
        if any(place is not None for place in wheres):
            return self._at_place(stated.read, [w for w in wheres if w is not None])
        sentence = stated.clause.sentence
        words = stated.read.words(stated.clause.span)
        noun = occasion_in(words)
        if noun is not None or _TEAM.search(words):
            return self.meant(stated.read, sentence, noun)
        return self._introduced(stated)

    def _introduced(self, stated: Stated) -> Gathering | None:
        """As in "X has held talks with Y", where "The talks began in May" follows."""
        if stated.clause.family != "meet" or not stated.doers:
            return None
        here = [g for g in self.gatherings if g.told_in(stated.read)]
        fitting = [g for g in here if "meet" in g.families]
        if len(fitting) != 1:
            return None
        at = stated.clause.sentence
        follows = any(
            one.read.id == stated.read.id
            and 0 < one.event.sentence - at <= BACK + 2
            and occasion_in(" ".join(one.words.split()[:3]))
            for one in fitting[0].members
        )
        return fitting[0] if follows else None

    def meant(self, read: Read, sentence: int, noun: str | None) -> Gathering | None:
        """The gathering that "the talks" or "there" in a sentence means."""
        kind = None if noun is None else predicates().occasion(noun)
        near = self._told_before(read, sentence)
        if near is not None and _fits(near, kind):
            return near
        if kind is None:
            return None
        family = "meet" if kind == _MEETINGS else "travel"
        here = [g for g in self.gatherings if g.told_in(read)]
        same = [g for g in here if family in g.families and (kind == _VISITS or not g.stay)]
        return same[0] if len(same) == 1 else None

    def compatible(self, gathering: Gathering, read: Read, entity: int) -> bool:
        """Whether a place named in a document is the gathering's, or the state it lies in."""
        place, where = gathering.place, self._parties.place(read.id, entity)
        if place is None:
            return False
        if where is not None and where.id == place.id:
            return True
        party = self._parties.party(read.id, entity)
        state = party if party is not None and party.type == "state" else None
        return state is not None and state.country is not None and state.country == place.country

    def _at_place(self, read: Read, entities: list[int]) -> Gathering | None:
        fitting = [
            gathering
            for gathering in self.gatherings
            if not gathering.stay and any(self.compatible(gathering, read, e) for e in entities)
        ]
        here = [gathering for gathering in fitting if gathering.told_in(read)]
        fitting = here or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _told_before(self, read: Read, sentence: int) -> Gathering | None:
        """The last gathering dated before, passing over those told beside "this visit"."""
        for at in range(sentence - 1, max(-1, sentence - BACK - 1), -1):
            told = [
                (gathering, one)
                for gathering in self.gatherings
                for one in gathering.members
                if one.read.id == read.id and one.event.sentence == at
            ]
            if not told:
                continue
            if occasion_in(_beside(read, at, [one for _, one in told])) is not None:
                continue
            indexes = {gathering.index for gathering, _ in told}
            return told[0][0] if len(indexes) == 1 else None
        return None


def _gathering(index: int, members: Sequence[Told], parties: PartyBook) -> Gathering | None:
    members = [one for one in members if not one.as_reported]
    families = frozenset(family for one in members for family in one.families) & _GATHERINGS
    if not families or all(one.event.status in _AHEAD for one in members):
        return None
    places = [p for one in members if (p := parties.place(one.read.id, one.event.place))]
    place = next((p for p in places if p.country is not None), places[0] if places else None)
    return Gathering(index, tuple(members), families, place)


def _fits(gathering: Gathering, kind: int | None) -> bool:
    """Whether a word of a kind may mean the gathering: talks are no one person's visit."""
    return kind != _MEETINGS or not gathering.stay


def occasion_in(words: str, *, known: bool = True) -> str | None:
    """The noun of "the talks", "this visit": a gathering that is taken as known.

    :param known: whether the noun must be preceded by "the", "this" and the like.
    """
    found = _POINTER.finditer(words) if known else _WORD.finditer(words)
    for match in found:
        noun = match.group(1).lower()
        for form in (noun, noun.removesuffix("s")):
            if predicates().occasion(form) in {_MEETINGS, _VISITS}:
                return form
    return None


def _beside(read: Read, sentence: int, told: Sequence[Told]) -> str:
    """The words of a sentence outside what its dated events are called."""
    span = read.sentence(sentence).span
    words = read.words(span)
    for one in told:
        label = one.event.label
        start, end = max(label.start - span.start, 0), max(label.end - span.start, 0)
        words = words[:start] + " " * (end - start) + words[end:]
    return words
