"""Files in, `Document` records out: text normalised once, blocks with roles, pages, metadata.

The steps of `ingest`, each a module::

    sniff → reader (characters, lines) → roles (datelines, speakers, endings) → metadata
      → file name → override
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefgen.config.project import SourceOverride
from briefgen.errors import EmptySourceError, OversizeSourceError, UnreadableSourceError
from briefgen.ingest.file_names import by_file_name
from briefgen.ingest.metadata import metadata_of
from briefgen.ingest.overrides import override
from briefgen.ingest.readers import reader_for
from briefgen.ingest.roles import assign_roles
from briefgen.ingest.sniff import media_type
from briefgen.ingest.source import Discovery as Discovery
from briefgen.ingest.source import SourceFile as SourceFile
from briefgen.ingest.source import discover as discover
from briefgen.ingest.source import survey as survey
from briefgen.model.base import mint
from briefgen.model.document import Document


def ingest(file: SourceFile, *, overrides: Sequence[SourceOverride], max_bytes: int) -> Document:
    """Read one source.

    :param overrides: what the project says of its sources; the last that matches wins.
    :param max_bytes: the largest file that is read.
    :raises EmptySourceError: nothing in it, or no text.
    :raises OversizeSourceError: larger than ``max_bytes``.
    :raises UnreadableSourceError: broken, encrypted, binary, of a type or encoding not read.
    """
    return read(bytes_of(file, max_bytes=max_bytes), file, overrides=overrides)


def read(raw: bytes, file: SourceFile, *, overrides: Sequence[SourceOverride]) -> Document:
    """Read the bytes of one source; as `ingest`."""
    kind = media_type(raw, file.uri)
    draft = reader_for(kind)(raw, file.uri)
    if not draft.pieces:
        raise EmptySourceError(
            "it holds no text, only white space or marks", where=file.uri, hint="Save it again"
        )
    found = assign_roles(draft)
    own = by_file_name(metadata_of(draft, found, kind), file.uri)
    metadata = override(own, file.uri, overrides)
    digest = hashlib.sha256(raw).hexdigest()
    return Document(
        id=mint("s", file.uri, digest),
        uri=file.uri,
        media_type=kind,
        sha256=digest,
        text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
        text=draft.text,
        blocks=found.blocks,
        pages=draft.pages,
        metadata=metadata,
        warnings=draft.warnings,
    )


def bytes_of(file: SourceFile, *, max_bytes: int) -> bytes:
    """The bytes of one source; raises as `ingest` does of what is wrong with the file."""
    try:
        size = file.path.stat().st_size
        if size > max_bytes:
            raise OversizeSourceError(
                f"it has {size:,} bytes; the limit is {max_bytes:,}",
                where=file.uri,
                hint="Split it, or raise source_bytes under [limits] in briefgen.toml",
            )
        if not file.path.is_file():
            raise UnreadableSourceError(
                "it is not a file", where=file.uri, hint="Name a file or a folder"
            )
        raw = file.path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(
            f"it cannot be opened: {error.strerror or error}",
            where=file.uri,
            hint="Check that it is there and that you may read it",
        ) from error
    if not raw:
        raise EmptySourceError("the file is empty", where=file.uri, hint="Save it again")
    return raw
