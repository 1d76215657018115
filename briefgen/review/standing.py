"""The edits of a file and an edition in; how each stands to it out.

An edition tells itself what became of the edits it was made with: what was left out is not there
any more and could not be asked again. Edits that came later are tried on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.config.edits import Edit, Human, edit_id
from briefgen.model.briefing import Briefing
from briefgen.model.edits import EditNote
from briefgen.review.apply import apply_edits
from briefgen.review.file import FILE_NAME


@dataclass(frozen=True)
class Standing:
    """Number and edit, and what became of it or would become of it in the next build."""

    number: int
    edit: Edit
    state: Literal["applied", "stale", "new"]
    what: str
    item_id: str | None


def standing(
    edits: Sequence[Edit], briefing: Briefing, *, where: str = FILE_NAME
) -> tuple[Standing, ...]:
    """How each of ``edits`` stands to ``briefing``, in order.

    :raises EditError: when two that are new contradict each other.
    """
    notes = {note.id: note for note in briefing.edits}
    known = {number: _note(edit, notes, briefing) for number, edit in enumerate(edits, start=1)}
    fresh = [number for number, note in known.items() if note is None]
    tried = apply_edits(briefing, [edits[number - 1] for number in fresh], where=where)
    outcomes = dict(zip(fresh, tried.outcomes, strict=True))
    found: list[Standing] = []
    for number, edit in enumerate(edits, start=1):
        recorded = known[number]
        note = recorded or outcomes[number].note
        state: Literal["applied", "stale", "new"] = note.status
        if recorded is None and state == "applied":
            state = "new"
        found.append(Standing(number, edit, state, note.what, note.item_id))
    return tuple(found)


def _note(edit: Edit, notes: dict[str, EditNote], briefing: Briefing) -> EditNote | None:
    """What the edition says of an edit, though its reason was written otherwise since."""
    if edit_id(edit) in notes:
        return notes[edit_id(edit)]
    if isinstance(edit, Human) or edit.action not in ("drop", "merge", "answer", "split"):
        return None
    for note in briefing.edits:
        same = note.action == edit.action and (note.item_id or "").startswith(edit.item)
        if same and note.status == "applied":
            return note
    return None
