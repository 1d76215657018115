"""Parsed document and names in, time expressions as EDTF out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.dates.civil import Day, from_iso, month_length
from briefgen.dates.discourse import Discourse, Place, Setting
from briefgen.dates.narrative import is_chronicle
from briefgen.dates.phrases import Between, Calendar, Kind, Length, Open, Phrase, Weekday
from briefgen.dates.resolution import Resolution, Tense
from briefgen.dates.scan import scan
from briefgen.extract.local.parse import Paragraph, ParsedDocument
from briefgen.extract.local.tense import has_until, planned_at, postpones, scheduled_at, tense_at
from briefgen.model.base import Span
from briefgen.model.findings import TimeExpression, TimeKind

_BASIS = {
    "dateline": "the dateline",
    "metadata": "the document's date",
    "user": "the date given for the document",
    "file_name": "the date in the file's name",
    "none": "the document's date",
}


@dataclass(frozen=True)
class Timed:
    """A phrase where it stands in the document, with its resolution."""

    span: Span
    phrase: Phrase
    resolution: Resolution
    sentence: int | None
    end: Span | None = None
    """Where the end of a range stands."""


def find_times(parsed: ParsedDocument) -> tuple[TimeExpression, ...]:
    """Every phrase that places or measures time, in the order in which they end.

    The end of a range comes before the range: whoever takes them for marks on the text meets the
    inner one first.
    """
    found: list[TimeExpression] = []
    for timed in read_times(parsed):
        if timed.sentence is None:
            continue
        whole = _expression(timed)
        if timed.end is not None and timed.resolution.last is not None:
            found.append(_placed(timed.resolution.last, timed.end, "end", timed.sentence))
        found.append(whole)
    return tuple(found)


def read_times(parsed: ParsedDocument) -> Iterator[Timed]:
    """Every phrase of the grammar, lengths and rates among them, resolved in text order.

    Headings are read too: a year that stands in one holds for what follows it.
    """
    paragraphs = [p for p in parsed.paragraphs if p.block.role != "boilerplate"]
    scanned = [(paragraph, scan(paragraph.text)) for paragraph in paragraphs]
    reference = _day(parsed.document.metadata.reference_date)
    everything = [phrase for _, phrases in scanned for phrase in phrases]
    annals = sum(_is_year(paragraph, phrases) for paragraph, phrases in scanned) >= 2
    chronicle = is_chronicle(everything, reference, annals=annals)
    discourse = Discourse(everything, chronicle=chronicle)
    starts = _Sentences(parsed)
    for paragraph, phrases in scanned:
        setting = _setting(parsed, paragraph)
        for phrase in phrases:
            span = Span(start=paragraph.offset + phrase.start, end=paragraph.offset + phrase.end)
            sentence = starts.at(span.start)
            read = _postponed(paragraph, phrase)
            tense = _tense(paragraph, phrase)
            if read is not phrase and tense == "past":
                tense = "future"  # the new day, not that of the putting off
            quoted = _is_quoted(paragraph.text, phrase.start)
            place = Place(sentence or 0, paragraph.block.index, quoted=quoted)
            resolution = discourse.place(read, setting, tense, place)
            yield Timed(span, phrase, resolution, sentence, _end(read, paragraph.offset))


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation mark that was opened before ``at`` is still open."""
    curly = text.rfind("“", 0, at) > text.rfind("”", 0, at)
    return curly or text.count('"', 0, at) % 2 == 1


def _end(phrase: Phrase, offset: int) -> Span | None:
    expression = phrase.expression
    if not isinstance(expression, Between):
        return None
    return Span(start=offset + expression.end.start, end=offset + expression.end.end)


def _tense(paragraph: Paragraph, phrase: Phrase) -> Tense:
    tense = tense_at(paragraph.doc, phrase.start, phrase.end)
    expression = phrase.expression
    if isinstance(expression, Length) and expression.ahead and tense == "present":
        ahead = scheduled_at(paragraph.doc, phrase.start, phrase.end)
        return "future" if ahead else tense
    if isinstance(expression, Open) and expression.side == "until":
        day = isinstance(expression.inner.expression, Weekday)
        if day and has_until(paragraph.doc, phrase.start, phrase.end):
            return "future"
    weekday = isinstance(expression, Weekday)
    if weekday and planned_at(paragraph.doc, phrase.start, phrase.end):
        return "future"
    exact = weekday or (isinstance(phrase.expression, Calendar) and bool(phrase.expression.day))
    if tense == "present" and exact and paragraph.block.role != "heading":
        ahead = scheduled_at(paragraph.doc, phrase.start, phrase.end)
        return "future" if ahead else tense
    return tense


def _is_year(paragraph: Paragraph, phrases: tuple[Phrase, ...]) -> bool:
    """Whether a block is nothing but a year."""
    text = paragraph.text.strip(" .:")
    return len(text) == 4 and len(phrases) == 1 and phrases[0].end - phrases[0].start == len(text)


def _postponed(paragraph: Paragraph, phrase: Phrase) -> Phrase:
    """As in "put off until late January", "moved from 3 to 9 May": the new date, and no end."""
    expression = phrase.expression
    if isinstance(expression, Open) and expression.side == "until":
        new = expression.inner
    elif isinstance(expression, Between):
        new = expression.end
    else:
        return phrase
    return new if postpones(paragraph.doc, phrase.start, phrase.end) else phrase


class _Sentences:
    def __init__(self, parsed: ParsedDocument) -> None:
        self._spans = [(sentence.span, sentence.index) for sentence in parsed.sentences]
        self._next = 0

    def at(self, offset: int) -> int | None:
        """The sentence that holds ``offset``; asked in text order."""
        while self._next < len(self._spans) and self._spans[self._next][0].end <= offset:
            self._next += 1
        if self._next < len(self._spans):
            span, index = self._spans[self._next]
            if span.start <= offset:
                return index
        return None


def _setting(parsed: ParsedDocument, paragraph: Paragraph) -> Setting:
    metadata = parsed.document.metadata
    own = _day(paragraph.block.reference_date)
    if own is not None:
        return Setting(own, "the date of this part of the document")
    basis = _BASIS[metadata.reference_date_basis]
    month = _last_of_month(metadata.reference_date)
    if month is not None:
        return Setting(month, basis, finest="month")
    return Setting(_day(metadata.reference_date), basis)


def _day(text: str | None) -> Day | None:
    if text is None:
        return None
    try:
        return from_iso(text)
    except ValueError:
        return None


def _last_of_month(text: str | None) -> Day | None:
    """The last day that "2024-11" may mean."""
    if text is None or not re.fullmatch(r"\d{4}-\d{2}", text):
        return None
    year, month = int(text[:4]), int(text[5:])
    return (year, month, month_length(year, month)) if 1 <= month <= 12 else None


def _expression(timed: Timed) -> TimeExpression:
    kinds: Mapping[Kind, TimeKind] = {"duration": "length", "set": "rate", "vague": "vague"}
    placed = timed.resolution.edtf is not None  # "in two weeks", of what is to come
    kind = "date" if placed else kinds.get(timed.phrase.kind, "date")
    return _placed(timed.resolution, timed.span, kind, timed.sentence)


def _placed(
    resolution: Resolution, span: Span, kind: TimeKind, sentence: int | None
) -> TimeExpression:
    return TimeExpression(
        span=span,
        edtf=resolution.edtf,
        kind=kind,
        timex=resolution.timex,
        precision=resolution.precision,
        year_missing=resolution.year_missing,
        inferred=resolution.inferred,
        inferred_from=resolution.inferred_from,
        sentence=sentence,
    )
