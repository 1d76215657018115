"""The line that leads: the merged parts in, ways to tell what happened out, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.dates.display import MONTHS
from briefgen.knowledge.wording import enumerate_names, phrase, say
from briefgen.model.base import Span
from briefgen.model.briefing import Claim, Dispute, Event, Statement
from briefgen.reconcile.lines import (
    as_called,
    date_note,
    event_stems,
    quotes,
    stands_alone,
    statement,
    touches,
    voice,
)
from briefgen.reconcile.outlook import planned
from briefgen.reconcile.parts import Parts
from briefgen.reconcile.positions import sides, values
from briefgen.reconcile.terms import stems

_LEADS = 4
"""Weight from which an event leads the briefing."""
_OPENING = 3
"""Sentences that open a source: news tells the matter there."""
_SENTENCE = 6
"""Words below which a label is taken for a bare noun phrase, and its sentence is told instead."""


def leading(parts: Parts) -> Iterator[Statement]:
    """What happened, by weight; where nothing is dated, what was said of the leading point."""
    weighty = sorted(
        (event for event in parts.events if event.status not in ("planned", "cancelled")),
        key=lambda e: (
            _names_a_denier(e.label, parts),
            -_weight(e, parts),
            e.date is None,
            -len(e.evidence),
            e.sort_key,
            e.id,
        ),
    )
    telling = [event for event in weighty if stands_alone(event.label)]
    for event in telling:
        if _weight(event, parts) >= _LEADS:
            yield from _event_lines(event, parts)
    yield from planned(parts)
    contested_points = {d.proposition_id for d in parts.disputes if d.status == "contested"}
    for claim in sorted(parts.claims.claims, key=lambda claim: _rank(claim, parts)):
        if claim.stance in ("asserts", "confirms") and claim.proposition_id not in contested_points:
            yield from quotes(_undisputed(claim.evidence, parts), parts, (claim.id,))
    for event in telling:
        if len(event.label.split()) >= _SENTENCE:
            yield from _event_lines(event, parts)
    for fact in parts.facts:
        yield from quotes(_undisputed(fact.evidence, parts), parts, fact.claim_ids)


def _weight(event: Event, parts: Parts) -> int:
    """Salience and origins, and more for what is confirmed or what the main dispute turns on."""
    named = set(stems(event.label)) & event_stems()
    leading_dispute = next((d.text for d in parts.disputes if d.status == "contested"), "")
    about = [
        c for c in parts.claims.claims if c.stance == "confirms" and _is_about(c, event, parts)
    ]
    surely = any(claim.id in event.claim_ids for claim in about)
    turned_on = bool(named & set(stems(leading_dispute)))
    support = min(len(parts.book.origins(event.evidence)), 4)
    clear = any(month[:3] in event.label for month in MONTHS) - 1
    own = event.salience + clear + support + 2 * surely + bool(about)
    on_subject = bool(set(stems(event.label)) & set(stems(parts.focus.subject or "")))
    early = 2 * _opens(event.evidence, parts)
    return own + early + 2 * turned_on + on_subject - 2 * event.ongoing


def _opens(evidence: Iterable[str], parts: Parts) -> bool:
    """Whether a passage stands among the first sentences of its source."""
    places = (parts.book.get(one) for one in evidence)
    spans = ((p.source_id, Span(start=p.start, end=p.end)) for p in places)
    found = (parts.corpus.read(source).sentence_of(span) for source, span in spans)
    return any(index is not None and index < _OPENING for index in found)


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


def _rank(claim: Claim, parts: Parts) -> tuple[bool, bool, int, int, str]:
    """Confirmations first, then the openings of sources, origins, and place in the source."""
    evidence = {
        one
        for other in parts.claims.claims
        if other.proposition_id == claim.proposition_id
        for one in other.evidence
    }
    start = parts.book.get(claim.evidence[0]).start
    later = not _opens(claim.evidence, parts)
    support = len(parts.book.origins(evidence))
    return claim.stance != "confirms", later, -support, start, claim.id


def _event_lines(event: Event, parts: Parts) -> Iterator[Statement]:
    """The event in the sentence of whoever confirms or states it, else its bare label.

    Where it is contested, the other side stands in the same line.
    """
    contest = next((d for d in parts.disputes if touches(d, event, parts)), None)
    for line in _told(event, parts):
        if contest is None:
            yield line
        else:
            yield from _with_contest(line, event, contest, parts)
            yield line.model_copy(update={"contested_by": contest.id})


def _told(event: Event, parts: Parts) -> Iterator[Statement]:
    slots = {"label": event.label.rstrip(" ."), "date": date_note(event)}
    said = [claim for claim in parts.claims.claims if claim.id in event.claim_ids]
    confirmed = [
        claim
        for claim in parts.claims.claims
        if claim.stance == "confirms" and _is_about(claim, event, parts)
    ]
    for claim in (*confirmed, *said):
        for told in quotes(claim.evidence, parts, (claim.id,)):
            if slots["label"] in told.text and claim.stance in ("confirms", "asserts"):
                year = say("bottom_line.year_open") if event.year_missing else ""
                line = phrase("bottom_line.event_quoted", quote=told.text, year=year)
                yield statement(line, told.evidence, (claim.id,))
    for claim in confirmed:
        for told in quotes(claim.evidence, parts, (claim.id,)):
            line = phrase("bottom_line.event_confirmed", **slots, quote=told.text)
            evidence = [*event.evidence, *told.evidence]
            yield statement(line, evidence, (*event.claim_ids, claim.id))
    spoken = (claim for claim in said if claim.stance == "asserts")
    speaker = _speakers(spoken, parts) or voice(parts.book.get(event.evidence[0]), parts)
    if speaker:
        line = phrase("bottom_line.event_according", **slots, speaker=speaker)
        yield statement(line, event.evidence, event.claim_ids)
    if len(slots["label"].split()) < _SENTENCE:
        for told in quotes(event.evidence, parts, event.claim_ids):
            year = say("bottom_line.year_open") if event.year_missing else ""
            line = phrase("bottom_line.event_quoted", quote=told.text, year=year)
            yield statement(line, told.evidence, event.claim_ids)
    yield statement(phrase("bottom_line.event_reported", **slots), event.evidence, event.claim_ids)


def _with_contest(
    line: Statement, event: Event, contest: Dispute, parts: Parts
) -> Iterator[Statement]:
    """The line with the other dates that are given, or with those who deny it."""
    dated = contest.kind == "date"
    others = [
        as_called(position, parts)
        for position in contest.positions
        if (position.value not in (None, event.date) if dated else position.stance == "denies")
    ]
    if not others:
        return
    told = [values(others), values(others, years=False)] if dated else [sides(others)]
    key = "bottom_line.event_dates" if dated else "bottom_line.event_denied"
    wordings = [
        phrase(key, line=line.text, others=one[0].upper() + one[1:]) for one in dict.fromkeys(told)
    ]
    if dated:
        wordings.append(phrase("bottom_line.event_dates_differ", line=line.text))
    for wording in wordings:
        yield statement(
            wording,
            [*line.evidence, *(one for position in others for one in position.evidence)],
            [*line.claim_ids, *(one for position in others for one in position.claim_ids)],
            contest.id,
        )


def _is_about(claim: Claim, event: Event, parts: Parts) -> bool:
    """Whether a claim is about the event, or at least names the same sort of happening."""
    if claim.id in event.claim_ids:
        return True
    proposition = next(p for p in parts.claims.propositions if p.id == claim.proposition_id)
    if event.id in proposition.about:
        return True
    named = set(stems(proposition.text)) & set(stems(event.label)) & event_stems()
    return proposition.kind in ("event", "other") and bool(named)


def _speakers(claims: Iterable[Claim], parts: Parts) -> str | None:
    """Who holds the claims, each with the one through whom it came."""
    names: list[str] = []
    for claim in claims:
        speaker = parts.called(claim.speaker_id)
        if speaker is None:
            continue
        channel = parts.called(claim.chain[-1]) if claim.chain else None
        if channel and channel != speaker:
            speaker = say("bottom_line.through", speaker=speaker, channel=channel)
        names.append(speaker)
    return enumerate_names(tuple(dict.fromkeys(names))[:3]) or None
