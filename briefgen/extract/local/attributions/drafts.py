"""What an attribution is before its chain and its references are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from briefgen.extract.local.attributions.report import Report
from briefgen.extract.local.attributions.stances import Reading
from briefgen.extract.local.parse import Paragraph, ParsedSentence
from briefgen.model.base import Span


@dataclass(frozen=True)
class Draft:
    """A report with its speakers, reading and spans."""

    report: Report
    reading: Reading
    sentence: ParsedSentence
    speakers: tuple[int, ...]
    listeners: tuple[int, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: bool = False
    said_at: str | None = None

    @cached_property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


_EDGES = ",;:-–— \t\n"


def stretches(tokens: Iterable[Token], paragraph: Paragraph, text: str) -> tuple[Span, ...]:
    """Runs of neighbouring tokens as spans, without punctuation at their edges."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda one: one.i):
        if runs and token.i <= runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = (
        trimmed(Span(start=paragraph.span(run[0]).start, end=paragraph.span(run[-1]).end), text)
        for run in runs
    )
    return tuple(span for span in spans if span is not None)


def trimmed(span: Span, text: str) -> Span | None:
    """``span`` without commas, dashes, a final full stop and space at its edges."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES + ".":
        end -= 1
    if start < end < span.end and text[end] == "." and _is_abbreviation(text, start, end):
        end += 1
    if not any(sign.isalnum() for sign in text[start:end]):
        return None
    return Span(start=start, end=end)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """As in "U.S." and "Corp." keep their stop; the end of a sentence does not."""
    word = text[start:end].rsplit(maxsplit=1)[-1]
    return "." in word or word in ("Corp", "Inc", "Ltd", "Co", "Jr", "Sr")


def merged(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in text order, joined where they overlap or only space lies between them."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if found and not text[found[-1].end : span.start].strip(" .\n\t"):
            found[-1] = Span(start=found[-1].start, end=max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
