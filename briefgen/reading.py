"""A plan in, its sources read out: documents with their findings, and what could not be read.

A source that fails is recorded and the others go on; nothing of it enters the briefing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.errors import NothingReadError, SourceError, StrictError
from briefgen.extract import Engine, extract, load_engine
from briefgen.ingest import ingest
from briefgen.ingest.overrides import matches
from briefgen.model.document import Document, FailedSource
from briefgen.model.findings import Findings
from briefgen.model.report import SourceWarning, Step, Talk
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


def read_sources(plan: Plan, *, strict: bool, talk: Talk) -> Reading:
    """Every source of the plan as a document with its findings, one at a time.

    :raises NothingReadError: when not one could be read.
    :raises StrictError: when one could not and the call is strict.
    """
    unused = _unused_tables(plan)
    for warning in unused:
        talk.warning(warning)
    documents, unread = _ingest_all(plan, talk)
    _require(plan, len(documents), unread, strict=strict)
    engine = load_engine(plan.engine_settings)
    reading = extract_all(documents, engine, talk, failed=unread)
    _require(plan, len(reading.documents), reading.failed, strict=strict)
    return replace(reading, unused=unused)


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
            unread.append(_failure(document.uri, error, talk))
    return Reading(
        engine=engine,
        documents=tuple(document for document, _ in read),
        findings=tuple(findings for _, findings in read),
        failed=tuple(unread),
    )


def _ingest_all(plan: Plan, talk: Talk) -> tuple[list[Document], list[FailedSource]]:
    documents: list[Document] = []
    failed: list[FailedSource] = []
    overrides, limit = plan.project.source, plan.project.limits.source_bytes
    for number, file in enumerate(plan.files):
        talk.step(Step(stage="ingest", done=number, total=len(plan.files), item=file.uri))
        try:
            documents.append(ingest(file, overrides=overrides, max_bytes=limit))
        except SourceError as error:
            failed.append(_failure(file.uri, error, talk))
            continue
        for message in documents[-1].warnings:
            talk.warning(SourceWarning(uri=file.uri, message=message))
    return documents, failed


def _unused_tables(plan: Plan) -> tuple[SourceWarning, ...]:
    """What the user says of sources that are not there: a slip that would otherwise go unseen."""
    return tuple(
        SourceWarning(uri=one.match, message="no document answers to this [[source]] table")
        for one in plan.project.source
        if not any(matches(one.match, file.uri) for file in plan.files)
    )


def _failure(uri: str, error: SourceError, talk: Talk) -> FailedSource:
    failure = FailedSource(uri=uri, reason=error.what, hint=error.hint)
    talk.failed(failure)
    return failure


def _require(plan: Plan, read: int, failed: Sequence[FailedSource], *, strict: bool) -> None:
    """Go on only with something to brief on, and, where the call is strict, with all of it."""
    if not plan.files:
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
