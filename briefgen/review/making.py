"""What a person asks for in; an edit anchored to the words that its item rests on now, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.config.edits import Edit, Human, Merge
from briefgen.errors import EditError
from briefgen.model.briefing import Briefing
from briefgen.review.anchors import ALLOWED, SAYS
from briefgen.review.apply import apply_edits
from briefgen.review.file import make_edit, parse_edits
from briefgen.review.shelf import NOUNS, Place, Shelf, label_of
from briefgen.review.written import anchored

_CALL = "the call"
_ENOUGH = 3
"""Quotes by which an item is known where the edit does not rest on each of them."""


def anchored_edit(asked: Mapping[str, object], briefing: Briefing) -> Edit:
    """The edit with full ids and, where none are given, the words it rests on.

    :param asked: keys and values as a table of edits.toml has them.
    :raises EditError: when a key or value is wrong, there is no such item, or the edit could not
        be applied to ``briefing``.
    """
    edit = fresh_anchors(make_edit(dict(asked), _CALL), briefing, keep=True)
    outcome = apply_edits(briefing, [edit], where=_CALL).outcomes[0]
    if outcome.state == "stale":
        raise EditError(outcome.note.what, where=_CALL)
    return edit


def fresh_anchors(edit: Edit, briefing: Briefing, *, keep: bool = False) -> Edit:
    """``edit`` with full ids and the words that its items rest on now.

    :param keep: whether quotes that it has already stay as they are.
    """
    shelf = Shelf(briefing)
    if isinstance(edit, Human):
        return _human(edit, shelf, keep=keep)
    place = the_item(shelf, edit.item, ALLOWED[edit.action])
    limit = None if edit.action in SAYS else _ENOUGH
    update: dict[str, object] = {"item": place.id, "was": label_of(place.item)}
    if not (keep and edit.quotes):
        update["quotes"] = shelf.words(place.item.evidence)[:limit]
    if isinstance(edit, Merge):
        into = the_item(shelf, edit.into, (place.section,))
        update.update(into=into.id, into_was=label_of(into.item))
        if not (keep and edit.into_quotes):
            update["into_quotes"] = shelf.words(into.item.evidence)[:limit]
    return edit.model_copy(update=update)


def the_item(shelf: Shelf, start: str, allowed: Sequence[str]) -> Place:
    """The one item of an id or a beginning of one.

    :raises EditError: when there is none, or several.
    """
    found = shelf.beginning(start)
    meant = [one for one in found if one.section in allowed] or found
    if len(meant) == 1:
        return meant[0]
    if meant:
        shown = ", ".join(one.id for one in meant[:5])
        more = f" and {len(meant) - 5} more" if len(meant) > 5 else ""
        raise EditError(f"several ids begin with {start!r}: {shown}{more}", where=_CALL)
    kinds = ", ".join(NOUNS[section] for section in allowed)
    raise EditError(
        f"there is no item {start!r}",
        where=_CALL,
        hint=f"'briefgen review items' lists them; this is for: {kinds}",
    )


def _human(edit: Human, shelf: Shelf, *, keep: bool) -> Human:
    basis: list[str] = []
    evidence: list[str] = []
    for start in edit.basis:
        passages = [key for key in shelf.quotes if key == start or key.startswith(start)]
        if len(passages) == 1 and not shelf.beginning(start):
            basis.append(passages[0])
            evidence.append(passages[0])
        else:
            place = the_item(shelf, start, tuple(NOUNS))
            basis.append(place.id)
            evidence.extend(place.item.evidence)
    quotes = edit.quotes if keep and edit.quotes else shelf.words(evidence)
    return edit.model_copy(update={"basis": tuple(basis), "quotes": quotes})


def re_anchored(text: str, number: int, briefing: Briefing, item: str | None = None) -> str:
    """The text of edits.toml with an edit that rests on what its item rests on now.

    :param item: the item it is about now, where it is another.
    :raises EditError: when there is no such edit or item, or the edit could still not be applied.
    """
    edits = parse_edits(text)
    if not 1 <= number <= len(edits):
        raise EditError(f"there is no edit {number}", where=_CALL, hint=f"There are {len(edits)}")
    edit = edits[number - 1]
    if item is not None and not isinstance(edit, Human):
        edit = edit.model_copy(update={"item": item})
    edit = fresh_anchors(edit, briefing)
    outcome = apply_edits(briefing, [edit], where=_CALL).outcomes[0]
    if outcome.state == "stale":
        raise EditError(f"it would be stale still: {outcome.note.what}", where=_CALL)
    return anchored(text, number, edit)
