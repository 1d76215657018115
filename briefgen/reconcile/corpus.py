"""Documents and their findings, in an order that does not depend on how they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.base import Span
from briefgen.model.document import Document
from briefgen.model.findings import Findings, Sentence


@dataclass(frozen=True)
class Read:
    """One document with what was found in it."""

    document: Document
    findings: Findings

    @property
    def id(self) -> str:
        """The source's id."""
        return self.document.id

    def words(self, span: Span) -> str:
        """The exact words at ``span``."""
        return span.of(self.document.text)

    def sentence_of(self, span: Span) -> int | None:
        """Index of the sentence that holds the start of ``span``."""
        for index, sentence in enumerate(self.findings.sentences):
            if sentence.span.start <= span.start < sentence.span.end:
                return index
        return None

    def sentence(self, index: int) -> Sentence:
        """The sentence at ``index``."""
        return self.findings.sentences[index]


@dataclass(frozen=True)
class Corpus:
    """Everything that was read, sorted by reference date (undated last), then by id."""

    reads: tuple[Read, ...]

    def read(self, source_id: str) -> Read:
        """The document with that source id."""
        return next(read for read in self.reads if read.id == source_id)


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
