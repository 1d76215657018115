"""An affair's documents in, its briefing with the gold quotes located in it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefgen.config.project import Project
from briefgen.ingest import SourceFile, ingest
from briefgen.model.briefing import Briefing, Method, Party, Position
from briefgen.model.document import Document
from briefgen.plan import settle_lenses
from briefgen.reconcile import reconcile
from fidelity.gold.names import describes, is_party
from fidelity.gold.records import DOCUMENT, Affair, GoldParty, Item
from fidelity.matching import Interval, supported
from fidelity.texts import engine


@dataclass(frozen=True)
class Briefed:
    """A briefing beside its gold."""

    affair: Affair
    documents: tuple[Document, ...]
    briefing: Briefing

    @cached_property
    def texts(self) -> dict[str, str]:
        """Stored texts by name of the document."""
        return {name_of(one.uri): one.text for one in self.documents}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.id: name_of(one.uri) for one in self.documents}

    @cached_property
    def _intervals(self) -> dict[str, Interval]:
        return {
            one.id: (self._names[one.source_id], one.start, one.end)
            for one in self.briefing.passages
        }

    @cached_property
    def _parties(self) -> dict[str, Party]:
        return {one.id: one for one in self.briefing.parties}

    def supports(self, evidence: Iterable[str], item: Item) -> bool:
        """Whether any of the passages supports the gold item."""
        found = [self._intervals[one] for one in evidence]
        return supported(found, self.gold_intervals(item))

    def gold_intervals(self, item: Item) -> list[Interval]:
        """Where the words of a gold item stand."""
        return [
            (quote.document, start, end)
            for quote in item.quotes
            for start, end in places(quote.words, self.texts.get(quote.document, ""))
        ]

    def quote(self, evidence: Sequence[str]) -> str:
        """The words of passages, for people to read."""
        quotes = {one.id: one.quote for one in self.briefing.passages}
        return " | ".join(" ".join(quotes[one].split()) for one in evidence)

    def holds(self, position: Position, key: str) -> bool:
        """Whether a position is that of the gold party, or of the document it names."""
        if key.startswith(DOCUMENT):
            own = {name_of(uri) for uri in self._voices(position)}
            return key.removeprefix(DOCUMENT) in own
        party = self.affair.party(key)
        return party is not None and self.is_same(position.party_id, position.party_text, party)

    def is_same(self, party_id: str | None, words: str, gold: GoldParty) -> bool:
        """Whether a found party, or the words for one that is none, are the gold party."""
        names = [words]
        if party_id is not None:
            found = self._parties[party_id]
            names += [found.name, *(alias.text for alias in found.aliases)]
        return is_party(names, gold)

    def is_holder(self, party_id: str | None, words: str, item_words: str) -> bool:
        """Whether a holder is who the gold calls so."""
        names = [words, *([self._parties[party_id].name] if party_id else [])]
        return describes(names, item_words)

    def behind(self, party_id: str | None) -> list[str]:
        """Ids of a party, of those it belongs to and of its state."""
        if party_id is None:
            return []
        party = self._parties[party_id]
        states = [
            one.id
            for one in self.briefing.parties
            if one.type == "state" and one.country and one.country == party.country
        ]
        return [party_id, *(tie.party_id for tie in party.affiliations), *states]

    def party(self, party_id: str) -> Party:
        """A party of the briefing."""
        return self._parties[party_id]

    def _voices(self, position: Position) -> Iterable[str]:
        if position.party_id is not None:
            return
        uris = {one.id: one.uri for one in self.documents}
        for claim in self.briefing.claims:
            if claim.id in position.claim_ids and claim.speaker_id in uris:
                yield uris[claim.speaker_id]


def name_of(uri: str) -> str:
    """The file name at the end of a source's name."""
    return uri.rpartition("/")[2]


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``, any white space for any other."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [found.span() for found in re.finditer(pattern, text)] if pattern else []


def brief(affair: Affair, files: Sequence[Path], project: Project | None = None) -> Briefed:
    """Read the documents and brief on them."""
    project = project or Project()
    documents = tuple(
        ingest(
            SourceFile(path=file, uri=file.name),
            overrides=(),
            max_bytes=project.limits.source_bytes,
        )
        for file in files
    )
    if affair.about:
        project = project.model_copy(update={"subject": affair.about})
    used = engine(project)
    briefing = reconcile(
        documents,
        [used.find(one) for one in documents],
        project=project,
        lenses=settle_lenses(project),
        method=Method(engine=used.name, engine_version=used.version, config_hash=""),
    )
    return Briefed(affair, documents, briefing)
