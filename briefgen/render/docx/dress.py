"""An audience in, its colours and fonts in the built-in reference document out.

A house's own reference document says itself how it looks, and is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.render.docx.xml import qn

if TYPE_CHECKING:
    from docx.document import Document

    from briefgen.config.audience import Audience

COLOURS: Mapping[str, str] = {
    "ink": "17212B",
    "muted": "56626E",
    "navy": "10243E",
    "accent": "9A3B1F",
    "blue": "2B5F8F",
    "line": "CBD4DC",
    "soft": "F1F4F7",
    "warm": "F7F1E8",
}
"""The colours of the built-in reference document, by the names that a house gives its own."""
FONTS: Mapping[str, str] = {"serif": "Georgia", "sans": "Arial", "mono": "Consolas"}
"""Its fonts, which word processors have or have a substitute for."""
_ATTRIBUTES = tuple(
    qn(f"w:{name}") for name in ("val", "color", "fill", "ascii", "hAnsi", "cs", "eastAsia")
)


def dress(document: Document, audience: Audience) -> None:
    """Put the colours and fonts of the brand and the audience in place of the built-in ones."""
    changes = dict(_changes(audience))
    if not changes:
        return
    for part in (document.styles.element, document.part.numbering_part.element):
        for one in part.iter():
            for name in _ATTRIBUTES:
                if (new := changes.get(one.get(name) or "")) is not None:
                    one.set(name, new)


def _changes(audience: Audience) -> Iterator[tuple[str, str]]:
    brand = audience.brand
    colours = {**(brand.colours if brand else {}), **audience.colours}
    for name, colour in colours.items():
        if name in COLOURS:
            yield COLOURS[name], colour.removeprefix("#").upper()
    for font in brand.fonts if brand else ():
        yield FONTS[font.role], font.family
