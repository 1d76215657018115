"""The ledger: what became of every document and paragraph, so that nothing drops in silence."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.model.base import Handling, Record, Wording

ParagraphStatus = Literal["used", "not_used", "heading", "boilerplate", "duplicate"]
DocumentStatus = Literal["used", "duplicate", "irrelevant", "unread", "failed"]


class ParagraphCoverage(Record):
    """What became of one block of a document."""

    index: int
    status: ParagraphStatus
    reason: str | None = None


class DocumentCoverage(Record):
    """What became of one document."""

    source_id: str | None = None
    uri: str
    status: DocumentStatus
    handling: Handling = "TLP:CLEAR"
    reason: str | None = None
    wording: Wording | None = None
    paragraphs: tuple[ParagraphCoverage, ...] = ()


class Coverage(Record):
    """The ledger: nothing is dropped in silence.

    ``left_out`` names entries that were not printed because they say what their evidence does not.
    """

    documents: tuple[DocumentCoverage, ...] = ()
    left_out: tuple[str, ...] = ()
    grounded: float = Field(ge=0, le=1)
