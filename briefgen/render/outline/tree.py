"""The shape of a document without its looks: what Markdown and Word files are written from.

Anchors are the ids of the HTML; only those that something leads to are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Mark = Literal[
    "strong",
    "emphasis",
    "code",
    "deleted",
    "superscript",
    "subscript",
    "tag",
    "quote",
    "attribution",
    "detail",
    "sign",
    "sign_after",
    "logo",
]
Role = Literal[
    "body",
    "letterhead",
    "kicker",
    "subject",
    "meta",
    "caption",
    "remark",
    "attribution",
    "alert",
    "figure",
]


@dataclass(frozen=True)
class Text:
    """A stretch of text in one look. ``language`` only where it is not the document's.

    The marks ``sign`` and ``sign_after`` are on the dash before or after what a page sets apart by
    its look or its place.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    language: str | None = None
    isolated: bool = False
    """Whether it is source text, whose writing direction must not leak."""


@dataclass(frozen=True)
class Break:
    """The end of a line within a paragraph."""


@dataclass(frozen=True)
class Link:
    """Text that leads to an anchor. ``back``: from a note to a place that cites it."""

    target: str
    texts: tuple[Text, ...]
    back: bool = False


@dataclass(frozen=True)
class Citation:
    """A reference to notes: as printed, and as the labels of all notes that it stands for."""

    parts: tuple[Text | Link, ...]
    notes: tuple[str, ...]
    anchor: str | None = None


@dataclass(frozen=True)
class Place:
    """Text within a paragraph that something leads to. ``note``: the label of a note."""

    anchor: str
    inlines: tuple[Inline, ...]
    note: str | None = None


Inline = Text | Break | Link | Citation | Place


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    inlines: tuple[Inline, ...]
    anchor: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with what it is for."""

    inlines: tuple[Inline, ...]
    role: Role = "body"
    anchor: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Item:
    """An item of a list. ``number``: printed before it; ``note``: the label of a note."""

    blocks: tuple[Block, ...]
    anchor: str | None = None
    number: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Listing:
    """A list; its items have numbers where it is ordered."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Quotation:
    """A quotation set apart, with its attribution among its paragraphs."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table, over ``span`` columns and ``rows`` rows."""

    blocks: tuple[Block, ...]
    heads: Literal["column", "row"] | None = None
    span: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    anchor: str | None = None


@dataclass(frozen=True)
class Table:
    """A table: rows of headings, rows of data, and what it is called."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    name: str = ""

    @property
    def width(self) -> int:
        """How many columns it has."""
        rows = (*self.head, *self.body)
        return max((sum(cell.span for cell in row.cells) for row in rows), default=0)


@dataclass(frozen=True)
class Definition:
    """A term with what is said of it."""

    term: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Definitions:
    """A list of terms. ``meta``: the short facts of a header block."""

    entries: tuple[Definition, ...]
    meta: bool = False


@dataclass(frozen=True)
class Entry:
    """A line of the contents; depth 1 is the outermost."""

    link: Link
    depth: int = 1


@dataclass(frozen=True)
class Contents:
    """The table of contents."""

    title: str
    entries: tuple[Entry, ...]


Block = Heading | Paragraph | Listing | Quotation | Table | Definitions | Contents


@dataclass(frozen=True)
class Logo:
    """The house's mark, as a bitmap."""

    data: bytes
    alternative: str


@dataclass(frozen=True)
class Outline:
    """A whole document, with what runs on each page and what it says of itself."""

    blocks: tuple[Block, ...]
    language: str
    title: str
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    created: str | None = None
    handling: str = ""
    embargo: str = ""
    running: str = ""
    foot: str = ""
    house: str = ""
    logo: Logo | None = None


def plain(inlines: Sequence[Inline]) -> str:
    """The words of ``inlines``.

    >>> plain((Text("a "), Link("n1", (Text("b"),))))
    'a b'
    """
    return "".join(one.text if isinstance(one, Text) else "\n" for one in flat(inlines))


def flat(inlines: Sequence[Inline]) -> Iterator[Text | Break]:
    """The texts and breaks of ``inlines``, without their links and anchors."""
    for one in inlines:
        match one:
            case Text() | Break():
                yield one
            case Link(texts=texts):
                yield from texts
            case Citation(parts=parts):
                yield from flat(parts)
            case Place(inlines=within):
                yield from flat(within)


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block, those within others too, in the order of reading."""
    return (one for one in walk_items(blocks) if not isinstance(one, Item))


def walk_items(blocks: Sequence[Block]) -> Iterator[Block | Item]:
    """Every block and item of a list, in the order of reading."""
    for block in blocks:
        yield block
        match block:
            case Listing(items=items):
                for item in items:
                    yield item
                    yield from walk_items(item.blocks)
            case Quotation(blocks=within):
                yield from walk_items(within)
            case Definitions(entries=entries):
                for entry in entries:
                    yield from walk_items(entry.blocks)
            case Table(head=head, body=body):
                for row in (*head, *body):
                    for cell in row.cells:
                        yield from walk_items(cell.blocks)
            case _:
                pass


def colon(language: str) -> str:
    """The sign between a term and what is said of it, as a language sets it."""
    return "\u00a0:" if language.partition("-")[0] == "fr" else ":"
