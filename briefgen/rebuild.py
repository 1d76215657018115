"""An edition in, the same edition whole again out: from its manifest, documents and sources.

Nothing is put back that is not, byte for byte, what the manifest records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.project import Project
from briefgen.deriving import Derived, derive, same_renderings
from briefgen.editions import stamp
from briefgen.errors import SourceError, VerificationError
from briefgen.fetch import complete, facts, snapshots_of
from briefgen.ingest import SourceFile, read
from briefgen.ingest.overrides import matches
from briefgen.issuing import Issue
from briefgen.model.document import Document
from briefgen.model.edition import MANIFEST_FILE, EditionFile, StoredSource, sha256
from briefgen.model.evidence import Fault
from briefgen.model.report import Step, Talk
from briefgen.publish import put_back
from briefgen.render.worker import Worker
from briefgen.rendering import print_edition
from briefgen.standing import StandingEdition
from briefgen.stored import original, read_document, read_text


@dataclass(frozen=True)
class Rebuilt:
    """What became of an edition: files that were missing or damaged and stand again, and faults.

    Where there is a fault, what was made is not what was recorded, and nothing was written.
    """

    directory: Path
    restored: tuple[str, ...]
    faults: tuple[Fault, ...]


def rebuild(edition: StandingEdition, project: Project, talk: Talk) -> Rebuilt:
    """Make an edition again, and put back what is missing or damaged in it.

    :param project: where its sources, snapshots and templates are now.
    :raises VerificationError: when another version made it, when the edition that it follows is
        not beside it, or when a document can be found nowhere.
    """
    documents = list(_documents(edition, project, talk))
    derived = derive(edition, documents, project, talk)
    made = _files(edition, derived, project, talk)
    recorded = {file.name: file.sha256 for file in edition.manifest.files}
    whole = {name: data for name in recorded if (data := _intact(edition, name)) is not None}
    faults = tuple(_differences(edition, made, whole))
    restored = tuple(name for name in recorded if name not in whole)
    if not faults and restored:
        files = [EditionFile(name, made.get(name, whole.get(name, b""))) for name in recorded]
        manifest = (edition.directory / MANIFEST_FILE).read_bytes()
        put_back([*files, EditionFile(MANIFEST_FILE, manifest)], edition.directory)
    return Rebuilt(edition.directory, () if faults else restored, faults)


def _files(
    edition: StandingEdition, derived: Derived, project: Project, talk: Talk
) -> Mapping[str, bytes]:
    """Every file that can be made again, by name."""
    manifest = edition.manifest
    issue = Issue(stamp(derived.briefing), manifest.told, new=True, why="it is made again")
    renderings = same_renderings(manifest, project)
    with Worker(manifest.project.limits) as worker:
        made = print_edition(
            issue,
            derived.plan,
            derived.reading,
            renderings,
            worker,
            edits=manifest.edits,
            earlier=None,
            talk=talk,
        )
    return {file.name: file.data for file in made.files if file.name != MANIFEST_FILE}


def _differences(
    edition: StandingEdition, made: Mapping[str, bytes], whole: Mapping[str, bytes]
) -> Iterator[Fault]:
    for file in edition.manifest.files:
        if file.name in made:
            if sha256(made[file.name]) != file.sha256:
                yield Fault(where=file.name, what="making it again gives another file")
        elif file.name not in whole:
            yield Fault(
                where=file.name,
                what="it is missing or damaged, and its templates or WeasyPrint are not the "
                "recorded ones here",
            )


def _intact(edition: StandingEdition, name: str) -> bytes | None:
    """A file of the edition, if it stands there as it was recorded."""
    digest = next(one.sha256 for one in edition.manifest.files if one.name == name)
    try:
        data = (edition.directory / name).read_bytes()
    except OSError:
        return None
    return data if sha256(data) == digest else None


def _documents(edition: StandingEdition, project: Project, talk: Talk) -> Iterator[Document]:
    sources = edition.manifest.sources
    snapshots = snapshots_of(project, {one.sha256 for one in sources}) if project.root else {}
    for number, source in enumerate(sources):
        talk.step(Step(stage="ingest", done=number, total=len(sources), item=source.uri))
        yield _stored(edition, source) or _read_again(edition, source, project, snapshots)


def _stored(edition: StandingEdition, source: StoredSource) -> Document | None:
    """The document as the edition stores it, if neither text nor record was touched."""
    if _intact(edition, source.text) is None or _intact(edition, source.record) is None:
        return None
    folder = edition.directory
    return read_document(folder / source.record, read_text(folder / source.text))


def _read_again(
    edition: StandingEdition,
    source: StoredSource,
    project: Project,
    snapshots: Mapping[str, Path],
) -> Document:
    """The document read from the source's bytes, wherever these are still kept.

    :raises VerificationError: when they are nowhere, or can no longer be read.
    """
    places = [snapshots.get(source.sha256), original(project.root or Path.cwd(), source.uri)]
    for place in places:
        raw = place.read_bytes() if place is not None else b""
        if sha256(raw) != source.sha256 or place is None:
            continue
        file = SourceFile(path=place, uri=source.uri)
        tables = edition.manifest.project.source
        try:
            document = read(raw, file, overrides=[t for t in tables if matches(t.match, file.uri)])
        except SourceError as error:
            raise VerificationError(
                f"it can no longer be read: {error.what}", where=source.uri
            ) from error
        known = facts(project).get(source.uri) if project.root else None
        return document.model_copy(update={"metadata": complete(document.metadata, known)})
    raise VerificationError(
        "neither its stored text nor a file with the recorded digest is at hand",
        where=source.uri,
        hint="Put the file back where it was; its name and digest are in manifest.json",
    )
