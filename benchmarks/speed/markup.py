"""The content of a page of HTML in Typst's markup: an outline in, a document out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from briefgen.render.outline.tree import (
    Block,
    Break,
    Citation,
    Contents,
    Definitions,
    Heading,
    Inline,
    Item,
    Link,
    Listing,
    Outline,
    Paragraph,
    Place,
    Quotation,
    Table,
    Text,
    walk_items,
)

PREAMBLE = """\
#set document(title: {title}, author: "", date: datetime(year: 2024, month: 1, day: 1))
#set page("a4", margin: 22mm, footer: context [{foot} #h(1fr) #counter(page).display()])
#set text(lang: "en", font: ("Source Serif 4", "Inter"), size: 9.6pt)
#set par(justify: false)
#show heading: set text(font: "Inter")
#show table: set text(font: "Inter", size: 8pt)
#set table(stroke: (bottom: 0.5pt + gray))
"""


def markup(outline: Outline) -> str:
    """The whole document."""
    anchors = {one.anchor for one in walk_items(outline.blocks)
               if isinstance(one, (Item, Heading, Paragraph)) and one.anchor}  # fmt: skip
    writer = _Writer(anchors)
    head = PREAMBLE.format(title=_string(outline.title), foot=f"#{_string(outline.handling)}")
    return head + "\n\n".join(writer.blocks(outline.blocks))


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class _Writer:
    def __init__(self, anchors: set[str]) -> None:
        self._anchors = anchors

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Heading(level=level):
                    yield f"#heading(level: {level})[{self._line(block.inlines)}]{_label(block)}"
                case Paragraph():
                    yield self._line(block.inlines) + _label(block)
                case Listing(items=items):
                    yield from (f"- {self._within(one.blocks)}{_label(one)}" for one in items)
                case Quotation(blocks=within):
                    yield f"#quote(block: true)[{self._within(within)}]"
                case Definitions(entries=entries):
                    for one in entries:
                        yield f"/ {self._line(one.term)}: {self._within(one.blocks)}"
                case Contents():
                    yield "#outline(depth: 2)"
                case Table():
                    yield self._table(block)

    def _within(self, blocks: Sequence[Block]) -> str:
        return "#[" + "\n\n".join(self.blocks(blocks)) + "]"

    def _table(self, table: Table) -> str:
        rows = [", ".join(self._cells(row.cells)) for row in table.body]
        head = [f"table.header({', '.join(self._cells(row.cells))})" for row in table.head]
        columns = ", ".join(["1fr"] * table.width)
        return f"#table(columns: ({columns},), {', '.join(head + rows)})"

    def _cells(self, cells: Sequence) -> Iterator[str]:
        for cell in cells:
            yield f"table.cell(colspan: {cell.span})[{self._within(cell.blocks)}]"

    def _line(self, inlines: Sequence[Inline]) -> str:
        return "".join(self._one(one) for one in inlines)

    def _one(self, one: Inline) -> str:
        match one:
            case Text(marks=marks) if "strong" in marks:
                return f"#strong[#{_string(one.text)}]"
            case Text():
                return f"#{_string(one.text)};"
            case Break():
                return "#linebreak()"
            case Link(target=target, texts=texts):
                words = self._line(texts)
                known = target in self._anchors
                return f"#link(label({_string(target)}))[{words}]" if known else words
            case Citation(parts=parts):
                return f"#super[{self._line(parts)}]"
            case Place(inlines=within):
                return self._line(within)


def _label(one: Item | Heading | Paragraph) -> str:
    return f" #label({_string(one.anchor)})" if one.anchor else ""
