"""Ids across editions: a new briefing and the previous one in, the new one with inherited ids out.

An item keeps its id as long as it is the same item: a party under one of its names, a claim of the
same party about the same thing, an event of the same participants at a compatible date, a figure,
a concern or a gap on the same words. A document that another version of it replaced (the same
uri), or that was renamed (the same text), goes on in that one: what it tells in much the same words
is the same item with another date or figure. Matching is one to one and settles sections in the
order in which they refer to each other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from briefgen.model.briefing import (
    Briefing,
    Claim,
    Concern,
    Dispute,
    Event,
    Fact,
    Gap,
    Party,
    Place,
    Proposition,
    Statement,
)
from briefgen.model.succession import successors

_SAME_BUT_DATE = 0.7
"""Share of common words from which two texts that differ in a date or figure tell one thing."""


class _Item(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Item)
_Score = Callable[[_T, _T], float]


@dataclass
class _Renaming:
    """New ids and the previous ones they become, with what either briefing quotes."""

    now: Briefing
    before: Briefing
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        replaced = successors(self.now.sources, self.before.sources)
        self.quotes_now = {p.id: (p.source_id, p.quote) for p in self.now.passages}
        self.quotes_before = {
            p.id: (replaced.get(p.source_id, p.source_id), p.quote) for p in self.before.passages
        }
        self.replaced = frozenset(replaced.values())
        self.claimed_now = _claimed(self.now)
        self.claimed_before = _claimed(self.before)

    def of(self, one: str | None) -> str | None:
        """The id that ``one`` will have."""
        return None if one is None else self.ids.get(one, one)

    def shared(self, now: Iterable[str], before: Iterable[str]) -> float:
        """Share of the smaller list of evidence whose words stand in the other one too."""
        mine = {self.quotes_now.get(one, ("", one)) for one in now}
        theirs = {self.quotes_before.get(one, ("", one)) for one in before}
        smaller = min(len(mine), len(theirs))
        return len(mine & theirs) / smaller if smaller else 0.0

    def words_before(self, evidence: Iterable[str]) -> str:
        """What the passages of the previous edition say."""
        return " ".join(self.quotes_before[one][1] for one in evidence if one in self.quotes_before)

    def succeeds(self, now: Iterable[str], before: Iterable[str]) -> bool:
        """Whether both rest on one document that another version of it has replaced."""
        mine = {self.quotes_now[one][0] for one in now if one in self.quotes_now}
        theirs = {self.quotes_before[one][0] for one in before if one in self.quotes_before}
        return bool(mine & theirs & self.replaced)


def inherit_ids(briefing: Briefing, previous: Briefing | None) -> Briefing:
    """Keep the id of an item that is the same event, claim or party as in ``previous``."""
    if previous is None:
        return briefing
    names = _Renaming(briefing, previous)
    _match(names, briefing.parties, previous.parties, _scored(names, _same_party))
    _match(names, briefing.places, previous.places, _same_place)
    _match(names, briefing.propositions, previous.propositions, _scored(names, _same_proposition))
    _match(names, briefing.claims, previous.claims, _scored(names, _same_claim))
    _match(names, briefing.timeline, previous.timeline, _scored(names, _same_event))
    _match(names, briefing.background, previous.background, _scored(names, _same_fact))
    _match(names, briefing.disputes, previous.disputes, _scored(names, _same_dispute))
    _match(names, briefing.concerns, previous.concerns, _scored(names, _same_concern))
    _match(names, briefing.gaps, previous.gaps, _scored(names, _same_gap))
    _match(names, briefing.bottom_line, previous.bottom_line, _scored(names, _same_line))
    return _renamed(briefing, names.ids)


def _scored(names: _Renaming, score: Callable[[_Renaming, _T, _T], float]) -> _Score[_T]:
    return lambda now, before: score(names, now, before)


def _match(names: _Renaming, now: Sequence[_T], before: Sequence[_T], score: _Score[_T]) -> None:
    """Pair items one to one, those with the same id first, then the best score first.

    A new item never gets an id that another new item has minted for itself.
    """
    minted = {item.id for item in now}
    settled = minted & {item.id for item in before}
    candidates = [
        (-value, item.id, old.id)
        for item in now
        if item.id not in settled
        for old in before
        if old.id not in settled and (value := score(item, old)) > 0
    ]
    taken: set[str] = set()
    for _, new_id, old_id in sorted(candidates):
        if new_id not in names.ids and old_id not in taken:
            names.ids[new_id] = old_id
            taken.add(old_id)


def _same_party(names: _Renaming, now: Party, before: Party) -> float:
    evidence = names.shared(now.evidence, before.evidence)
    if now.type != before.type and {now.type, before.type} & {"person", "state"}:
        # What a name of several words is, more documents may tell; "Jordan" may be two things.
        same = now.name.casefold() == before.name.casefold()
        return 1.0 + evidence if same and (evidence or " " in now.name) else 0.0
    if now.name.casefold() == before.name.casefold():
        return 3.0 + evidence
    mine = {alias.text.casefold() for alias in now.aliases if alias.kind in _NAMING}
    theirs = {alias.text.casefold() for alias in before.aliases if alias.kind in _NAMING}
    if now.name.casefold() in theirs or before.name.casefold() in mine:
        return 2.0 + evidence / 2
    if mine & theirs:
        return 1.0 + evidence / 2
    return 0.5 + evidence / 2 if _called(before.name, now) or _called(now.name, before) else 0.0


def _called(name: str, party: Party) -> bool:
    """Whether ``party`` goes by ``name`` for short, or as it was described: "ports ministry"."""
    folded = name.casefold()
    return any(
        alias.text.casefold() == folded and (alias.kind == "short" or " " in folded)
        for alias in party.aliases
    )


_NAMING = frozenset({"full", "acronym", "former"})


def _same_place(now: Place, before: Place) -> float:
    return 1.0 if now.name.casefold() == before.name.casefold() else 0.0


def _same_proposition(names: _Renaming, now: Proposition, before: Proposition) -> float:
    if now.kind != before.kind:
        return 0.0
    about = {names.of(one) for one in now.about}
    same_text = now.text.casefold() == before.text.casefold()
    mine, theirs = names.claimed_now.get(now.id, ()), names.claimed_before.get(before.id, ())
    evidence = names.shared(mine, theirs)
    if same_text:
        return 3.0 + evidence
    if about and about == set(before.about) and evidence:
        return 1.0 + evidence
    return evidence if evidence >= 0.5 else 0.0


def _claimed(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """The evidence of all claims about each proposition."""
    found: dict[str, tuple[str, ...]] = {}
    for claim in briefing.claims:
        found[claim.proposition_id] = (*found.get(claim.proposition_id, ()), *claim.evidence)
    return found


def _same_claim(names: _Renaming, now: Claim, before: Claim) -> float:
    if names.of(now.speaker_id) != before.speaker_id:
        return 0.0
    same_point = names.of(now.proposition_id) == before.proposition_id
    evidence = names.shared(now.evidence, before.evidence)
    stance = 0.5 if now.stance == before.stance else 0.0
    if evidence:
        return 1.0 + evidence + stance + same_point
    return 0.5 + stance if same_point and stance else 0.0


def _same_event(names: _Renaming, now: Event, before: Event) -> float:
    evidence = names.shared(now.evidence, before.evidence)
    mine = {names.of(one.party_id) for one in now.participants}
    theirs = {one.party_id for one in before.participants}
    people = len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0
    dates = _compatible(now.date, before.date)
    if evidence and (dates or now.label == before.label):
        return 1.0 + evidence + people + _alike(now.label, before.label)
    was = before.label if before.origin != "human" else names.words_before(before.evidence)
    alike = _alike(now.label, was)
    if dates and now.date and people >= 0.5 and alike >= 0.5:
        return people
    if (evidence or names.succeeds(now.evidence, before.evidence)) and (
        alike >= _SAME_BUT_DATE and now.status == before.status
    ):
        return evidence + alike / 2
    return 0.0


def _compatible(now: str | None, before: str | None) -> bool:
    """Whether two EDTF dates agree but for digits that one of them leaves open."""
    if now is None or before is None or now == before:
        return True
    if len(now) != len(before):
        return False
    return all(a == b or "X" in (a, b) for a, b in zip(now, before, strict=True))


def _alike(now: str, before: str) -> float:
    mine, theirs = set(now.casefold().split()), set(before.casefold().split())
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def _same_fact(names: _Renaming, now: Fact, before: Fact) -> float:
    mine = [*now.evidence, *(one for variant in now.variants for one in variant.evidence)]
    theirs = [*before.evidence, *(one for variant in before.variants for one in variant.evidence)]
    if bool(now.quantity) != bool(before.quantity):
        return 0.0
    if now.quantity and before.quantity and now.quantity.unit != before.quantity.unit:
        return 0.0
    evidence = names.shared(mine, theirs)
    if evidence or not names.succeeds(mine, theirs):
        return evidence
    # What a person worded is not the document's: the words that it rests on are compared then.
    was = before.text if before.origin != "human" else names.words_before(before.evidence)
    alike = _alike(now.text, was)
    return alike / 2 if alike >= _SAME_BUT_DATE else 0.0


def _same_dispute(names: _Renaming, now: Dispute, before: Dispute) -> float:
    same_point = names.of(now.proposition_id) == before.proposition_id
    evidence = names.shared(now.evidence, before.evidence)
    if now.kind != before.kind and not same_point:
        return 0.0
    if same_point or now.text == before.text:
        return 2.0 + evidence
    mine = {names.of(one.party_id) for one in now.positions if one.party_id}
    theirs = {one.party_id for one in before.positions if one.party_id}
    return evidence if evidence >= 0.5 and mine & theirs else 0.0


def _same_concern(names: _Renaming, now: Concern, before: Concern) -> float:
    evidence = names.shared(now.evidence, before.evidence)
    holder = names.of(now.holder_id) == before.holder_id
    if now.lens != before.lens or not (holder or now.holder_text == before.holder_text):
        return 0.0
    if evidence or now.about == before.about:
        return evidence + (1.0 if now.about == before.about else 0.0)
    alike = _alike(now.about, before.about) if now.stance == before.stance else 0.0
    again = names.succeeds(now.evidence, before.evidence) and alike >= _SAME_BUT_DATE
    return alike / 2 if again else 0.0


def _same_gap(names: _Renaming, now: Gap, before: Gap) -> float:
    if now.kind != before.kind:
        return 0.0
    about = {names.of(one) for one in now.about}
    key = now.wording.key if now.wording else now.text
    key_before = before.wording.key if before.wording else before.text
    if key != key_before:
        return 0.0
    if now.text == before.text:
        return 2.0
    shared = len(about & set(before.about)) / max(len(about | set(before.about)), 1)
    return shared or names.shared(now.evidence, before.evidence) / 2


def _same_line(names: _Renaming, now: Statement, before: Statement) -> float:
    if now.text == before.text:
        return 2.0
    contest = now.contested_by is not None and names.of(now.contested_by) == before.contested_by
    evidence = names.shared(now.evidence, before.evidence)
    return 1.0 + evidence if contest and evidence else 0.0


def _renamed(briefing: Briefing, ids: Mapping[str, str]) -> Briefing:
    """The briefing with every id and every reference rewritten."""
    if not ids:
        return briefing
    text = briefing.model_dump_json()
    return Briefing.model_validate(_rewrite(json.loads(text), ids))


def _rewrite(value: object, ids: Mapping[str, str]) -> object:
    """Rewrite whole strings that are ids: ids carry a digest, so no prose can equal one."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_rewrite(one, ids) for one in value]
    if isinstance(value, dict):
        return {key: _rewrite(one, ids) for key, one in value.items()}
    return value
