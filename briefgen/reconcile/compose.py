"""The bottom line, the title and the as-of date: the merged parts in, the briefing's head out."""

from __future__ import annotations

from briefgen.model.briefing import Concern, Dispute, Event, Fact, Statement
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook


def compose_title(corpus: Corpus, focus: Focus, parties: PartyBook) -> str:
    """The subject, else what the documents are mostly about."""
    return focus.subject or "Briefing"


def compose_bottom_line(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    events: tuple[Event, ...],
    facts: tuple[Fact, ...],
    disputes: tuple[Dispute, ...],
    concerns: tuple[Concern, ...],
    focus: Focus,
    book: PassageBook,
) -> tuple[Statement, ...]:
    """At most four lines; the leading dispute is in them."""
    return ()
