"""The manifest: an edition's files in, the digests that `verify` holds them to out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from briefgen.config.edits import Edit
from briefgen.config.project import Format, Project
from briefgen.model.base import Record, mint
from briefgen.model.briefing import EditionRef
from briefgen.model.document import FailedSource, LeftOut
from briefgen.model.edition import (
    BRIEFING_FILE,
    MANIFEST_FILE,
    EditionFile,
    FileDigest,
    StoredSource,
    Versions,
    sha256,
)
from briefgen.publish.fields import FieldDigests, digest_fields

Told = Literal["full", "note"]


class RenderedAudience(Record):
    """An audience that the edition was rendered for."""

    name: str
    formats: tuple[Format, ...]
    identity: str = Field(description="digest of its settings and templates")


class Manifest(Record):
    """Digests of everything in an edition, and the settings that made it."""

    manifest_version: Literal["1"] = "1"
    edition_id: str = Field(description="the briefing's, and the name of the edition's directory")
    series: str | None = Field(
        default=None, description="what its editions go by; none without a project file"
    )
    number: int = Field(default=1, ge=1)
    previous: str | None = Field(default=None, description="edition_id of the one before it")
    slot: str | None = Field(default=None, description="when it was due: an ISO time in UTC")
    told: Told = Field(
        default="full", description="'note': nothing material had changed, and one line says so"
    )
    versions: Versions
    audiences: tuple[RenderedAudience, ...]
    project: Project = Field(description="settings in force, for 'verify --rederive'")
    edits: tuple[Annotated[Edit, Field(discriminator="action")], ...] = Field(
        default=(), description="the analyst's edits, for 'verify --rederive'"
    )
    files: tuple[FileDigest, ...]
    sources: tuple[StoredSource, ...]
    failed: tuple[FailedSource, ...] = ()
    left_out: tuple[LeftOut, ...] = Field(
        default=(), description="files that were found and not read on purpose"
    )
    fields: FieldDigests = Field(description="short digest of each field of briefing.json")


def make_manifest(
    files: Sequence[EditionFile],
    *,
    edition: EditionRef,
    versions: Versions,
    audiences: Sequence[RenderedAudience],
    project: Project,
    sources: Sequence[StoredSource],
    edits: Sequence[Edit] = (),
    failed: Sequence[FailedSource] = (),
    left_out: Sequence[LeftOut] = (),
    told: Told = "full",
) -> Manifest:
    """The manifest of an edition with these files, which must include ``briefing.json``."""
    briefing = next(file for file in files if file.name == BRIEFING_FILE)
    return Manifest(
        edition_id=edition.id,
        series=project.series_name,
        number=edition.number,
        previous=edition.previous,
        slot=edition.slot,
        told=told,
        versions=versions,
        audiences=tuple(audiences),
        project=project,
        edits=tuple(edits),
        files=tuple(
            FileDigest(name=file.name, bytes=len(file.data), sha256=sha256(file.data))
            for file in sorted(files, key=lambda file: file.name)
        ),
        sources=tuple(sorted(sources, key=lambda source: (source.id, source.uri))),
        failed=tuple(failed),
        left_out=tuple(left_out),
        fields=digest_fields(briefing.data.decode()),
    )


def manifest_file(manifest: Manifest) -> EditionFile:
    """The manifest as a file of the edition."""
    return EditionFile(MANIFEST_FILE, (manifest.model_dump_json(indent=1) + "\n").encode())


def rendering(audiences: Sequence[RenderedAudience], told: Told) -> str:
    """A short digest of how an edition is rendered: two of one briefing differ in nothing else."""
    return mint("r", told, *(one.model_dump_json() for one in audiences)).removeprefix("r-")
