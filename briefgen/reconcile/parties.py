"""Entities of many documents in, parties and places out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.knowledge.lenses import Lens
from briefgen.model.briefing import Party, Place
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus


@dataclass(frozen=True)
class PartyBook:
    """Merged parties and places, and which entity of which document each one is."""

    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    by_entity: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def party(self, source_id: str, entity: int | None) -> Party | None:
        """The party that an entity of a document is, if it is one."""
        if entity is None:
            return None
        wanted = self.by_entity.get((source_id, entity))
        return next((party for party in self.parties if party.id == wanted), None)

    def place(self, source_id: str, entity: int | None) -> Place | None:
        """The place that an entity of a document is, if it is one."""
        if entity is None:
            return None
        wanted = self.by_entity.get((source_id, entity))
        return next((place for place in self.places if place.id == wanted), None)


def merge_parties(
    corpus: Corpus, focus: Focus, lenses: tuple[Lens, ...], book: PassageBook
) -> PartyBook:
    """Merge the same party across documents; keep apart what only looks alike."""
    return PartyBook()
