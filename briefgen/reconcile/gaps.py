"""What the sources do not say and a reader would ask: the merged parts in, gaps out."""

from __future__ import annotations

from briefgen.model.briefing import Concern, Dispute, Event, Fact, Gap
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.parties import PartyBook


def find_gaps(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    events: tuple[Event, ...],
    facts: tuple[Fact, ...],
    disputes: tuple[Dispute, ...],
    concerns: tuple[Concern, ...],
    book: PassageBook,
) -> tuple[Gap, ...]:
    """Missing metadata, unnamed people, undated events, figures without a source, open questions."""
    return ()
