"""An edit and a briefing in; the item that the edit is about, or why there is none, out.

An item is known by its id and by the words it rests on. One whose id is gone is found again where
all the words stand in exactly one item of its kind. An edit that says something (`reword`, `date`,
`holder`, a judgement) rests on each of its quotes: if one is gone it is stale. The others say which
item is meant: one quote that still stands is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.errors import EditError
from briefgen.review.records import Edit, OfItem
from briefgen.review.shelf import NOUNS, SECTIONS, Place, Shelf, evidence_of, section_of

ALLOWED = {
    "drop": SECTIONS,
    "pin": SECTIONS,
    "reword": ("bottom_line", "background", "timeline", "concerns", "gaps"),
    "merge": ("parties", "timeline"),
    "split": ("parties",),
    "date": ("timeline",),
    "holder": ("concerns",),
    "correct": ("parties",),
    "answer": ("gaps",),
}
SAYS = frozenset({"reword", "date", "holder"})
_SHOWN = 60


@dataclass(frozen=True)
class Found:
    """The item that is meant, and what has changed about it."""

    place: Place
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stale:
    """Why an edit cannot be applied."""

    why: str


class Finder:
    """Finds items of a briefing; knows the previous edition, if there is one."""

    def __init__(self, shelf: Shelf, before: Shelf | None = None) -> None:
        self.shelf = shelf
        self._before = before

    def item(self, edit: OfItem, where: str) -> Found | Stale:
        """The item that ``edit`` is about.

        :raises EditError: when it is of a kind that cannot be edited so.
        """
        return self.find(
            edit.item, edit.quotes, ALLOWED[edit.action], where, edit, whole=edit.action in SAYS
        )

    def find(
        self,
        start: str,
        quotes: Sequence[str],
        allowed: Sequence[str],
        where: str,
        edit: Edit,
        *,
        whole: bool = False,
    ) -> Found | Stale:
        """The item of an id or a beginning of one.

        :param whole: whether each of ``quotes`` must stand in its evidence, and not only one.
        """
        named = self.shelf.beginning(start)
        meant = [place for place in named if place.section in allowed]
        if named and not meant:
            raise EditError(
                f"{edit.action} is nothing for {named[0].id}, a {NOUNS[named[0].section]}",
                where=where,
                hint=f"It is for: {', '.join(NOUNS[one] for one in allowed)}",
            )
        if len(meant) > 1:
            held = [one for one in meant if quotes and self._holds(one, quotes, whole=whole)]
            if len(held) != 1:
                return Stale(f"{len(meant)} items have ids that begin with {start!r}")
            meant = held
        if not meant:
            return self._again(start, quotes, allowed)
        return self._checked(meant[0], quotes, whole=whole)

    def _checked(self, place: Place, quotes: Sequence[str], *, whole: bool) -> Found | Stale:
        evidence = evidence_of(place.item)
        if not quotes or not evidence:
            return Found(place)
        standing = self.shelf.standing(quotes, evidence)
        lost = [quote for quote in quotes if quote not in standing]
        if not standing or (whole and lost):
            elsewhere = self._with_all(quotes, (place.section,))
            there = f"; its words now stand in {elsewhere[0].id}" if len(elsewhere) == 1 else ""
            return Stale(
                f"the words it rests on are no longer evidence of {place.id}: {_brief(lost)}{there}"
            )
        notes = [f"{len(lost)} of its {len(quotes)} quotes no longer stand there"] if lost else []
        more = self.shelf.unnamed(quotes, evidence)
        if more:
            notes.append(f"its item rests on {more} more passage{'s' if more > 1 else ''}")
        return Found(place, tuple(notes))

    def _again(self, start: str, quotes: Sequence[str], allowed: Sequence[str]) -> Found | Stale:
        """The item whose id is gone, by its words, or by those of the previous edition's item."""
        if not quotes and self._before is not None:
            old = self._before.beginning(start)
            quotes = self._before.words(evidence_of(old[0].item)) if len(old) == 1 else ()
        if not quotes:
            return Stale(f"there is no item {start}, and no quotes tell what it rested on")
        kind = section_of(start)
        found = self._with_all(quotes, (kind,) if kind and kind in allowed else allowed)
        if len(found) == 1:
            return Found(found[0], (f"{start} is gone; found again by its words",))
        if found:
            return Stale(f"{start} is gone, and its words stand in {len(found)} items")
        return Stale(f"{start} is gone, and so are the words it rests on: {_brief(quotes)}")

    def _with_all(self, quotes: Sequence[str], sections: Sequence[str]) -> list[Place]:
        return [
            place
            for place in self.shelf.places.values()
            if place.section in sections and self._holds(place, quotes, whole=True)
        ]

    def _holds(self, place: Place, quotes: Sequence[str], *, whole: bool) -> bool:
        standing = self.shelf.standing(quotes, evidence_of(place.item))
        return len(standing) == len(quotes) if whole else bool(standing)


def _brief(quotes: Sequence[str]) -> str:
    first = quotes[0] if len(quotes[0]) <= _SHOWN else f"{quotes[0][:_SHOWN]}…"
    return f"“{first}”" + (f" and {len(quotes) - 1} more" if len(quotes) > 1 else "")
