"""What a newcomer to the matter needs: figures first, then what the sources state plainly."""

from __future__ import annotations

from briefgen.model.briefing import Fact
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.figures import Figures
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook


def choose_background(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    figures: Figures,
    focus: Focus,
    book: PassageBook,
) -> tuple[Fact, ...]:
    """Facts in order of salience."""
    return figures.facts
