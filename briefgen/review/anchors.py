"""An edit and a briefing in; the item that the edit is about, or why there is none, out.

An item is known by its id and by the words it rests on. One whose id is gone is found again where
all the words stand in exactly one item of its kind. An edit that says something (`reword`, `date`,
`holder`, a judgement) rests on each of its quotes: if one is gone it is stale. The others say which
item is meant: one quote that still stands is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.config.edits import OfItem
from briefgen.errors import EditError
from briefgen.review.shelf import (
    NOUNS,
    SECTIONS,
    Place,
    Shelf,
    evidence_of,
    is_called,
    label_of,
    section_of,
)

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


@dataclass(frozen=True)
class Anchor:
    """An id or a beginning of one, and the words it rests on.

    ``was`` is the item in its words of then; ``whole`` says whether each of ``quotes`` must stand
    in its evidence, and not only one.
    """

    item: str
    quotes: tuple[str, ...] = ()
    was: str | None = None
    whole: bool = False


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
            Anchor(edit.item, edit.quotes, edit.was, whole=edit.action in SAYS),
            ALLOWED[edit.action],
            f"{where}: {edit.action}",
        )

    def find(self, anchor: Anchor, allowed: Sequence[str], where: str) -> Found | Stale:
        """The item of an anchor.

        :raises EditError: when there is one, but of a kind that is not ``allowed``.
        """
        named = self.shelf.beginning(anchor.item)
        meant = [place for place in named if place.section in allowed]
        if named and not meant:
            raise EditError(
                f"this is nothing for {named[0].id}, a {NOUNS[named[0].section]}",
                where=where,
                hint=f"It is for: {', '.join(NOUNS[one] for one in allowed)}",
            )
        if len(meant) > 1:
            held = [one for one in meant if anchor.quotes and self._holds(one, anchor)]
            one = _told_apart(held, anchor.was)
            if one is None:
                return Stale(f"{len(meant)} items have ids that begin with {anchor.item!r}")
            meant = [one]
        return self._checked(meant[0], anchor) if meant else self._again(anchor, allowed)

    def _checked(self, place: Place, anchor: Anchor) -> Found | Stale:
        quotes, evidence = anchor.quotes, evidence_of(place.item)
        if not quotes or not evidence:
            return Found(place)
        standing = self.shelf.standing(quotes, evidence)
        lost = [quote for quote in quotes if quote not in standing]
        if not standing and _by_name(place, anchor.was):
            return Found(place, ("none of its quotes is cited for it now; known by its name",))
        if not standing or (anchor.whole and lost):
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

    def _again(self, anchor: Anchor, allowed: Sequence[str]) -> Found | Stale:
        """The item whose id is gone, by its words, or by those of the previous edition's item."""
        gone, quotes, was = anchor.item, anchor.quotes, anchor.was
        if not quotes and self._before is not None:
            old = self._before.beginning(gone)
            if len(old) == 1:
                quotes = self._before.words(evidence_of(old[0].item))
                was = was or label_of(old[0].item)
        if not quotes:
            return Stale(f"there is no item {gone}, and no quotes tell what it rested on")
        kind = section_of(gone)
        found = self._with_all(quotes, (kind,) if kind and kind in allowed else allowed)
        one = _told_apart(found, was)
        if one is not None:
            return Found(one, (f"{gone} is gone; found again by its words",))
        if found:
            return Stale(f"{gone} is gone, and its words stand in {len(found)} items")
        return Stale(f"{gone} is gone, and so are the words it rests on: {_brief(quotes)}")

    def _with_all(self, quotes: tuple[str, ...], sections: Sequence[str]) -> list[Place]:
        return [
            place
            for place in self.shelf.places.values()
            if place.section in sections and self._holds(place, Anchor("", quotes, whole=True))
        ]

    def _holds(self, place: Place, anchor: Anchor) -> bool:
        standing = self.shelf.standing(anchor.quotes, evidence_of(place.item))
        return len(standing) == len(anchor.quotes) if anchor.whole else bool(standing)


def _by_name(place: Place, was: str | None) -> bool:
    """Whether a party still goes by its name: of all its passages a briefing cites but a few."""
    return place.section == "parties" and was is not None and is_called(place.item, was)


def _told_apart(found: Sequence[Place], was: str | None) -> Place | None:
    """The one item, or the one of several that says what it said."""
    if len(found) > 1 and was is not None:
        found = [place for place in found if is_called(place.item, was)]
    return found[0] if len(found) == 1 else None


def _brief(quotes: Sequence[str]) -> str:
    first = quotes[0] if len(quotes[0]) <= _SHOWN else f"{quotes[0][:_SHOWN]}…"
    return f"“{first}”" + (f" and {len(quotes) - 1} more" if len(quotes) > 1 else "")
