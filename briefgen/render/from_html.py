"""The composed HTML of an audience in; the files that are written from it, by format, out."""

from __future__ import annotations

from briefgen.render.markdown import markdown
from briefgen.render.outline import outline

FORMATS = ("md",)


def from_html(name: str, html: str) -> bytes:
    """The document in the format ``name``, one of ``FORMATS``.

    :raises RenderError: when the HTML cannot be followed.
    """
    match name:
        case "md":
            return markdown(outline(html))
        case _:
            raise ValueError(name)
