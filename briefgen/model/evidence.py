"""The grounding check: every quote stands at its offsets, every number in its evidence.

A briefing and its stored texts in, one `Fault` per broken place out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from briefgen.model.base import Record
from briefgen.model.briefing import Briefing, Passage, PassageIds
from briefgen.model.wordcheck import ungrounded_quotations, ungrounded_words, without_own

CONTEXT = 32
"""Code points of prefix and suffix that a passage keeps."""


class Fault(Record):
    """One place where the briefing and the sources disagree."""

    where: str
    what: str


def check_grounding(
    briefing: Briefing, texts: Mapping[str, str], *, partial: bool = False
) -> list[Fault]:
    """Check every passage against the stored texts, and every statement against its passages.

    :param texts: stored text by source id.
    :param partial: a source without a text is no fault: its passages are taken as they stand.
    """
    return [
        *_check_texts(briefing, texts, partial=partial),
        *_check_passages(briefing, texts),
        *_check_words(briefing),
    ]


def _check_texts(briefing: Briefing, texts: Mapping[str, str], *, partial: bool) -> Iterator[Fault]:
    for source in briefing.sources:
        where = f"sources {source.id}"
        text = texts.get(source.id)
        if text is None:
            if not partial:
                yield Fault(where=where, what="its stored text is missing")
            continue
        if hashlib.sha256(text.encode()).hexdigest() != source.text_sha256:
            yield Fault(where=where, what="its stored text has another digest")
        if len(text) != source.chars:
            yield Fault(where=where, what=f"chars is {source.chars}, its text has {len(text)}")


def _check_passages(briefing: Briefing, texts: Mapping[str, str]) -> Iterator[Fault]:
    for passage in briefing.passages:
        text = texts.get(passage.source_id)
        if text is not None:
            yield from check_passage(passage, text)


def check_passage(passage: Passage, text: str) -> Iterator[Fault]:
    """Whether the quote and its context stand where the passage says."""
    where = f"passages {passage.id}"
    if text[passage.start : passage.end] != passage.quote:
        yield Fault(
            where=f"{where} quote",
            what=f"{passage.source_id} does not read so at {passage.start}:{passage.end}",
        )
    if text[max(0, passage.start - CONTEXT) : passage.start] != passage.prefix:
        yield Fault(where=f"{where} prefix", what="the words before it differ in the source")
    if text[passage.end : passage.end + CONTEXT] != passage.suffix:
        yield Fault(where=f"{where} suffix", what="the words after it differ in the source")


def _check_words(briefing: Briefing) -> Iterator[Fault]:
    """Numbers, dates and quoted words of printed statements must stand in their evidence.

    Of what a person reworded too, but for the words that its author answers for by name; and what
    a judgement puts in quotation marks must be the words of some source.
    """
    quotes = {passage.id: passage.quote for passage in briefing.passages}
    own = {note.item_id: note.own for note in briefing.edits if note.own}
    for where, text, evidence in _printed(briefing):
        answered = without_own(text, own.get(where.split(" ")[1], ()))
        for fault in ungrounded_words(answered, (quotes[one] for one in evidence)):
            yield Fault(where=where, what=fault)
    for where, words, evidence in _quoted(briefing):
        ground = " ".join(quotes[one] for one in evidence)
        if words not in ground:
            yield Fault(where=where, what=f"“{words}” does not stand in its evidence")
    answered_for = [words for note in briefing.edits if note.item_id is None for words in note.own]
    for number, one in enumerate((*briefing.judgements, *briefing.options, *briefing.indicators)):
        for fault in ungrounded_quotations(without_own(one.text, answered_for), quotes.values()):
            yield Fault(where=f"human text {number + 1}", what=fault)


def _printed(briefing: Briefing) -> Iterator[tuple[str, str, PassageIds]]:
    """Every text that is printed as a statement, with its evidence."""
    yield from ((f"bottom_line {s.id} text", s.text, s.evidence) for s in briefing.bottom_line)
    for fact in briefing.background:
        yield f"background {fact.id} text", fact.text, fact.evidence
        for variant in fact.variants:
            yield f"background {fact.id} variants", variant.text, variant.evidence
    yield from ((f"timeline {e.id} label", e.label, e.evidence) for e in briefing.timeline)
    yield from ((f"concerns {c.id} about", c.about, c.evidence) for c in briefing.concerns)
    for concern in briefing.concerns:
        if concern.consequence:
            yield f"concerns {concern.id} consequence", concern.consequence, concern.evidence


def _quoted(briefing: Briefing) -> Iterator[tuple[str, str, PassageIds]]:
    """Every field that holds a source's own words."""
    for claim in briefing.claims:
        for field, words in (("hedge", claim.hedge), ("relay_hedge", claim.relay_hedge)):
            if words:
                yield f"claims {claim.id} {field}", words, claim.evidence
    for event in briefing.timeline:
        yield f"timeline {event.id} date_text", event.date_text, event.evidence
    yield from ((f"concerns {c.id} cue", c.cue, c.evidence) for c in briefing.concerns)
