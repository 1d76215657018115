"""Concern findings in, concerns filed under the lens of whoever holds them out."""

from __future__ import annotations

from briefgen.knowledge.lenses import Lens
from briefgen.model.briefing import Concern
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook


def match_concerns(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    lenses: tuple[Lens, ...],
    focus: Focus,
    book: PassageBook,
) -> tuple[Concern, ...]:
    """One concern for each worry; the same worry in two reprints is one."""
    return ()
