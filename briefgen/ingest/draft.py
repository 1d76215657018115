"""What a reader hands on: the stored text, its pieces in order, and what the file declares.

A reader knows its format and nothing of news; roles, datelines and metadata are found later and
alike for all formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.ingest.characters import clean
from briefgen.model.base import Span
from briefgen.model.document import PageBreak

Shape = Literal[
    "text",  # a paragraph; whether it is a heading is to be found out
    "paragraph",  # a paragraph in a format that marks its headings
    "heading",
    "item",
    "quote",
    "row",
    "caption",
    "aside",
    "byline",
    "standfirst",
    "boilerplate",
    "advert",
    "mail header",
]


@dataclass(frozen=True)
class Piece:
    """A stretch of the stored text that will be one block.

    ``start`` and ``end`` are half-open code points without surrounding white space or marker.
    ``message`` counts the messages of a mail, so that a forwarded one ends apart.
    """

    start: int
    end: int
    shape: Shape = "text"
    level: int | None = None
    page: int | None = None
    cells: tuple[Span, ...] = ()
    header: bool = False
    author: str | None = None
    reference_date: str | None = None
    message: int = 0


@dataclass(frozen=True)
class Declared:
    """What the file says of itself outside its text. Dates are as the file has them."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    genre: str | None = None
    correction: str | None = None


@dataclass(frozen=True)
class Draft:
    """A source as its reader leaves it."""

    text: str
    pieces: tuple[Piece, ...]
    pages: tuple[PageBreak, ...] = ()
    declared: Declared = Declared()
    warnings: tuple[str, ...] = ()


@dataclass
class DraftBuilder:
    """Puts a text together piece by piece, two line ends between pieces, one between rows."""

    warnings: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _length: int = 0

    @property
    def length(self) -> int:
        """Code points so far."""
        return self._length

    def add(
        self,
        raw: str,
        shape: Shape,
        *,
        level: int | None = None,
        page: int | None = None,
        author: str | None = None,
        reference_date: str | None = None,
    ) -> None:
        """Add a paragraph; white space in it folds to single spaces. Blank ones are skipped."""
        text = self._cleaned(raw)
        if text:
            start = self._open("\n\n")
            self._write(text)
            self._pieces.append(
                Piece(
                    start,
                    self._length,
                    shape,
                    level=level,
                    page=page,
                    author=author,
                    reference_date=reference_date,
                )
            )

    def add_row(self, raw_cells: list[str], *, header: bool, first: bool) -> None:
        """Add a table row: its cells with a tab between them."""
        texts = [self._cleaned(cell) for cell in raw_cells]
        if not any(texts):
            return
        self._open("\n\n" if first else "\n")
        cells: list[Span] = []
        for number, text in enumerate(texts):
            if number:
                self._write("\t")
            if text:
                cells.append(Span(start=self._length, end=self._length + len(text)))
                self._write(text)
        self._pieces.append(
            Piece(cells[0].start, cells[-1].end, "row", cells=tuple(cells), header=header)
        )

    def draft(self, declared: Declared = Declared()) -> Draft:
        """What was put together."""
        text = "".join(self._parts)
        return Draft(
            text + "\n" if text else "",
            tuple(self._pieces),
            declared=declared,
            warnings=tuple(dict.fromkeys(self.warnings)),
        )

    def _cleaned(self, raw: str) -> str:
        cleaned = clean(raw)
        self.warnings.extend(cleaned.warnings)
        return " ".join(cleaned.text.split())

    def _open(self, gap: str) -> int:
        if self._parts:
            self._write(gap)
        return self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
