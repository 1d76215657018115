"""The line that leads: the merged parts in, ways to tell what happened out, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.dates.display import MONTHS
from briefgen.knowledge.wording import Told, phrase
from briefgen.model.base import Wording
from briefgen.model.briefing import Claim, Dispute, Event, Statement
from briefgen.reconcile.compose.happenings import as_piece, confirmations_of, event_lines, with_year
from briefgen.reconcile.compose.lines import (
    as_called,
    in_first_person,
    points_back,
    quotes,
    stands_alone,
    statement,
    touches,
    voice,
)
from briefgen.reconcile.compose.openings import Opening, openings, same_occasion
from briefgen.reconcile.compose.outlook import planned
from briefgen.reconcile.compose.positions import sides
from briefgen.reconcile.parts import Parts
from briefgen.reconcile.terms import stems

_BACKGROUND = frozenset({"year", "decade", "unknown"})
"""Precisions of dates that leave an event in the background, unless a source opens with it."""
_DENIED_WITHIN = 2
"""Sentences after an opening in which whoever denies it is looked for."""


def leading(parts: Parts) -> Iterator[Statement]:
    """What the documents lead with; where that is denied, the occasion that it turns on.

    Where neither can stand alone: what lies ahead, what was claimed, what is known.
    """
    heads = openings(parts)
    hubs = _hubs(heads, parts)
    if heads and not heads[0].strong and not _tells_the_news(heads[0], parts):
        sure = (event for event in hubs if _is_sure(event, parts))
        yield from (line for event in sure for line in event_lines(event, parts))
    for head in heads:
        yield from opening_lines(head, parts)
    yield from (line for event in hubs for line in event_lines(event, parts))
    yield from planned(parts)
    contested_points = {d.proposition_id for d in parts.disputes if d.status == "contested"}
    for claim in sorted(parts.claims.claims, key=lambda claim: _rank(claim, parts)):
        if claim.stance in ("asserts", "confirms") and claim.proposition_id not in contested_points:
            yield from quotes(_undisputed(claim.evidence, parts), parts, (claim.id,))
    for fact in parts.facts:
        yield from quotes(_undisputed(fact.evidence, parts), parts, fact.claim_ids)


def _hubs(heads: list[Opening], parts: Parts) -> list[Event]:
    """Events on which the openings and the leading dispute turn, by weight."""
    point = next((d for d in parts.disputes if d.status == "contested"), None)
    told = [parts.book.get(head.passage).quote for head in heads]
    turned = (point.text, *parts.quotes(point.evidence)) if point else ()
    events = [
        event
        for event in parts.events
        if event.status not in ("planned", "cancelled")
        and not event.ongoing
        and stands_alone(event.label)
        and not _names_a_denier(event.label, parts)
        and not any(
            head.contested and event.label in parts.quotes([head.passage])[0] for head in heads
        )
        and (
            _opens(event, heads)
            or (
                event.precision not in _BACKGROUND and same_occasion(event.label, *(turned or told))
            )
        )
    ]
    events.sort(
        key=lambda e: (
            -_weight(e, parts),
            e.date is None,
            -len(e.evidence),
            e.sort_key,
            e.id,
        )
    )
    return events


def _tells_the_news(head: Opening, parts: Parts) -> bool:
    """Whether a report opens with what somebody named did on a known day, and nobody denies it."""
    dated = (e for e in parts.events if e.precision == "day" and e.status == "happened")
    told = any(head.passage in event.evidence for event in dated)
    return told and head.opens and head.named > 0 and not head.contested


def _is_sure(event: Event, parts: Parts) -> bool:
    """Whether an event has its day, or somebody who confirms it."""
    return event.precision in ("day", "week") or bool(confirmations_of(event, parts))


def _opens(event: Event, heads: list[Opening]) -> bool:
    """Whether an opening sentence that nobody denies tells the event."""
    return any(head.passage in event.evidence and not head.contested for head in heads)


def opening_lines(head: Opening, parts: Parts) -> Iterator[Statement]:
    """An opening sentence with whoever denies it, and with its rival dates.

    One that is contested is never told without its denial.
    """
    for quoted in quotes((head.passage,), parts, _claims_on(head.passage, parts)):
        line = _year_open(quoted, parts)
        dates = next((d for d in parts.disputes if _dates(d, line, parts)), None)
        if dates is not None:
            yield statement(
                phrase("bottom_line.event_dates_differ", line=as_piece(line)),
                [*line.evidence, *dates.evidence],
                line.claim_ids,
                dates.id,
            )
        yield from _denied_next(line, head, parts)
        if not head.contested:
            yield line
            continue
        denials = [
            as_called(position, parts)
            for dispute in parts.disputes
            if dispute.id in head.contested
            for position in dispute.positions
            if position.stance == "denies"
        ]
        told = sides(denials)
        if not told:
            continue
        yield statement(
            phrase("bottom_line.event_denied", line=as_piece(line), others=told.capital()),
            [*line.evidence, *(one for held in denials for one in held.position.evidence)],
            [*line.claim_ids, *(one for held in denials for one in held.position.claim_ids)],
            head.contested[0],
        )


def _year_open(line: Statement, parts: Parts) -> Statement:
    """The line with the remark that the year of its date is open, where it is."""
    dated = (
        event
        for event in parts.events
        if event.year_missing and set(line.evidence) & set(event.evidence)
    )
    event = next((one for one in dated if one.date_text and one.date_text in line.text), None)
    return with_year(line, event, line.claim_ids) if event else line


def _claims_on(passage: str, parts: Parts) -> tuple[str, ...]:
    """Assertions and confirmations that rest on a passage first of all."""
    return tuple(
        claim.id
        for claim in parts.claims.claims
        if claim.evidence[0] == passage and claim.stance in ("asserts", "confirms")
    )


def _dates(dispute: Dispute, line: Statement, parts: Parts) -> bool:
    """Whether a dispute is about a date that a line gives."""
    if dispute.status != "contested" or dispute.kind != "date":
        return False
    about = (e for e in parts.events if touches(dispute, e, parts) and e.date_text)
    return any(e.date_text in line.text for e in about) and bool(
        set(line.evidence) & set(dispute.evidence)
    )


def _denied_next(line: Statement, head: Opening, parts: Parts) -> Iterator[Statement]:
    """The line with the denial that follows it in its source, if one does."""
    for index in range(head.index + 1, head.index + 1 + _DENIED_WITHIN):
        if index >= len(head.read.findings.sentences):
            return
        (after,) = parts.book.cite(head.read, [head.read.sentence(index).span])
        denials = [
            claim
            for claim in parts.claims.claims
            if claim.stance == "denies"
            and claim.evidence[0] == after
            and claim.speaker_id != head.read.id
        ]
        near = index == head.index + 1
        quote = parts.book.get(after).quote
        told = _matters(quote) & _matters(line.text) or (near and points_back(quote))
        if not denials or not (told or head.contested):
            continue
        open_points = (d for d in parts.disputes if d.status == "contested")
        named = (d.id for d in open_points if after in d.evidence)
        disputed = head.contested[0] if head.contested else next(named, None)
        ids = (*line.claim_ids, *(claim.id for claim in denials))
        for wording in _denials(as_piece(line), after, denials[0], parts, near=near):
            yield statement(wording, [*line.evidence, after], ids, disputed)
        return


def _matters(text: str) -> set[str]:
    """Telling words of a text that are no names."""
    return set(stems(" ".join(re.findall(r"\b[a-z][\w-]*", text))))


def _denials(
    line: Told, after: str, claim: Claim, parts: Parts, *, near: bool
) -> Iterator[tuple[str, Wording]]:
    """The denial as it stands, or from its verb on where a pronoun says who denies."""
    quote = parts.book.get(after).quote
    if stands_alone(quote):
        if near or not points_back(quote):
            yield phrase("bottom_line.and_denied", line=line, quote=quote)
        return
    who = parts.told(claim.speaker_id)
    pronoun, _, rest = quote.rstrip(".").partition(" ")
    spoken = voice(parts.book.get(after), parts)
    if (
        who
        and rest
        and who.text != (spoken.text if spoken else None)
        and not in_first_person(rest)
        and pronoun.casefold() in ("he", "she", "they", "it")
    ):
        yield phrase("bottom_line.and_denies", line=line, who=who.capital(), denial=rest)


def _weight(event: Event, parts: Parts) -> int:
    """Salience and origins, and more for what somebody confirms and for a plain date."""
    about = confirmations_of(event, parts)
    surely = any(claim.id in event.claim_ids for claim in about)
    support = min(len(parts.book.origins(event.evidence)), 4)
    dated = any(month[:3] in event.label for month in MONTHS)
    on_subject = bool(set(stems(event.label)) & set(stems(parts.focus.subject or "")))
    return event.salience + dated + support + 2 * surely + bool(about) + on_subject


def _names_a_denier(label: str, parts: Parts) -> bool:
    """Whether a label names somebody who denies a part in something: others are told first."""
    deniers = {
        position.party_text.removeprefix("the ")
        for dispute in parts.disputes
        if dispute.status == "contested" and dispute.kind in ("participation", "responsibility")
        for position in dispute.positions
        if position.stance == "denies"
    }
    return any(denier in label for denier in deniers)


def _undisputed(evidence: Iterable[str], parts: Parts) -> Iterator[str]:
    """Passages that no side of a contested point rests on."""
    disputed = {one for d in parts.disputes if d.status == "contested" for one in d.evidence}
    return (one for one in evidence if one not in disputed)


def _rank(claim: Claim, parts: Parts) -> tuple[bool, int, int, str]:
    """Confirmations first, then origins, and place in the source."""
    evidence = {
        one
        for other in parts.claims.claims
        if other.proposition_id == claim.proposition_id
        for one in other.evidence
    }
    start = parts.book.get(claim.evidence[0]).start
    support = len(parts.book.origins(evidence))
    return claim.stance != "confirms", -support, start, claim.id
