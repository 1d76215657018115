"""What a run did: for the command line to print and for callers to inspect."""

from __future__ import annotations

from briefgen.model.base import Record
from briefgen.model.document import FailedSource


class SourceWarning(Record):
    """A readable oddity in one source."""

    uri: str
    message: str


class BuildReport(Record):
    """The outcome of a build."""

    edition_id: str
    directory: str
    files: tuple[str, ...]
    failed: tuple[FailedSource, ...] = ()
    warnings: tuple[SourceWarning, ...] = ()
