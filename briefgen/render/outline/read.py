"""A page of HTML in, its outline out: metadata, what runs on each page, the blocks of the text."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefgen.errors import RenderError
from briefgen.render.outline.inline import (
    CITE,
    Anchors,
    Style,
    alternative_of,
    cited,
    inlines_of,
    spaced,
    target_of,
)
from briefgen.render.outline.roles import (
    BLOCKS,
    HEADINGS,
    classes_of,
    is_silent,
    role_of,
    tag_of,
)
from briefgen.render.outline.tree import (
    Block,
    Cell,
    Contents,
    Definition,
    Definitions,
    Entry,
    Heading,
    Inline,
    Item,
    Link,
    Listing,
    Logo,
    Outline,
    Paragraph,
    Quotation,
    Role,
    Row,
    Table,
    plain,
)

_DEEPEST = 100
"""Elements within each other; templates need about twenty."""
_MOST_COLUMNS = 50
_PNG = "data:image/png;base64,"


def outline(html: str) -> Outline:
    """The outline of a page that `compose` made.

    :raises RenderError: when its elements are nested too deeply to be followed.
    """
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = lxml_html.document_fromstring(html, parser=parser)
    body = root.find("body")
    if body is None:
        raise RenderError("the page has no body", hint="Correct its document.html.j2")
    _require_shallow(body)
    language = root.get("lang") or ""
    main = next(body.iter("main"), body)
    page = _Page(_anchors(body), language)
    return Outline(
        blocks=tuple(page.blocks(main, _Context())),
        language=language,
        title=_words(root.find("head/title")),
        subject=_meta(root, "description"),
        author=_meta(root, "author"),
        keywords=tuple(filter(None, map(str.strip, _meta(root, "keywords").split(",")))),
        created=_meta(root, "dcterms.created") or None,
        handling=_first_of(body, "mark"),
        embargo=_first_of(body, "embargo"),
        running=_first_of(body, "running"),
        foot=_first_of(body, "foot"),
        house=_first_of(body, "house-foot"),
        logo=_logo(body),
    )


def _require_shallow(body: HtmlElement) -> None:
    depth = 0
    for event, _ in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise RenderError(
                f"its elements are nested more than {_DEEPEST} deep",
                hint="Simplify the template, or build the html format only",
            )


def _anchors(body: HtmlElement) -> Anchors:
    """What is led to, and by what."""
    targets = {target for link in body.iter("a") if (target := target_of(link))}
    notes: dict[str, str] = {}
    places: set[str] = set()
    for one in body.iter():
        if CITE not in classes_of(one):
            continue
        if name := one.get("id"):
            places.add(name)
        labels = {target_of(link): _words(link) for link in one.iter("a")}
        for target in cited(one):
            notes.setdefault(target, labels.get(target) or target.lstrip("n"))
            targets.add(target)
    return Anchors(frozenset(targets), notes, frozenset(places))


@dataclass(frozen=True)
class _Context:
    """What a block inherits from the elements around it."""

    role: Role = "body"
    style: Style = field(default_factory=Style)

    def within(self, element: HtmlElement) -> _Context:
        return _Context(role_of(element, self.role), self.style.within(element))


@dataclass
class _Flow:
    """Collects the inline content between two blocks."""

    context: _Context
    inlines: list[Inline] = field(default_factory=list)

    def flush(self) -> Iterator[Paragraph]:
        found = spaced(self.inlines)
        self.inlines.clear()
        if plain(found).strip():
            yield Paragraph(found, self.context.role)


class _Page:
    """Reads the blocks of one page."""

    def __init__(self, anchors: Anchors, language: str) -> None:
        self.anchors = anchors
        self._language = language

    def blocks(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        """The blocks that an element holds: runs of inline content become paragraphs."""
        flow = _Flow(context)
        flow.inlines += context.style.text(element.text)
        for child in element:
            if not is_silent(child):
                if _holds_blocks(child):
                    yield from flow.flush()
                    yield from self._block(child, context.within(child))
                else:
                    flow.inlines += inlines_of(child, context.style, self.anchors)
            flow.inlines += context.style.text(child.tail)
        yield from flow.flush()

    def _block(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        tag = tag_of(element)
        if tag in HEADINGS:
            inlines = self._inlines(element, context)
            if plain(inlines).strip():
                yield Heading(int(tag[1]), inlines, self._anchor(element))
        elif tag in {"ul", "ol", "menu"}:
            yield from self._listing(element, context)
        elif tag == "dl":
            yield from self._definitions(element, context)
        elif tag == "table":
            yield from self._table(element, context)
        elif tag == "nav":
            yield from self._contents(element, context)
        elif tag == "figure":
            yield from self._figure(element, context)
        elif tag == "blockquote":
            if blocks := tuple(self.blocks(element, context)):
                yield Quotation(blocks)
        else:
            yield from self._container(element, context)

    def _container(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        """What an element without a meaning of its own holds; its first block has its anchor."""
        blocks = list(self.blocks(element, context))
        anchor = self._anchor(element)
        first = blocks[0] if blocks else None
        if anchor and isinstance(first, Paragraph) and first.anchor is None:
            blocks[0] = replace(first, anchor=anchor, note=self.anchors.notes.get(anchor))
        elif anchor and isinstance(first, Heading) and first.anchor is None:
            blocks[0] = replace(first, anchor=anchor)
        yield from blocks

    def _inlines(self, element: HtmlElement, context: _Context) -> tuple[Inline, ...]:
        """All of an element in one line, even if there are blocks in it."""
        found: list[Inline] = list(context.style.text(element.text))
        for child in element:
            found += inlines_of(child, context.style, self.anchors)
            found += context.style.text(child.tail)
        return spaced(found)

    def _anchor(self, element: HtmlElement) -> str | None:
        name = element.get("id")
        return name if name in self.anchors.targets else None

    def _listing(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        items: list[Item] = []
        plain_context = _Context(style=context.style)
        number = _whole(element.get("start"), 1)
        for child in element:
            if is_silent(child):
                continue
            number = _whole(child.get("value"), number)
            blocks = tuple(self.blocks(child, plain_context.within(child)))
            if not blocks:
                continue
            anchor = self._anchor(child)
            ordered = tag_of(element) == "ol"
            note = self.anchors.notes.get(anchor) if anchor else None
            items.append(Item(blocks, anchor, number if ordered else None, note))
            number += 1
        if items:
            yield Listing(tuple(items))

    def _definitions(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        entries: list[Definition] = []
        for part in element.iter("dt", "dd"):
            if is_silent(part):
                continue
            inner = context.within(part)
            if part.tag == "dt":
                entries.append(Definition(self._inlines(part, inner), ()))
                continue
            blocks = tuple(self.blocks(part, inner))
            if entries and not entries[-1].blocks:
                entries[-1] = Definition(entries[-1].term, blocks)
            elif blocks:
                entries.append(Definition((), blocks))
        if entries:
            yield Definitions(tuple(entries), meta=context.role == "meta")

    def _table(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        for child in element.iterchildren("caption"):
            inner = _Context("caption", context.style.within(child))
            yield from self.blocks(child, inner)
        head: list[Row] = []
        body: list[Row] = []
        for row in element.iter("tr"):
            if is_silent(row):
                continue
            cells = tuple(self._cell(cell, context) for cell in row.iterchildren("th", "td"))
            parent = row.getparent()
            in_head = parent is not None and parent.tag == "thead"
            heads = not body and bool(cells) and all(one.heads == "column" for one in cells)
            if cells:
                (head if in_head or heads else body).append(Row(cells, self._anchor(row)))
        if head or body:
            yield Table(tuple(head), tuple(body), element.get("aria-label") or "")

    def _cell(self, element: HtmlElement, context: _Context) -> Cell:
        scope = element.get("scope") or ""
        heads: Literal["column", "row"] | None = None
        if element.tag == "th":
            heads = "row" if scope.startswith("row") else "column"
        return Cell(
            tuple(self.blocks(element, context.within(element))),
            heads,
            min(_whole(element.get("colspan"), 1), _MOST_COLUMNS),
            _whole(element.get("rowspan"), 1),
        )

    def _contents(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        title = next((_words(one) for one in element.iter(*HEADINGS)), "")
        entries: list[Entry] = []
        for link in element.iter("a"):
            for one in inlines_of(link, context.style, self.anchors):
                if isinstance(one, Link) and one.texts:
                    depth = sum(tag_of(up) in {"ol", "ul"} for up in link.iterancestors())
                    entries.append(Entry(one, max(depth, 1)))
        if entries:
            yield Contents(title, tuple(entries))

    def _figure(self, element: HtmlElement, context: _Context) -> Iterator[Block]:
        """A drawing gives its text alternative; what else is in a figure stays as it is."""
        for child in element:
            if is_silent(child):
                continue
            if tag_of(child) in {"svg", "img"}:
                words = alternative_of(child) or child.get("alt") or ""
                found = spaced(tuple(context.style.text(words)))
                if found:
                    yield Paragraph(found, "figure")
            else:
                yield from self._block(child, context.within(child))


def _holds_blocks(element: HtmlElement) -> bool:
    """Whether an element is a block or has one in it."""
    return tag_of(element) in BLOCKS or any(tag_of(one) in BLOCKS for one in element.iter())


def _whole(value: str | None, default: int) -> int:
    """A positive whole number of an attribute."""
    return int(value) if value and value.isascii() and value.isdecimal() and int(value) else default


def _words(element: HtmlElement | None) -> str:
    return " ".join(str(element.text_content()).split()) if element is not None else ""


def _meta(root: HtmlElement, name: str) -> str:
    found: Iterable[HtmlElement] = root.iterfind("head/meta")
    return next((one.get("content") or "" for one in found if one.get("name") == name), "")


def _first_of(body: HtmlElement, name: str) -> str:
    """The words of the first element of a class, its lines in one."""
    for one in body.iter():
        if name in classes_of(one):
            for line_end in one.iter("br"):
                line_end.tail = f" · {line_end.tail or ''}"
            return _words(one)
    return ""


def _logo(body: HtmlElement) -> Logo | None:
    """The house's mark where it is a PNG: Word files hold no SVG."""
    for image in body.iter("img"):
        source = image.get("src") or ""
        if "logo" in classes_of(image) and source.startswith(_PNG):
            try:
                data = base64.b64decode(source.removeprefix(_PNG), validate=True)
            except binascii.Error:
                return None
            return Logo(data, image.get("alt") or "")
    return None
