"""What `briefgen review` prints: records in, lines out."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Sequence

from briefgen.errors import UsageError
from briefgen.model.briefing import Briefing, Event
from briefgen.review.apply import Outcome
from briefgen.review.making import the_item
from briefgen.review.shelf import (
    NOUNS,
    SECTIONS,
    Item,
    Shelf,
    evidence_of,
    label_of,
    places,
)
from briefgen.review.standing import Standing


def standing_lines(found: Sequence[Standing]) -> Iterator[str]:
    """Each edit with its state, and below what was done or why nothing was."""
    for one in found:
        edit = one.edit
        on = f", {edit.on}" if edit.on else ""
        item = f" {one.item_id}" if one.item_id else ""
        yield f"{one.number}  {one.state}  {edit.action}{item}  ({edit.author}{on}: {edit.reason})"
        yield f"   {one.what}"


def standing_json(found: Sequence[Standing]) -> str:
    """The same as JSON."""
    rows = [
        {
            "number": one.number, "state": one.state, "what": one.what, "item_id": one.item_id,
            "edit": one.edit.model_dump(mode="json", exclude_defaults=True),
        }
        for one in found
    ]  # fmt: skip
    return json.dumps(rows, indent=1, ensure_ascii=False)


def outcome_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What became of each edit."""
    for one in outcomes:
        item = f" {one.note.item_id}" if one.note.item_id else ""
        yield f"edit {one.number}: {one.state}: {one.edit.action}{item}: {one.note.what}"


def item_lines(briefing: Briefing, section: str | None) -> Iterator[str]:
    """The items of one section or of all, with their ids.

    :raises UsageError: when there is no such section.
    """
    if section is not None and section not in SECTIONS:
        near = difflib.get_close_matches(section, SECTIONS, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(SECTIONS)}"
        raise UsageError(f"there is no section {section!r}", hint=hint)
    for name in SECTIONS if section is None else (section,):
        found = list(places(briefing, name))
        if found and section is None:
            yield f"{name}:"
        width = max((len(place.id) for place in found), default=0)
        yield from (f"{place.id:{width}}  {_line(place.item)}" for place in found)


def detail_lines(briefing: Briefing, start: str) -> Iterator[str]:
    """An item with its words, its quotes and the edits of it."""
    shelf = Shelf(briefing)
    titles = {source.id: source.title or source.uri for source in briefing.sources}
    passages = {passage.id: passage for passage in briefing.passages}
    notes = [note for note in briefing.edits if (note.item_id or "").startswith(start)]
    if notes and not shelf.beginning(start):
        evidence = notes[0].evidence
        yield f"{notes[0].item_id}  (no longer there)"
        yield notes[0].label
    else:
        place = the_item(shelf, start, SECTIONS)
        evidence = evidence_of(place.item)
        yield f"{place.id}  ({NOUNS[place.section]})"
        yield _line(place.item)
        notes = [note for note in briefing.edits if note.item_id == place.id]
    for note in notes:
        yield f"{note.status}: {note.action} by {note.author}: {note.what} ({note.reason})"
    for key in evidence:
        yield ""
        yield f"{key}  {titles[passages[key].source_id]}"
        yield f"  {passages[key].quote}"


def _line(item: Item) -> str:
    label = " ".join(label_of(item).split())
    return f"{item.date or 'undated'}  {label}" if isinstance(item, Event) else label
