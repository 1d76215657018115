"""Document in, parsed paragraphs out: spaCy over one block at a time.

Headings and boilerplate are parsed too (they name parties) but yield no sentences, so that
nothing in them can become evidence; parsing block by block keeps them from fusing with what
follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from briefgen.errors import SetupError
from briefgen.extract.local.attribute_rules import quicken
from briefgen.extract.local.transitions import hold_lock
from briefgen.model.base import Span
from briefgen.model.document import Block, Document

LONGEST = 50_000
"""Code points that are parsed at once: the parser's memory grows with the length of a text."""

LONGEST_SENTENCE = 3_000
"""Code points without an end of a sentence that are parsed as one: what follows from a sentence
costs more than its length, and no statement of a briefing is as long."""

_UNBROKEN = re.compile(r"\S{200}")
"""A run without white space that the tokenizer takes as one: it would try every part of it."""

_SENTENCE_END = re.compile(r"[.!?][”\"')\]]*\s+")
SILENT_ROLES = frozenset({"heading", "boilerplate"})


@dataclass(frozen=True)
class Paragraph:
    """A block and its parse. ``offset`` is where the parse's first character stands."""

    block: Block
    doc: Doc
    offset: int

    @cached_property
    def text(self) -> str:
        """The words that were parsed; `Doc.text` would join its tokens anew at every call."""
        return self.doc.text

    def span(self, part: Token | SpacySpan) -> Span:
        """Where a token or a stretch of tokens stands in the document's text."""
        if isinstance(part, Token):
            start = self.offset + part.idx
            return Span(start=start, end=start + len(part))
        return Span(start=self.offset + part.start_char, end=self.offset + part.end_char)


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence that may serve as evidence. ``index`` is its place in `Findings.sentences`."""

    index: int
    paragraph: Paragraph
    tokens: SpacySpan

    @cached_property
    def span(self) -> Span:
        """The sentence in the document's text, without surrounding white space."""
        return self.paragraph.span(self.tokens)

    @cached_property
    def text(self) -> str:
        """Its words; `tokens.text` would join them anew at every call."""
        return self.paragraph.text[self.tokens.start_char : self.tokens.end_char]


@dataclass(frozen=True)
class ParsedDocument:
    """A document with its paragraphs parsed and its sentences numbered."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[ParsedSentence, ...]

    def sentence_at(self, offset: int) -> ParsedSentence | None:
        """The sentence that holds the character at ``offset``."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        sentence = self.sentences[place]
        return sentence if offset < sentence.span.end else None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.span.start for sentence in self.sentences)


@lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """The spaCy pipeline ``name``, loaded once.

    :raises SetupError: when the package is not installed.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise SetupError(
            f"the language model {name} is not installed",
            where="model",
            hint=f"Run: pip install {name.replace('_', '-')}",
        ) from error
    setattr(nlp.tokenizer, "token_match", _UNBROKEN.match)  # noqa: B010 - spaCy types it as a call
    quicken(nlp)
    hold_lock(nlp)
    return nlp


def parse(document: Document, nlp: Language) -> ParsedDocument:
    """Parse every block of ``document`` on its own; a dateline is left out of the parse.

    A block too long for the parser (a book on one line) is parsed in several pieces.
    """
    blocks: list[Block] = []
    starts: list[int] = []
    texts: list[str] = []
    for block in document.blocks:
        start = block.dateline.end if block.dateline else block.span.start
        for piece in _pieces(document.text[start : block.span.end]):
            blocks.append(block)
            starts.append(start + len(piece) - len(piece.lstrip()))
            texts.append(piece.strip())
            start += len(piece)
    paragraphs = tuple(
        Paragraph(block=block, doc=doc, offset=start)
        for block, doc, start in zip(blocks, _docs(texts, nlp), starts, strict=True)
        if len(doc)
    )
    return ParsedDocument(document, paragraphs, _sentences(paragraphs))


def _docs(texts: Sequence[str], nlp: Language) -> Iterator[Doc]:
    """The parse of each text; as many at once as `LONGEST` allows, so that memory stays bounded."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > LONGEST:
            yield from nlp.pipe(batch)
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    yield from nlp.pipe(batch)


def _pieces(text: str) -> Iterator[str]:
    """``text`` whole, or cut behind sentences so that no piece exceeds `LONGEST` code points."""
    start = last = 0
    for end, forced in _ends(text):
        if end - start > LONGEST:
            yield text[start:last]
            start = last
        last = end
        if forced:
            yield text[start:end]
            start = end
    if start < len(text):
        yield text[start:]


def _ends(text: str) -> Iterator[tuple[int, bool]]:
    """Where sentences end; true where one is so long that it must be cut."""
    start, limit = 0, min(LONGEST_SENTENCE, LONGEST)
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        while end - start > limit:
            start = _cut(text, start, start + limit)
            yield start, True
        yield end, False
        start = end


def _cut(text: str, start: int, end: int) -> int:
    """The best place to cut an endless sentence: behind a semicolon, a comma, a word."""
    half = (start + end) // 2
    found = (text.rfind(mark, half, end) + len(mark) for mark in ("; ", ", ", " "))
    return next((place for place in found if place > half), end)


def _sentences(paragraphs: tuple[Paragraph, ...]) -> tuple[ParsedSentence, ...]:
    found: list[ParsedSentence] = []
    for paragraph in paragraphs:
        if paragraph.block.role in SILENT_ROLES:
            continue
        for tokens in paragraph.doc.sents:
            trimmed = _without_space(tokens)
            if trimmed is not None:
                found.append(ParsedSentence(len(found), paragraph, trimmed))
    return tuple(found)


def _without_space(tokens: SpacySpan) -> SpacySpan | None:
    start, end = tokens.start, tokens.end
    while start < end and tokens.doc[start].is_space:
        start += 1
    while end > start and tokens.doc[end - 1].is_space:
        end -= 1
    return tokens.doc[start:end] if end > start else None
