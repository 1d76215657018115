"""The HTML of an audience in, the same document as a small tree out: see `tree`.

Markdown and Word files are written from it, so that an audience's sections, order, words, limits
and cuts hold for them too and a house's templates need nothing more. What an element means is read
from its tag and from the class names that ``roles`` lists; ``data-outline="skip"`` leaves out what
only a page of HTML or PDF can show.
"""

from __future__ import annotations

from briefgen.render.outline.read import outline
from briefgen.render.outline.tree import Outline

__all__ = ["Outline", "outline"]
