"""The lines on who worries, what lies ahead and who was silent: merged parts in, lines out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.knowledge.phrasing import in_a_sentence
from briefgen.knowledge.topics import pointing_words
from briefgen.knowledge.wording import Told, phrase, together, words
from briefgen.model.base import Span, WordingPart
from briefgen.model.briefing import Concern, Event, Statement
from briefgen.reconcile.compose.happenings import as_piece
from briefgen.reconcile.compose.lines import (
    date_note,
    quotes,
    stands_alone,
    statement,
    touches,
    voice,
)
from briefgen.reconcile.compose.openings import openings, same_occasion
from briefgen.reconcile.parts import Parts

_WEIGHTY = 3
"""Salience from which what lies ahead has a line."""
_OPENINGS = 3
"""Opening sentences that say what the matter is."""
_OTHER_HOLDERS = 4
"""Further holders of concerns that one line names."""


def concern_lines(parts: Parts) -> Iterator[Statement]:
    """The main worry: its own sentence where that names the holder, else holder and matter.

    Others of the lens who worry are named after it where there is room.
    """
    worried = [
        concern
        for concern in parts.concerns
        if concern.stance == "worried" and concern.lens == parts.lens
        if not _points_back(concern.holder_text)
    ]
    worried.sort(key=lambda concern: (-concern.salience, not _of_many(concern, parts)))
    for concern in worried:
        for line in quotes(concern.evidence, parts, concern.claim_ids, narrated=False):
            if concern.cue in line.text and _names_holder(line, concern, parts):
                yield from _with_others(line, concern, worried)
                yield line
    for concern in worried:
        slots: dict[str, str | Told] = {"holder": _holder(concern), "about": concern.about}
        key = "bottom_line.concern"
        if _quotes_somebody(concern.about):
            continue
        if concern.consequence and not _quotes_somebody(concern.consequence):
            key = "bottom_line.concern_consequence"
            slots["consequence"] = concern.consequence
        yield statement(phrase(key, **slots), concern.evidence, concern.claim_ids)


def _holder(concern: Concern, shown: str | None = None) -> Told:
    """Who worries, in the source's words; by name in another language, where it has one."""
    part = WordingPart(id=concern.holder_id) if concern.holder_id else None
    text = shown or concern.holder_text
    return Told(text, part) if part else words(text)


def _quotes_somebody(words: str) -> bool:
    """Whether words hold a quotation mark: in quotation marks they could not be told."""
    return any(mark in words for mark in '“”"')


def _names_holder(line: Statement, concern: Concern, parts: Parts) -> bool:
    """Whether a line says who worries: in the words of the concern, or by any name of theirs."""
    if concern.holder_text in line.text:
        return True
    read = parts.corpus.read(parts.book.get(line.evidence[0]).source_id)
    passage = parts.book.get(line.evidence[0])
    span = Span(start=passage.start, end=passage.end)
    return any(
        span.contains(mention.span)
        and mention.use in ("name", "metonym", "descriptive")
        and (party := parts.parties.party(read.id, mention.entity)) is not None
        and party.id == concern.holder_id
        for mention in read.findings.mentions
    )


def _points_back(description: str) -> bool:
    """Whether a description needs the sentence before it: "officials there"."""
    return any(word.casefold() in pointing_words() for word in description.split())


def _of_many(concern: Concern, parts: Parts) -> bool:
    """Whether a bloc as such holds the concern, not one state or official of it."""
    return any(
        p.id == concern.holder_id and p.type in ("bloc", "alliance") for p in parts.parties.parties
    )


def _with_others(line: Statement, first: Concern, worried: list[Concern]) -> Iterator[Statement]:
    others: dict[str, Concern] = {}
    for concern in worried:
        named = concern.holder_text in line.text
        if concern.holder_id and concern.holder_id != first.holder_id and not named:
            others.setdefault(concern.holder_id, concern)
    held = list(others.values())[:_OTHER_HOLDERS]
    if held:
        names = [_holder(concern, in_a_sentence(concern.holder_text)) for concern in held]
        yield statement(
            phrase("bottom_line.concern_also", line=as_piece(line), holders=together(names, ";")),
            [*line.evidence, *(concern.evidence[0] for concern in held)],
            [*line.claim_ids, *(one for concern in held for one in concern.claim_ids)],
        )


def planned(parts: Parts) -> Iterator[Statement]:
    """What lies ahead or was called off, by weight."""
    ahead = (
        event
        for event in parts.events
        if event.status in ("planned", "cancelled")
        and event.salience >= _WEIGHTY
        and _of_the_matter(event, parts)
    )
    for event in sorted(ahead, key=lambda e: (-e.salience, e.sort_key, e.id)):
        if voice(parts.book.get(event.evidence[0]), parts) is not None:
            yield from quotes(event.evidence, parts, event.claim_ids)
        elif stands_alone(event.label):
            key = f"bottom_line.event_{event.status}"
            label = event.label.rstrip(" .")
            wording = phrase(key, label=label, date=date_note(event))
            contest = next((d.id for d in parts.disputes if touches(d, event, parts)), None)
            yield statement(wording, event.evidence, event.claim_ids, contest)


def _of_the_matter(event: Event, parts: Parts) -> bool:
    """Whether an event is an occasion of the kind that the openings or the disputes tell of."""
    told = [parts.book.get(head.passage).quote for head in openings(parts)[:_OPENINGS]]
    disputed = (d.text for d in parts.disputes if d.status == "contested")
    return same_occasion(event.label, *told, *disputed)


def silence(parts: Parts) -> Iterator[Statement]:
    """Who was asked and said nothing, in the source's own sentence."""
    known = {party.id: party for party in parts.parties.parties}
    silent = [c for c in parts.claims.claims if c.stance in ("no_comment", "no_reply")]
    silent.sort(key=lambda c: (-known[c.speaker_id].salience if c.speaker_id in known else 0, c.id))
    for claim in silent:
        yield from quotes(claim.evidence, parts, (claim.id,), narrated=False)
