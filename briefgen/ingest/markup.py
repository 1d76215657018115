"""A tree of HTML elements in, its paragraphs in reading order out, each with its shape.

Shared by the readers of web pages, Word files and mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from briefgen.ingest.draft import DraftBuilder, Shape
from briefgen.ingest.foreign import free_words
from briefgen.ingest.shapes import HEADINGS, shape_of

_SILENT = frozenset(
    """
    script style noscript template svg head iframe object embed canvas button select option
    textarea input label datalist dialog audio video map annotation annotation-xml
    """.split()  # noqa: SIM905 - a list of tags reads better in lines
)
_STAND_INS = frozenset(("object", "canvas", "video", "audio", "iframe", "noscript", "template"))
"""Elements whose words stand in for what a browser shows instead."""
_DRAWN = re.compile("<(?:svg|math)", re.IGNORECASE)
_SENTENCE = 5
"""Words from which what stands in an element that is not read is worth a line in the ledger."""
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre
    section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - a list of tags reads better in lines
)
_LASTING: frozenset[Shape] = frozenset(
    {"advert", "boilerplate", "aside", "caption", "byline", "quote"}
)


Path = tuple[int, ...]


@dataclass(frozen=True)
class MarkupBlock:
    """A paragraph of a page. ``path`` leads from the root to the element that holds it."""

    text: str
    shape: Shape
    path: Path
    level: int | None = None
    cells: tuple[str, ...] = ()
    header: bool = False
    first_row: bool = False


@dataclass
class _Walk:
    """``unread`` are sentences that a browser shows in nobody's view, kept for the ledger."""

    blocks: list[MarkupBlock] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def flush(self, path: Path, shape: Shape, level: int | None) -> None:
        text = "".join(self.words)
        self.words.clear()
        for part in _paragraphs(text):
            self.blocks.append(MarkupBlock(part, shape, path, level=level))
        for part in self.unread:
            self.blocks.append(MarkupBlock(part, "boilerplate", path))
        self.unread.clear()


def parse_markup(text: str) -> lxml_html.HtmlElement | None:
    """The element tree of a page, or None when there is nothing in it."""
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = lxml_html.document_fromstring(bare)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    free_words(tree)
    return tree


def opened(text: str) -> str:
    """The markup of a page with its words out of drawings that hold them; else as it is."""
    if _DRAWN.search(text) is None:
        return text
    try:
        tree = lxml_html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return text
    return str(lxml_html.tostring(tree, encoding="unicode")) if free_words(tree) else text


def blocks_of(tree: lxml_html.HtmlElement) -> list[MarkupBlock]:
    """Every paragraph, heading, list item and table row of ``tree``."""
    walk = _Walk()
    body = tree.find("body")
    root = tree if body is None else body
    _visit(root, walk, _Place((), "paragraph"))
    walk.flush((), "paragraph", None)
    return walk.blocks


def add_blocks(
    builder: DraftBuilder,
    blocks: list[MarkupBlock],
    *,
    author: str | None = None,
    reference_date: str | None = None,
) -> None:
    """Put ``blocks`` into a draft."""
    for block in blocks:
        if block.shape == "row":
            builder.add_row(list(block.cells), header=block.header, first=block.first_row)
        else:
            builder.add(
                block.text,
                block.shape,
                level=block.level,
                author=author,
                reference_date=reference_date,
            )


@dataclass(frozen=True)
class _Place:
    """Where the walk is, and the shape that text gets here."""

    path: Path
    shape: Shape
    level: int | None = None


def _visit(element: lxml_html.HtmlElement, walk: _Walk, place: _Place) -> None:
    if element.text:
        walk.words.append(_flat(element.text, element))
    for number, child in enumerate(element):
        _child(child, walk, place, number)
        if child.tail:
            walk.words.append(_flat(child.tail, element))


def _child(child: lxml_html.HtmlElement, walk: _Walk, around: _Place, number: int) -> None:
    tag = child.tag
    if not isinstance(tag, str) or tag in _SILENT or _is_hidden(child):
        if tag in _STAND_INS and (words := _flat_all(child)) and len(words.split()) >= _SENTENCE:
            walk.unread.append(words)
        return
    path = (*around.path, number)
    if tag == "br":
        walk.words.append("\n")
    elif tag == "hr":
        walk.flush(around.path, around.shape, around.level)
    elif tag not in _BLOCKS and not _has_blocks(child) and not _is_advert(child, around):
        _visit(child, walk, _Place(path, around.shape, around.level))
    else:
        walk.flush(around.path, around.shape, around.level)
        if tag == "table" and _is_data_table(child):
            _table(child, walk, path)
            return
        own = shape_of(child)
        shape = around.shape if own is None or around.shape in _LASTING else own
        level = HEADINGS.get(tag) if shape == "heading" else None
        _visit(child, walk, _Place(path, shape, level))
        walk.flush(path, shape, level)


def _is_advert(child: lxml_html.HtmlElement, around: _Place) -> bool:
    """A few words in a link or badge are part of the sentence around them."""
    wordy = len(child.text_content().split()) > 3
    return wordy and around.shape != "heading" and shape_of(child) in {"advert", "boilerplate"}


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style
    )


def _has_blocks(element: lxml_html.HtmlElement) -> bool:
    return any(inner.tag in _BLOCKS for inner in element.iterdescendants())


def _is_data_table(table: lxml_html.HtmlElement) -> bool:
    """A table of short cells; one that lays out a page holds long text or other tables."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = list(table.iter("tr"))
    cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
    if len(rows) < 2 and next(table.iterdescendants("th"), None) is None:
        return False
    return len(cells) > len(rows) and all(len(cell.text_content()) < 600 for cell in cells)


def _table(table: lxml_html.HtmlElement, walk: _Walk, path: Path) -> None:
    for caption in table.iterchildren("caption"):
        _visit(caption, walk, _Place(path, "caption"))
        walk.flush(path, "caption", None)
    first = True
    for row in table.iter("tr"):
        cells = tuple(_flat_all(cell) for cell in row.iterchildren("td", "th"))
        if not any(cells):
            continue
        header = all(cell.tag == "th" for cell in row.iterchildren("td", "th")) or (
            first and row.getparent() is not None and row.getparent().tag == "thead"
        )
        text = "\t".join(cells)
        walk.blocks.append(
            MarkupBlock(text, "row", path, cells=cells, header=header, first_row=first)
        )
        first = False


def _flat_all(cell: lxml_html.HtmlElement) -> str:
    return " ".join(" ".join(_texts(cell)).split())


def _texts(element: lxml_html.HtmlElement) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT and not _is_hidden(child):
            yield from _texts(child)
        if child.tail:
            yield child.tail


def _flat(text: str, element: lxml_html.HtmlElement) -> str:
    """Line ends of the file are spaces; only <br> and <pre> break lines."""
    if element.tag == "pre":
        return text
    return re.sub(r"[\t\n\r\f ]+", " ", text)


def _paragraphs(text: str) -> Iterator[str]:
    for part in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        # Short lines are an address, a signature or verse; long ones a broken paragraph.
        if len(lines) > 1 and all(len(line) <= 80 for line in lines):
            yield from lines
        elif lines:
            yield " ".join(lines)
