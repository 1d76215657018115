"""Documents and their findings, in an order that does not depend on how they came."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.model.base import Span
from briefgen.model.document import Block, Document
from briefgen.model.findings import Findings, Mention, Sentence


@dataclass(frozen=True)
class Read:
    """One document with what was found in it."""

    document: Document
    findings: Findings

    def __hash__(self) -> int:
        """By the source alone: hashing every finding anew at each look-up takes seconds."""
        return hash(self.document.id)

    @property
    def id(self) -> str:
        """The source's id."""
        return self.document.id

    @property
    def name(self) -> str:
        """How the source is called in a generated text: its title, else its file's name."""
        return self.document.metadata.title or self.document.uri

    def words(self, span: Span) -> str:
        """The exact words at ``span``."""
        return span.of(self.document.text)

    def sentence_of(self, span: Span) -> int | None:
        """Index of the sentence that holds the start of ``span``."""
        place = bisect_right(self._starts, span.start) - 1
        if place < 0:
            return None
        index = self._order[place]
        return index if span.start < self.findings.sentences[index].span.end else None

    def sentence(self, index: int) -> Sentence:
        """The sentence at ``index``."""
        return self.findings.sentences[index]

    def block_of(self, span: Span) -> Block | None:
        """The block that holds the start of ``span``."""
        place = bisect_right(self._block_starts, span.start) - 1
        if place < 0:
            return None
        block = self.document.blocks[place]
        return block if span.start < block.span.end else None

    def mentions_in(self, span: Span) -> Iterator[Mention]:
        """The mentions that lie within ``span``, without a walk through those of the document."""
        first = bisect_left(self._mention_starts, span.start)
        for mention in self._mentions[first:]:
            if mention.span.start >= span.end:
                return
            if mention.span.end <= span.end:
                yield mention

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(sorted(self.findings.mentions, key=lambda one: one.span.start))

    @cached_property
    def _mention_starts(self) -> tuple[int, ...]:
        return tuple(mention.span.start for mention in self._mentions)

    @cached_property
    def _order(self) -> tuple[int, ...]:
        sentences = self.findings.sentences
        return tuple(sorted(range(len(sentences)), key=lambda i: sentences[i].span.start))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(self.findings.sentences[index].span.start for index in self._order)

    @cached_property
    def _block_starts(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self.document.blocks)


@dataclass(frozen=True)
class Corpus:
    """Everything that was read, sorted by reference date (undated last), then by id."""

    reads: tuple[Read, ...]

    def read(self, source_id: str) -> Read:
        """The document with that source id."""
        return self._by_id[source_id]

    @cached_property
    def _by_id(self) -> Mapping[str, Read]:
        return {read.id: read for read in self.reads}


def assemble(documents: Sequence[Document], findings: Sequence[Findings]) -> Corpus:
    """Pair documents with their findings and sort them; a second copy of a text is left out."""
    by_source = {found.source_id: found for found in findings}
    reads = [Read(document, by_source[document.id]) for document in documents]
    reads.sort(key=lambda r: (r.document.metadata.reference_date or "9999", r.id, r.document.uri))
    seen: set[str] = set()
    kept: list[Read] = []
    for read in reads:
        if read.document.text_sha256 not in seen:
            seen.add(read.document.text_sha256)
            kept.append(read)
    return Corpus(tuple(kept))
