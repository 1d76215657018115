"""Blocks of an outline in, blocks of Markdown out, each without the empty lines around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import indent

from briefgen.render.markdown.escape import escape, slug
from briefgen.render.markdown.inline import References, heading_words, line
from briefgen.render.outline.notes import notes_of, without_notes
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
    Outline,
    Paragraph,
    Quotation,
    Role,
    Row,
    Table,
    Text,
    colon,
    plain,
    walk,
)

_LOOKS: dict[Role, Mark] = {"remark": "emphasis", "caption": "emphasis", "figure": "emphasis"}
_BULLETS = ("-", "*")
_NO_PARAGRAPH = ("- ", "* ", "> ", "|", "#")


class Writer:
    """Writes one document."""

    def __init__(self, outline: Outline) -> None:
        self._notes = notes_of(outline.blocks)
        self._blocks = without_notes(outline.blocks)
        self._colon = colon(outline.language)
        self._refs = References(frozenset(note.label for note in self._notes), _slugs(self._blocks))

    def document(self) -> list[str]:
        """All blocks, the notes last."""
        notes = (self._footnote(note.label, note.blocks) for note in self._notes)
        return [*self._all(self._blocks), *notes]

    def _all(self, blocks: Sequence[Block]) -> list[str]:
        written: list[str] = []
        lists = 0
        for block in blocks:
            # A list right after another has another sign, or the two would be one.
            written += self._block(block, _BULLETS[lists % 2])
            lists = lists + 1 if _becomes_list(block) else 0
        return written

    def _block(self, block: Block, bullet: str) -> Iterator[str]:
        match block:
            case Heading():
                words = self._line(block.inlines).replace("#", "\\#")
                yield f"{'#' * block.level} {words}"
            case Paragraph():
                yield self._paragraph(block)
            case Listing(items=items):
                yield self._list(items, bullet)
            case Quotation(blocks=blocks):
                yield _quoted("\n\n".join(self._all(blocks)))
            case Definitions(entries=entries, meta=True):
                yield " · ".join(self._fact(one) for one in entries)
            case Definitions(entries=entries):
                yield self._list([self._defined(one) for one in entries], bullet)
            case Contents(title=title, entries=links):
                if title:
                    yield f"**{escape(title)}**"
                lines = (
                    f"{'  ' * (one.depth - 1)}{bullet} {self._line((one.link,))}" for one in links
                )
                yield "\n".join(lines)
            case Table():
                yield from self._table(block, bullet)

    def _line(self, inlines: Sequence[Inline], look: Mark | None = None) -> str:
        return line(inlines, self._refs, frozenset({look} if look else ()))

    def _paragraph(self, block: Paragraph) -> str:
        bare = all(isinstance(one, Text) and not one.marks for one in block.inlines)
        words = self._line(block.inlines, _LOOKS.get(block.role) if bare else None)
        if block.role == "attribution":
            return f"— {words}"
        return _quoted(words) if block.role == "alert" else words

    def _list(self, items: Sequence[Item], bullet: str) -> str:
        written = [
            _hanging(bullet if one.number is None else f"{one.number}.", self._all(one.blocks))
            for one in items
        ]
        tight = not any("\n\n" in one for one in written)
        return ("\n" if tight else "\n\n").join(written)

    def _fact(self, one: Definition) -> str:
        """A short fact of the header block, in a line of its own making."""
        said = " ".join(self._all(one.blocks))
        return f"{self._line(_strong(one.term))} {said}".strip()

    def _defined(self, one: Definition) -> Item:
        return Item(_led(one.term, one.blocks, self._colon))

    def _footnote(self, label: str, blocks: Sequence[Block]) -> str:
        first, *rest = self._all(blocks) or [""]
        return "\n\n".join([f"[^{label}]: {first}", *(indent(one, "    ") for one in rest)])

    def _table(self, table: Table, bullet: str) -> Iterator[str]:
        if not _fits(table):
            if table.head and _has_named_rows(table):
                yield self._paragraph(_legend(table))
            yield self._list(list(_as_items(table, self._colon)), bullet)
            return
        head = table.head[0] if table.head else Row(())
        yield "\n".join(
            [
                self._row(head, table.width),
                "|" + " --- |" * table.width,
                *(self._row(row, table.width) for row in table.body),
            ]
        )

    def _row(self, row: Row, width: int) -> str:
        cells: list[str] = []
        for cell in row.cells:
            look: Mark | None = "strong" if cell.heads == "row" else None
            words = [
                self._line(block.inlines, look)
                for block in cell.blocks
                if isinstance(block, Paragraph)
            ]
            cells += [" ".join(words).replace("\\\n", " ")] + [""] * (cell.span - 1)
        cells += [""] * (width - len(cells))
        return "| " + " | ".join(cells) + " |"


def _slugs(blocks: Sequence[Block]) -> dict[str, str]:
    """What headings are called in links, by their anchors; a second of one name has a number."""
    found: dict[str, str] = {}
    used: dict[str, int] = {}
    for block in walk(blocks):
        if isinstance(block, Heading):
            name = slug(heading_words(block.inlines))
            count = used.get(name, 0)
            used[name] = count + 1
            if block.anchor:
                found[block.anchor] = f"{name}-{count}" if count else name
    return found


def _fits(table: Table) -> bool:
    """Whether Markdown's tables can hold it: one line a cell, one row of headings."""
    return len(table.head) <= 1 and all(
        cell.rows == 1
        and len(cell.blocks) <= 1
        and all(isinstance(block, Paragraph) for block in cell.blocks)
        for row in (*table.head, *table.body)
        for cell in row.cells
    )


def _has_named_rows(table: Table) -> bool:
    """Whether its rows have headings of their own."""
    return any(cell.heads == "row" for row in table.body for cell in row.cells)


def _as_items(table: Table, sign: str) -> Iterator[Item]:
    """A table as a list: a row an item, or a column where rows have no headings."""
    head = table.head[-1].cells if table.head else ()
    if _has_named_rows(table):
        for row in table.body:
            yield _row_item(head, row, sign)
        return
    for index in range(table.width):
        cells = [row.cells[index] for row in table.body if index < len(row.cells)]
        title = _title(head, index)
        filled = [Item(cell.blocks) for cell in cells if cell.blocks]
        if filled:
            within = filled[0].blocks if len(filled) == 1 else (Listing(tuple(filled)),)
            yield Item((Paragraph(_strong(title)), *within) if title else within)


def _legend(table: Table) -> Paragraph:
    """The headings of a table's columns in one line."""
    titles = [_title(table.head[-1].cells, index) for index in range(table.width)]
    inlines = [one for title in titles if title for one in (Text(" · "), *title)]
    return Paragraph(tuple(inlines[1:]), "caption")


def _row_item(head: Sequence[Cell], row: Row, sign: str) -> Item:
    """A row: its heading, then its one other cell, or its other cells by their headings."""
    filled = [(index, cell) for index, cell in enumerate(row.cells) if cell.blocks]
    named = tuple(block for _, cell in filled if cell.heads == "row" for block in cell.blocks)
    rest = [(index, cell) for index, cell in filled if cell.heads != "row"]
    if len(rest) == 1:
        said = rest[0][1].blocks
        if len(named) == 1 and isinstance(named[0], Paragraph):
            return Item(_led(named[0].inlines, said, sign), row.anchor)
        return Item((*_stressed(named), *said), row.anchor)
    parts = tuple(Item(_led(_title(head, index), cell.blocks, sign)) for index, cell in rest)
    return Item((*_stressed(named), *((Listing(parts),) if parts else ())), row.anchor)


def _title(head: Sequence[Cell], index: int) -> tuple[Inline, ...]:
    """The words of a column's heading."""
    blocks = head[index].blocks if index < len(head) else ()
    return blocks[0].inlines if blocks and isinstance(blocks[0], Paragraph) else ()


def _led(term: Sequence[Inline], blocks: Sequence[Block], sign: str) -> tuple[Block, ...]:
    """``blocks`` with ``term`` at their head, on the line of the first paragraph where there is."""
    if not plain(term):
        return tuple(blocks)
    strong = _strong(term)
    last = strong[-1]
    lead = (*strong, Text(sign, last.marks if isinstance(last, Text) else frozenset()))
    if blocks and isinstance(blocks[0], Paragraph):
        first = Paragraph((*lead, Text(" "), *blocks[0].inlines))
        return (first, *blocks[1:])
    return (Paragraph(lead), *blocks)


def _stressed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a row's heading, the first of them strong."""
    for index, block in enumerate(blocks):
        if index == 0 and isinstance(block, Paragraph):
            yield Paragraph(_strong(block.inlines), block.role, block.anchor, block.note)
        else:
            yield block


def _strong(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(
        Text(one.text, one.marks | {"strong"}, one.language, one.isolated)
        if isinstance(one, Text) and "tag" not in one.marks
        else one
        for one in inlines
    )


def _hanging(sign: str, blocks: Sequence[str]) -> str:
    """An item of a list: its sign, and its lines beside it."""
    text = ""
    for before, block in zip(("", *blocks), blocks, strict=False):
        near = _is_tight(block) and not before.startswith(_NO_PARAGRAPH)
        text += ("\n" if near else "\n\n") + block if text else block
    return f"{sign} " + indent(text, " " * (len(sign) + 1)).lstrip(" ")


def _is_tight(block: str) -> bool:
    """Whether a written block is a list without empty lines: it may follow a paragraph at once."""
    return block.startswith(("- ", "* ")) and "\n\n" not in block


def _becomes_list(block: Block) -> bool:
    """Whether a block is written as a list."""
    return (
        isinstance(block, (Listing, Contents))
        or (isinstance(block, Definitions) and not block.meta)
        or (isinstance(block, Table) and not _fits(block))
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {one}".rstrip(" ") for one in text.split("\n"))
