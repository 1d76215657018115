"""An outline in, Markdown out: CommonMark with the tables and footnotes of GitHub's dialect.

Source text prints as itself; the handling mark and the embargo stand at the top and the bottom;
what a table of Markdown cannot hold becomes a list. No raw HTML and no links to other places.
"""

from __future__ import annotations

from briefgen.render.markdown.blocks import Writer
from briefgen.render.markdown.escape import escape, line_start
from briefgen.render.outline.tree import Outline

_RULE = "---"


def markdown(outline: Outline) -> bytes:
    """The Markdown file of a document, UTF-8 with a final line end."""
    marks = " · ".join(
        f"**{escape(words)}**" for words in (outline.handling, outline.embargo) if words
    )
    body = Writer(outline).document()
    if outline.house:
        body.append(line_start(escape(outline.house)))
    parts = [marks, *body, _RULE, marks] if marks else body
    return ("\n\n".join(parts) + "\n").encode()
