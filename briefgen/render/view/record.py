"""What stands behind a briefing: gaps, changes, sources, coverage and human parts, in print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.briefing import Briefing, HumanText, Source
from briefgen.model.coverage import DocumentCoverage
from briefgen.render.dates import day
from briefgen.render.names import kind_of, publisher, title_of
from briefgen.render.view.voices import Voices
from briefgen.render.words import CHANGES, COVERAGE, GAPS, LINEAGE, SECTIONS


@dataclass(frozen=True)
class GapView:
    """Something the sources do not say."""

    text: str
    kind: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ChangeView:
    """What differs from the previous edition."""

    kind: str
    section: str
    was: str | None
    now: str | None
    because: str


@dataclass(frozen=True)
class SourceView:
    """A source with its grade and lineage."""

    id: str
    title: str
    titled: bool
    publisher: str
    kind: str
    byline: str
    published: str
    updated: str | None
    dateline: str | None
    grade: str
    handling: str
    lineage: tuple[str, ...]
    correction: str | None
    file: str
    language: str
    pages: int | None
    chars: int
    passages: int
    sha256: str


@dataclass(frozen=True)
class DocumentView:
    """A line of the coverage ledger."""

    file: str
    status: str
    failed: bool
    set_aside: bool
    reason: str | None
    paragraphs: str


@dataclass(frozen=True)
class HumanView:
    """A judgement, option or indicator that a person wrote."""

    text: str
    author: str
    likelihood: str | None
    confidence: str | None
    evidence: tuple[str, ...]


def gap_views(briefing: Briefing, voices: Voices) -> tuple[GapView, ...]:
    """What is not known, in order of rank."""
    return tuple(
        GapView(text=voices.clip(gap.text), kind=GAPS[gap.kind], evidence=gap.evidence)
        for gap in briefing.gaps
    )


def change_views(briefing: Briefing, voices: Voices) -> tuple[ChangeView, ...]:
    """What changed, in order of rank."""
    sources = {source.id: source for source in briefing.sources}
    return tuple(
        ChangeView(
            kind=CHANGES[change.kind],
            section=SECTIONS.get(change.section, change.section),
            was=voices.clip(change.was) if change.was else None,
            now=voices.clip(change.now) if change.now else None,
            because=", ".join(publisher(sources[one]) for one in change.because if one in sources),
        )
        for change in briefing.changes
    )


def source_views(briefing: Briefing) -> tuple[SourceView, ...]:
    """Every source, in order."""
    cited = Counter(passage.source_id for passage in briefing.passages)
    return tuple(_source(source, cited[source.id]) for source in briefing.sources)


def _source(source: Source, passages: int) -> SourceView:
    return SourceView(
        id=source.id,
        title=title_of(source),
        titled=source.title is not None,
        publisher=publisher(source),
        kind=kind_of(source),
        byline=", ".join(source.byline),
        published=day(source.published),
        updated=day(source.updated) if source.updated else None,
        dateline=source.dateline_place,
        grade=source.reliability,
        handling=source.handling,
        lineage=tuple(f"{LINEAGE[one.relation]} {one.name}" for one in source.derives_from),
        correction=source.correction_note,
        file=source.uri,
        language=source.language,
        pages=source.pages,
        chars=source.chars,
        passages=passages,
        sha256=source.sha256,
    )


def document_views(briefing: Briefing) -> tuple[DocumentView, ...]:
    """The coverage ledger, documents that failed first."""
    documents = sorted(briefing.coverage.documents, key=lambda one: one.status != "failed")
    return tuple(_document(document) for document in documents)


def _document(document: DocumentCoverage) -> DocumentView:
    counts = Counter(paragraph.status for paragraph in document.paragraphs)
    words = {"not_used": "not used", "heading": "heading", "duplicate": "duplicate"}
    return DocumentView(
        file=document.uri,
        status=COVERAGE[document.status],
        failed=document.status in {"failed", "unread"},
        set_aside=document.status in {"irrelevant", "duplicate"},
        reason=document.reason,
        paragraphs=", ".join(
            f"{counts[status]} {words.get(status, status)}"
            + ("s" if counts[status] > 1 and status in {"heading", "duplicate"} else "")
            for status in ("used", "not_used", "duplicate", "heading", "boilerplate")
            if counts[status]
        ),
    )


def human_views(texts: Sequence[HumanText], briefing: Briefing) -> tuple[HumanView, ...]:
    """What a person wrote, in order, with the passages it rests on where it names any."""
    passages = {passage.id for passage in briefing.passages}
    return tuple(
        HumanView(
            text=one.text,
            author=one.author,
            likelihood=one.likelihood,
            confidence=one.confidence,
            evidence=tuple(key for key in one.basis if key in passages),
        )
        for one in texts
    )


def failed_files(briefing: Briefing) -> tuple[str, ...]:
    """Documents that could not be used, for the header to name."""
    return tuple(
        file_of_uri(document.uri)
        for document in briefing.coverage.documents
        if document.status in {"failed", "unread"}
    )


def file_of_uri(uri: str) -> str:
    """The last part of an address."""
    return uri.rsplit("/", 1)[-1] or uri
