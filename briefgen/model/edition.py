"""What a build leaves on disk: the names and digests of an edition's files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pydantic import Field

from briefgen.model.base import Record

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


def sha256(data: bytes) -> str:
    """The SHA-256 digest in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
