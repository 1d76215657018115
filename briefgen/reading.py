"""A plan in, its sources read out: documents with their findings, and what could not be read.

A source that fails is recorded and the others go on; nothing of it enters the briefing. What an
earlier run read or found, and what nothing has changed since, is taken from the cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.cache import Keep
from briefgen.errors import NothingReadError, SourceError, StrictError
from briefgen.extract import Engine, EngineSettings, extract, load_engine, version_of
from briefgen.fetch import complete, facts
from briefgen.ingest import SourceFile, bytes_of, read
from briefgen.ingest.overrides import mark_of, matches
from briefgen.model.base import Handling
from briefgen.model.document import Document, FailedSource
from briefgen.model.findings import Findings
from briefgen.model.report import Reason, SourceWarning, Step, Talk
from briefgen.plan import Plan


@dataclass(frozen=True)
class Reading:
    """What became of the sources: ``findings`` has one entry for each of ``documents``.

    ``unused`` are the project's `[[source]]` tables that no source answers to.
    """

    engine: Engine
    documents: tuple[Document, ...]
    findings: tuple[Findings, ...]
    failed: tuple[FailedSource, ...]
    unused: tuple[SourceWarning, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """The stored texts by source id."""
        return {document.id: document.text for document in self.documents}

    @property
    def warnings(self) -> tuple[SourceWarning, ...]:
        """The oddities of sources that were read all the same, and of the project's tables."""
        odd = tuple(
            SourceWarning(uri=document.uri, message=message)
            for document in self.documents
            for message in document.warnings
        )
        return self.unused + odd


class KeptEngine:
    """An engine that is loaded only for documents whose findings are not in the cache."""

    def __init__(self, settings: EngineSettings, keep: Keep) -> None:
        self.name = settings.engine
        self.version = version_of(settings)
        self.reasons: list[Reason] = []
        self._settings = settings
        self._keep = keep
        self._engine: Engine | None = None

    def find(self, document: Document) -> Findings:
        """What the engine finds in ``document``, or found there before."""
        kept = self._keep.findings(document, self._settings)
        if kept is not None:
            self._tell(document, done=False, why="its findings are in the cache")
            return kept
        if self._engine is None:
            self._engine = load_engine(self._settings)
        found = self._engine.find(document)
        self._keep.keep_findings(document, self._settings, found)
        self._tell(document, done=True, why="it is new, or it, the engine or its settings changed")
        return found

    def _tell(self, document: Document, *, done: bool, why: str) -> None:
        self.reasons.append(Reason(stage="extract", item=document.uri, done=done, why=why))


@dataclass(frozen=True)
class Ingested:
    """What the sources hold, before any of it is looked into; the rest as in `Reading`."""

    documents: tuple[Document, ...]
    failed: tuple[FailedSource, ...]
    unused: tuple[SourceWarning, ...]
    reasons: tuple[Reason, ...] = ()


def read_sources(plan: Plan, *, strict: bool, talk: Talk, keep: Keep | None = None) -> Reading:
    """Every source of the plan as a document with its findings, one at a time.

    :param keep: what earlier runs read and found; None: nothing is known and nothing kept.
    :raises NothingReadError: when not one could be read.
    :raises StrictError: when one could not and the call is strict.
    """
    sources = ingest_sources(plan, strict=strict, talk=talk, keep=keep)
    return look_into(sources, plan, strict=strict, talk=talk, keep=keep)


def ingest_sources(plan: Plan, *, strict: bool, talk: Talk, keep: Keep | None = None) -> Ingested:
    """Every source of the plan as a document; errors as for `read_sources`."""
    unused = _unused_tables(plan)
    for warning in unused:
        talk.warning(warning)
    keep = keep or Keep(None)
    documents, unread, reasons = _ingest_all(plan, talk, keep)
    _require(plan, len(documents), unread, strict=strict)
    return Ingested(tuple(documents), tuple(unread), unused, tuple(reasons))


def look_into(
    sources: Ingested, plan: Plan, *, strict: bool, talk: Talk, keep: Keep | None = None
) -> Reading:
    """The documents with what the engine finds in them; errors as for `read_sources`."""
    engine = KeptEngine(plan.engine_settings, keep or Keep(None))
    reading = extract_all(sources.documents, engine, talk, failed=sources.failed)
    _require(plan, len(reading.documents), reading.failed, strict=strict)
    return replace(reading, unused=sources.unused, reasons=(*sources.reasons, *engine.reasons))


def extract_all(
    documents: Sequence[Document], engine: Engine, talk: Talk, failed: Sequence[FailedSource] = ()
) -> Reading:
    """What the engine finds in each document; its parse of one is let go before the next.

    :param failed: sources that failed before, to be kept in the account.
    """
    read: list[tuple[Document, Findings]] = []
    unread = list(failed)
    for number, document in enumerate(documents):
        talk.step(Step(stage="extract", done=number, total=len(documents), item=document.uri))
        try:
            read.append((document, extract(document, engine)))
        except SourceError as error:
            unread.append(_failure(document.uri, error, talk, document.metadata.handling))
    return Reading(
        engine=engine,
        documents=tuple(document for document, _ in read),
        findings=tuple(findings for _, findings in read),
        failed=tuple(unread),
    )


def _ingest_all(
    plan: Plan, talk: Talk, keep: Keep
) -> tuple[list[Document], list[FailedSource], list[Reason]]:
    documents: list[Document] = []
    failed: list[FailedSource] = []
    reasons: list[Reason] = []
    for one in plan.missing:
        talk.failed(one)
        failed.append(one)
    known = facts(plan.project)
    for number, file in enumerate(plan.files):
        talk.step(Step(stage="ingest", done=number, total=len(plan.files), item=file.uri))
        try:
            document, reason = _ingest(file, plan, keep)
        except SourceError as error:
            failed.append(_failure(file.uri, error, talk, mark_of(file.uri, plan.project.source)))
            reasons.append(Reason(stage="ingest", item=file.uri, done=True, why="it failed"))
            continue
        metadata = complete(document.metadata, known.get(file.uri))
        documents.append(document.model_copy(update={"metadata": metadata}))
        reasons.append(reason)
        for message in document.warnings:
            talk.warning(SourceWarning(uri=file.uri, message=message))
    return documents, failed, reasons


def _ingest(file: SourceFile, plan: Plan, keep: Keep) -> tuple[Document, Reason]:
    """The document of a file, and why it was read or need not be."""
    raw = bytes_of(file, max_bytes=plan.project.limits.source_bytes)
    said = [one for one in plan.project.source if matches(one.match, file.uri)]
    document = keep.document(raw, file.uri, said)
    if document is not None:
        why = "the file and what the project says of it are as they were"
        return document, Reason(stage="ingest", item=file.uri, done=False, why=why)
    document = read(raw, file, overrides=said)
    keep.keep_document(raw, file.uri, said, document)
    why = "the file is new or changed, or what the project says of it"
    return document, Reason(stage="ingest", item=file.uri, done=True, why=why)


def _unused_tables(plan: Plan) -> tuple[SourceWarning, ...]:
    """What the user says of sources that are not there: a slip that would otherwise go unseen."""
    return tuple(
        SourceWarning(uri=one.match, message="no document answers to this [[source]] table")
        for one in plan.project.source
        if not any(matches(one.match, file.uri) for file in plan.files)
    )


def _failure(
    uri: str, error: SourceError, talk: Talk, mark: Handling | None = None
) -> FailedSource:
    failure = FailedSource(
        uri=uri, reason=error.what, hint=error.hint, handling=mark or "TLP:CLEAR"
    )
    talk.failed(failure)
    return failure


def _require(plan: Plan, read: int, failed: Sequence[FailedSource], *, strict: bool) -> None:
    """Go on only with something to brief on, and, where the call is strict, with all of it."""
    if not plan.files and not failed:
        place = plan.project.root
        raise NothingReadError(
            "no sources were found",
            where=str(place) if place else None,
            hint="Name files or folders, or set 'sources' in briefgen.toml",
        )
    if not read:
        reasons = "; ".join(f"{each.uri}: {each.reason}" for each in failed[:3])
        one, many = "the only source could not", f"none of the {len(failed)} sources could"
        raise NothingReadError(
            f"{one if len(failed) == 1 else many} be read ({reasons})",
            hint="Each is named above with its remedy",
        )
    if failed and strict:
        raise StrictError(
            f"{len(failed)} of {len(plan.files)} sources could not be read and the call is strict;"
            " nothing was written",
            hint="Mend or remove them, or leave out --strict",
        )
