"""From documents to a published edition: the whole story.

::

    paths → ingest → Documents → extract → Findings → reconcile → Briefing
          → review (the analyst's edits) → compare (with the previous edition)
          → render → publish

`build` tells it from end to end; `extract_briefing` stops at the briefing, `render_briefing`
begins there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.cache import Cache, Keep
from briefgen.ceilings import require_clear, require_read
from briefgen.compare import compare
from briefgen.config.places import cache_file
from briefgen.config.project import Project
from briefgen.editions import (
    content_files,
    make_method,
    rendered_audiences,
    stamp,
)
from briefgen.errors import GroundingError
from briefgen.ingest.overrides import mark_of
from briefgen.model.briefing import Briefing
from briefgen.model.coverage import DocumentCoverage
from briefgen.model.document import Document, FailedSource
from briefgen.model.edition import EditionFile
from briefgen.model.evidence import check_grounding
from briefgen.model.findings import Findings
from briefgen.model.report import BuildReport, Silence, SourceWarning, Step, Talk
from briefgen.plan import Plan, Rendering, choose_audiences, make_plan, settle_project
from briefgen.publish import prepare_output, publish
from briefgen.publish.manifest import make_manifest, manifest_file
from briefgen.reading import Reading, ingest_sources, look_into, read_sources
from briefgen.reconcile import reconcile
from briefgen.render import render
from briefgen.render.worker import Worker
from briefgen.review import Edit, apply_edits, edits_file, load_edits
from briefgen.review.file import FILE_NAME as EDITS_FILE
from briefgen.stored import load_briefing
from briefgen.versions import versions

DEFAULT_OUT = Path("out")


def build(
    paths: Sequence[Path | str] = (),
    *,
    project: Project | Path | str | None = None,
    audiences: Sequence[str] = (),
    formats: Sequence[str] = (),
    out: Path | str = DEFAULT_OUT,
    about: str | None = None,
    as_of: str | None = None,
    strict: bool = False,
    cached: bool = False,
    talk: Talk | None = None,
) -> BuildReport:
    """Read sources, brief on them, render for each audience, and publish one edition.

    :param paths: files and folders; none of them: the project's own sources.
    :param project: settings or their file; None: ``briefgen.toml`` in the single given folder or
        the current one, else defaults.
    :param audiences: names; none: those the project builds for.
    :param formats: ``html``, ``pdf``, ``json``; none: what each audience asks for. The briefing's
        JSON is always part of an edition.
    :param out: the output directory; the edition stands in ``editions/`` there.
    :param about: the matter, in a few words; it overrides the project's ``subject``.
    :param as_of: ISO date; it overrides the project's ``as_of``.
    :param strict: fail, and write nothing, when any source fails.
    :param cached: take from the project's cache what nothing has changed since, and keep there
        what is read and found; see `project_cache`.
    :param talk: is told of progress, failed sources and warnings as they come.
    :raises UsageError: when the call or the project file is wrong; nothing has been done then.
    :raises BriefgenError: when no source could be read, or no output be written.
    """
    talk = talk or Silence()
    out = Path(out)
    given = [Path(path) for path in paths]
    settings = settle_project(project, given, about=about, as_of=as_of)
    renderings = choose_audiences(settings, audiences, formats)
    edits = edits_of(settings)
    plan = make_plan(settings, given, out)
    require_clear(plan, renderings)
    prepare_output(out)

    with Worker(settings.limits) as worker:
        keep = _keep(settings, cached=cached)
        sources = ingest_sources(plan, strict=strict, talk=talk, keep=keep)
        require_read(sources, renderings)
        get_ready(worker, renderings)
        reading = look_into(sources, plan, strict=strict, talk=talk, keep=keep)
        made = make_briefing(plan, reading, edits=edits, talk=talk)
        briefing = stamp(made, rendered_audiences(renderings))
        content, stored = content_files(briefing, reading.documents)
        rendered = render_audiences(briefing, reading.texts, renderings, worker, talk=talk)
    manifest = make_manifest(
        [*content, *rendered],
        edition_id=briefing.edition.id,
        versions=versions(briefing.method),
        audiences=rendered_audiences(renderings),
        project=settings,
        edits=edits,
        sources=stored,
        failed=reading.failed,
    )
    files = [*content, *rendered, manifest_file(manifest)]
    talk.step(Step(stage="publish", done=0, total=1, item=str(out)))
    published = publish(files, briefing.edition.id, out)
    return BuildReport(
        edition_id=briefing.edition.id,
        directory=str(published.directory),
        files=tuple(sorted(file.name for file in files)),
        kept=published.kept,
        failed=reading.failed,
        warnings=reading.warnings,
        reasons=reading.reasons,
    )


@dataclass(frozen=True)
class Extraction:
    """A briefing that has not been rendered, and what it was made from.

    ``findings`` has one entry for each of ``documents``: what the engine found there, of which the
    briefing keeps what bears on the matter.
    """

    briefing: Briefing
    documents: tuple[Document, ...]
    findings: tuple[Findings, ...]
    files: tuple[EditionFile, ...]
    failed: tuple[FailedSource, ...]
    warnings: tuple[SourceWarning, ...]


def extract_briefing(
    paths: Sequence[Path | str] = (),
    *,
    project: Project | Path | str | None = None,
    about: str | None = None,
    as_of: str | None = None,
    previous: Briefing | None = None,
    strict: bool = False,
    cached: bool = False,
    talk: Talk | None = None,
) -> Extraction:
    """Read sources and brief on them; parameters and errors as for `build`.

    :param previous: the previous edition: its ids are inherited and what changed since is told.

    ``files`` of the result are ``briefing.json`` and the stored sources, not yet written.
    """
    talk = talk or Silence()
    given = [Path(path) for path in paths]
    settings = settle_project(project, given, about=about, as_of=as_of)
    edits = edits_of(settings)
    plan = make_plan(settings, given, DEFAULT_OUT)
    reading = read_sources(plan, strict=strict, talk=talk, keep=_keep(settings, cached=cached))
    briefing = stamp(make_briefing(plan, reading, edits=edits, previous=previous, talk=talk))
    content, _ = content_files(briefing, reading.documents)
    return Extraction(
        briefing=briefing,
        documents=reading.documents,
        findings=reading.findings,
        files=tuple(content),
        failed=reading.failed,
        warnings=reading.warnings,
    )


def render_briefing(
    briefing: Path | str,
    *,
    project: Project | Path | str | None = None,
    audiences: Sequence[str] = (),
    formats: Sequence[str] = (),
    talk: Talk | None = None,
) -> tuple[EditionFile, ...]:
    """Render a ``briefing.json`` again, not yet written; other parameters as for `build`.

    The briefing is checked against the stored texts beside it before anything is printed.

    :raises UsageError: when the file, an audience or a format does not exist.
    :raises VerificationError: when the file is no briefing.
    :raises GroundingError: when a quote does not stand in its source.
    """
    talk = talk or Silence()
    settings = settle_project(project)
    renderings = choose_audiences(settings, audiences, formats)
    stored = load_briefing(Path(briefing))
    require_grounded(stored.briefing, stored.texts)
    with Worker(settings.limits) as worker:
        made = render_audiences(stored.briefing, stored.texts, renderings, worker, talk=talk)
    return tuple(made)


def make_briefing(
    plan: Plan,
    reading: Reading,
    *,
    edits: Sequence[Edit] = (),
    previous: Briefing | None = None,
    talk: Talk,
) -> Briefing:
    """One grounded briefing from what was read, with the analyst's edits and what changed.

    :param edits: applied again on every build; one that no longer fits is named to ``talk``.
    :param previous: the edition that changes are told from.

    :raises GroundingError: when a statement does not stand in its sources: it is never printed.
    """
    talk.step(
        Step(stage="reconcile", done=0, total=1, item=_count(len(reading.documents), "document"))
    )
    engine = reading.engine
    briefing = reconcile(
        reading.documents,
        reading.findings,
        project=plan.project,
        lenses=plan.lenses,
        method=make_method(plan.project, plan.lenses, engine.name, engine.version),
        failed=reading.failed,
        previous=previous,
    )
    briefing = with_left_out(briefing, plan)
    briefing = with_edits(briefing, edits, previous, talk)
    if previous is not None:
        # The same edits on both sides: what a person changed is no news of the matter.
        before = apply_edits(previous, edits).briefing
        briefing = briefing.model_copy(update={"changes": compare(briefing, before)})
    require_grounded(briefing, reading.texts)
    return briefing


def edits_of(project: Project) -> tuple[Edit, ...]:
    """The edits beside a project's file; a call without a project has none.

    :raises EditError: when their file is wrong.
    """
    return load_edits(edits_file(project)) if project.root is not None else ()


def with_edits(
    briefing: Briefing, edits: Sequence[Edit], previous: Briefing | None, talk: Talk
) -> Briefing:
    """The briefing as the analyst has edited it; each stale edit is told, and noted in it."""
    if not edits:
        return briefing
    reviewed = apply_edits(briefing, edits, previous)
    for one in reviewed.stale:
        said = f"edit {one.number} ({one.edit.action}) is not applied: {one.note.what}"
        talk.warning(SourceWarning(uri=EDITS_FILE, message=said))
    return reviewed.briefing


def with_left_out(briefing: Briefing, plan: Plan) -> Briefing:
    """Add files that were found and not read on purpose to the coverage ledger."""
    marks = plan.project.source
    unread = [
        DocumentCoverage(
            uri=one.uri,
            status="unread",
            reason=one.reason,
            handling=mark_of(one.uri, marks) or "TLP:CLEAR",
        )
        for one in plan.left_out
    ]
    documents = (*briefing.coverage.documents, *unread)
    coverage = briefing.coverage.model_copy(update={"documents": documents})
    return briefing.model_copy(update={"coverage": coverage})


def require_grounded(briefing: Briefing, texts: dict[str, str]) -> None:
    """Pass only a briefing whose every quote, number and quotation stands in its sources."""
    faults = check_grounding(briefing, texts)
    if faults:
        raise GroundingError(
            f"{faults[0].what} ({len(faults)} such faults)" if len(faults) > 1 else faults[0].what,
            where=faults[0].where,
            hint="Please report this with the document",
        )


def get_ready(worker: Worker, renderings: Sequence[Rendering]) -> None:
    """Let the worker load what it will need while the sources are read."""
    if any(set(one.formats) - {"json"} for one in renderings):
        paged = (one for one in renderings if "pdf" in one.formats or one.audience.limits.pages)
        worker.start(warm=any(paged))


def render_audiences(
    briefing: Briefing,
    texts: dict[str, str],
    renderings: Sequence[Rendering],
    worker: Worker,
    *,
    talk: Talk,
) -> list[EditionFile]:
    """The briefing as each audience is to see it."""
    files: list[EditionFile] = []
    for number, rendering in enumerate(renderings):
        printed = tuple(one for one in rendering.formats if one != "json")
        name = rendering.audience.name
        talk.step(Step(stage="render", done=number, total=len(renderings), item=name))
        if printed:
            made = render(briefing, rendering.audience, formats=printed, texts=texts, worker=worker)
            files.extend(EditionFile(file.name, file.data) for file in made)
    return files


def project_cache(project: Project | Path | str | None = None) -> Cache:
    """What earlier builds of a project read and found; ``project`` as for `build`."""
    settings = settle_project(project)
    return Cache(cache_file(settings), settings.limits.cache_bytes)


def _keep(project: Project, *, cached: bool) -> Keep:
    return Keep(project_cache(project) if cached else None)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
