"""The notes of an outline: blocks in; the notes, wherever they stand, and the other blocks out.

A note is what a citation leads to: an item of a list, a paragraph, or a place within a paragraph
that names the source once for several notes. Each note out tells the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.render.outline.inline import spaced
from briefgen.render.outline.tree import (
    Block,
    Heading,
    Inline,
    Item,
    Link,
    Listing,
    Paragraph,
    Place,
    Quotation,
    Text,
    walk_items,
)


@dataclass(frozen=True)
class Note:
    """A note with the label that citations give it."""

    label: str
    blocks: tuple[Block, ...]


def notes_of(blocks: Sequence[Block]) -> tuple[Note, ...]:
    """Every note, in the order in which they stand; of two with one label the first."""
    found: dict[str, Note] = {}
    for one in walk_items(blocks):
        if isinstance(one, Item) and one.note:
            found.setdefault(one.note, Note(one.note, one.blocks))
        elif isinstance(one, Paragraph) and one.note:
            found.setdefault(one.note, Note(one.note, (replace(one, note=None),)))
        elif isinstance(one, Paragraph):
            for note in _within(one):
                found.setdefault(note.label, note)
    return tuple(found.values())


def without_notes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` without what `notes_of` tells, and without headings that then lead to nothing."""
    kept: list[Block] = []
    emptied: set[int] = set()
    for block in blocks:
        rest = _rest(block)
        if rest is not None:
            kept.append(rest)
        elif kept and isinstance(kept[-1], Heading):
            emptied.add(len(kept) - 1)
    return tuple(
        block
        for index, block in enumerate(kept)
        if index not in emptied or _leads_on(block, kept[index + 1 : index + 2])
    )


def _rest(block: Block) -> Block | None:
    """What is left of a block without its notes."""
    if isinstance(block, Listing):
        items = tuple(
            replace(one, blocks=without_notes(one.blocks)) for one in block.items if not one.note
        )
        return Listing(items) if items else None
    if isinstance(block, Quotation):
        return Quotation(without_notes(block.blocks))
    if isinstance(block, Paragraph) and (block.note or _places(block)):
        return None
    return block


def _leads_on(heading: Block, after: Sequence[Block]) -> bool:
    """Whether the block after a heading belongs under it."""
    return any(
        not isinstance(one, Heading) or (isinstance(heading, Heading) and one.level > heading.level)
        for one in after
    )


def _places(paragraph: Paragraph) -> list[Place]:
    return [one for one in paragraph.inlines if isinstance(one, Place) and one.note]


def _within(paragraph: Paragraph) -> Iterator[Note]:
    """The notes within a paragraph, each with what the paragraph says of all of them."""
    places = _places(paragraph)
    common = spaced([one for one in paragraph.inlines if one not in places]) if places else ()
    for place in places:
        words = _unlabelled(place.inlines, place.note or "")
        together = spaced((*common, Text(" "), *words))
        yield Note(place.note or "", (Paragraph(together),))


def _unlabelled(inlines: Sequence[Inline], label: str) -> Sequence[Inline]:
    """``inlines`` without the number at their head: the note has it already."""
    first = inlines[0] if inlines else None
    words = first.text if isinstance(first, Text) else ""
    if isinstance(first, Link):
        words = "".join(one.text for one in first.texts)
    return inlines[1:] if words.strip() == label else inlines
