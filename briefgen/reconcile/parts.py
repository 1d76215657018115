"""The settled parts of a briefing, before its head is composed: what the last steps work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefgen.knowledge.wording import Told, tell
from briefgen.model.base import WordingPart
from briefgen.model.briefing import (
    Claim,
    Concern,
    Dispute,
    Event,
    Fact,
    Gap,
    Party,
    Proposition,
    Statement,
)
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook

Part = Claim | Concern | Dispute | Event | Fact | Gap | Party | Proposition | Statement

_WITH_ARTICLE = frozenset({"public_body", "bloc", "alliance", "association", "group"})


@dataclass(frozen=True)
class Parts:
    """What the earlier steps of reconcile settled.

    :param events: what the sources date.
    :param lens: the id of the main lens.
    :param reported: what reports tell as of their own day.
    """

    corpus: Corpus
    parties: PartyBook
    claims: ClaimBook
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    disputes: tuple[Dispute, ...]
    concerns: tuple[Concern, ...]
    focus: Focus
    book: PassageBook
    lens: str
    reported: tuple[Event, ...] = ()

    def called(self, party_id: str) -> str | None:
        """A party by name, with the article that the sources give it where it takes one.

        None for a source's own voice.
        """
        party = next((p for p in self.parties.parties if p.id == party_id), None)
        if party is None:
            return None
        untitled = self.untitled(party.name)
        return untitled.text if untitled else f"{self._article_of(party)}{party.name}"

    def told(self, party_id: str) -> Told | None:
        """A party as a piece of a text; None for a source's own voice."""
        party = next((p for p in self.parties.parties if p.id == party_id), None)
        if party is None:
            return None
        name = self.called(party_id) or party.name
        return self.untitled(party.name) or Told(name, WordingPart(id=party_id))

    def untitled(self, name: str) -> Told | None:
        """What a source is called that goes by its title: "the statement"; None for others."""
        titled = (r for r in self.corpus.reads if r.document.metadata.title == name)
        return next((self.source_name(read.id) for read in titled), None)

    def source_name(self, source_id: str) -> Told:
        """How a sentence calls a source that speaks in its own voice: its outlet, or its kind."""
        metadata = self.corpus.read(source_id).document.metadata
        if metadata.outlet:
            return Told(metadata.outlet, WordingPart(id=source_id))
        return tell(f"narrator.{metadata.kind}")

    def _article_of(self, party: Party) -> str:
        described = party.name[0].islower() or party.name.split()[-1].islower()
        if described:
            return self._article(party.name, "the", "an", "a")
        if party.type in _WITH_ARTICLE and " of " in party.name:
            return "the "
        several_words = " " in party.name or party.name.endswith("s")
        if party.type in _WITH_ARTICLE or (party.type == "state" and several_words):
            return self._article(party.name, "the")
        return ""

    def _article(self, name: str, *articles: str) -> str:
        """The first of the articles that stands before ``name`` in some source, with a blank."""
        texts = [read.document.text for read in self.corpus.reads]
        for article in articles:
            forms = (f"{article} {name}", f"{article.capitalize()} {name}")
            if any(form in text for form in forms for text in texts):
                return f"{article} "
        return ""

    def quotes(self, evidence: Iterable[str]) -> tuple[str, ...]:
        """The words of passages."""
        return tuple(self.book.get(one).quote for one in evidence)

    @property
    def statements(self) -> tuple[Part, ...]:
        """Every item but the parties."""
        return (
            *self.claims.claims,
            *self.claims.propositions,
            *self.events,
            *self.reported,
            *self.facts,
            *self.disputes,
            *self.concerns,
        )


def without_bystanders(parts: Parts) -> Parts:
    """Leave out parties that the subject does not concern and no other part refers to.

    A party that a kept one is tied to stays, so that no reference is broken.
    """
    known = {party.id: party for party in parts.parties.parties}
    used = {one for part in parts.statements for one in _parties_of(part)}
    kept = {p.id for p in parts.parties.parties if p.mentions or p.salience or p.id in used}
    edge = sorted(kept)
    while edge:
        for one in _parties_of(known[edge.pop()]):
            if one not in kept and one in known:
                kept.add(one)
                edge.append(one)
    left = tuple(party for party in parts.parties.parties if party.id in kept)
    return replace(parts, parties=replace(parts.parties, parties=left))


def passages_behind(parts: Parts, *more: Part) -> frozenset[str]:
    """Every passage that a part rests on."""
    told = (*parts.parties.parties, *parts.statements, *more)
    return frozenset(one for part in told for one in _evidence_of(part))


def _parties_of(part: Part) -> Iterator[str]:
    """Ids that may be of parties: those of other items do no harm here."""
    if isinstance(part, Claim):
        yield from (part.speaker_id, *part.chain)
    elif isinstance(part, Dispute):
        yield from (side.party_id for side in part.positions if side.party_id)
    elif isinstance(part, Event):
        yield from (one.party_id for one in part.participants)
        yield from (other.stated_by for other in part.alternatives if other.stated_by)
    elif isinstance(part, Party):
        yield from (tie.party_id for tie in part.affiliations)
        yield from part.possible_same
    elif isinstance(part, Concern | Fact):
        owner = part.holder_id if isinstance(part, Concern) else part.stated_by
        yield from (owner,) if owner else ()
    elif isinstance(part, Gap | Proposition):
        yield from part.about


def _evidence_of(part: Part) -> Iterator[str]:
    if not isinstance(part, Proposition):
        yield from part.evidence
    if isinstance(part, Dispute):
        yield from (one for side in part.positions for one in side.evidence)
    elif isinstance(part, Event):
        dated = (*part.alternatives, *part.withdrawn)
        yield from (one for other in dated for one in other.evidence)
    elif isinstance(part, Fact):
        yield from (one for variant in part.variants for one in variant.evidence)
