"""Edits with their items in; an error that names both, where two of them contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from briefgen.config.edits import Correct, Human, Split
from briefgen.errors import EditError
from briefgen.review.task import Task

_REMOVING = frozenset({"drop", "merge", "answer"})
_ONE_VALUE = frozenset({"reword", "date", "holder"})
_IN_PASSING = ("author", "reason", "on", "item", "was", "quotes", "into_was", "into_quotes")


def refuse_contradictions(tasks: Sequence[Task], where: str) -> None:
    """Pass edits of which no two say otherwise of one item.

    :raises EditError: when two do.
    """
    for one, other in combinations(sorted(tasks, key=lambda task: task.number), 2):
        why = next(_quarrels(one, other), None) or next(_quarrels(other, one), None)
        if why:
            raise EditError(
                f"edits {one.number} ({_told(one)}) and {other.number} ({_told(other)}) "
                f"contradict each other: {why}",
                where=where,
                hint="Take one of them out",
            )
    _refuse_circles(tasks, where)


def _quarrels(one: Task, other: Task) -> Iterator[str]:
    """Why ``other`` cannot stand beside ``one``, looked at from ``one``."""
    removed = one.place.id if one.place and one.edit.action in _REMOVING else None
    if one.place and other.place and one.place.id == other.place.id:
        if not _same(one, other):
            yield from _on_one_item(one, other, one.place.id)
    elif removed and one.edit.action != "merge" and removed in (other.other, *other.basis):
        yield f"the other one needs {removed}"


def _on_one_item(one: Task, other: Task, item: str) -> Iterator[str]:
    if one.edit.action in _REMOVING:
        yield f"the one takes {item} away"
    elif one.edit.action == other.edit.action and one.edit.action in _ONE_VALUE:
        yield f"{item} cannot have both"
    elif isinstance(one.edit, Correct) and isinstance(other.edit, Correct):
        for key in ("name", "type", "country"):
            values = {getattr(one.edit, key), getattr(other.edit, key)} - {None}
            if len(values) > 1:
                yield f"{item} cannot have both as its {key}"
    elif isinstance(one.edit, Split) and isinstance(other.edit, Split):
        names = {name.casefold() for name in one.edit.names}
        if names.intersection(name.casefold() for name in other.edit.names):
            yield f"a name of {item} cannot go to two"


def _same(one: Task, other: Task) -> bool:
    """Whether two edits of one item ask for the same, whoever asks."""
    return one.other == other.other and _wish(one) == _wish(other)


def _wish(task: Task) -> str:
    left_out = {*_IN_PASSING, *({"into", "holder"} if task.other else set())}
    return task.edit.model_dump_json(exclude=left_out)


def _refuse_circles(tasks: Sequence[Task], where: str) -> None:
    into = {
        task.place.id: (task.other, task.number)
        for task in tasks
        if task.place and task.other and task.edit.action == "merge"
    }
    for start in into:
        seen, here = [], start
        while here in into:
            here, number = into[here]
            seen.append(number)
            if here == start or len(seen) > len(into):
                raise EditError(
                    f"edits {' and '.join(map(str, sorted(seen)))} merge in a circle", where=where
                )


def _told(task: Task) -> str:
    if isinstance(task.edit, Human):
        return task.edit.action
    return f"{task.edit.action} {task.place.id if task.place else task.edit.item}"
