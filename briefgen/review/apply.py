"""A briefing and the analyst's edits in; the briefing with them, and what became of each, out.

Splits come first, then merges, so that every other edit finds the parties and events that it names;
then what is said otherwise, what is left out, what is pinned, and last what a person adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.config.edits import (
    Answer,
    Correct,
    DateEvent,
    Edit,
    Holder,
    Human,
    Merge,
    Reword,
    Split,
    edit_id,
)
from briefgen.model.briefing import Briefing, Concern, Event, HumanText, Party
from briefgen.model.edits import EditNote
from briefgen.model.wordcheck import ungrounded_quotations, without_own
from briefgen.review.anchors import Anchor, Finder, Found, Stale
from briefgen.review.changing import correct, in_order, pin, redate, rehold, reword
from briefgen.review.conflicts import refuse_contradictions
from briefgen.review.file import FILE_NAME
from briefgen.review.merging import merge_events, merge_parties
from briefgen.review.removing import remove
from briefgen.review.shelf import SECTIONS, Item, Place, Shelf, evidence_of, label_of, placed
from briefgen.review.splitting import split_party
from briefgen.review.task import Done, Task

_PHASES = (
    "split", "merge", "correct", "reword", "date", "holder", "drop", "answer", "pin",
    "judgement", "option", "indicator",
)  # fmt: skip
_LISTS = {"judgement": "judgements", "option": "options", "indicator": "indicators"}


@dataclass(frozen=True)
class Outcome:
    """What became of the edit of this number in the file."""

    number: int
    edit: Edit
    note: EditNote

    @property
    def state(self) -> Literal["applied", "stale"]:
        """Whether it was applied."""
        return self.note.status


@dataclass(frozen=True)
class Reviewed:
    """A briefing with its edits, and what became of each of them, in the order of the file."""

    briefing: Briefing
    outcomes: tuple[Outcome, ...]

    @property
    def stale(self) -> tuple[Outcome, ...]:
        """Those that could not be applied."""
        return tuple(one for one in self.outcomes if one.state == "stale")


def apply_edits(
    briefing: Briefing,
    edits: Sequence[Edit],
    previous: Briefing | None = None,
    *,
    where: str = FILE_NAME,
) -> Reviewed:
    """``briefing`` with ``edits``, each marked as a person's, none lost in silence.

    An edit whose item or evidence is gone is stale: nothing is done, and its note says why. The
    order of edits plays no part but for the order in which judgements, options and indicators are
    printed.

    :param briefing: as `reconcile` made it. One that already has edits may be given: what they
        left out is then stale.
    :param previous: the previous edition: tells what an item of a bare id rested on.
    :param where: the file of the edits, for messages.
    :raises EditError: when two edits contradict each other, or one is of no use for its item.
    """
    shelf = Shelf(briefing)
    finder = Finder(shelf, Shelf(previous) if previous else None)
    settled = [_settle(finder, n, edit, where) for n, edit in enumerate(edits, start=1)]
    tasks = [task for task in settled if isinstance(task, Task)]
    refuse_contradictions(tasks, where)
    desk = _Desk(briefing, shelf)
    for task in sorted(tasks, key=_rank):
        desk.work(task)
    desk.finish()
    notes = [
        desk.note(task) if isinstance(task, Task) else _stale_note(edit, task.why)
        for edit, task in zip(edits, settled, strict=True)
    ]
    ranked = sorted({note.id: note for note in notes}.values(), key=_note_rank)
    reviewed = desk.briefing.model_copy(update={"edits": tuple(ranked)})
    return Reviewed(
        Briefing.model_validate_json(reviewed.model_dump_json()) if edits else reviewed,
        tuple(
            Outcome(number, edit, note)
            for number, (edit, note) in enumerate(zip(edits, notes, strict=True), start=1)
        ),
    )


def _settle(finder: Finder, number: int, edit: Edit, file: str) -> Task | Stale:
    """The edit with the items it names, or why one of them is not to be found."""
    where = f"{file}, edit {number}"
    if isinstance(edit, Human):
        return _settle_human(finder, number, edit, where)
    found = finder.item(edit, where)
    if isinstance(found, Stale):
        return found
    place = found.place
    task = Task(number, edit, place, notes=found.notes, evidence=evidence_of(place.item))
    if isinstance(edit, Merge):
        goal = Anchor(edit.into, edit.into_quotes, edit.into_was)
        return _with_goal(task, finder.find(goal, (place.section,), f"{where}: into"))
    if isinstance(edit, Holder):
        return _with_holder(task, edit.holder, finder.shelf)
    return task


def _with_goal(task: Task, into: Found | Stale) -> Task | Stale:
    if isinstance(into, Stale):
        return into
    if task.place is not None and into.place.id == task.place.id:
        return Stale(f"{into.place.id} cannot be merged into itself")
    return replace(task, other=into.place.id, notes=(*task.notes, *into.notes))


def _with_holder(task: Task, holder: str, shelf: Shelf) -> Task | Stale:
    """The party that has the concern; words for somebody who is no party are as good."""
    parties = [one for one in shelf.beginning(holder) if one.section == "parties"]
    if len(parties) == 1:
        return replace(task, other=parties[0].id)
    if holder.startswith("party-"):
        return Stale(f"there is no one party {holder}")
    return task


def _settle_human(finder: Finder, number: int, edit: Human, where: str) -> Task | Stale:
    """A judgement with the items and passages it rests on, each of which must be there."""
    shelf = finder.shelf
    basis: list[str] = []
    evidence: list[str] = []
    for start in edit.basis:
        passages = [key for key in shelf.quotes if key == start or key.startswith(start)]
        if start in shelf.quotes or (len(passages) == 1 and not shelf.beginning(start)):
            evidence.append(start if start in shelf.quotes else passages[0])
            continue
        found = finder.find(Anchor(start, _meant(edit, shelf, start)), SECTIONS, f"{where}: basis")
        if isinstance(found, Stale):
            return found
        basis.append(found.place.id)
        evidence.extend(evidence_of(found.place.item))
    ground = evidence or list(shelf.quotes)
    standing = shelf.standing(edit.quotes, ground)
    lost = [quote for quote in edit.quotes if quote not in standing]
    if lost:
        return Stale(f"words that it rests on are no longer there: “{lost[0]}”")
    faults = ungrounded_quotations(
        without_own(edit.text, edit.own), (shelf.quotes[one] for one in ground)
    )
    if faults:
        return Stale(f"{'; '.join(faults)}; name it in 'own' where it is the author's")
    return Task(
        number,
        edit,
        basis=tuple(dict.fromkeys(basis)),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _meant(edit: Human, shelf: Shelf, start: str) -> tuple[str, ...]:
    """The quotes by which a basis of this id is known: those of its evidence, else all."""
    named = shelf.beginning(start)
    if len(named) != 1:
        return edit.quotes
    return tuple(shelf.standing(edit.quotes, evidence_of(named[0].item)))


def _rank(task: Task) -> tuple[int, str, str, int]:
    """Edits of one kind by item and wording; what a person adds by its place in the file."""
    if task.place is None:
        return _PHASES.index(task.edit.action), "", "", task.number
    return _PHASES.index(task.edit.action), task.place.id, task.edit.model_dump_json(), task.number


def _note_rank(note: EditNote) -> tuple[int, str, int, str]:
    section = SECTIONS.index(note.section) if note.section in SECTIONS else len(SECTIONS)
    return section, note.item_id or "", _PHASES.index(note.action), note.id


class _Desk:
    """The briefing while edits are worked into it."""

    def __init__(self, briefing: Briefing, shelf: Shelf) -> None:
        self.briefing = briefing
        self._shelf = shelf
        self._results: dict[int, Done | Stale] = {}
        self._pinned: set[str] = set()
        self._into: dict[str, str] = {}
        self._gone: dict[str, str] = {}

    def work(self, task: Task) -> None:
        """Apply one edit, or find out that it cannot be."""
        result = self._apply(task)
        if isinstance(result, Done):
            self.briefing = result.briefing
            by = task.place.id if task.place else ""
            self._gone.update(dict.fromkeys(result.gone, f"{task.edit.action} {by}"))
        self._results[task.number] = result

    def finish(self) -> None:
        """What all edits together lead to: pinned items first, the timeline by date."""
        if self._pinned:
            self.briefing = pin(self.briefing, frozenset(self._pinned))

    def note(self, task: Task) -> EditNote:
        """What the briefing tells of an edit."""
        edit, result = task.edit, self._results[task.number]
        if isinstance(result, Stale):
            return _stale_note(edit, result.why, task)
        taken = self._gone.get(task.place.id) if task.place else None
        if taken is not None and edit.action not in ("drop", "merge", "answer"):
            return _stale_note(edit, f"it went with {taken}", task)
        return EditNote(
            id=edit_id(edit),
            action=edit.action,
            status="applied",
            what="; ".join((result.what, *task.notes)),
            item_id=task.place.id if task.place else None,
            section=task.place.section if task.place else _LISTS[edit.action],
            label=label_of(task.place.item) if task.place else "",
            author=edit.author,
            reason=edit.reason,
            on=edit.on,
            text=edit.text if isinstance(edit, Reword | Answer | Human) else None,
            own=edit.own if isinstance(edit, Reword | Human) else (),
            evidence=tuple(dict.fromkeys((*task.evidence, *result.evidence))),
        )

    def _now(self, item_id: str) -> str:
        """The id under which an item stands after the merges."""
        while item_id in self._into:
            item_id = self._into[item_id]
        return item_id

    def _apply(self, task: Task) -> Done | Stale:
        edit = task.edit
        if isinstance(edit, Human):
            return self._add(task, edit)
        assert task.place is not None
        place = placed(self.briefing).get(task.place.id)
        if place is None:
            # An identical edit, or one that took more with it, was there before.
            if edit.action in ("drop", "merge", "answer"):
                return Done(self.briefing, "left out by another edit too")
            return Stale(f"it went with {self._gone.get(task.place.id, 'another edit')}")
        if isinstance(edit, Merge):
            return self._merge(task, edit, place.item)
        return self._keep_or_drop(edit, place) or self._change(task, place.item)

    def _keep_or_drop(self, edit: Edit, place: Place) -> Done | None:
        if edit.action == "pin":
            self._pinned.add(place.id)
            return Done(self.briefing, "pinned")
        if edit.action in ("drop", "answer"):
            verb = f"answered: {edit.text}" if isinstance(edit, Answer) else "left out"
            return remove(self.briefing, place, verb)
        return None

    def _change(self, task: Task, item: Item) -> Done | Stale:
        edit = task.edit
        if isinstance(edit, Split) and isinstance(item, Party):
            return split_party(self.briefing, item, edit)
        if isinstance(edit, Correct) and isinstance(item, Party):
            return correct(self.briefing, item, edit)
        if isinstance(edit, DateEvent) and isinstance(item, Event):
            return redate(self.briefing, item, edit)
        if isinstance(edit, Holder) and isinstance(item, Concern):
            holder = self._now(task.other) if task.other else None
            return rehold(self.briefing, item, edit, holder)
        assert isinstance(edit, Reword)
        return reword(self.briefing, item, edit)

    def _merge(self, task: Task, edit: Merge, item: Item) -> Done:
        assert task.other is not None
        into = placed(self.briefing)[self._now(task.other)].item
        done: Done
        if isinstance(item, Party) and isinstance(into, Party):
            done = merge_parties(self.briefing, item, into)
        else:
            assert isinstance(item, Event)
            assert isinstance(into, Event)
            done = merge_events(self.briefing, item, into, edit.reason)
            done = replace(done, briefing=in_order(done.briefing))
        self._into[item.id] = into.id
        return done

    def _add(self, task: Task, edit: Human) -> Done | Stale:
        for one in task.basis:
            if one in self._gone and one not in self._into:
                return Stale(f"{one}, which it rests on, went with {self._gone[one]}")
        basis = dict.fromkeys((*(self._now(one) for one in task.basis), *task.evidence))
        text = HumanText(
            text=edit.text,
            author=edit.author,
            likelihood=edit.likelihood,
            confidence=edit.confidence,
            basis=tuple(basis),
        )
        name = _LISTS[edit.action]
        lists = {
            "judgements": self.briefing.judgements,
            "options": self.briefing.options,
            "indicators": self.briefing.indicators,
        }
        # What is there already, word for word, is not said twice.
        kept = tuple(one for one in lists[name] if one != text)
        changed = self.briefing.model_copy(update={name: (*kept, text)})
        return Done(changed, f"added by {edit.author}")


def _stale_note(edit: Edit, why: str, task: Task | None = None) -> EditNote:
    place = task.place if task else None
    return EditNote(
        id=edit_id(edit),
        action=edit.action,
        status="stale",
        what=why,
        item_id=place.id if place else None if isinstance(edit, Human) else edit.item,
        section=place.section if place else None,
        author=edit.author,
        reason=edit.reason,
        on=edit.on,
        text=edit.text if isinstance(edit, Reword | Answer | Human) else None,
    )
