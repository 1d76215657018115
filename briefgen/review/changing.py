"""One item in and what a person says of it; the briefing with that, marked as human, out."""

from __future__ import annotations

from typing import TypeVar

from briefgen.config.edits import Correct, DateEvent, Holder, Reword
from briefgen.dates.edtf import EdtfDate, parse_edtf
from briefgen.dates.order import sort_key
from briefgen.knowledge.lenses import Lens
from briefgen.knowledge.states import load_atlas
from briefgen.model.briefing import (
    Briefing,
    Concern,
    DateAlternative,
    Event,
    Fact,
    Gap,
    LensUsed,
    Party,
    Statement,
)
from briefgen.model.findings import Alias, Precision
from briefgen.model.wordcheck import ungrounded_words, without_own
from briefgen.review.anchors import Stale
from briefgen.review.merging import with_names
from briefgen.review.shelf import Item, evidence_of
from briefgen.review.task import Done

TOP = 5
_NO_LENS = ("other", "unassigned")
"""Where concerns are filed whose holder fits no lens, or is not named."""
_T = TypeVar("_T", Statement, Fact, Party, Event, Concern, Gap)
_PRECISIONS: dict[str, Precision] = {
    "day": "day", "month": "month", "quarter": "quarter", "season": "season", "year": "year",
    "decade": "decade",
}  # fmt: skip


def reword(briefing: Briefing, item: Item, edit: Reword) -> Done | Stale:
    """The item in the author's words; its numbers and quotations must stand in its evidence."""
    update: dict[str, object] = {"origin": "human", "reason": edit.reason}
    if isinstance(item, Event):
        update["label"] = edit.text
    elif isinstance(item, Concern):
        update["about"] = edit.text
        if edit.consequence is not None:
            update["consequence"] = edit.consequence or None
    elif isinstance(item, Gap):
        update = {"text": edit.text, "wording": None}
    elif isinstance(item, Statement):
        update.update(text=edit.text, wording=None)
    else:
        update["text"] = edit.text
    quotes = {passage.id: passage.quote for passage in briefing.passages}
    said = without_own(f"{edit.text}\n{edit.consequence or ''}", edit.own)
    faults = ungrounded_words(said, [quotes[one] for one in item.evidence])
    if faults and not isinstance(item, Gap):
        return Stale(f"{'; '.join(faults)}; name it in 'own' where it is the author's")
    return Done(_put(briefing, item.model_copy(update=update)), "reworded")


def redate(briefing: Briefing, event: Event, edit: DateEvent) -> Done:
    """The event at another date.

    A date that some source gives changes places with the one that was shown: both were said.
    """
    date = parse_edtf(edit.date)
    was = event.date
    said = [one for one in event.alternatives if one.date == edit.date]
    others = [one for one in event.alternatives if one.date != edit.date]
    if said and was:
        others.append(DateAlternative(date=was, evidence=event.evidence))
    changed = event.model_copy(
        update={
            "date": edit.date,
            "precision": _precision(date),
            "year_missing": date.yearless,
            "not_before": event.not_before if date.yearless else None,
            "not_after": event.not_after if date.yearless else None,
            "inferred": False,
            "inferred_from": None,
            "sort_key": sort_key(edit.date, event.not_before if date.yearless else None),
            "alternatives": tuple(others),
            "origin": "human",
            "reason": edit.reason,
        }
    )
    what = f"dated {edit.date}, was {was or 'undated'}"
    return Done(in_order(_put(briefing, changed)), what)


def in_order(briefing: Briefing) -> Briefing:
    """The briefing with its timeline in order of date; among equals as it was."""
    timeline = sorted(briefing.timeline, key=lambda one: (one.sort_key, one.inferred))
    return briefing.model_copy(update={"timeline": tuple(timeline)})


def rehold(
    briefing: Briefing, concern: Concern, edit: Holder, party_id: str | None
) -> Done | Stale:
    """The concern as somebody else's, filed under the lens of whoever that is."""
    lenses = [*(one.id for one in briefing.lenses), *_NO_LENS]
    if edit.lens is not None and edit.lens not in lenses:
        return Stale(f"there is no lens {edit.lens!r}; there are {', '.join(lenses)}")
    party = next((one for one in briefing.parties if one.id == party_id), None)
    name = party.name if party else edit.holder
    changed = concern.model_copy(
        update={
            "holder_id": party_id,
            "holder_text": name,
            "lens": edit.lens or _lens(briefing, party, name, concern),
            "origin": "human",
            "reason": edit.reason,
        }
    )
    evidence = party.evidence if party else ()
    return Done(
        _put(briefing, changed),
        f"held by {name}, was {concern.holder_text}",
        evidence=(*evidence_of(concern), *evidence),
    )


def correct(briefing: Briefing, party: Party, edit: Correct) -> Done:
    """The party with another name, type or country; its old name is still a name of it."""
    given = edit.model_dump(include={"name", "type", "country"}, exclude_none=True)
    changed = party.model_copy(update=given)
    if edit.name:
        old = Alias(text=party.name, kind="full")
        changed = changed.model_copy(update={"aliases": with_names(changed, [old])})
    told = [f"{key} {value}, was {getattr(party, key) or 'none'}" for key, value in given.items()]
    return Done(_put(briefing, changed), "; ".join(told))


def pin(briefing: Briefing, pinned: frozenset[str]) -> Briefing:
    """The pinned items first in their lists, with the highest salience; the timeline by date."""

    def first(items: tuple[_T, ...]) -> tuple[_T, ...]:
        return tuple(sorted(items, key=lambda one: one.id not in pinned))

    def raised(items: tuple[_T, ...]) -> tuple[_T, ...]:
        return tuple(
            one.model_copy(update={"salience": TOP}) if one.id in pinned else one for one in items
        )

    disputes = sorted(briefing.disputes, key=lambda one: one.id not in pinned)
    return briefing.model_copy(
        update={
            "bottom_line": first(briefing.bottom_line),
            "background": first(raised(briefing.background)),
            "parties": first(raised(briefing.parties)),
            "timeline": raised(briefing.timeline),
            "disputes": tuple(
                one.model_copy(update={"salience": TOP}) if one.id in pinned else one
                for one in disputes
            ),
            "concerns": first(raised(briefing.concerns)),
            "gaps": first(briefing.gaps),
        }
    )


def _put(briefing: Briefing, changed: Item) -> Briefing:
    """The briefing with ``changed`` in the place of the item of its id."""
    if isinstance(changed, Statement):
        return briefing.model_copy(update={"bottom_line": _swap(briefing.bottom_line, changed)})
    if isinstance(changed, Fact):
        return briefing.model_copy(update={"background": _swap(briefing.background, changed)})
    if isinstance(changed, Party):
        return briefing.model_copy(update={"parties": _swap(briefing.parties, changed)})
    if isinstance(changed, Event):
        return briefing.model_copy(update={"timeline": _swap(briefing.timeline, changed)})
    if isinstance(changed, Concern):
        return briefing.model_copy(update={"concerns": _swap(briefing.concerns, changed)})
    assert isinstance(changed, Gap)
    return briefing.model_copy(update={"gaps": _swap(briefing.gaps, changed)})


def _swap(items: tuple[_T, ...], changed: _T) -> tuple[_T, ...]:
    return tuple(changed if one.id == changed.id else one for one in items)


def _precision(date: EdtfDate) -> Precision:
    if date.interval or not date.points:
        return "unknown" if not date.points else _of(date.points[0].precision)
    return _of(date.points[0].precision)


def _of(precision: str) -> Precision:
    return _PRECISIONS.get(precision, "unknown")


def _lens(briefing: Briefing, party: Party | None, name: str, concern: Concern) -> str:
    """Where this holder's worries are filed: as its others are, else by its country or name."""
    if party is not None:
        for other in briefing.concerns:
            if other.holder_id == party.id and other.id != concern.id:
                return other.lens
    country = party.country if party and party.type not in ("company", "association") else None
    for used in briefing.lenses:
        if _full(used).belongs(name=name, country=country):
            return used.id
    return "other"


def _full(used: LensUsed) -> Lens:
    """A lens as it was applied, with the members of its alliances."""
    atlas = load_atlas()
    members = [code for alliance in used.alliances for code in atlas.members(alliance)]
    return Lens(
        id=used.id,
        title=used.title,
        names=used.names,
        countries=used.countries,
        alliances=used.alliances,
        members=tuple(members),
    )
