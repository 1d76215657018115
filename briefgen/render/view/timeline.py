"""The timeline: events in, rows with their dates in plain words out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.model.briefing import Briefing, Event
from briefgen.render.language import Language
from briefgen.render.view.alone import phrase_stands
from briefgen.render.view.shown import Shown
from briefgen.render.view.voices import Voices
from briefgen.render.words import explained, word

_FAR = 10**6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class OtherDate:
    """A date given by somebody else, or taken back."""

    date: str
    edtf: str
    stated_by: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class EventView:
    """An entry of the timeline.

    ``parties`` names who took part, and whose part is alleged or denied.
    """

    id: str
    label: str
    date: str
    bare_date: str
    edtf: str | None
    not_before: str | None
    not_after: str | None
    date_text: str
    year_missing: bool
    inferred: bool
    as_reported: bool
    how: str
    status: str
    state: str
    ongoing: bool
    approximate: bool
    spans: bool
    open_end: bool
    parties: str
    speakers: str
    salience: int
    alternatives: tuple[OtherDate, ...]
    withdrawn: tuple[OtherDate, ...]
    origin: str
    reason: str | None
    evidence: tuple[str, ...]

    @property
    def all_evidence(self) -> tuple[str, ...]:
        """The passages of the event and of every other date given for it, once each."""
        others = (*self.alternatives, *self.withdrawn)
        return tuple(
            dict.fromkeys((*self.evidence, *(key for one in others for key in one.evidence)))
        )


@dataclass(frozen=True)
class ReportedDay:
    """What reports of one day tell without dating it."""

    date: str
    edtf: str
    events: tuple[EventView, ...]


def event_views(briefing: Briefing, voices: Voices) -> tuple[EventView, ...]:
    """The timeline, in order of date."""
    return tuple(_event(event, voices) for event in briefing.timeline)


def key_events(
    briefing: Briefing, views: Sequence[EventView], limit: int | None
) -> Shown[EventView]:
    """The events that matter most, in order of date: dated ones first, then what was reported.

    Without a limit, all but what was only reported: that has a list of its own (`reported_days`).
    Within one, of what was reported only what leading parties did is shown; before others what a
    reader understands without the sentence before it, and others only where there are no such;
    among equals what is nearest to the briefing's day.
    """
    if limit is None:
        return Shown(first=tuple(view for view in views if not view.as_reported))
    able = [i for i in range(len(views)) if views[i].salience or not views[i].as_reported]
    clear = [i for i in able if phrase_stands(briefing.timeline[i].label)]
    ranked = sorted(
        clear or able,
        key=lambda i: (_rank_of(views[i], briefing.timeline[i], briefing.as_of), i),
    )
    chosen = sorted(ranked[:limit])
    return Shown(first=tuple(views[i] for i in chosen), more=len(views) - len(chosen))


def _rank_of(view: EventView, event: Event, as_of: str | None) -> tuple[bool, bool, int, int]:
    return (
        view.edtf is None,
        view.as_reported,
        -event.salience,
        _days_between(as_of, event.sort_key),
    )


def _days_between(as_of: str | None, key: str) -> int:
    """Days between the briefing's day and an event's first one, by its sort key; if known."""
    known = as_of is not None and _DAY.match(as_of) and _DAY.match(key)
    if as_of is None or not known:
        return _FAR
    return abs((date.fromisoformat(as_of[:10]) - date.fromisoformat(key[:10])).days)


def reported_days(
    views: Sequence[EventView], limit: int | None, language: Language
) -> tuple[ReportedDay, ...]:
    """What reports tell without dating it, by the day of the report; nothing within a limit."""
    days: dict[str, list[EventView]] = {}
    for view in views:
        if view.as_reported and view.edtf and limit is None:
            days.setdefault(view.edtf, []).append(view)
    return tuple(
        ReportedDay(date=language.date(edtf), edtf=edtf, events=tuple(events))
        for edtf, events in days.items()
    )


def _event(event: Event, voices: Voices) -> EventView:
    edtf = event.date or ""
    language = voices.language
    date = language.date
    dated = voices.words(event.date_text, event.evidence)
    shown_date = date(event.date) if event.date else _bounded(event, dated, language)
    bare = date(event.date, year=False) if event.date else shown_date
    if event.as_reported:
        shown_date, bare = (language.say("reported {date}", date=one) for one in (shown_date, bare))
    return EventView(
        id=event.id,
        label=voices.excerpt(event.label, event.evidence),
        date=shown_date,
        bare_date=bare,
        edtf=event.date,
        not_before=event.not_before,
        not_after=event.not_after,
        date_text=event.date_text,
        year_missing=event.year_missing,
        inferred=event.inferred and not event.as_reported,
        as_reported=event.as_reported,
        how=_how(event, dated, language),
        status=word("event_status", event.status, language),
        state=event.status,
        ongoing=event.ongoing,
        approximate=any(mark in edtf for mark in "~?%"),
        spans="/" in edtf,
        open_end=event.ongoing or edtf.endswith(("/..", "/")),
        parties=_parties(event, voices),
        speakers=voices.speakers(event.claim_ids, besides=event.label),
        salience=event.salience,
        alternatives=tuple(
            OtherDate(
                date=date(other.date),
                edtf=other.date,
                stated_by=voices.names.who(other.stated_by)
                if other.stated_by
                else voices.publishers(other.evidence),
                evidence=other.evidence,
            )
            for other in event.alternatives
        ),
        withdrawn=tuple(
            OtherDate(
                date=date(other.date),
                edtf=other.date,
                stated_by=voices.publishers(other.evidence),
                evidence=other.evidence,
            )
            for other in event.withdrawn
        ),
        origin=event.origin,
        reason=event.reason,
        evidence=event.evidence,
    )


def _parties(event: Event, voices: Voices) -> str:
    """Who took part beside those that the label names, then whose part is alleged or denied."""
    language = voices.language
    held: dict[str, list[str]] = {}
    for one in event.participants:
        name = voices.names.who(one.party_id)
        if one.certainty != "stated" or name not in event.label:
            held.setdefault(one.certainty, []).append(name)
    stated, alleged, denied = (
        language.joined(held.get(certainty, ())) for certainty in ("stated", "alleged", "denied")
    )
    groups = [
        stated,
        language.say("alleged: {names}", names=alleged) if alleged else "",
        language.say("denied: {names}", names=denied) if denied else "",
    ]
    return language.several([group for group in groups if group])


def _bounded(event: Event, dated: str, language: Language) -> str:
    """What is known of an undated event's time: its bounds, else its own words."""
    first, last = event.not_before, event.not_after
    if first and last:
        return language.say(
            "after {first} and before {last}",
            first=language.date(first),
            last=language.date(last),
        )
    if first:
        return language.say("after {date}", date=language.date(first))
    if last:
        return language.say("before {date}", date=language.date(last))
    return language.quote(dated) if dated else language.say("not dated")


def _how(event: Event, dated: str, language: Language) -> str:
    """How the date came about, for a reader who checks it."""
    say = language.say
    rule = explained("rule", event.inferred_from, language) if event.inferred_from else ""
    if event.as_reported:
        return say("inferred from {rule}", rule=rule)
    words = language.quote(dated) if dated else ""
    if event.inferred:
        return _inferred(words, rule, language)
    if event.date is None:
        return say("not resolved: {words}", words=words) if words else say("no date in the text")
    shown = language.date(event.date, year=False)
    if event.date_text.casefold() == shown.casefold():
        return say("as worded")
    return say("as worded: {words}", words=words) if words else say("as stated")


def _inferred(words: str, rule: str, language: Language) -> str:
    say = language.say
    if words and rule:
        return say("inferred from {words} ({rule})", words=words, rule=rule)
    if words:
        return say("inferred from {words}", words=words)
    if rule:
        return say("inferred from the text ({rule})", rule=rule)
    return say("inferred from the text")
