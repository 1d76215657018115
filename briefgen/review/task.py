"""What the steps of a review hand to one another: an edit with its items, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.config.edits import Edit
from briefgen.model.briefing import Briefing
from briefgen.review.shelf import Place


@dataclass(frozen=True)
class Task:
    """An edit that can be applied: its number in the file and the items it names.

    ``other`` is the id that a merge goes into or of the party that a concern becomes;
    ``basis`` are the items and passages of a judgement.
    """

    number: int
    edit: Edit
    place: Place | None = None
    other: str | None = None
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """A briefing with an edit, and what that meant.

    ``gone`` are the ids that left with it; ``evidence`` what they rested on.
    """

    briefing: Briefing
    what: str
    gone: frozenset[str] = field(default_factory=frozenset)
    evidence: tuple[str, ...] = ()
