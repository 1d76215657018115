"""What figures and dates hand to the disputes: rival values of one quantity or date."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.base import Quantity, Span
from briefgen.reconcile.corpus import Read


@dataclass(frozen=True)
class RivalValue:
    """One value, who gives it, and the words that give it; ``denied`` where they reject it.

    ``by`` are the words for whoever gives it, where they are neither a party nor a speaker that
    an attribution names ("organisers put the number at 150").
    """

    read: Read
    value: Quantity | str
    party_id: str | None
    attribution: int | None
    evidence: tuple[Span, ...]
    withdrawn: bool = False
    denied: bool = False
    by: Span | None = None


@dataclass(frozen=True)
class Contest:
    """Values of the same quantity or date that cannot all be right.

    ``label`` is a quoted noun phrase that says what is measured or when; ``about`` holds the ids
    of the fact, event or parties it belongs to; ``differs_in`` names a reading under which all
    may hold.
    """

    kind: str
    label: str
    about: tuple[str, ...]
    values: tuple[RivalValue, ...]
    differs_in: str | None = None
    minor: bool = False
    resolved: bool = False
