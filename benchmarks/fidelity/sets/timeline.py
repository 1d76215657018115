"""SemEval-2015 TimeLine: 60 news reports, and for each of 19 entities when what befell it.

The gold lists, entity by entity, dates with the document and sentence of each mention. What the
product says is its briefing: the events whose participants or words name the entity, each at the
sentences of its evidence. Two figures a corpus: the set of an entity's dates, and the triples of
date, document and sentence. This is not the official metric of the task.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from briefgen.dates.edtf import parse_edtf
from briefgen.model.base import Span
from briefgen.model.briefing import Briefing, Event
from briefgen.model.document import Document
from briefgen.model.findings import Findings
from fidelity.halves import Half, half_of
from fidelity.measures import NOTHING, Measure, Tally, exact
from fidelity.sets import BenchmarkSet
from fidelity.texts import briefing, document, findings

Triple = tuple[str, str, int]
"""A date, a document and a sentence of it."""

_OTHER_NAMES = {
    "airbus a380": ("a380",),
    "beatles apple corps": ("apple corps",),
    "boeing 777": ("777",),
    "boeing 787 dreamliner": ("787", "dreamliner"),
    "itunes store": ("itunes music store",),
    "louis gallois": ("gallois",),
    "scott carson": ("carson",),
    "singapore airlines": ("sia",),
    "steve jobs": ("jobs",),
    "united states air froce": ("united states air force", "u.s. air force", "usaf"),
}
"""What the documents call an entity that the gold calls otherwise; the gold misspells one."""
_FIRST = 2
"""Number of the first sentence behind the title and the date."""
_PARAGRAPH = 3
"""Sentences that are set as a paragraph: the set keeps none, and the reports have two or three."""
_MARKS = (("``", '"'), ("''", '"'), ("-LRB-", "("), ("-RRB-", ")"))
_TIGHT_BEFORE = re.compile(r" (?=[,.;:!?)\]%]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b|'(?=\s))")
_TIGHT_AFTER = re.compile(r"(?<=[(\[$#£]) ")
_QUOTED = re.compile(r'" ([^"]*?) "')


class Text(BaseModel):
    """A document as the set gives it."""

    corpus: str
    docid: str
    dct: str
    title: str
    sentences: list[tuple[int, str]]


class Entry(BaseModel):
    """A date of a gold timeline and where the documents tell of it."""

    date: str
    mentions: list[tuple[str, int, str]]


class Line(BaseModel):
    """The gold timeline of one entity."""

    corpus: str
    entity: str
    entries: list[Entry]


@dataclass(frozen=True)
class Read:
    """A document with its findings, and where each numbered sentence of the set begins."""

    docid: str
    document: Document
    findings: Findings
    numbers: tuple[int, ...]
    starts: tuple[int, ...]

    def number(self, offset: int) -> int:
        """The number of the sentence at an offset."""
        return self.numbers[bisect_right(self.starts, offset) - 1]


@dataclass(frozen=True)
class Told:
    """What the product says of one corpus: documents by source, and one briefing of them all."""

    reads: dict[str, Read]
    briefing: Briefing


def measure(folder: Path, half: Half) -> Sequence[Measure]:
    """The figures of each corpus on the documents of a half."""
    lines = [Line.model_validate_json(one) for one in _rows(folder / "gold.jsonl")]
    texts = [Text.model_validate_json(one) for one in _rows(folder / "docs.jsonl")]
    rows: list[Measure] = []
    for corpus in sorted({line.corpus for line in lines}):
        here = [t for t in texts if t.corpus == corpus and half_of(t.docid) == half]
        told = tell(here)
        ids = {text.docid for text in here}
        dates, triples = NOTHING, NOTHING
        for line in lines:
            if line.corpus == corpus:
                gold = gold_triples(line, ids)
                by_date, by_sentence = compare(found_triples(told, line.entity), gold)
                dates, triples = dates + by_date, triples + by_sentence
        rows.append(Measure("timeline", f"dates {corpus}", dates))
        rows.append(Measure("timeline", f"sentences {corpus}", triples))
    return rows


def _rows(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def tell(texts: Sequence[Text]) -> Told:
    """What the product makes of the documents of a corpus."""
    reads = [read(text) for text in texts]
    made = briefing([r.document for r in reads], [r.findings for r in reads])
    return Told({r.document.id: r for r in reads}, made)


def read(text: Text) -> Read:
    """The document in paragraphs, dated; its title and the line of its date head it."""
    words, numbers, starts = "", [], []
    for number, sentence in text.sentences:
        numbers.append(number)
        starts.append(len(words))
        ends = number < _FIRST or (number - _FIRST) % _PARAGRAPH == _PARAGRAPH - 1
        words += untokenised(sentence) + ("\n" if ends else " ")
    heads = sum(number < _FIRST for number in numbers)
    made = document(
        words,
        name=text.docid,
        published=text.dct,
        title=untokenised(text.title),
        roles=["heading"] * heads,
    )
    return Read(text.docid, made, findings(made), tuple(numbers), tuple(starts))


def untokenised(sentence: str) -> str:
    """The sentence as it would be printed: no spaces around marks."""
    for token, mark in _MARKS:
        sentence = sentence.replace(token, mark)
    sentence = _QUOTED.sub(r'"\1"', sentence)
    return _TIGHT_AFTER.sub("", _TIGHT_BEFORE.sub("", sentence))


def gold_triples(line: Line, documents: Iterable[str]) -> set[Triple]:
    """The dated mentions of an entity in some documents; what the gold does not date is left."""
    here = set(documents)
    return {
        (_cut(entry.date), docid, number)
        for entry in line.entries
        if not entry.date.startswith("XXX")
        for docid, number, _ in entry.mentions
        if docid in here
    }


def _cut(date: str) -> str:
    """``2007-10`` for ``2007-10-XX``."""
    return date.replace("-XX", "")


def found_triples(told: Told, entity: str) -> set[Triple]:
    """The dated sentences that the briefing's events about an entity rest on."""
    names = (entity.lower(), *_OTHER_NAMES.get(entity.lower(), ()))
    parties = {
        party.id
        for party in told.briefing.parties
        if any(name.lower() in names for name in (party.name, *(a.text for a in party.aliases)))
    }
    passages = {passage.id: passage for passage in told.briefing.passages}
    meant = {key: _entities(one.findings, names) for key, one in told.reads.items()}
    found: set[Triple] = set()
    for event in told.briefing.timeline:
        date = shown_date(event)
        if date is None:
            continue
        acts = any(one.party_id in parties for one in event.participants)
        for one in event.evidence:
            passage = passages[one]
            read = told.reads[passage.source_id]
            stretch = Span(start=passage.start, end=passage.end)
            if acts or _meant(read, names, meant[passage.source_id], stretch):
                found.add((date, read.docid, read.number(passage.start)))
    return found


def _meant(read: Read, names: Sequence[str], entities: frozenset[int], stretch: Span) -> bool:
    """Whether a stretch names the entity, or by what the product says means it."""
    words = stretch.of(read.document.text).lower()
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names):
        return True
    return any(
        stretch.contains(mention.span)
        for mention in read.findings.mentions
        if mention.entity in entities
    )


def _entities(found: Findings, names: Sequence[str]) -> frozenset[int]:
    """The entities of a document that bear one of the names."""
    return frozenset(
        index
        for index, entity in enumerate(found.entities)
        if any(name.lower() in names for name in (entity.name, *(a.text for a in entity.aliases)))
    )


def shown_date(event: Event) -> str | None:
    """Day, month or year of an event as the gold has it, which knows no weeks; else None."""
    if event.date is None:
        return None
    date = parse_edtf(event.date)
    point = date.start or date.end
    if point is None or point.year is None or point.precision == "century":
        return None
    parts = [f"{point.year:04}"]
    if point.month is not None and point.month <= 12:
        parts.append(f"{point.month:02}")
        if point.day is not None and event.precision != "week":
            parts.append(f"{point.day:02}")
    return "-".join(parts)


def compare(found: set[Triple], gold: set[Triple]) -> tuple[Tally, Tally]:
    """Tallies of dates and of dated sentences."""
    days, gold_days = {one[0] for one in found}, {one[0] for one in gold}
    return (
        exact(len(days & gold_days), len(days), len(gold_days)),
        exact(len(found & gold), len(found), len(gold)),
    )


SET = BenchmarkSet("timeline", "benchmarks/timeline", measure)
