"""An element of a page in, the shape that its tag, role or class gives its text out."""

from __future__ import annotations

import re

from lxml import html as lxml_html

from briefgen.ingest.draft import Shape
from briefgen.knowledge.ingest_lists import ingest_lines

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BY_TAG: dict[str, Shape] = {
    **dict.fromkeys(HEADINGS, "heading"),
    "nav": "boilerplate",
    "footer": "boilerplate",
    "form": "boilerplate",
    "menu": "boilerplate",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "li": "item",
}
_ROLES_AROUND = frozenset({"navigation", "banner", "contentinfo"})
_NAMED_BY_CLASS = frozenset({"p", "div", "section", "aside", "span", "ul", "figure", "address"})
_LONGEST: dict[Shape, int] = {
    "advert": 600,
    "byline": 400,
    "standfirst": 700,
    "caption": 700,
    "quote": 1500,
}
_CLASS_WORD = re.compile(r"[\s_]+")


def shape_of(element: lxml_html.HtmlElement) -> Shape | None:
    """The shape that an element's tag, role or class gives its text; None: that around it."""
    tag = str(element.tag)
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if element.get("role") in _ROLES_AROUND:
        return "boilerplate"
    named = _named_shape(element) if tag in _NAMED_BY_CLASS else None
    return named or ("aside" if tag == "aside" else None)


def _named_shape(element: lxml_html.HtmlElement) -> Shape | None:
    words = _class_words(element)
    cues = ingest_lines().markup
    named: tuple[tuple[frozenset[str], Shape], ...] = (
        (cues.advert, "advert"),
        (cues.around, "boilerplate"),
        (cues.quote, "quote"),
        (cues.caption, "caption"),
        (cues.byline, "byline"),
        (cues.standfirst, "standfirst"),
        (cues.aside, "aside"),
    )
    return next((shape for known, shape in named if words & known and _fits(element, shape)), None)


def _fits(element: lxml_html.HtmlElement, shape: Shape) -> bool:
    """A page's wrapper may be named after a small part of it: by length it is no byline."""
    return len(element.text_content()) <= _LONGEST.get(shape, 1_000_000)


def _class_words(element: lxml_html.HtmlElement) -> frozenset[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return frozenset(_CLASS_WORD.split(names))
