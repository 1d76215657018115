"""An audience's HTML in, what its reader should see first out: title, mark, news and bottom line.

What is sent about an edition is made from this, because an audience's own file is the one thing
that holds nothing which the audience may not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefgen.errors import RenderError
from briefgen.render.outline.read import outline
from briefgen.render.outline.roles import classes_of
from briefgen.render.outline.tree import (
    Block,
    Citation,
    Definitions,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Place,
    colon,
    plain,
    walk,
)

_APART = (("span", "detail"), ("p", "variant"))
"""What stands apart by its look: after a dash, where it begins with words and no bracket."""
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""What is left where the number of a note stood between the end of a quotation and of a line."""
_FIRST = ("changed", "bottom-line", "lead")
"""Classes of the sections that a reader should see first, in the order in which they are shown."""


@dataclass(frozen=True)
class Part:
    """A section in short: its heading, which may be empty, and its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Excerpt:
    """What an audience's page says of itself, and its first sections in plain words."""

    title: str
    headline: str
    kicker: str
    author: str
    as_of: str | None
    language: str
    direction: str
    handling: str
    meta: tuple[str, ...]
    changes: Part | None
    parts: tuple[Part, ...]


def excerpt(html: str) -> Excerpt:
    """The excerpt of a page that `compose` made.

    :raises RenderError: when it is none, or nested too deeply to be followed.
    """
    try:
        page = outline(html)
        parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        root = lxml_html.document_fromstring(html, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise RenderError(f"the page cannot be read: {error}") from error
    head = list(_head(page.blocks))
    found = {
        name: part
        for name in _FIRST
        for section in root.iter("section")
        if name in classes_of(section) and (part := _part(section, page.language)) is not None
    }
    return Excerpt(
        title=page.title,
        headline=_first(_words(one.inlines) for one in head if isinstance(one, Heading)),
        kicker=_first(_role(head, "kicker")),
        author=page.author,
        as_of=page.created,
        language=page.language,
        direction=root.get("dir") or "ltr",
        handling=page.handling,
        meta=tuple(_meta(head, page.language)),
        changes=found.get("changed"),
        parts=tuple(found[name] for name in _FIRST if name in found),
    )


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """What stands before the first section."""
    for block in walk(blocks):
        if isinstance(block, Heading) and block.level > 1:
            return
        yield block


def _part(section: HtmlElement, language: str) -> Part | None:
    _spell_out(section, language)
    words = etree.tostring(section, encoding="unicode", method="html", with_tail=False)
    blocks = outline(f"<html><body><main>{words}</main></body></html>").blocks
    headings = [_words(one.inlines) for one in walk(blocks) if isinstance(one, Heading)]
    # What stands beside a heading, such as "2 more changes", comes after the items.
    items = [line for one in blocks if isinstance(one, Listing) for line in _lines((one,))]
    others = _lines([one for one in blocks if not isinstance(one, Listing)])
    lines = tuple(line for line in (*items, *others) if line)
    return Part(_first(headings), lines) if lines else None


def _spell_out(section: HtmlElement, language: str) -> None:
    """Say in signs what a page sets apart by its look; take out what only a page can show."""
    for one in list(section.iter("p", "span", "strong")):
        classes = classes_of(one)
        if "legend" in classes:
            one.drop_tree()
        elif (one.tag, one.get("class")) in _APART and (one.text or " ")[0] not in " \n(":
            one.text = f"– {one.text}"
        elif "kind" in classes and one.text and not (one.tail or "").lstrip().startswith(":"):
            one.text = f"{one.text}{colon(language)}"


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """A line for each item of a list and for each paragraph outside one."""
    for block in blocks:
        match block:
            case Listing(items=items):
                yield from (" ".join(filter(None, _lines(one.blocks))) for one in items)
            case Paragraph(inlines=inlines):
                yield _words(inlines)
            case _:
                pass


def _meta(head: Sequence[Block], language: str) -> Iterator[str]:
    facts = [one for one in head if isinstance(one, Definitions) and one.meta]
    if not facts:
        yield from _role(head, "meta")
    for block in facts:
        for entry in block.entries:
            said = " ".join(_lines(entry.blocks))
            yield f"{_words(entry.term)}{colon(language)} {said}"


def _role(head: Sequence[Block], role: str) -> Iterator[str]:
    return (_words(one.inlines) for one in head if isinstance(one, Paragraph) and one.role == role)


def _words(inlines: Sequence[Inline]) -> str:
    """The words without the numbers of notes, in one line."""
    words = " ".join(plain(tuple(_uncited(inlines))).split())
    return _TWO_STOPS.sub(".", words)


def _uncited(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for one in inlines:
        if isinstance(one, Place):
            yield from _uncited(one.inlines)
        elif not isinstance(one, Citation):
            yield one


def _first(texts: Sequence[str] | Iterator[str]) -> str:
    return next(iter(texts), "")
