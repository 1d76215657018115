"""A PDF about to be written in, the same with what helps those who hear it instead of seeing it.

WeasyPrint tags the pages. It names a link by the place it leads to, though, and leaves to readers
to find out which cells a table's header belongs to; and it names each attached file twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING
from unicodedata import mirrored

from briefgen.config.fonts import mirrored_glyphs

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.pdf import pydyf
    from weasyprint.pdf.fonts import Font

_WORDS = 12
_PLAIN = {"/NonStruct", "/Span", "/Div", "/P"}


class MirroringFonts(dict[str, "Font"]):
    """A document's fonts, as WeasyPrint fills them, for text that runs from right to left.

    There, a bracket in the text is drawn by the glyph of its counterpart. WeasyPrint notes what it
    first sees a glyph drawn for, and so would read every later bracket the wrong way round.
    """

    def __setitem__(self, key: str, font: Font) -> None:
        font.to_unicode = _Letters(font.file_content)
        super().__setitem__(key, font)


class _Letters(dict[int, str]):
    """The text by glyph of one font: what is mirrored stands for itself."""

    def __init__(self, font: bytes) -> None:
        super().__init__()
        self._font = font
        self._mirrored: dict[int, str] | None = None

    def __setitem__(self, glyph: int, text: str) -> None:
        if len(text) == 1 and mirrored(text):
            if self._mirrored is None:
                self._mirrored = mirrored_glyphs(self._font)
            text = self._mirrored.get(glyph, text)
        super().__setitem__(glyph, text)


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Name links by their words, headers by what they head, and attached files once; mend tags."""
    for box in _boxes(document):
        if box.link_annotation and (words := _words(box)):
            text = type(box.link_annotation["Contents"])
            box.link_annotation["Contents"] = text(words)
        if box.element_tag == "th" and hasattr(box, "mark"):
            row = box.element.get("scope") == "row"
            box.mark["A"]["Scope"] = "/Row" if row else "/Column"
    tags = [one for one in pdf.objects if _is(one, "StructElem")]
    _mend_lists(tags)
    _mend_links(tags, {one.reference for one in pdf.objects if _is(one, "OBJR")})
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _boxes(document: Document) -> Iterator[Box]:
    """Every box of every page that comes from an element."""
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - no public way
            if box.element is not None:
                yield box


def _mend_lists(tags: Sequence[pydyf.Dictionary]) -> None:
    """Leave in a list what belongs there: items in lists, and their bodies in items.

    WeasyPrint takes a box that it put around part of an item for another item.
    """
    by_reference = {tag.reference: tag for tag in tags}
    for tag in tags:  # parents stand before their children
        if tag["S"] not in {"/LI", "/LBody", "/Div"} or tag["P"] not in by_reference:
            continue
        parent = by_reference[tag["P"]]
        if tag["S"] == "/Div":
            misplaced = parent["S"] == "/L"
        elif tag["S"] == "/LBody":
            misplaced = parent["S"] != "/LI"
        else:
            while parent["S"] in {"/NonStruct", "/Div"} and parent["P"] in by_reference:
                parent = by_reference[parent["P"]]
            misplaced = parent["S"] != "/L"
        if misplaced:
            tag["S"] = "/NonStruct"


def _mend_links(tags: Sequence[pydyf.Dictionary], places: AbstractSet[bytes]) -> None:
    """Tag as a link what one can click on: WeasyPrint takes the box within for the link at times.

    :param places: references to the places on the pages that one can click on.
    """
    for tag in tags:
        if tag["S"] in _PLAIN and any(kid in places for kid in tag["K"]):
            tag["S"] = "/Link"


def _is(one: object, kind: str) -> bool:
    return isinstance(one, dict) and one.get("Type") == f"/{kind}"


def _words(box: Box) -> str:
    """What a link says of itself, else its first words."""
    given = box.element.get("aria-label") or box.element.get("title")
    words = (given or "".join(box.element.itertext())).split()
    return " ".join(words[:_WORDS])
