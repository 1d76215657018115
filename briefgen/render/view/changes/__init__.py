"""What changed since the previous edition: a Briefing in, entries in words out, by what they are.

All that changed of one item is one entry. In this order::

    values      raw values of a change as words of the reader's language
    items       what each item of the briefing is called, and the passages it rests on
    telling     the changes of one item as an entry
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefgen.model.briefing import Briefing
from briefgen.render.view.changes.telling import ChangeView, Teller
from briefgen.render.view.disputes import DisputeView
from briefgen.render.view.shown import clear_first
from briefgen.render.view.voices import Voices

MOST_MINOR = 12
"""Smaller changes of one kind that are named; the others are counted."""
_GROUPS = ("disputes", "timeline", "background", "concerns", "parties", "gaps", "sources")
_UNREAD = frozenset({"failed", "unread"})


@dataclass(frozen=True)
class ChangeGroup:
    """Changes of items of one kind."""

    title: str
    entries: tuple[ChangeView, ...]
    more: int = 0


@dataclass(frozen=True)
class ChangesView:
    """What changed since the previous edition; false where there is none and nothing is told.

    ``first`` are the material changes that are shown, ``more`` counts the others, ``minor`` what
    is not material. ``since`` numbers the previous edition.
    """

    since: int | None
    first: tuple[ChangeView, ...]
    more: int
    minor: tuple[ChangeView, ...]
    read: int
    withheld: bool

    def __bool__(self) -> bool:
        return self.since is not None or bool(self.first or self.more or self.minor)

    @property
    def total(self) -> int:
        """How many material changes there are in all."""
        return len(self.first) + self.more

    @property
    def groups(self) -> tuple[ChangeGroup, ...]:
        """Those shown, by what they are."""
        return tuple(ChangeGroup(title, held) for title, held in _grouped(self.first))

    @property
    def minor_groups(self) -> tuple[ChangeGroup, ...]:
        """The smaller ones by what they are: some by name, the others counted."""
        return tuple(
            ChangeGroup(title, held[:MOST_MINOR], len(held[MOST_MINOR:]))
            for title, held in _grouped(self.minor)
        )

    @property
    def marks(self) -> dict[str, str]:
        """What became of each item that is told today: ``new`` or ``changed``, by its id."""
        told = (*self.first, *self.minor)
        return {one.id: "new" if one.new else "changed" for one in told if not one.gone}


def changes_view(
    briefing: Briefing,
    voices: Voices,
    disputes: Sequence[DisputeView],
    limit: int | None,
    *,
    left_out: int = 0,
) -> ChangesView:
    """What changed, the material first.

    :param limit: how many material entries are shown.
    :param left_out: how many items this audience may not see: then "nothing" is not said.
    """
    entries = Teller(briefing, voices, disputes).entries()
    ranked = [one for one in entries if one.material]
    material = clear_first(ranked if limit is None else _in_turn(ranked), limit)
    documents = briefing.coverage.documents
    edition = briefing.edition
    return ChangesView(
        since=edition.number - 1 if edition.previous is not None else None,
        first=material.first,
        more=material.more,
        minor=tuple(one for one in entries if not one.material),
        read=sum(one.status not in _UNREAD for one in documents),
        withheld=left_out > 0,
    )


def _in_turn(ranked: Sequence[ChangeView]) -> list[ChangeView]:
    """The weightiest change of each kind of item, then the second of each, and so on.

    Where few are told, seven new disputes would hide that a signing is off. In each turn, what
    readers know from the last edition and no longer holds comes before what is new.
    """
    places: Counter[str] = Counter()
    turns = []
    for rank, one in enumerate(ranked):
        turns.append((places[one.group], one.new, rank))
        places[one.group] += 1
    return [ranked[rank] for _, _, rank in sorted(turns)]


def _grouped(entries: tuple[ChangeView, ...]) -> list[tuple[str, tuple[ChangeView, ...]]]:
    ranked = sorted(entries, key=lambda one: _GROUPS.index(one.group))
    found = groupby(ranked, key=lambda one: (one.group, one.part))
    return [(part, tuple(held)) for (_, part), held in found]
