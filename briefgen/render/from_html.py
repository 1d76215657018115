"""The composed HTML of an audience in; the files that are written from it, by format, out."""

from __future__ import annotations

from briefgen.config.audience import Audience
from briefgen.render.markdown import markdown
from briefgen.render.outline import outline

FORMATS = ("md", "docx")


def from_html(name: str, html: str, audience: Audience) -> bytes:
    """The document in the format ``name``, one of ``FORMATS``.

    :raises RenderError: when the HTML cannot be followed, or a reference document not be used.
    """
    match name:
        case "md":
            return markdown(outline(html))
        case "docx":
            from briefgen.render.docx import docx

            return docx(outline(html), audience)
        case _:
            raise ValueError(name)
