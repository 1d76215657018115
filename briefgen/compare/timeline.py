"""Events of two editions in, their changes out: another date or status weighs most."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.items import compared
from briefgen.compare.pair import Pair
from briefgen.dates.order import compatible
from briefgen.model.briefing import Change, Event

SECTION = "timeline"


def changed_events(pair: Pair) -> Iterator[Change]:
    """New and vanished events, and what is otherwise told of those that stayed."""
    return compared(
        pair,
        SECTION,
        pair.now.timeline,
        pair.before.timeline,
        told=lambda one: one.label,
        evidence=lambda one: one.evidence,
        otherwise=_otherwise,
    )


def _otherwise(pair: Pair, now: Event, before: Event) -> Iterator[Change]:
    because = pair.because(_evidence(now), _evidence(before))
    if now.date != before.date:
        yield Change(
            kind="date_changed",
            item_id=now.id,
            section=SECTION,
            was=before.date or before.date_text or None,
            now=now.date or now.date_text or None,
            because=pair.because(_evidence(now), _evidence(before), naming=_year_of(now, before)),
        )
    if (now.status, now.ongoing) != (before.status, before.ongoing):
        yield Change(
            kind="status_changed",
            item_id=now.id,
            section=SECTION,
            was=_status(before),
            now=_status(now),
            because=because,
        )
    moved = {one.date for one in now.alternatives} == {before.date} and not now.withdrawn
    told = (moved and now.date != before.date) or _disputed_anew(pair, now)
    if _other_dates(now) != _other_dates(before) and not told:
        yield Change(
            kind="attribute_changed",
            item_id=now.id,
            section=SECTION,
            was=_other_dates(before),
            now=_other_dates(now),
            because=because,
        )
    if now.label != before.label and not pair.still_said(_evidence(before)):
        yield Change(
            kind="reworded",
            item_id=now.id,
            section=SECTION,
            was=before.label,
            now=now.label,
            because=because,
        )
    same = now.status == before.status and _compatible(now, before)
    if same and pair.corroborated(now.evidence, before.evidence):
        yield Change(
            kind="newly_corroborated",
            item_id=now.id,
            section=SECTION,
            now=now.label,
            because=because,
        )


def _year_of(now: Event, before: Event) -> str:
    """The year that has become known: whoever states it is the cause, not who repeats the day."""
    year = (now.date or "")[:4]
    return year if year.isdigit() and not (before.date or "").startswith(year) else ""


def _disputed_anew(pair: Pair, event: Event) -> bool:
    """Whether a dispute about its date has opened, which tells of the other dates."""
    known = {one.id for one in pair.before.disputes}
    points = {one.id for one in pair.now.propositions if event.id in one.about}
    return any(
        one.kind == "date" and one.id not in known and one.proposition_id in points
        for one in pair.now.disputes
    )


def _compatible(now: Event, before: Event) -> bool:
    return now.date is None or before.date is None or compatible(now.date, before.date)


def _status(event: Event) -> str:
    return "ongoing" if event.ongoing and event.status == "happened" else event.status


def _other_dates(event: Event) -> str | None:
    """Dates that others give, then those taken back; nothing where there are none."""
    given = "; ".join(sorted({one.date for one in event.alternatives}))
    taken = "; ".join(sorted({one.date for one in event.withdrawn}))
    return (
        "; ".join((*filter(None, (given,)), *(f"withdrawn {taken}" for _ in taken[:1])))
    ) or None


def _evidence(event: Event) -> tuple[str, ...]:
    others = (one for given in (*event.alternatives, *event.withdrawn) for one in given.evidence)
    return (*event.evidence, *others)
