"""Dated events of many documents in, one timeline and rival dates out."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.briefing import Event
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.contest import Contest
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook


@dataclass(frozen=True)
class Timeline:
    """Events in order of date, and the events whose dates are contested."""

    events: tuple[Event, ...] = ()
    contests: tuple[Contest, ...] = ()


def match_events(
    corpus: Corpus, parties: PartyBook, claims: ClaimBook, focus: Focus, book: PassageBook
) -> Timeline:
    """Match the same event across documents by participants, predicate, place and date."""
    return Timeline()
