"""Times, clauses and names in, dated events out.

The modules in the order in which they work::

    heads            what tells the event that a date dates
    drafts           one draft a date that dates an event
    asides           dates that are of something else
    status           whether it happened, is planned, alleged or off
    durations        how long what begins on a day goes on
    choice           whether a timeline should hold it
    counts, lenders  events that one date dates together; which event lends its date
    presupposed      what a sentence takes for granted
    news             what a dated report tells without a date
    links            events that take their date from another one
    labels           the words that name it
    parties          who takes part, and where
"""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.dates.edtf import parse_edtf
from briefgen.extract.local.events.asides import without_old_days
from briefgen.extract.local.events.choice import is_event, is_mere_occasion
from briefgen.extract.local.events.counts import events_counted, moved
from briefgen.extract.local.events.drafts import Draft, draft_events
from briefgen.extract.local.events.durations import lasting_days
from briefgen.extract.local.events.heads import EventHead, lemma, subject_of
from briefgen.extract.local.events.labels import label_of, name_of, pieces_of
from briefgen.extract.local.events.lenders import Counted, Lender
from briefgen.extract.local.events.links import Borrowed, events_during
from briefgen.extract.local.events.news import News, SpeakerRun, events_reported, is_of_somebody
from briefgen.extract.local.events.parties import participants_of
from briefgen.extract.local.events.status import governing_verb, status_of
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.event_words import event_words
from briefgen.model.base import Span
from briefgen.model.findings import (
    REPORT_DATE,
    Attribution,
    Clause,
    DatedEvent,
    EventStatus,
    Precision,
    TimeExpression,
)


def find_events(
    parsed: ParsedDocument,
    naming: Naming,
    times: tuple[TimeExpression, ...],
    clauses: tuple[Clause, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[DatedEvent, ...]:
    """Every event the document dates, in text order."""
    maker = _Maker(parsed, naming, times, clauses, attributions)
    found = [one for one in draft_events(parsed, times) if is_event(one, attributions, naming)]
    drafts = [draft for draft in found if not is_mere_occasion(draft, found)]
    drafts = without_old_days(drafts)
    events = _from_start_to_end([(draft, maker.lasting(draft)) for draft in drafts])
    run = SpeakerRun(events, parsed)
    counted = events_counted(parsed, times, drafts)
    events.extend(maker.counted(one) for one in counted)
    lenders: list[Lender] = [*drafts, *counted]
    lenders.sort(key=lambda one: one.sentence.index)
    events.extend(maker.borrowed(one) for one in events_during(parsed, lenders))
    for one in events_reported(parsed, times, attributions):
        event = maker.reported(one)
        if event.participants and is_of_somebody(one, naming):
            events.append(run.dated(event) or event)
    events = [event for event in events if "://" not in event.label.of(parsed.document.text)]
    return tuple(
        sorted(_distinct(events), key=lambda e: (e.label.start, e.label.end, e.date or ""))
    )


def _from_start_to_end(told: list[tuple[Draft, DatedEvent]]) -> list[DatedEvent]:
    """As in "The talks opened on 3 May and ended four days later": one event with both days."""
    events = []
    taken: set[int] = set()
    for at, (draft, event) in enumerate(told):
        if at in taken:
            continue
        end = next((i for i in range(at + 1, len(told)) if _ends(draft, event, *told[i])), None)
        if end is not None:
            taken.add(end)
        events.append(event if end is None else _joined_days(event, told[end][1]))
    return events


def _ends(first: Draft, event: DatedEvent, second: Draft, other: DatedEvent) -> bool:
    """Whether the second draft gives the last day of what the first one opens."""
    if first.sentence.index != second.sentence.index or not _same_subject(first, second):
        return False
    words, date = event_words().words, other.date or "/"
    lasting = date.startswith("../") and lemma(second.head.token) in words.lasting | {"run", "go"}
    ending = "/" not in date and lemma(second.head.token) in words.ending
    starting = lemma(first.head.token) in words.starting
    days = event.precision == other.precision == "day" and (event.date or "").count("-") == 2
    whole = (starting and (ending or lasting)) or _comes_and_goes(first, second)
    return days and whole and event.status == other.status


def _comes_and_goes(first: Draft, second: Draft) -> bool:
    """As in "came to Oslo on 3 May and left on 5 May": one stay."""
    words = event_words().words
    return lemma(first.head.token) in words.arriving and lemma(second.head.token) in words.departing


def _same_subject(first: Draft, second: Draft) -> bool:
    one = first.head.noun or subject_of(first.head.token)
    other = second.head.noun or subject_of(second.head.token)
    return one is not None and other is not None and one.i == other.i


def _joined_days(first: DatedEvent, last: DatedEvent) -> DatedEvent:
    assert first.date_span is not None
    assert last.date_span is not None
    return first.model_copy(
        update={
            "label": Span(start=first.label.start, end=max(first.label.end, last.label.end)),
            "label_parts": (),
            "date": f"{(first.date or '').rstrip('/')}/{(last.date or '').removeprefix('../')}",
            "date_span": Span(start=first.date_span.start, end=last.date_span.end),
            "inferred": first.inferred or last.inferred,
            "inferred_from": first.inferred_from or last.inferred_from,
        }
    )


def _distinct(events: list[DatedEvent]) -> list[DatedEvent]:
    """One event for the same words and date."""
    seen: dict[tuple[int, int, str | None], DatedEvent] = {}
    for event in events:
        seen.setdefault((event.label.start, event.label.end, event.date), event)
    return list(seen.values())


class _Maker:
    """Turns drafts into findings; knows the whole document."""

    def __init__(
        self,
        parsed: ParsedDocument,
        naming: Naming,
        times: tuple[TimeExpression, ...],
        clauses: tuple[Clause, ...],
        attributions: tuple[Attribution, ...],
    ) -> None:
        self._parsed = parsed
        self._naming = naming
        self._clauses = clauses
        self._attributions = attributions
        self._own = _own_names(parsed)
        self._floor = _latest_past_year(times)

    def dated(self, draft: Draft) -> DatedEvent:
        """The event of a date phrase."""
        status = self._ahead(draft, status_of(draft.head, self._own, draft.link))
        event = self._event(draft.head, draft.keep, draft.sentence, status)
        time = draft.time
        label = _with_date(event.label, time.span)
        parts = event.label_parts
        if parts:
            parts = (*parts[:-1], _with_date(parts[-1], time.span))
        continued = None if draft.ongoing else self._continued(draft)
        date = draft.date if continued is None else _open_ended(draft.date)
        evidence = event.evidence if continued is None else _joined(event.evidence, continued)
        return event.model_copy(
            update={
                "label": label,
                "label_parts": parts,
                "date": date,
                "date_span": time.span,
                "precision": time.precision,
                "year_missing": time.year_missing,
                "not_before": self._floor if time.year_missing else None,
                "inferred": time.inferred,
                "inferred_from": time.inferred_from,
                "ongoing": continued is not None,
                "participants": self._with_continued(event.participants, continued),
                "evidence": evidence,
            }
        )

    def lasting(self, draft: Draft) -> DatedEvent:
        """The event of a date phrase, with its last day where the sentence says how long it went.

        As in "The tests began on 3 July and lasted four days".
        """
        event = self.dated(draft)
        told = lasting_days(draft.head)
        first = (event.date or "").rstrip("/")
        if told is None or event.precision != "day" or event.status != "happened":
            return event
        last = moved(first, told[1] - 1)
        if last is None:
            return event
        end = draft.sentence.paragraph.span(told[0]).end
        return event.model_copy(
            update={
                "label": Span(start=event.label.start, end=max(event.label.end, end)),
                "label_parts": (),
                "date": f"{first}/{last}",
                "inferred": True,
                "inferred_from": event.inferred_from or "the length that the sentence gives",
            }
        )

    def _ahead(self, draft: Draft, status: EventStatus) -> EventStatus:
        """What is dated after the document, or is told in the bare present, is still to come."""
        if status not in {"happened", "reported"}:
            return status
        if draft.date.startswith("../"):
            return "planned" if self._may_until(draft) else status
        block = draft.sentence.paragraph.block
        reference = block.reference_date or self._parsed.document.metadata.reference_date
        start = draft.date.split("/")[0].rstrip("~")
        if reference is not None:
            return "planned" if start[:4].isdigit() and _after(start, reference) else status
        verb = draft.head.token
        bare = verb.tag_ in {"VBZ", "VBP"} and lemma(verb) != "be" and draft.time.precision == "day"
        helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
        return "planned" if bare and not helped and not draft.ongoing else status

    def _may_until(self, draft: Draft) -> bool:
        """As in "owners can claim a refund until 30 June", told before that day."""
        verb, end = draft.head.token, draft.date.removeprefix("../")
        modal = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
        reference = draft.sentence.paragraph.block.reference_date
        reference = reference or self._parsed.document.metadata.reference_date
        if not (modal or verb.tag_ in {"VBZ", "VBP"}) or not end[:4].isdigit():
            return False
        return reference is None or _after(end.rstrip("~"), reference)

    def borrowed(self, one: Borrowed) -> DatedEvent:
        """An event that takes the date of another one."""
        given = one.lender
        lender = self.dated(given) if isinstance(given, Draft) else self.counted(given)
        status = status_of(one.head, self._own)
        event = self._event(one.head, one.keep, one.sentence, status)
        words = lender.label.of(self._parsed.document.text)
        return event.model_copy(
            update={
                "date": one.date,
                "date_span": lender.date_span,
                "precision": lender.precision,
                "year_missing": lender.year_missing,
                "not_before": lender.not_before,
                "inferred": True,
                "inferred_from": f"the date of “{words}”",
                "place": event.place,
                "evidence": tuple(dict.fromkeys((*event.evidence, *lender.evidence))),
            }
        )

    def reported(self, one: News) -> DatedEvent:
        """What a report tells as of its own day: it came to pass on it or before."""
        status = status_of(one.head, self._own)
        event = self._event(one.head, one.keep, one.sentence, status)
        return event.model_copy(
            update={
                "date": one.date,
                "precision": "day",
                "not_after": one.date,
                "inferred": True,
                "inferred_from": REPORT_DATE,
            }
        )

    def counted(self, one: Counted) -> DatedEvent:
        """An event that stands so many days from a dated one."""
        status = status_of(one.head, self._own)
        floor = 0 if one.opens else _after_link(one.keep)
        event = self._event(one.head, one.keep, one.sentence, status, floor=floor)
        words = one.anchor.span.of(self._parsed.document.text)
        anchored = self._parsed.sentences[one.anchor.sentence or 0].span
        precision: Precision = "day"
        return event.model_copy(
            update={
                "date": one.date,
                "date_span": one.anchor.span,
                "precision": precision,
                "year_missing": one.anchor.year_missing,
                "not_before": self._floor if one.anchor.year_missing else None,
                "evidence": _joined(event.evidence, anchored),
                "inferred": True,
                "inferred_from": f"counted from “{words}”",
            }
        )

    def _event(
        self,
        head: EventHead,
        keep: Token,
        sentence: ParsedSentence,
        status: EventStatus,
        floor: int = 0,
    ) -> DatedEvent:
        paragraph = sentence.paragraph
        words = label_of(head, keep, floor)
        label = paragraph.span(words)
        name = name_of(head)
        participants, place = participants_of(head, paragraph, self._naming)
        return DatedEvent(
            label=label,
            label_parts=tuple(paragraph.span(p) for p in pieces_of(head, keep, words)),
            name=None if name is None else paragraph.span(name),
            sentence=sentence.index,
            clause=self._clause(head, sentence),
            predicate=head.predicate,
            status=self._heard(label, status),
            participants=participants,
            place=place,
            attribution=self._attribution(label),
            evidence=(sentence.span,),
        )

    def _clause(self, head: EventHead, sentence: ParsedSentence) -> int | None:
        verb = governing_verb(head)
        if verb is None:
            return None
        at = sentence.paragraph.span(verb)
        fitting = [
            (clause.span.end - clause.span.start, index)
            for index, clause in enumerate(self._clauses)
            if clause.sentence == sentence.index and clause.span.contains(at)
        ]
        return min(fitting)[1] if fitting else None

    def _attribution(self, label: Span) -> int | None:
        holders = [
            (sum(part.end - part.start for part in one.content), index)
            for index, one in enumerate(self._attributions)
            if any(part.contains(label) for part in one.content)
        ]
        return min(holders)[1] if holders else None

    def _heard(self, label: Span, status: EventStatus) -> EventStatus:
        """What only somebody else says is reported; not what the voice of the sentence tells."""
        index = self._attribution(label)
        if status != "happened" or index is None:
            return status
        one = self._attributions[index]
        words = {part.of(self._parsed.document.text).lower() for part in one.source}
        if not words or words <= {"i", "we"}:
            return status
        speakers = {self._naming.entities[s].name.lower() for s in one.speakers}
        return status if speakers & self._own or not speakers else "reported"

    def _continued(self, draft: Draft) -> Span | None:
        """The sentence that says that a war begun then still goes on."""
        words = event_words()
        if draft.head.noun is None or lemma(draft.head.token) not in words.words.starting:
            return None
        families = words.families_of(draft.head.predicate)
        if "conflict" not in families:
            return None
        for sentence in self._parsed.sentences:
            lemmas = {lemma(token) for token in sentence.tokens}
            if lemmas & words.words.lasting and lemmas & words.families["conflict"]:
                return sentence.span
        return None

    def _with_continued(
        self, participants: tuple[int, ...], continued: Span | None
    ) -> tuple[int, ...]:
        if continued is None:
            return participants
        more = [
            mention.entity
            for mention in self._naming.within(continued)
            if self._naming.entities[mention.entity].type in {"state", "bloc", "alliance", "group"}
            and mention.use != "dateline"
        ]
        return tuple(dict.fromkeys((*participants, *more)))


def _after(date: str, reference: str) -> bool:
    """Whether a date begins after an ISO day, or after the last day of an ISO month."""
    return parse_edtf(date).low > parse_edtf(reference[:10]).high


def _after_link(verb: Token) -> int:
    """Index after the "before" or "after" that opens the clause of ``verb``."""
    links = [t.i for t in verb.sent if t.lower_ in {"before", "after"} and t.i < verb.i]
    return max(links) + 1 if links else 0


def _open_ended(date: str) -> str:
    """EDTF of what began on ``date``, or within it, and goes on."""
    start = date.partition("/")[0]
    return date if start in ("", "..") else f"{start}/.."


def _with_date(label: Span, date: Span) -> Span:
    """The label with the whole of the date that it holds or ends before."""
    if label.start <= date.start <= label.end + 1:
        return Span(start=label.start, end=max(label.end, date.end))
    return label


def _joined(evidence: tuple[Span, ...], more: Span) -> tuple[Span, ...]:
    return evidence if more in evidence else (*evidence, more)


def _own_names(parsed: ParsedDocument) -> frozenset[str]:
    """Lower-case names of whoever speaks in the document's own voice, and "ministry", "company"."""
    metadata = parsed.document.metadata
    names = {name.lower().removeprefix("the ") for name in (metadata.first_person,) if name}
    if metadata.kind in {"official_statement", "filing"} or metadata.first_person:
        names |= {"ministry", "company", "government", "board", "office", "department"}
    return frozenset(names)


def _latest_past_year(times: tuple[TimeExpression, ...]) -> str | None:
    """The last stated year that lies behind the document: "since the war began there in 2022".

    A date without a year is told as news, so it cannot lie before that year.
    """
    years = [
        time.edtf[:4]
        for time in times
        if time.edtf and time.precision == "year" and time.edtf[:4].isdigit() and not time.inferred
    ]
    return max(years, default=None)
