"""Dated events of many documents in, one timeline and rival dates out.

The modules in the order in which they work::

    matching      which tellings are one event
    withdrawn     which tellings give a date that has been taken back
    anchors       what else a document says of the gatherings it dates
    participants  who took part, and how sure it is
    standing      whether it rests on reports alone
    dates         the date to show, the others, and what cannot both be right
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.dates.order import sort_key
from briefgen.knowledge.phrasing import without_lead_in
from briefgen.model.base import mint
from briefgen.model.briefing import DateAlternative, Event, WithdrawnDate
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.contest import Contest, RivalValue
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.statements import state
from briefgen.reconcile.timeline.dates import Dating, choose, contested, name_of, status_of
from briefgen.reconcile.timeline.matching import Told, collect, group
from briefgen.reconcile.timeline.participants import Attendants, Attended
from briefgen.reconcile.timeline.standing import Standing
from briefgen.reconcile.timeline.withdrawn import Withdrawal, concerns, takes_back, withdrawals

_LEADING = 3
"""Salience from which a party is one of those that the documents are about."""


@dataclass(frozen=True)
class Timeline:
    """Events in order of date, and the events whose dates are contested."""

    events: tuple[Event, ...] = ()
    contests: tuple[Contest, ...] = ()


def match_events(
    corpus: Corpus, parties: PartyBook, claims: ClaimBook, focus: Focus, book: PassageBook
) -> Timeline:
    """Match the same event across documents by participants, predicate, place and date."""
    taken_back = withdrawals(corpus)
    live = [
        one
        for one in collect(corpus, parties, focus)
        if not any(takes_back(withdrawal, one) for withdrawal in taken_back)
    ]
    groups = group(live)
    statements = state(corpus, parties)
    attendants = Attendants(corpus, groups, parties, statements, focus)
    standing = Standing(corpus, attendants.anchors, parties, statements)
    writer = _Writer(parties, claims, book, taken_back, attendants, standing)
    written = [writer.write(index, members) for index, members in enumerate(groups)]
    events = sorted((event for event, _ in written), key=_order)
    contests = {event.id: contest for event, contest in written if contest is not None}
    return Timeline(
        tuple(events), tuple(contests[event.id] for event in events if event.id in contests)
    )


def _order(event: Event) -> tuple[str, bool, bool, str]:
    """By date; on one date what is dated itself first, then what takes its date from that."""
    borrowed = (event.inferred_from or "").startswith("the date of")
    return event.sort_key, event.inferred, borrowed, event.id


class _Writer:
    """Writes one event from its tellings."""

    def __init__(
        self,
        parties: PartyBook,
        claims: ClaimBook,
        book: PassageBook,
        taken_back: list[Withdrawal],
        attendants: Attendants,
        standing: Standing,
    ) -> None:
        self._parties = parties
        self._claims = claims
        self._book = book
        self._taken_back = taken_back
        self._attendants = attendants
        self._standing = standing

    def write(self, index: int, members: list[Told]) -> tuple[Event, Contest | None]:
        """The event, and its contest where its date is disputed."""
        back = [one for one in self._taken_back if concerns(one, members)]
        gone = {one.date for one in back}
        live = [one for one in members if one.date not in gone] or members
        dating = choose(live)
        contest = contested(dating)
        event = self._event(index, members, live, dating, back, contested=contest)
        if contest:
            return event, self._contest(event, dating)
        return event, self._settled(event, dating, back) if event.withdrawn else None

    def _event(
        self,
        index: int,
        members: list[Told],
        live: list[Told],
        dating: Dating,
        back: list[Withdrawal],
        *,
        contested: bool,
    ) -> Event:
        shown = dating.shown
        found = shown.event
        attended = self._attendants.of(index, shown)
        not_before = found.not_before if found.year_missing else None
        return Event(
            id=_identity(members[0]),
            label=without_lead_in(shown.words),
            date=found.date,
            date_text=_date_text(shown),
            precision=found.precision,
            year_missing=found.year_missing,
            not_before=not_before,
            not_after=found.not_after if found.year_missing or found.as_reported else None,
            inferred=found.inferred,
            inferred_from=found.inferred_from,
            sort_key=sort_key(found.date, not_before),
            ongoing=any(one.event.ongoing for one in live),
            status=self._standing.of(live, index, attended, status_of(live, shown)),
            participants=attended.participants,
            place_id=next((one.place for one in [shown, *live] if one.place), None),
            alternatives=self._alternatives(dating),
            withdrawn=self._withdrawn(back, dating, members),
            claim_ids=self._claim_ids(live),
            origin="inferred" if found.inferred else "extracted",
            reason=found.inferred_from if found.inferred else None,
            salience=self._salience(members, attended, contested=contested),
            evidence=self._all_evidence([shown, *live], attended),
        )

    def _evidence(self, told: list[Told]) -> tuple[str, ...]:
        ids = [passage for one in told for passage in self._book.cite(one.read, one.event.evidence)]
        return tuple(dict.fromkeys(ids))

    def _origins(self, told: list[Told]) -> int:
        return len({self._book.get(passage).origin_id for passage in self._evidence(told)})

    def _salience(self, members: list[Told], attended: Attended, *, contested: bool) -> int:
        """What people did ranks above what they said, the matter's own above its asides.

        An aside is what is dated to a year only, or only says what somebody was called. Told by
        several, disputed, or done by those whom the documents are about ranks higher. What reports
        only tell as of their own day ranks below all that is dated.
        """
        dated = any(not one.as_reported for one in members)
        done = any(not one.families or one.families - {"statement", "name"} for one in members)
        coarse = all(one.event.precision in {"year", "decade"} for one in members)
        named = all(one.families and one.families <= {"name", "statement"} for one in members)
        leading = {p.id for p in self._parties.parties if p.salience >= _LEADING}
        weighty = done and not coarse and bool(leading & attended.parties)
        if not dated:
            return int(weighty)
        told = min(self._origins(members) - 1, 2)
        aside = coarse or (named and all("name" in one.families for one in members))
        return max(0, min(5, 1 + done + told + contested + weighty - aside))

    def _all_evidence(self, told: list[Told], attended: Attended) -> tuple[str, ...]:
        """The dated tellings first, then what else says who took part.

        Words by which a contested presence is told are cited by the dispute, not by the event.
        """
        sure = {one.party_id for one in attended.participants if one.certainty == "stated"}
        plain = [one for one in attended.tellings if set(one.parties) <= sure]
        more = [p for one in plain for p in self._book.cite(one.read, one.evidence)]
        return tuple(dict.fromkeys([*self._evidence(told), *more]))

    def _alternatives(self, dating: Dating) -> tuple[DateAlternative, ...]:
        return tuple(
            DateAlternative(
                date=date,
                stated_by=self._speaker(told[0]),
                evidence=self._evidence(list(told)),
            )
            for date, told in dating.rivals
        )

    def _withdrawn(
        self, back: list[Withdrawal], dating: Dating, members: list[Told]
    ) -> tuple[WithdrawnDate, ...]:
        found: dict[str, list[str]] = {}
        for one in back:
            if one.date != dating.shown.date:
                ids = found.setdefault(one.date, [])
                ids.extend(self._book.cite(one.read, one.evidence))
                tellings = [told for told in members if told.date == one.date]
                ids.extend(self._evidence(tellings))
        return tuple(
            WithdrawnDate(date=date, evidence=tuple(dict.fromkeys(found[date])))
            for date in sorted(found)
        )

    def _claim_ids(self, told: list[Told]) -> tuple[str, ...]:
        ids = [
            claim for one in told for claim in self._claims.of(one.read.id, one.event.attribution)
        ]
        return tuple(dict.fromkeys(ids))

    def _speaker(self, one: Told) -> str | None:
        """The party that gives a date; None where the document itself does."""
        index = one.event.attribution
        if index is None:
            return None
        speakers = one.read.findings.attributions[index].speakers
        party = self._parties.party(one.read.id, speakers[0]) if speakers else None
        return None if party is None else party.id

    def _contest(self, event: Event, dating: Dating) -> Contest:
        told = [one for one in dating.agreeing if one.date == dating.shown.date]
        for _, tellings in dating.rivals:
            told.extend(tellings)
        return Contest(
            kind="date",
            label=name_of(dating),
            about=(event.id,),
            values=tuple(self._rival(one) for one in told),
        )

    def _settled(self, event: Event, dating: Dating, back: list[Withdrawal]) -> Contest:
        """The date that holds beside those that were taken back for it."""
        told = [one for one in dating.agreeing if one.date == dating.shown.date]
        given_up = [
            RivalValue(
                read=one.read,
                value=one.date,
                party_id=self._writer_of(one),
                attribution=None,
                evidence=one.evidence,
                withdrawn=True,
            )
            for one in back
            if one.date != dating.shown.date
        ]
        return Contest(
            kind="date",
            label=name_of(dating),
            about=(event.id,),
            values=(*(self._rival(one) for one in told), *given_up),
            resolved=True,
        )

    def _writer_of(self, one: Withdrawal) -> str | None:
        """The party whose date is taken back: whoever is said to have given it."""
        place = one.read.sentence_of(one.evidence[0])
        said = [a for a in one.read.findings.attributions if a.sentence == place]
        speakers: list[int | None] = [s for a in said for s in a.speakers]
        last = one.read.sentence_of(one.evidence[-1])
        speakers += [] if last is None else [one.read.sentence(last).speaker]
        found = (self._parties.party(one.read.id, speaker) for speaker in speakers)
        return next((party.id for party in found if party is not None), None)

    def _holder(self, one: Told) -> str | None:
        """The party that gives a date, also in its own voice."""
        place = one.read.sentence_of(one.event.label)
        speaker = None if place is None else one.read.sentence(place).speaker
        party = self._parties.party(one.read.id, speaker)
        if one.event.attribution is not None or party is None:
            return self._speaker(one)
        return party.id

    def _rival(self, one: Told) -> RivalValue:
        return RivalValue(
            read=one.read,
            value=one.date,
            party_id=self._holder(one),
            attribution=one.event.attribution,
            evidence=one.event.evidence,
        )


def _identity(first: Told) -> str:
    span = first.event.date_span or first.event.label
    label = first.event.label
    return mint("ev", first.read.id, label.start, label.end, span.start, first.event.predicate)


def _date_text(one: Told) -> str:
    span = one.event.date_span
    if one.as_reported:
        return ""
    return one.read.words(span if span is not None else one.event.label)
