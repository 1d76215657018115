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
from briefgen.config.places import cache_file
from briefgen.config.project import Project
from briefgen.drafting import count, edits_of, make_briefing, require_grounded
from briefgen.editions import content_files, make_method, stamp
from briefgen.issuing import settle
from briefgen.looking import look_at
from briefgen.model.briefing import Briefing
from briefgen.model.document import Document, FailedSource
from briefgen.model.edition import MANIFEST_FILE, EditionFile
from briefgen.model.findings import Findings
from briefgen.model.report import BuildReport, Reason, Silence, SourceWarning, Step, Talk
from briefgen.plan import Plan, choose_audiences, make_plan, settle_project
from briefgen.publish import Published, directory_name, prepare_output, publish, turn
from briefgen.reading import Reading, ingest_sources, look_into, read_sources
from briefgen.receipt import Looked
from briefgen.render.worker import Worker
from briefgen.rendering import Earlier, get_ready, print_edition, render_audiences
from briefgen.standing import Previous, StandingEdition, to_follow
from briefgen.stored import load_briefing

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
    slot: str | None = None,
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
    :param out: the output directory; the edition stands in ``editions/`` there, and follows the
        one that stood there before.
    :param about: the matter, in a few words; it overrides the project's ``subject``.
    :param as_of: ISO date; it overrides the project's ``as_of``.
    :param slot: when the edition is due by the project's schedule, an ISO time in UTC: it has one
        edition, also where nothing has changed, unless the project says otherwise.
    :param strict: fail, and write nothing, when any source fails.
    :param cached: take from the project's cache what nothing has changed since, and keep there
        what is read, found and rendered; see `project_cache`.
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
    looked = look_at(plan, given, out, renderings)

    with Worker(settings.limits) as worker:
        keep = _keep(settings, cached=cached)
        sources = ingest_sources(plan, strict=strict, talk=talk, keep=keep)
        require_read(sources, renderings)
        get_ready(worker, renderings, sources)
        reading = look_into(sources, plan, strict=strict, talk=talk, keep=keep)
        with turn(out):
            previous = follow(out, plan, reading, talk)
            before = previous.briefing if previous else None
            made = make_briefing(plan, reading, edits=edits, previous=before, slot=slot, talk=talk)
            issue = settle(made, previous, settings.changes, edits)
            if issue is None:
                assert previous is not None
                return unchanged(previous.edition, reading, looked)
            earlier = Earlier(keep, out, previous.edition.manifest if previous else None)
            edition = print_edition(
                issue, plan, reading, renderings, worker, edits=edits, earlier=earlier, talk=talk
            )
            talk.step(Step(stage="publish", done=0, total=1, item=str(out)))
            name = directory_name(edition.manifest, out)
            published = publish(edition.files, name, out)
    return BuildReport(
        edition_id=name,
        directory=str(published.directory),
        files=tuple(sorted(file.name for file in edition.files)),
        kept=published.kept,
        failed=reading.failed,
        warnings=reading.warnings,
        reasons=(
            *reading.reasons,
            _putting_together(reading),
            issue.reason,
            *edition.reasons,
            _publishing(published),
        ),
        looked=looked,
    )


def follow(out: Path, plan: Plan, reading: Reading, talk: Talk) -> Previous | None:
    """The edition that the one to be made follows, if there is one."""
    config = make_method(plan.project, plan.lenses, "", "").config_hash
    return to_follow(out, plan.project.series_name, reading.documents, config, talk)


def unchanged(stands: StandingEdition, reading: Reading, looked: Looked) -> BuildReport:
    """The report of a build that made no edition: the one that stands still holds."""
    why = f"nothing material has changed since edition {stands.manifest.number}"
    return BuildReport(
        edition_id=stands.name,
        directory=str(stands.directory),
        files=tuple(sorted((MANIFEST_FILE, *(one.name for one in stands.manifest.files)))),
        kept=True,
        issued=False,
        failed=reading.failed,
        warnings=reading.warnings,
        reasons=(
            *reading.reasons,
            _putting_together(reading),
            Reason(stage="publish", item=stands.name, done=False, why=why),
        ),
        looked=looked,
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
        made, _ = render_audiences(stored.briefing, stored.texts, renderings, worker, talk=talk)
    return tuple(made)


def project_cache(project: Project | Path | str | None = None) -> Cache:
    """What earlier builds of a project read and found; ``project`` as for `build`."""
    settings = settle_project(project)
    return Cache(cache_file(settings), settings.limits.cache_bytes)


def _putting_together(reading: Reading) -> Reason:
    why = "what one document says bears on what is made of the others"
    return Reason(
        stage="reconcile", item=count(len(reading.documents), "document"), done=True, why=why
    )


def _publishing(published: Published) -> Reason:
    why = "the same edition stands there" if published.kept else "there is no such edition yet"
    name = published.directory.name
    return Reason(stage="publish", item=name, done=not published.kept, why=why)


def _keep(project: Project, *, cached: bool) -> Keep:
    return Keep(project_cache(project) if cached else None)
