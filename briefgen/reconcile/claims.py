"""Attributions in, claims and the propositions they are about out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.briefing import Claim, Proposition
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook


@dataclass(frozen=True)
class ClaimBook:
    """Claims and propositions, and which attribution of which document gave each claim."""

    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...]
    by_attribution: Mapping[tuple[str, int], tuple[str, ...]]

    def of(self, source_id: str, attribution: int | None) -> tuple[str, ...]:
        """Ids of the claims that an attribution gave (one a speaker)."""
        if attribution is None:
            return ()
        return self.by_attribution.get((source_id, attribution), ())

    def claim(self, claim_id: str) -> Claim:
        """The claim with that id."""
        return next(claim for claim in self.claims if claim.id == claim_id)


def build_claims(corpus: Corpus, parties: PartyBook, focus: Focus, book: PassageBook) -> ClaimBook:
    """A claim for each speaker of each attribution that bears on the subject."""
    return ClaimBook((), (), {})
