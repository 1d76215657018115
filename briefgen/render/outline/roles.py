"""What an element of an audience's HTML means: its tag, classes and attributes in, that out."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from briefgen.render.outline.tree import Mark, Role

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    """
    address article aside blockquote body caption dd details div dl dt fieldset figcaption figure
    footer form header hgroup legend li main menu nav ol p pre search section summary table tbody td
    tfoot th thead tr ul h1 h2 h3 h4 h5 h6 hr
    """.split()  # noqa: SIM905 - a list of tags reads better in lines
)
_SILENT = frozenset(
    """
    head script style noscript template dialog iframe object embed canvas button select option
    textarea input label datalist audio video map colgroup col
    """.split()  # noqa: SIM905 - the same
)
_SILENT_CLASSES = frozenset(
    {"skip", "mark", "embargo", "running", "foot", "house-foot", "on-screen"}
)
"""The link past the header, what only a screen shows, what runs on each page: see `read`."""
OUTLINE = "data-outline"
SKIP = "skip"

_MARKS_BY_TAG: Mapping[str, Mark] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "mark": "quote",
    "q": "quote",
    "del": "deleted",
    "s": "deleted",
    "sup": "superscript",
    "sub": "subscript",
}
_MARKS_BY_CLASS: Mapping[str, Mark] = {
    "tag": "tag",
    "quote": "quote",
    "attribution": "attribution",
    "detail": "detail",
    "where": "detail",
    "offsets": "detail",
    "side-label": "strong",
    "context": "detail",
    "was": "detail",
}
SIGNED = frozenset({"attribution", "where", "offsets", "side-label"})
"""Classes of what is set apart from the words around it by its look or its place alone."""
_ROLES: Mapping[str, Role] = {
    "letterhead": "letterhead",
    "kicker": "kicker",
    "subject": "subject",
    "meta": "meta",
    "caption": "caption",
    "more": "remark",
    "detail": "remark",
    "variant": "remark",
    "attribution": "attribution",
    "alert": "alert",
}


def tag_of(element: HtmlElement) -> str:
    """The tag; empty for comments and processing instructions."""
    return element.tag if isinstance(element.tag, str) else ""


def classes_of(element: HtmlElement) -> list[str]:
    """The names in the attribute ``class``."""
    return (element.get("class") or "").split()


def is_silent(element: HtmlElement) -> bool:
    """Whether nothing of the element is text of the document."""
    return (
        tag_of(element) in {"", *_SILENT}
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get(OUTLINE) == SKIP
        or not _SILENT_CLASSES.isdisjoint(classes_of(element))
    )


def marks_of(element: HtmlElement) -> frozenset[Mark]:
    """How the element's text looks; what a whole block is for is its role instead."""
    marks = [
        _MARKS_BY_CLASS[name]
        for name in classes_of(element)
        if name in _MARKS_BY_CLASS and (name == "quote" or tag_of(element) not in BLOCKS)
    ]
    if tag_of(element) in _MARKS_BY_TAG:
        marks.append(_MARKS_BY_TAG[tag_of(element)])
    return frozenset(marks)


def role_of(element: HtmlElement, inherited: Role = "body") -> Role:
    """What a paragraph in the element is for."""
    if tag_of(element) == "figcaption":
        return "caption"
    return next((_ROLES[name] for name in classes_of(element) if name in _ROLES), inherited)
