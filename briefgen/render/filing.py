"""What an item is found by on the web page: its passages in, its parties and sources out.

Parties and sources get plain numbers in order of rank, since some audiences print no ids. Only
those that an item shown on the page rests on are ever listed, so that a filter names nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefgen.model.briefing import Briefing, Party
from briefgen.render.names import title_of


@dataclass(frozen=True)
class Filed:
    """A party or source that the page can be filtered by."""

    number: int
    name: str


class Filing:
    """The register that a document being written files its items in."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._passages = {passage.id: passage for passage in briefing.passages}
        self._parties = {party.id: index for index, party in enumerate(briefing.parties, 1)}
        self._sources = {source.id: index for index, source in enumerate(briefing.sources, 1)}
        self._voices: dict[str, set[int]] | None = None
        self._named: dict[str, frozenset[int]] = {}
        self._used_parties: set[int] = set()
        self._used_sources: set[int] = set()

    def mark(
        self, evidence: Sequence[str], *, party: str | None = None, source: str | None = None
    ) -> Markup:
        """The attributes of an item: the numbers of the parties and sources behind it.

        An item that rests on nothing gets none: no filter hides it.

        :param party: the id of the one party that the item is about, instead of those it rests on.
        :param source: the same for a source.
        """
        sources = {self._sources[self._passages[one].source_id] for one in evidence}
        parties = {number for one in evidence for number in self._parties_of(one)}
        if source in self._sources:
            sources = {self._sources[source]}
        if party in self._parties:
            parties = {self._parties[party]}
        if not sources and not parties:
            return Markup("")
        self._used_parties |= parties
        self._used_sources |= sources
        return Markup(' data-parties="{}" data-sources="{}"').format(
            " ".join(map(str, sorted(parties))), " ".join(map(str, sorted(sources)))
        )

    @property
    def parties(self) -> tuple[Filed, ...]:
        """The parties behind the items filed so far, in order of rank."""
        names = ((number, party.name) for number, party in enumerate(self._briefing.parties, 1))
        return tuple(Filed(*one) for one in names if one[0] in self._used_parties)

    @property
    def sources(self) -> tuple[Filed, ...]:
        """The sources behind the items filed so far, in order."""
        names = ((number, title_of(one)) for number, one in enumerate(self._briefing.sources, 1))
        return tuple(Filed(*one) for one in names if one[0] in self._used_sources)

    def _parties_of(self, passage_id: str) -> frozenset[int]:
        """Those who speak, act or are named in a passage."""
        if passage_id not in self._named:
            if self._voices is None:
                self._voices = _voices(self._briefing, self._parties)
            quote = self._passages[passage_id].quote
            named = {
                number
                for number, party in enumerate(self._briefing.parties, 1)
                if any(_stands_in(name, quote) for name in _names(party))
            }
            self._named[passage_id] = frozenset(named | self._voices.get(passage_id, set()))
        return self._named[passage_id]


def _voices(briefing: Briefing, numbers: dict[str, int]) -> dict[str, set[int]]:
    """By passage, those whom the briefing itself ties to it."""
    voices: dict[str, set[int]] = {}
    for party_id, evidence in _ties(briefing):
        if party_id in numbers:
            for one in evidence:
                voices.setdefault(one, set()).add(numbers[party_id])
    return voices


def _ties(briefing: Briefing) -> Iterator[tuple[str | None, Iterable[str]]]:
    """Pairs of a party and the passages in which it speaks, acts, worries or is described."""
    for party in briefing.parties:
        yield party.id, party.evidence
    for claim in briefing.claims:
        yield claim.speaker_id, claim.evidence
    for fact in briefing.background:
        yield fact.stated_by, fact.evidence
    for event in briefing.timeline:
        for participant in event.participants:
            yield participant.party_id, event.evidence
        for other in event.alternatives:
            yield other.stated_by, other.evidence
    for concern in briefing.concerns:
        yield concern.holder_id, concern.evidence
    for dispute in briefing.disputes:
        for position in dispute.positions:
            yield position.party_id, position.evidence


def _names(party: Party) -> Iterator[str]:
    yield party.name
    for alias in party.aliases:
        if alias.kind != "descriptive":
            yield alias.text


def _stands_in(name: str, text: str) -> bool:
    """Whether a text has this name as whole words."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
