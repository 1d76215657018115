"""Document in, parsed paragraphs out: spaCy over one block at a time.

Headings and boilerplate are parsed too (they name parties) but yield no sentences, so that
nothing in them can become evidence; parsing block by block keeps them from fusing with what
follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from briefgen.errors import SetupError
from briefgen.model.base import Span
from briefgen.model.document import Block, Document

SILENT_ROLES = frozenset({"heading", "boilerplate"})


@dataclass(frozen=True)
class Paragraph:
    """A block and its parse. ``offset`` is where the parse's first character stands."""

    block: Block
    doc: Doc
    offset: int

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

    @property
    def span(self) -> Span:
        """The sentence in the document's text, without surrounding white space."""
        return self.paragraph.span(self.tokens)


@dataclass(frozen=True)
class ParsedDocument:
    """A document with its paragraphs parsed and its sentences numbered."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[ParsedSentence, ...]

    def sentence_at(self, offset: int) -> ParsedSentence | None:
        """The sentence that holds the character at ``offset``."""
        for sentence in self.sentences:
            if sentence.span.start <= offset < sentence.span.end:
                return sentence
        return None


@lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """The spaCy pipeline ``name``, loaded once.

    :raises SetupError: when the package is not installed.
    """
    try:
        return spacy.load(name)
    except OSError as error:
        raise SetupError(
            f"the language model {name} is not installed",
            where="model",
            hint=f"Run: pip install {name.replace('_', '-')}",
        ) from error


def parse(document: Document, nlp: Language) -> ParsedDocument:
    """Parse every block of ``document`` on its own; a dateline is left out of the parse."""
    starts: list[int] = []
    texts: list[str] = []
    for block in document.blocks:
        start = block.dateline.end if block.dateline else block.span.start
        text = document.text[start : block.span.end]
        starts.append(start + len(text) - len(text.lstrip()))
        texts.append(text.strip())
    paragraphs = tuple(
        Paragraph(block=block, doc=doc, offset=start)
        for block, doc, start in zip(document.blocks, nlp.pipe(texts), starts, strict=True)
        if doc.text
    )
    return ParsedDocument(document, paragraphs, _sentences(paragraphs))


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
