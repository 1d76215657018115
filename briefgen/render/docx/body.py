"""Blocks of an outline in, the paragraphs and tables of a Word document out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.render.docx.inline import Bookmarks, Runs
from briefgen.render.docx.tables import Grid, grid
from briefgen.render.docx.xml import children, element, text
from briefgen.render.outline.tree import (
    Block,
    Cell,
    Contents,
    Definition,
    Definitions,
    Heading,
    Inline,
    Item,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Role,
    Table,
    Text,
    colon,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROLES: Mapping[Role, str] = {
    "body": "Body Text",
    "letterhead": "Letterhead",
    "kicker": "Kicker",
    "subject": "Subtitle",
    "meta": "Details",
    "caption": "Caption",
    "remark": "Remark",
    "attribution": "Attribution",
    "alert": "Alert",
    "figure": "Remark",
}
_IN_CELLS: Mapping[Role, str] = {"remark": "Table Remark", "attribution": "Table Remark"}
_INDENT = 280
"""Twentieths of a point by which a list is set in."""
_AFTER_TABLE = "100"
_TOC = r'TOC \o "1-2" \h \z'
_STRONG: frozenset[Mark] = frozenset({"strong"})


@dataclass(frozen=True)
class Where:
    """What stands around a block: lists, a quotation, a cell of a table."""

    depth: int = 0
    in_cell: bool = False
    in_quotation: bool = False
    heads: bool = False
    """Whether it is in the heading of a row or a column."""

    @property
    def text_style(self) -> str:
        """The style of running text here."""
        if self.in_cell:
            return "Table Quote" if self.in_quotation else "Table Text"
        if self.in_quotation:
            return "Quote"
        return ("Body Text", "List Continue", "List Continue 2")[min(self.depth, 2)]

    @property
    def item_style(self) -> str:
        """The style of an item's first paragraph in a list here."""
        return "Table List" if self.in_cell else ("List Bullet", "List Bullet 2")[self.depth > 0]


@dataclass(frozen=True)
class Lead:
    """What a paragraph begins with: a style of its own, words before its own, a bookmark."""

    style: str | None = None
    words: tuple[Inline, ...] = ()
    sign: str = ""
    anchor: str | None = None


class Body:
    """Writes the blocks of one document.

    :param styles: ids of styles by name.
    :param width: of the text, in twentieths of a point.
    """

    def __init__(
        self,
        styles: Mapping[str, str],
        bookmarks: Bookmarks,
        runs: Runs,
        *,
        language: str,
        width: int,
    ) -> None:
        self._styles = styles
        self._bookmarks = bookmarks
        self._runs = runs
        self._colon = colon(language)
        self._width = width

    def of(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """The document's text; a table is followed by a paragraph, as Word wants it."""
        last: Element | None = None
        for last in self._all(blocks, Where(), self._width):
            yield last
        if last is None or last.tag.endswith("}tbl"):
            yield self._empty("Body Text")

    def _all(
        self, blocks: Sequence[Block], where: Where, width: int, lead: Lead | None = None
    ) -> Iterator[Element]:
        """``lead`` goes to the first block, or stands alone where that is no paragraph."""
        after_table = False
        if lead and not (blocks and isinstance(blocks[0], Paragraph)):
            yield self._paragraph(Paragraph(()), where, lead)
            lead = None
        for block in blocks:
            if after_table and isinstance(block, Table):
                yield self._empty("Remark")
            for made in self._block(block, where, width, lead):
                yield _apart(made) if after_table and isinstance(block, Paragraph) else made
            lead, after_table = None, isinstance(block, Table)

    def _block(
        self, block: Block, where: Where, width: int, lead: Lead | None
    ) -> Iterator[Element]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(block, where, lead or Lead())
            case Listing(items=items):
                yield from (made for one in items for made in self._item(one, where, width))
            case Quotation(blocks=within):
                yield from self._all(within, replace(where, in_quotation=True), width)
            case Definitions():
                yield from self._definitions(block, where, width)
            case Contents():
                yield from self._contents(block)
            case Table():
                yield self._table(block, where, width)

    def _heading(self, block: Heading) -> Element:
        style = "Title" if block.level == 1 else f"Heading {min(block.level - 1, 3)}"
        return self._made(style, block.inlines, block.anchor)

    def _paragraph(self, block: Paragraph, where: Where, lead: Lead) -> Element:
        style = lead.style or self._style(block, where)
        look = _STRONG if where.heads and block.role == "body" else frozenset()
        found = self._runs.of((*lead.words, *block.inlines), look)
        if lead.sign:
            found = [element("r", text(lead.sign), element("tab")), *found]
        found = self._bookmarks.around(block.anchor, found)
        found = self._bookmarks.around(lead.anchor, found)
        indent = None
        if where.depth and style in _ROLES.values() and not where.in_cell:
            indent = element("ind", left=str(_INDENT * where.depth))
        return children(element("p", self._look(style, indent)), found)

    def _style(self, block: Paragraph, where: Where) -> str:
        if block.role == "body":
            return where.text_style
        if where.in_cell:
            return _IN_CELLS.get(block.role, where.text_style)
        return _ROLES[block.role]

    def _item(self, item: Item, where: Where, width: int) -> Iterator[Element]:
        within = replace(where, depth=where.depth + 1)
        if item.note:
            lead = Lead("Note", sign=item.note, anchor=item.anchor)
        elif item.number is not None and not where.in_cell:
            lead = Lead("List Number", sign=f"{item.number}.", anchor=item.anchor)
        else:
            lead = Lead(where.item_style, anchor=item.anchor)
        yield from self._all(item.blocks, within, width, lead)

    def _facts(self, entries: Sequence[Definition]) -> Element:
        """The short facts of the header block in one paragraph."""
        found: list[Inline] = []
        for entry in entries:
            said = [part for block in entry.blocks if isinstance(block, Paragraph)
                    for part in block.inlines]  # fmt: skip
            gap = (Text(" · "),) if found else ()
            found += (*gap, *_strong(entry.term), Text(" "), *said)
        return self._made("Details", found, None)

    def _definitions(self, block: Definitions, where: Where, width: int) -> Iterator[Element]:
        if block.meta:
            yield self._facts(block.entries)
        else:
            for entry in block.entries:
                yield from self._entry(entry, where, width)

    def _entry(self, entry: Definition, where: Where, width: int) -> Iterator[Element]:
        words = (*_strong(entry.term), Text(f"{self._colon} ", _STRONG)) if entry.term else ()
        style = where.text_style if where.in_cell else "Definition"
        within = where if where.in_cell else replace(where, depth=where.depth + 1)
        yield from self._all(entry.blocks, within, width, Lead(style, words))

    def _contents(self, block: Contents) -> Iterator[Element]:
        """The contents as a field, so that a word processor can bring it up to date."""
        if block.title:
            yield self._made("TOC Heading", (Text(block.title),), None)
        last = len(block.entries) - 1
        for index, entry in enumerate(block.entries):
            made = self._made(f"TOC {min(entry.depth, 2)}", (entry.link,), None)
            if index == 0:
                code = element("r", text(f" {_TOC} ", "instrText"))
                for one in reversed((_field("begin"), code, _field("separate"))):
                    made.insert(1, one)
            if index == last:
                made.append(_field("end"))
            yield made

    def _table(self, table: Table, where: Where, width: int) -> Element:
        layout = grid(table, width)
        properties = element(
            "tblPr",
            element("tblStyle", val=self._styles["Briefing"]),
            element("tblW", w="5000", type="pct"),
            element(
                "tblLook",
                val="0620" if table.head else "0600",
                firstRow=str(int(bool(table.head))),
                lastRow="0",
                firstColumn="0",
                lastColumn="0",
                noHBand="1",
                noVBand="1",
            ),
            element("tblCaption", val=table.name) if table.name else None,
        )
        columns = element("tblGrid", *(element("gridCol", w=str(one)) for one in layout.widths))
        made = element("tbl", properties, columns)
        for index, row in enumerate((*table.head, *table.body)):
            heads = index < len(table.head)
            look = element("trPr", element("cantSplit"), element("tblHeader")) if heads else None
            cells = self._cells(layout, index, where, row.anchor)
            made.append(children(element("tr", look), cells))
        return made

    def _cells(
        self, layout: Grid, index: int, where: Where, anchor: str | None
    ) -> Iterator[Element]:
        for spot in layout.rows[index]:
            width = sum(layout.widths[spot.column : spot.column + spot.span])
            properties = element(
                "tcPr",
                element("tcW", w=str(width), type="dxa"),
                element("gridSpan", val=str(spot.span)) if spot.span > 1 else None,
                element("vMerge", **({"val": "restart"} if spot.cell else {}))
                if spot.merged
                else None,
            )
            blocks = self._filled(spot.cell, where, width, anchor)
            anchor = None
            yield children(element("tc", properties), blocks)

    def _filled(
        self, cell: Cell | None, where: Where, width: int, anchor: str | None
    ) -> list[Element]:
        """What a cell holds; it ends in a paragraph, as Word wants it."""
        inside = replace(where, in_cell=True, in_quotation=False, depth=0)
        inside = replace(inside, heads=bool(cell and cell.heads))
        lead = Lead(anchor=anchor) if anchor else None
        made = list(self._all(cell.blocks, inside, width, lead)) if cell else []
        if not made or made[-1].tag.endswith("}tbl"):
            made.append(self._empty("Table Text"))
        return made

    def _made(self, style: str, inlines: Sequence[Inline], anchor: str | None) -> Element:
        found = self._bookmarks.around(anchor, self._runs.of(inlines))
        return children(element("p", self._look(style)), found)

    def _empty(self, style: str) -> Element:
        return element("p", self._look(style))

    def _look(self, style: str, indent: Element | None = None) -> Element:
        return element("pPr", element("pStyle", val=self._styles[style]), indent)


def _apart(paragraph: Element) -> Element:
    """A paragraph with some room above it."""
    look = paragraph[0]
    look.insert(1, element("spacing", before=_AFTER_TABLE))
    return paragraph


def _field(kind: str) -> Element:
    return element("r", element("fldChar", fldCharType=kind))


def _strong(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(
        replace(one, marks=one.marks | _STRONG)
        if isinstance(one, Text) and "tag" not in one.marks
        else one
        for one in inlines
    )
