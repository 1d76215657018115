"""Corrections and tellings in: which tellings give a date that has been taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.dates.order import overlaps
from briefgen.model.base import Span
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.timeline.matching import Told

_NEAR_CHARACTERS = 600


@dataclass(frozen=True)
class Withdrawal:
    """A date that a document takes back, with the words that do so."""

    read: Read
    date: str
    new_date: str | None
    evidence: tuple[Span, ...]


def withdrawals(corpus: Corpus) -> list[Withdrawal]:
    """Every date that some document takes back."""
    return [
        Withdrawal(read, correction.old_date, correction.new_date, correction.evidence)
        for read in corpus.reads
        for correction in read.findings.corrections
        if correction.old_date is not None
    ]


def takes_back(withdrawal: Withdrawal, one: Told) -> bool:
    """Whether a telling stands in the very words of a correction, with the withdrawn date."""
    inside = any(span.overlaps(one.event.label) for span in withdrawal.evidence)
    return withdrawal.read.id == one.read.id and inside and one.date == withdrawal.date


def concerns(withdrawal: Withdrawal, members: Sequence[Told]) -> bool:
    """Whether a withdrawn date was this event's.

    It was when the event bears the date elsewhere or the one that replaces it, or when it is the
    event that the correcting document dates nearest to the correction, and not far from that date.
    """
    dates = {one.date for one in members}
    if withdrawal.new_date is not None:
        return withdrawal.new_date in dates
    if withdrawal.date in dates:
        return True
    own = [one for one in members if one.read.id == withdrawal.read.id]
    at = withdrawal.evidence[0].start
    close = [one for one in own if abs(one.event.label.start - at) < _NEAR_CHARACTERS]
    return any(_alike(one.date, withdrawal.date) for one in close)


def _alike(one: str, other: str) -> bool:
    """Two stretches of days that overlap: the old and the new dates of one stay."""
    return one != other and "/" in one and "/" in other and overlaps(one, other)
