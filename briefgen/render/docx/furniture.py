"""What runs on each page and what a file says of itself: an outline in, header, footer, facts out.

Runs of the header and the footer in the styles "Handling mark", "Embargo", "Running title" and
"Edition line" are the places that are filled. A header without a place for the mark gets one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx.shared import Mm

from briefgen.render.docx.xml import element, named, qn, text
from briefgen.render.text import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer, _Header
    from lxml.etree import _Element as Element

    from briefgen.config.project import PageSize
    from briefgen.render.outline.tree import Outline

_SIZES = {"A4": (Mm(210), Mm(297)), "Letter": (Mm(215.9), Mm(279.4))}
_REGIONS = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "es": "es-ES"}
"""Word asks for a region where the briefing names a language only."""
_COLOURS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
}
"""Of the marks on black, by the standard (FIRST, TLP 2.0)."""
_LONGEST = 255
"""Characters that a property of a file may have."""


def run_on_pages(document: Document, outline: Outline, styles: Mapping[str, str]) -> None:
    """Fill the header and the footer of every kind of page."""
    texts = {
        "Handling mark": outline.handling,
        "Embargo": outline.embargo,
        "Running title": outline.running or outline.title,
        "Edition line": outline.foot or outline.house,
    }
    on_black = _is_on_black(document, styles["Handling mark"])
    colour = _COLOURS.get(outline.handling) if on_black else None
    for header, footer in _furniture(document):
        for part in (header, footer):
            for name, words in texts.items():
                _fill(part._element, styles[name], words)  # noqa: SLF001 - no public name
        for name in ("Handling mark", "Embargo"):
            if texts[name] and not _slots(header._element, styles[name]):  # noqa: SLF001
                _add(header._element, styles, name, texts[name])  # noqa: SLF001
        if colour:
            _paint(header._element, styles["Handling mark"], colour)  # noqa: SLF001


def _furniture(document: Document) -> Iterator[tuple[_Header, _Footer]]:
    """The header and footer of every kind of page that there is."""
    section = document.sections[-1]
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    yield section.header, section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer


def _slots(root: Element, style: str) -> list[Element]:
    """The runs of a style."""
    return [
        run
        for run in named(root, "r")
        if any(one.get(qn("w:val")) == style for one in named(run, "rStyle"))
    ]


def _fill(root: Element, style: str, words: str) -> None:
    """Put ``words`` into each paragraph's first run of a style, and nothing into the others."""
    filled: set[Element | None] = set()
    for run in _slots(root, style):
        paragraph = run.getparent()
        for child in list(run):
            if child.tag != qn("w:rPr"):
                run.remove(child)
        if words and paragraph not in filled:
            run.append(text(words))
        filled.add(paragraph)


def _add(root: Element, styles: Mapping[str, str], name: str, words: str) -> None:
    """A paragraph of its own at the head of a header."""
    look = element("pPr", element("pStyle", val=styles["Header"]))
    run = element("r", element("rPr", element("rStyle", val=styles[name])), text(words))
    root.insert(0, element("p", look, run))


def _is_on_black(document: Document, style: str) -> bool:
    """Whether the ground of a style is still the black that the standard asks for."""
    return any(
        ground.get(qn("w:fill")) == "000000"
        for one in named(document.styles.element, "style")
        if one.get(qn("w:styleId")) == style
        for ground in named(one, "shd")
    )


def _paint(root: Element, style: str, colour: str) -> None:
    for run in _slots(root, style):
        for look in named(run, "rPr"):
            look.append(element("color", val=colour))


def set_page(document: Document, size: PageSize) -> int:
    """Set the page's size; the width of the text out, in twentieths of a point."""
    section = document.sections[-1]
    section.page_width, section.page_height = _SIZES[size]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return max(int((_SIZES[size][0] - margins) / 635), 1440)


def say_of_itself(document: Document, outline: Outline) -> None:
    """Title, author, dates and language, from the briefing and never from the clock."""
    facts = document.core_properties
    facts.title = _property(outline.title)
    facts.subject = _property(outline.subject)
    facts.author = _property(outline.author)
    facts.keywords = _property(", ".join(outline.keywords))
    facts.language = outline.language
    facts.category = _property(outline.handling)
    facts.comments = _property(outline.embargo)
    facts.last_modified_by = facts.author
    facts.revision = 1
    root = facts._element  # noqa: SLF001 - dates can be set by name, but not taken out
    for child in list(root):
        if child.tag in {qn("dcterms:created"), qn("dcterms:modified"), qn("cp:lastPrinted")}:
            root.remove(child)
    if moment := _moment(outline.created):
        facts.created = facts.modified = moment
    language = _REGIONS.get(outline.language, outline.language)
    for one in named(document.styles.element, "lang"):
        one.set(qn("w:val"), language)


def _property(words: str) -> str:
    cut = printable(words)[:_LONGEST]
    return "".join(char for char in cut if char not in "\n\r\t")


def _moment(iso: str | None) -> dt.datetime | None:
    """The date of a briefing; None where it is no whole date."""
    try:
        moment = dt.datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
