"""What stands behind a briefing: gaps, sources, coverage and human parts, in print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.briefing import Briefing, HumanText, Source
from briefgen.model.coverage import DocumentCoverage
from briefgen.render.language import Language
from briefgen.render.names import kind_of, publisher, title_of
from briefgen.render.view.voices import Voices
from briefgen.render.wording import reworded
from briefgen.render.words import LINEAGE, PARAGRAPHS, explained, word


@dataclass(frozen=True)
class GapView:
    """Something the sources do not say."""

    id: str
    text: str
    kind: str
    evidence: tuple[str, ...]


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
    dated: bool
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


@dataclass(frozen=True)
class EditView:
    """What a person changed, and why; or a change that its evidence no longer bears."""

    action: str
    label: str
    author: str
    reason: str
    stale: bool


def edit_views(briefing: Briefing, voices: Voices) -> tuple[EditView, ...]:
    """The edits of items; what a person added stands in sections of its own."""
    return tuple(
        EditView(
            action=word("edit", note.action, voices.language),
            label=voices.clip(note.label or note.text or ""),
            author=note.author,
            reason=note.reason,
            stale=note.status == "stale",
        )
        for note in briefing.edits
        if note.status == "stale" or note.action not in ("judgement", "option", "indicator")
    )


def gap_views(briefing: Briefing, voices: Voices) -> tuple[GapView, ...]:
    """What is not known, in order of rank."""
    return tuple(
        GapView(
            id=gap.id,
            text=voices.clip(voices.told(gap, gap.evidence)),
            kind=word("gap_kind", gap.kind, voices.language),
            evidence=gap.evidence,
        )
        for gap in briefing.gaps
    )


def source_views(briefing: Briefing, language: Language) -> tuple[SourceView, ...]:
    """Every source, in order."""
    cited = Counter(passage.source_id for passage in briefing.passages)
    return tuple(_source(source, cited[source.id], language) for source in briefing.sources)


def _source(source: Source, passages: int, language: Language) -> SourceView:
    return SourceView(
        id=source.id,
        title=language.foreign(title_of(source), source.language if source.title else None),
        titled=source.title is not None,
        publisher=publisher(source, language),
        kind=kind_of(source, language),
        byline=language.several(source.byline, ", "),
        published=language.day(source.published),
        dated=source.published is not None,
        updated=language.day(source.updated) if source.updated else None,
        dateline=source.dateline_place,
        grade=source.reliability,
        handling=source.handling,
        lineage=tuple(
            language.fill("lineage", LINEAGE[one.relation], name=one.name)
            for one in source.derives_from
        ),
        correction=language.foreign(source.correction_note, source.language)
        if source.correction_note
        else None,
        file=source.uri,
        language=source.language,
        pages=source.pages,
        chars=source.chars,
        passages=passages,
        sha256=source.sha256,
    )


def document_views(briefing: Briefing, voices: Voices) -> tuple[DocumentView, ...]:
    """The coverage ledger, documents that failed first."""
    documents = sorted(briefing.coverage.documents, key=lambda one: one.status != "failed")
    return tuple(_document(document, voices) for document in documents)


def _document(document: DocumentCoverage, voices: Voices) -> DocumentView:
    counts = Counter(paragraph.status for paragraph in document.paragraphs)
    language = voices.language
    return DocumentView(
        file=document.uri,
        status=word("coverage_status", document.status, language),
        failed=document.status in {"failed", "unread"},
        set_aside=document.status in {"irrelevant", "duplicate"},
        reason=_reason(document, voices),
        paragraphs=language.several(
            [
                language.count(one, many, counts[status], "paragraphs")
                for status, (one, many) in PARAGRAPHS.items()
                if counts[status]
            ],
            ", ",
        ),
    )


def _reason(document: DocumentCoverage, voices: Voices) -> str | None:
    """Why a document is not used: by its wording, or as the reader of documents says it."""
    if document.reason is None or document.wording is not None:
        return reworded(document.reason or "", document.wording, voices.names) or None
    return explained("failure", document.reason, voices.language)


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
