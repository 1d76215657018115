"""Change bars: what became of each item since the previous edition in, marks in the margin out.

A bar is an element of its own that a style sheet draws beside the item. It holds the word for it,
for those who hear the page, and for formats without a margin.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from briefgen.render.language import Language


class Bars:
    """The marks of a document. ``marks`` holds ``new`` or ``changed`` by the id of an item."""

    def __init__(self, marks: Mapping[str, str], language: Language) -> None:
        self._marks = marks
        self._words = {"new": language.say("New:"), "changed": language.say("Changed:")}

    def __bool__(self) -> bool:
        return bool(self._marks)

    def mark(self, item: str) -> Markup:
        """The bar of an item, to stand where the item begins; nothing where it stayed as it was."""
        mark = self._marks.get(item)
        if mark is None:
            return Markup("")
        style = "new" if mark == "new" else "altered"
        return Markup('<span class="since {}"><span class="unseen">{}</span></span> ').format(
            style, self._words[mark]
        )
