"""A source as `ingest` leaves it: normalised text, blocks with roles, pages, metadata."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.model.base import Handling, Record, Span

BlockRole = Literal[
    "heading", "lead", "body", "quote", "table", "caption", "notes", "correction", "boilerplate"
]
PassageRole = Literal["lead", "body", "quote", "notes", "correction", "table", "caption"]
SourceKind = Literal[
    "news_article",
    "wire_report",
    "official_statement",
    "opinion",
    "report",
    "transcript",
    "speech",
    "filing",
    "email",
    "web_page",
    "other",
]
ReferenceBasis = Literal["dateline", "metadata", "user", "file_name", "none"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]


class Block(Record):
    """One paragraph, heading, list item or table row of a document.

    Blocks are in text order and do not overlap; what lies between two blocks is white space.
    ``span`` excludes a dateline: that has its own field in the metadata and lies before the
    first sentence of its block (`dateline`).
    """

    index: int = Field(ge=0, description="place among the blocks, from 0")
    span: Span
    role: BlockRole
    level: int | None = Field(default=None, description="1 to 6 for a heading")
    page: int | None = Field(default=None, description="page on which it starts, from 1")
    speaker: str | None = Field(
        default=None, description="speaker label of a transcript turn, as printed ('THE CHAIR')"
    )
    author: str | None = Field(
        default=None,
        description="who wrote this block where that is not the document's author, as in a "
        "forwarded message; also whom 'we' and 'I' mean in it",
    )
    cells: tuple[Span, ...] = Field(default=(), description="cells of a table row, in order")
    header: bool = Field(default=False, description="a table row that names the columns")
    dateline: Span | None = Field(
        default=None, description="'PARIS, Nov 13 (Agency) -' or 'New Delhi:' at its start"
    )
    reference_date: str | None = Field(
        default=None,
        description="ISO date that relative dates in this block count from, where it is not "
        "the document's (a forwarded message)",
    )


class PageBreak(Record):
    """Where a page of a paginated source begins in the stored text."""

    page: int = Field(ge=1)
    start: int = Field(ge=0)


class Metadata(Record):
    """What a document says of itself, or the project says of it. Dates are ISO 8601."""

    kind: SourceKind = "other"
    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    dateline_place: str | None = None
    reference_date: str | None = None
    reference_date_basis: ReferenceBasis = "none"
    language: str = "en"
    correction_note: str | None = None
    embargoed_until: str | None = None
    reliability: Reliability = "F"
    handling: Handling = "TLP:CLEAR"
    canonical_url: str | None = None
    first_person: str | None = Field(
        default=None,
        description="whom 'I', 'we', 'the Company' mean: the issuing body or author, as printed",
    )


class Document(Record):
    """One readable source.

    Offsets everywhere are half-open code points into ``text``, which is normalised once
    (NFC, line ends, broken lines joined, soft hyphens and running heads dropped) and never again.
    """

    id: str
    uri: str
    media_type: str
    sha256: str = Field(description="of the source's bytes")
    text_sha256: str = Field(description="of the stored text in UTF-8")
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[PageBreak, ...] = ()
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` stands, or None in an unpaged source."""
        page = None
        for mark in self.pages:
            if mark.start > offset:
                break
            page = mark.page
        return page

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at ``offset``, or None between blocks."""
        for block in self.blocks:
            if block.span.start <= offset < block.span.end:
                return block
        return None


class LeftOut(Record):
    """A file in a folder that the user named, and why it is not read."""

    uri: str
    reason: str


class FailedSource(Record):
    """A source that could not be read, and why."""

    uri: str
    reason: str
    hint: str | None = None
    handling: Handling = Field(
        default="TLP:CLEAR", description="the mark that the project gives it"
    )
