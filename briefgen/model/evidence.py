"""The grounding check: every quote stands at its offsets, every number and quotation in its
evidence. A briefing and its stored texts in, one `Fault` per broken place out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from briefgen.model.base import Record
from briefgen.model.briefing import Briefing, Passage

CONTEXT = 32
"""Code points of prefix and suffix that a passage keeps."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTATION = re.compile(r"[“\"]([^”\"]{3,})[”\"]")


class Fault(Record):
    """One place where the briefing and the sources disagree."""

    where: str
    what: str


def check_grounding(briefing: Briefing, texts: Mapping[str, str]) -> list[Fault]:
    """Check every passage against the stored texts, and every statement against its passages.

    :param texts: stored text by source id.
    """
    return [
        *_check_texts(briefing, texts),
        *_check_passages(briefing, texts),
        *_check_words(briefing),
    ]


def _check_texts(briefing: Briefing, texts: Mapping[str, str]) -> Iterator[Fault]:
    for source in briefing.sources:
        where = f"sources {source.id}"
        text = texts.get(source.id)
        if text is None:
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
    """Numbers and quoted words of printed statements must stand in their evidence."""
    quotes = {passage.id: passage.quote for passage in briefing.passages}
    printed = [
        *((f"bottom_line {s.id}", s.text, s.evidence) for s in briefing.bottom_line),
        *((f"background {f.id}", f.text, f.evidence) for f in briefing.background),
        *((f"timeline {e.id}", e.label, e.evidence) for e in briefing.timeline),
        *((f"concerns {c.id}", c.about, c.evidence) for c in briefing.concerns),
    ]
    for where, text, evidence in printed:
        ground = " ".join(quotes.get(one, "") for one in evidence)
        numbers = set(_NUMBER.findall(ground))
        for number in _NUMBER.findall(text):
            if number not in numbers:
                yield Fault(where=where, what=f"{number} does not stand in its evidence")
        for quotation in _QUOTATION.findall(text):
            if quotation not in ground:
                yield Fault(where=where, what=f"“{quotation}” does not stand in its evidence")
