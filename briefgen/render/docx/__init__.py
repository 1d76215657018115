"""An outline in, a Word document out, in the styles of a reference document that a house restyles.

Headings, lists, tables with heading rows that repeat, links from citations to notes and back, the
handling mark and the embargo on every page. Nothing in it leads outside, nothing in it runs, and
the same outline gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Mm

from briefgen.config.audience import Audience
from briefgen.errors import RenderError
from briefgen.render.docx.body import Body
from briefgen.render.docx.furniture import run_on_pages, say_of_itself, set_page
from briefgen.render.docx.inline import Bookmarks, Runs
from briefgen.render.docx.package import packed
from briefgen.render.docx.reference import open_reference
from briefgen.render.docx.xml import named
from briefgen.render.outline.tree import Logo, Outline

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_LOGO_HEIGHT = Mm(12)


def docx(outline: Outline, audience: Audience) -> bytes:
    """The Word file of a document.

    :raises RenderError: when the house's reference document or its logo cannot be used.
    """
    reference = open_reference(audience)
    document, styles = reference.document, reference.styles
    width = set_page(document, audience.page)
    run_on_pages(document, outline, styles)
    bookmarks = Bookmarks(outline.blocks)
    logo = _logo(document, outline.logo) if outline.logo else None
    runs = Runs(styles, bookmarks, outline.language, logo)
    writer = Body(styles, bookmarks, runs, language=outline.language, width=width)
    body = document.element.body
    for place, made in enumerate(writer.of(outline.blocks)):
        body.insert(place, made)
    say_of_itself(document, outline)
    return packed(document)


def _logo(document: Document, logo: Logo) -> Element:
    """The run that shows the house's mark, with its text alternative."""
    paragraph = document.add_paragraph()
    try:
        run = paragraph.add_run()
        run.add_picture(BytesIO(logo.data), height=_LOGO_HEIGHT)
    except Exception as error:
        raise RenderError(
            f"the logo cannot be put into a Word file: {error or type(error).__name__}",
            hint="Save it again as PNG",
        ) from error
    element = run._r  # noqa: SLF001 - moved to where the logo stands
    for one in element.iter():
        if one.tag.endswith("}docPr"):
            one.set("descr", logo.alternative)
    document.element.body.remove(paragraph._p)  # noqa: SLF001
    assert not named(element, "t")
    return element
