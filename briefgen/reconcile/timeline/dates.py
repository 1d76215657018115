"""Tellings of one event in, the date to show, the others and what cannot both be right out."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.dates.edtf import parse_edtf
from briefgen.dates.order import compatible
from briefgen.model.findings import EventStatus
from briefgen.reconcile.timeline.matching import Told

_STATUS_RANK: dict[EventStatus, int] = {
    "happened": 0,
    "cancelled": 1,
    "reported": 2,
    "planned": 3,
    "alleged": 4,
}
_OFFICIAL = frozenset({"official_statement", "filing", "transcript", "speech"})
_LONGEST_NAME = 10
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "this", "that", "these", "its"})
_FINENESS = ("day", "week", "month", "quarter", "season", "year", "decade", "unknown")


@dataclass(frozen=True)
class Dating:
    """The telling whose date is shown, those that agree with it, and rivals by date."""

    shown: Told
    agreeing: tuple[Told, ...]
    rivals: tuple[tuple[str, tuple[Told, ...]], ...]


def choose(members: list[Told]) -> Dating:
    """The most specific date, told by who acted or by most, and what stands against it.

    Of a plan that was moved, the date that was given last.
    """
    last = _last_word(members)
    shown = min(last, key=lambda one: _preference(one, last))
    if _opens_with_pronoun(shown):
        named = [one for one in last if one.date == shown.date and not _opens_with_pronoun(one)]
        shown = min(named, key=lambda one: _preference(one, members), default=shown)
    agreeing = tuple(one for one in members if _agrees(one, shown))
    rivals: dict[str, list[Told]] = {}
    for one in members:
        if not _agrees(one, shown):
            rivals.setdefault(one.date, []).append(one)
    return Dating(shown, agreeing, tuple((date, tuple(rivals[date])) for date in sorted(rivals)))


def _last_word(members: list[Told]) -> list[Told]:
    """Of a plan that was moved, the tellings of the date that the latest document gives."""
    dated = [one for one in members if not one.as_reported]
    if not dated or any(one.event.status != "planned" for one in dated):
        return members
    days = {one.read.id: one.read.document.metadata.reference_date or "" for one in dated}
    newest = max(days.values())
    latest = [one for one in dated if days[one.read.id] == newest]
    if not newest or len({one.date for one in latest}) != 1:
        return members
    return [one for one in members if compatible(one.date, latest[0].date)]


def _agrees(one: Told, shown: Told) -> bool:
    """Whether a telling's date stands not against the one shown; that of a report never does."""
    return one.as_reported or compatible(one.date, shown.date)


def _preference(one: Told, members: list[Told]) -> tuple[object, ...]:
    event = one.event
    date = parse_edtf(one.date)
    supporters = {o.read.id for o in members if not o.as_reported and compatible(o.date, one.date)}
    official = one.read.document.metadata.kind in _OFFICIAL and event.status == "happened"
    return (
        one.as_reported,
        not official,
        date.yearless,
        any(point.mark for point in date.points),
        _STATUS_RANK[event.status],
        _FINENESS.index(event.precision),
        date.interval and (date.start is None or date.end is None),
        not date.interval,
        _opens_with_pronoun(one),
        -len(supporters),
        event.inferred,
        len(one.words) > 160,
        one.key,
    )


def _opens_with_pronoun(one: Told) -> bool:
    """Whether the label does not say who acts."""
    return one.words.split()[0].lower() in _PRONOUNS


def status_of(members: list[Told], shown: Told) -> EventStatus:
    """Where it stands by the latest word: planned, then cancelled or come to pass."""
    statuses = {one.event.status for one in members}
    if statuses & {"planned", "cancelled"} == {"planned", "cancelled"}:
        return "cancelled"
    if "cancelled" in statuses:
        return "cancelled"
    if "happened" in statuses:
        return "happened"
    if "reported" in statuses:
        return "reported"
    return shown.event.status


def contested(dating: Dating) -> bool:
    """Whether two dates cannot both be right and neither is just an older plan.

    Of what was called off or put off, the outcome may be contested, but not its date, unless
    others tell that it took place on another day.
    """
    if not dating.rivals:
        return False
    told = [one for _, tellings in dating.rivals for one in tellings]
    if any(one.event.status == "cancelled" for one in (*dating.agreeing, *told)):
        exact = [one for one in told if one.event.precision == "day"]
        return any(one.event.status in {"happened", "reported"} for one in exact)
    return any(one.event.status != "planned" for one in told)


def name_of(dating: Dating) -> str:
    """A short noun phrase for the event, "The talks in Oslo"; its label where none names it."""
    tellings = [*dating.agreeing, *(one for _, told in dating.rivals for one in told)]
    names = [
        (not words.lower().startswith("the "), one.key, words)
        for one in tellings
        if one.event.name is not None
        for words in [" ".join(one.read.words(one.event.name).split())]
        if len(words.split()) <= _LONGEST_NAME
    ]
    return min(names)[2] if names else dating.shown.words
