"""The ledger: what became of every document and every paragraph. Nothing is dropped in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefgen.knowledge.wording import phrase, say
from briefgen.model.base import Wording
from briefgen.model.briefing import Passage
from briefgen.model.coverage import Coverage, DocumentCoverage, DocumentStatus, ParagraphCoverage
from briefgen.model.document import Block, Document, FailedSource
from briefgen.model.evidence import check_passage
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.origins import Origins


def account(
    corpus: Corpus,
    documents: Sequence[Document],
    failed: Sequence[FailedSource],
    passages: Sequence[Passage],
    focus: Focus,
    origins: Origins,
) -> Coverage:
    """Every document that came in, read or not, with the fate of each block, sorted by address."""
    cited: dict[str, set[int]] = defaultdict(set)
    for passage in passages:
        span_blocks = _blocks_of(passage, corpus.read(passage.source_id).document)
        cited[passage.source_id].update(span_blocks)
    kept = {id(read.document) for read in corpus.reads}
    entries = [
        *(_entry(read, cited[read.id], corpus, focus, origins) for read in corpus.reads),
        *(_second_copy(copy, corpus) for copy in documents if id(copy) not in kept),
        *(_failed(source) for source in failed),
    ]
    entries.sort(key=lambda entry: (entry.uri, entry.status))
    return Coverage(documents=tuple(entries), grounded=_grounded(corpus, passages))


def _grounded(corpus: Corpus, passages: Sequence[Passage]) -> float:
    """Share of the passages that were found, word for word, where they are said to stand."""
    sound = sum(
        1 for p in passages if not any(check_passage(p, corpus.read(p.source_id).document.text))
    )
    return sound / len(passages) if passages else 1.0


def _blocks_of(passage: Passage, document: Document) -> Iterable[int]:
    return (
        block.index
        for block in document.blocks
        if block.span.start < passage.end and passage.start < block.span.end
    )


def _failed(source: FailedSource) -> DocumentCoverage:
    return DocumentCoverage(
        uri=source.uri, status="failed", reason=source.reason, handling=source.handling
    )


def _second_copy(document: Document, corpus: Corpus) -> DocumentCoverage:
    first = next(r for r in corpus.reads if r.document.text_sha256 == document.text_sha256)
    reason, wording = phrase("coverage.same_text", uri=first.document.uri)
    return DocumentCoverage(
        uri=document.uri,
        status="duplicate",
        handling=document.metadata.handling,
        reason=reason,
        wording=wording,
        paragraphs=tuple(
            ParagraphCoverage(index=block.index, status="duplicate") for block in document.blocks
        ),
    )


def _entry(
    read: Read, cited: set[int], corpus: Corpus, focus: Focus, origins: Origins
) -> DocumentCoverage:
    sentences: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(read.findings.sentences):
        sentences[sentence.block].append(index)
    paragraphs = tuple(
        _paragraph(read, block, sentences, cited, corpus, focus, origins)
        for block in read.document.blocks
    )
    status, why = _fate(read, cited, corpus, focus, origins)
    return DocumentCoverage(
        source_id=read.id,
        uri=read.document.uri,
        status=status,
        handling=read.document.metadata.handling,
        reason=why[0] if why else None,
        wording=why[1] if why else None,
        paragraphs=paragraphs,
    )


def _fate(
    read: Read, cited: set[int], corpus: Corpus, focus: Focus, origins: Origins
) -> tuple[DocumentStatus, tuple[str, Wording] | None]:
    if read.id in origins.copies:
        original = corpus.read(origins.copies[read.id]).document.uri
        return "duplicate", phrase("coverage.near_copy", uri=original)
    if cited:
        return "used", None
    if not read.findings.sentences:
        return "irrelevant", phrase("coverage.empty")
    if not focus.document_bears(read):
        if focus.subject:
            return "irrelevant", phrase("coverage.document_off_subject", subject=focus.subject)
        return "irrelevant", phrase("coverage.document_no_subject")
    return "irrelevant", phrase("coverage.document_nothing")


def _paragraph(
    read: Read,
    block: Block,
    sentences: Mapping[int, Sequence[int]],
    cited: set[int],
    corpus: Corpus,
    focus: Focus,
    origins: Origins,
) -> ParagraphCoverage:
    index = block.index
    if block.role in ("heading", "boilerplate"):
        status = "heading" if block.role == "heading" else "boilerplate"
        return ParagraphCoverage(index=index, status=status)
    own = sentences.get(index, ())
    repeated = [origins.repeats.get((read.id, one)) for one in own]
    originals = {place[0] for place in repeated if place}
    if own and all(repeated):
        uris = sorted(corpus.read(source).document.uri for source in originals)
        reason = say("coverage.repeats", uri=", ".join(uris))
        return ParagraphCoverage(index=index, status="duplicate", reason=reason)
    if index in cited:
        return ParagraphCoverage(index=index, status="used")
    bears = any(focus.bears(read.id, one) for one in own)
    reason = say("coverage.nothing_extracted" if bears or not own else "coverage.off_subject")
    return ParagraphCoverage(index=index, status="not_used", reason=reason)
