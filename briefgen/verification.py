"""An edition or a briefing on disk in, every fault found in it out.

Integrity (the digests of the manifest), grounding (the quotes against the stored texts), sources
(the stored texts against the original files) and, in `briefgen.rederive`, content (the stored
documents through the engine again).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefgen._version import __version__
from briefgen.config.places import SNAPSHOTS_FOLDER
from briefgen.config.project import Project
from briefgen.editions import edition_id
from briefgen.errors import SourceError, UsageError, VerificationError
from briefgen.fetch import Facts, complete
from briefgen.ingest import SourceFile, ingest
from briefgen.model.briefing import Briefing
from briefgen.model.document import Document
from briefgen.model.edition import BRIEFING_FILE, LATEST_LINK, MANIFEST_FILE, FileDigest, sha256
from briefgen.model.evidence import Fault, check_grounding
from briefgen.model.report import Silence, Step, Talk, VerificationReport
from briefgen.plan import settle_project
from briefgen.publish.fields import changed_fields, digest_fields
from briefgen.publish.manifest import Manifest
from briefgen.standing import StandingEdition
from briefgen.stored import StoredBriefing, load_briefing, original, read_document, read_text


@dataclass(frozen=True)
class Target:
    """What is to be verified. ``manifest`` is None for a briefing that is no edition."""

    folder: Path
    briefing_file: Path
    manifest: Manifest | None
    asked: str | None = None


def verify(
    path: Path | str,
    *,
    sources: Path | str | None = None,
    rederive: bool = False,
    project: Project | Path | str | None = None,
    talk: Talk | None = None,
) -> VerificationReport:
    """Check a briefing again, offline.

    :param path: an edition's folder, an output directory (its latest edition), or any file of an
        edition; a PDF anywhere, which carries what it rests on; or a ``briefing.json`` with its
        ``sources/``, without a manifest.
    :param sources: the folder of the original files: read again and compared.
    :param rederive: run the engine on the stored texts again and compare every field.
    :param project: where the templates of a house's own audience are; for a PDF on its own.
    :raises UsageError: when a path does not exist.
    :raises VerificationError: when there is nothing to check against.
    """
    talk = talk or Silence()
    if _stands_alone(Path(path)):
        return _verify_alone(Path(path), sources, rederive=rederive, project=project, talk=talk)
    target = _locate(Path(path))
    originals = Path(sources) if sources is not None else None
    _require_folder(originals)
    if rederive and target.manifest is None:
        raise VerificationError(
            "only an edition can be re-derived: there is no manifest.json with its settings",
            where=str(target.folder),
            hint="Build it with 'briefgen build'",
        )

    checked: list[str] = []
    faults: list[Fault] = []
    notes: list[str] = []
    if target.manifest is None:
        notes.append("no manifest.json beside it: integrity was not checked")
    else:
        talk.step(Step(stage="verify", done=0, total=1, item="integrity"))
        checked.append("integrity")
        faults += check_integrity(target, target.manifest)
    talk.step(Step(stage="verify", done=0, total=1, item="grounding"))
    checked.append("grounding")
    try:
        stored = load_briefing(target.briefing_file)
    except VerificationError as error:
        faults.append(Fault(where=target.briefing_file.name, what=error.what))
        return VerificationReport(checked=tuple(checked), faults=_unique(faults))
    faults += check_grounding(stored.briefing, stored.texts)
    if target.manifest is not None:
        faults += check_identity(stored, target.manifest)
    if originals is not None:
        talk.step(Step(stage="verify", done=0, total=1, item="sources"))
        checked.append("sources")
        faults += check_sources(target, stored.briefing, originals)
    if rederive and target.manifest is not None:
        from briefgen.rederive import check_content, not_rendered

        checked.append("content")
        settings = settle_project(project)
        edition = StandingEdition(target.folder.resolve(), target.manifest)
        faults += check_content(stored, edition, settings, talk)
        notes += not_rendered(target.manifest, settings)
    return VerificationReport(checked=tuple(checked), faults=_unique(faults), notes=tuple(notes))


def _stands_alone(path: Path) -> bool:
    """Whether it is a PDF that does not stand in the folder of its edition."""
    return (
        path.suffix.lower() == ".pdf"
        and path.is_file()
        and not (path.parent / MANIFEST_FILE).is_file()
    )


def _verify_alone(
    path: Path,
    sources: Path | str | None,
    *,
    rederive: bool,
    project: Project | Path | str | None,
    talk: Talk,
) -> VerificationReport:
    from briefgen.pdf_verification import verify_pdf

    if rederive:
        raise VerificationError(
            "a PDF on its own does not hold all that the engine read: it cannot be re-derived",
            where=str(path),
            hint="Verify the edition's folder with --rederive",
        )
    originals = Path(sources) if sources is not None else None
    _require_folder(originals)
    settings = settle_project(project)
    return verify_pdf(path, sources=originals, project=settings, talk=talk)


def _require_folder(folder: Path | None) -> None:
    if folder is not None and not folder.is_dir():
        raise UsageError("there is no such folder", where=str(folder), hint="Check the path")


def check_integrity(target: Target, manifest: Manifest) -> Iterator[Fault]:
    """Every file of the edition against its digest; a changed briefing is named by field."""
    known = {file.name: file for file in manifest.files}
    if target.asked is not None and target.asked not in {*known, MANIFEST_FILE}:
        yield Fault(where=target.asked, what="it is no part of the edition it stands in")
    for file in manifest.files:
        path = target.folder / file.name
        if not path.is_file():
            yield Fault(where=file.name, what="the file is missing")
        elif sha256(path.read_bytes()) != file.sha256:
            yield from _changed_file(path, file, manifest)
        elif file.name == BRIEFING_FILE:
            yield from _changed_fields(path, manifest)
    for path in sorted(target.folder.rglob("*")):
        name = path.relative_to(target.folder).as_posix()
        if path.is_file() and name not in {*known, MANIFEST_FILE, target.asked}:
            yield Fault(where=name, what="the file was added after the build")


def check_identity(stored: StoredBriefing, manifest: Manifest) -> Iterator[Fault]:
    """Whether manifest and briefing are of one edition, whose id follows from their content."""
    briefing, recorded = stored.briefing, stored.briefing.edition.id
    if manifest.edition_id != recorded:
        yield Fault(
            where=f"{MANIFEST_FILE} edition_id",
            what=f"it is {manifest.edition_id}, the briefing's is {recorded}",
        )
    elif edition_id(stored.content, manifest.versions) != recorded:
        yield Fault(
            where="briefing edition id",
            what="it does not follow from the edition's content: something in "
            f"{BRIEFING_FILE} or {MANIFEST_FILE} was changed after the build",
        )
    for name in ("number", "previous", "slot"):
        said, is_so = getattr(manifest, name), getattr(briefing.edition, name)
        if said != is_so:
            yield Fault(
                where=f"{MANIFEST_FILE} {name}", what=f"it is {said}, the briefing's is {is_so}"
            )
    digests = {source.id: source.sha256 for source in manifest.sources}
    for source in briefing.sources:
        if digests.get(source.id) != source.sha256:
            yield Fault(
                where=f"sources {source.id} sha256",
                what=f"it differs from the one in {MANIFEST_FILE}",
            )


def check_sources(target: Target, briefing: Briefing, originals: Path) -> Iterator[Fault]:
    """The original files: the same bytes, and reading them gives the stored texts and records."""
    records = {one.id: one.record for one in target.manifest.sources} if target.manifest else {}
    overrides = target.manifest.project.source if target.manifest else ()
    for source in briefing.sources:
        path = original(originals, source.uri)
        where = f"sources {source.id}"
        if path is None:
            yield Fault(where=where, what=f"{source.uri} is not in {originals}")
            continue
        if sha256(path.read_bytes()) != source.sha256:
            yield Fault(where=where, what=f"{path} has other bytes than the source that was read")
            continue
        file = SourceFile(path=path, uri=source.uri)
        try:
            fresh = ingest(file, overrides=overrides, max_bytes=max(path.stat().st_size, 1))
        except SourceError as error:
            yield Fault(where=where, what=f"{path} can no longer be read: {error.what}")
            continue
        if fresh.text_sha256 != source.text_sha256:
            yield Fault(
                where=f"{where} text_sha256",
                what=f"reading {path} gives another text{_version_note(target.manifest)}",
            )
        elif source.id in records:
            yield from _changed_record(target.folder, records[source.id], fresh, where)


def _changed_record(folder: Path, record: str, fresh: Document, where: str) -> Iterator[Fault]:
    try:
        stored = read_document(folder / record, fresh.text)
    except VerificationError as error:
        yield Fault(where=record, what=error.what)
        return
    if fresh.uri.startswith(f"{SNAPSHOTS_FOLDER}/") and stored.metadata.retrieved:
        # When it was fetched stands beside a snapshot, not in it.
        known = Facts(
            retrieved=stored.metadata.retrieved,
            url=stored.metadata.canonical_url,
            published=stored.metadata.published,
        )
        metadata = complete(fresh.metadata, known)
        fresh = fresh.model_copy(update={"metadata": metadata})
    for name in Document.model_fields:
        if getattr(stored, name) != getattr(fresh, name):
            yield Fault(where=f"{record} {name}", what=f"reading {where} again gives another")


def _locate(path: Path) -> Target:
    if not path.exists():
        raise UsageError("there is no such file or folder", where=str(path), hint="Check the path")
    folder = path if path.is_dir() else path.parent
    if path.is_dir() and not (folder / MANIFEST_FILE).is_file():
        folder /= LATEST_LINK
    manifest = folder / MANIFEST_FILE
    asked = None if path.is_dir() else path.name
    if manifest.is_file():
        return Target(folder, folder / BRIEFING_FILE, _read_manifest(manifest), asked)
    if path.is_file() and path.suffix == ".json":
        return Target(folder, path, None, asked)
    raise VerificationError(
        f"there is no {MANIFEST_FILE} to check it against",
        where=str(path),
        hint="Give a file where it was built, in its edition's folder, or the folder itself",
    )


def _read_manifest(file: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(read_text(file))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = " ".join(str(part) for part in first["loc"])
        raise VerificationError(
            f"the manifest has been changed: {place}: {first['msg']}".replace(": : ", ": "),
            where=str(file),
        ) from error


def _changed_file(path: Path, file: FileDigest, manifest: Manifest) -> Iterator[Fault]:
    if file.name == BRIEFING_FILE:
        named = list(_changed_fields(path, manifest))
        yield from named
        if named:
            return
    size = path.stat().st_size
    change = f"{file.bytes} bytes then, {size} now" if size != file.bytes else "the same size"
    yield Fault(where=file.name, what=f"the file was changed after the build ({change})")


def _changed_fields(path: Path, manifest: Manifest) -> Iterator[Fault]:
    try:
        now = digest_fields(read_text(path))
    except (ValueError, VerificationError) as error:
        yield Fault(where=path.name, what=f"the file was changed after the build: {error}")
        return
    for place in changed_fields(manifest.fields, now):
        yield Fault(where=place, what="changed after the build")


def _version_note(manifest: Manifest | None) -> str:
    if manifest is None or manifest.versions.briefgen == __version__:
        return ""
    return f" (built by briefgen {manifest.versions.briefgen}, this is {__version__})"


def _unique(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(dict.fromkeys(faults))
