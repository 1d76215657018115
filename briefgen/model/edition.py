"""What a build leaves: the names and digests of an edition's files, and of what a PDF carries."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, JsonValue

from briefgen.model.base import Record
from briefgen.model.briefing import Briefing

BRIEFING_FILE = "briefing.json"
MANIFEST_FILE = "manifest.json"
SOURCES_FOLDER = "sources"
FINDINGS_FOLDER = "findings"
EDITIONS_FOLDER = "editions"
LATEST_LINK = "latest"


@dataclass(frozen=True)
class EditionFile:
    """A file of an edition: its path below the edition's folder, with ``/``, and its bytes."""

    name: str
    data: bytes


class FileDigest(Record):
    """A file as it was written."""

    name: str = Field(description="path below the edition's folder, with '/'")
    bytes: int = Field(ge=0)
    sha256: str


class StoredSource(Record):
    """A source that was read: its bytes' digest, and where its text and record are kept."""

    id: str
    uri: str
    sha256: str = Field(description="of the source's bytes")
    text: str = Field(description="file with the stored text")
    record: str = Field(description="file with the document's blocks, pages and metadata")


class Versions(Record):
    """What made the edition: the same input gives the same bytes under the same versions."""

    briefgen: str
    engine: str
    engine_version: str
    model: str | None = None
    weasyprint: str | None = None


class PdfSource(Record):
    """A source of the briefing that a PDF carries, with the digests its quotes are held to."""

    id: str
    uri: str
    sha256: str = Field(description="of the source's bytes")
    text_sha256: str = Field(description="of its stored text, in which every quote has its place")
    file: str | None = Field(default=None, description="the attachment that holds the stored text")


class PdfAudience(Record):
    """How the pages were made: enough to make them again where the same templates are at hand."""

    name: str
    identity: str = Field(description="digest of settings and templates, as in the edition")
    folders: tuple[str, ...] = Field(description="names of its template folders, nearest first")
    settings: dict[str, JsonValue] = Field(description="every setting but the folders, settled")
    templates: tuple[FileDigest, ...]


class PdfManifest(Record):
    """What a PDF says of itself: `manifest.json` among its attachments.

    It knows nothing that its audience may not see. With the attached briefing and these settings
    the pages can be rendered again, to the same bytes.
    """

    manifest_version: Literal["1"] = "1"
    edition_id: str
    versions: Versions
    audience: PdfAudience
    language: str
    withheld: int = Field(ge=0, description="items left out because of their handling")
    files: tuple[FileDigest, ...] = Field(description="the other attachments")
    sources: tuple[PdfSource, ...]


def to_json(record: Briefing | PdfManifest) -> bytes:
    """A record as a file holds it."""
    return (record.model_dump_json(indent=1) + "\n").encode()


def sha256(data: bytes) -> str:
    """The SHA-256 digest in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
