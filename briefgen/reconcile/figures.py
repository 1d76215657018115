"""Quantities of many documents in, one fact a figure with its variants, and rival values out."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.briefing import Fact
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.contest import Contest
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook


@dataclass(frozen=True)
class Figures:
    """Facts that hold a number, and the figures on which sources differ."""

    facts: tuple[Fact, ...] = ()
    contests: tuple[Contest, ...] = ()


def match_figures(
    corpus: Corpus, parties: PartyBook, claims: ClaimBook, focus: Focus, book: PassageBook
) -> Figures:
    """Group quantities that measure the same thing; tell rivals from mere variants."""
    return Figures()
