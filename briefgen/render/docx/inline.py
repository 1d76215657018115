"""Runs of text in, the content of a Word paragraph out: runs, links to bookmarks, and bookmarks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.render.bidi import isolate
from briefgen.render.docx.xml import children, element, text
from briefgen.render.outline.tree import (
    Block,
    Break,
    Citation,
    Heading,
    Inline,
    Item,
    Link,
    Mark,
    Paragraph,
    Place,
    Table,
    Text,
    walk_items,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLES: Mapping[Mark, str] = {
    "tag": "Tag",
    "code": "Code",
    "attribution": "Speaker",
    "detail": "Detail",
}
_NO_NAME = re.compile(r"\W")
_LONGEST = 32
"""Characters of an anchor in a bookmark's name, which may have forty."""


class Bookmarks:
    """Names and numbers of the places in a document that links lead to."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._names = {
            anchor: f"_{number}_{_NO_NAME.sub('_', anchor)[:_LONGEST]}"
            for number, anchor in enumerate(dict.fromkeys(_anchors(blocks)), start=1)
        }
        self._set: set[str] = set()

    def name(self, anchor: str) -> str | None:
        """The bookmark that ``anchor`` became, if the document has it."""
        return self._names.get(anchor)

    def around(self, anchor: str | None, within: Sequence[Element]) -> list[Element]:
        """``within`` between the start and the end of the bookmark; each is set once."""
        name = self._names.get(anchor) if anchor else None
        if anchor is None or name is None or anchor in self._set:
            return list(within)
        self._set.add(anchor)
        number = str(len(self._set))
        start = element("bookmarkStart", id=number, name=name)
        return [start, *within, element("bookmarkEnd", id=number)]


def _anchors(blocks: Sequence[Block]) -> Iterator[str]:
    for block in walk_items(blocks):
        if isinstance(block, (Heading, Paragraph, Item)) and block.anchor:
            yield block.anchor
        if isinstance(block, (Heading, Paragraph)):
            yield from _within(block.inlines)
        if isinstance(block, Table):
            yield from (row.anchor for row in block.body if row.anchor)


def _within(inlines: Sequence[Inline]) -> Iterator[str]:
    for one in inlines:
        if isinstance(one, Citation) and one.anchor:
            yield one.anchor
        if isinstance(one, Place):
            yield one.anchor
            yield from _within(one.inlines)


class Runs:
    """Writes the inline content of one document.

    :param styles: ids of styles by name.
    :param language: the document's, which runs name only where theirs is another.
    :param logo: the run of the house's mark, if it can be shown.
    """

    def __init__(
        self, styles: Mapping[str, str], bookmarks: Bookmarks, language: str, logo: Element | None
    ) -> None:
        self._styles = styles
        self._bookmarks = bookmarks
        self._language = language
        self._logo = logo

    def of(self, inlines: Sequence[Inline], look: frozenset[Mark] = frozenset()) -> list[Element]:
        """The content of a paragraph; ``look`` is added to all of its text."""
        return [made for one in inlines for made in self._one(one, look)]

    def _one(self, one: Inline, look: frozenset[Mark]) -> list[Element]:
        match one:
            case Text() if "logo" in one.marks and self._logo is not None:
                return [self._logo]
            case Text():
                return [self._run(one, look)]
            case Break():
                return [element("r", element("br"))]
            case Link():
                return self._link(one, look, "Hyperlink")
            case Citation():
                return self._bookmarks.around(one.anchor, list(self._citation(one)))
            case Place():
                return self._bookmarks.around(one.anchor, self.of(one.inlines, look))

    def _citation(self, one: Citation) -> Iterator[Element]:
        for part in one.parts:
            if isinstance(part, Link):
                yield from self._link(part, frozenset(), "Citation")
            else:
                yield self._run(part, frozenset(), "Citation")

    def _link(self, one: Link, look: frozenset[Mark], style: str) -> list[Element]:
        name = self._bookmarks.name(one.target)
        if name is None:
            return [self._run(part, look) for part in one.texts]
        runs = [self._run(part, look, style) for part in one.texts]
        return [children(element("hyperlink", anchor=name, history="1"), runs)]

    def _run(self, one: Text, look: frozenset[Mark], style: str | None = None) -> Element:
        words = isolate(one.text) if one.isolated else one.text
        return element("r", self._properties(one, look, style), text(words))

    def _properties(self, one: Text, look: frozenset[Mark], style: str | None) -> Element | None:
        marks = one.marks | look
        style = style or next((name for mark, name in _STYLES.items() if mark in marks), None)
        raised = next((mark for mark in ("superscript", "subscript") if mark in marks), None)
        found = [
            element("rStyle", val=self._styles[style]) if style else None,
            element("b") if "strong" in marks else None,
            element("i") if "emphasis" in marks else None,
            element("strike") if "deleted" in marks else None,
            element("vertAlign", val=raised) if raised else None,
            element("rtl") if _right_to_left(one.text) else None,
            element("lang", val=one.language)
            if one.language and one.language != self._language
            else None,
        ]
        return element("rPr", *found) if any(part is not None for part in found) else None


def _right_to_left(words: str) -> bool:
    """Whether the first letter is written from right to left."""
    directions = (unicodedata.bidirectional(char) for char in words)
    return next((one for one in directions if one in {"L", "R", "AL"}), "L") != "L"
