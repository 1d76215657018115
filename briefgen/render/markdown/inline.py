"""Runs of text in, a line of Markdown out.

Emphasis is written only where CommonMark reads it as such (its rules on flanking delimiters):
elsewhere the words stand plain, for words matter more than their look.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefgen.render.bidi import isolate
from briefgen.render.markdown.escape import code, escape, line_start
from briefgen.render.outline.tree import (
    Break,
    Citation,
    Inline,
    Link,
    Mark,
    Place,
    Text,
    plain,
)

_DELIMITERS: Mapping[Mark, str] = {
    "strong": "**",
    "quote": "**",
    "emphasis": "_",
    "tag": "_",
    "deleted": "~~",
}
_NEW_LINE = "\\\n"


@dataclass(frozen=True)
class References:
    """What citations and links may lead to.

    :param notes: labels of the notes that the document defines.
    :param headings: what a heading is called in a link, by its anchor.
    """

    notes: frozenset[str]
    headings: Mapping[str, str]


@dataclass(frozen=True)
class _Piece:
    """Markdown with the delimiters that go around it, outermost first."""

    words: str
    around: tuple[str, ...] = ()


def line(inlines: Sequence[Inline], refs: References, look: frozenset[Mark] = frozenset()) -> str:
    """A paragraph's inline content; ``look`` is added to all of its text."""
    joined = _joined(list(_pieces(inlines, refs, look))).rstrip(" ")
    return _NEW_LINE.join(line_start(part) for part in joined.split(_NEW_LINE))


def _pieces(inlines: Sequence[Inline], refs: References, look: frozenset[Mark]) -> Iterator[_Piece]:
    for is_text, group in groupby(inlines, key=lambda one: isinstance(one, Text)):
        if is_text:
            yield from _texts([one for one in group if isinstance(one, Text)], look)
        else:
            for one in group:
                yield from _piece(one, refs, look)


def _piece(one: Inline, refs: References, look: frozenset[Mark]) -> Iterator[_Piece]:
    match one:
        case Break():
            yield _Piece(_NEW_LINE)
        case Link() if not one.back:
            words = list(_texts(one.texts, look))
            name = refs.headings.get(one.target)
            yield from [_Piece(f"[{_joined(words)}](#{name})")] if name else words
        case Citation(notes=notes) if notes and refs.notes.issuperset(notes):
            yield _Piece("".join(f"[^{label}]" for label in notes))
        case Citation(parts=parts):
            yield from _pieces(parts, References(refs.notes, {}), look)
        case Place(inlines=within):
            yield from _pieces(within, refs, look)
        case _:
            pass


def _texts(texts: Sequence[Text], look: frozenset[Mark]) -> Iterator[_Piece]:
    for marks, group in groupby(texts, key=lambda one: one.marks):
        together = list(group)
        wear = marks | look
        if "code" in marks:
            words = code("".join(one.text for one in together))
        else:
            words = "".join(
                escape(isolate(one.text) if one.isolated else one.text) for one in together
            )
        if "tag" in marks:
            words = _inside(words, "(", ")")
        around = () if "code" in marks else (_DELIMITERS[one] for one in _ORDER if one in wear)
        yield _Piece(words, tuple(dict.fromkeys(around)))


_ORDER: tuple[Mark, ...] = ("strong", "quote", "emphasis", "tag", "deleted")


def _inside(words: str, before: str, after: str) -> str:
    """``words`` between two signs, with the white space around them left outside."""
    inner = words.strip()
    start = words.index(inner) if inner else 0
    return words[:start] + before + inner + after + words[start + len(inner) :]


def _joined(pieces: Sequence[_Piece]) -> str:
    """The pieces in one line, each with those of its delimiters that take effect."""
    out = ""
    for index, piece in enumerate(pieces):
        inner = piece.words.strip()
        if not inner or not piece.around:
            out += piece.words
            continue
        start = piece.words.index(inner)
        lead, trail = piece.words[:start], piece.words[start + len(inner) :]
        following = trail or "".join(one.words for one in pieces[index + 1 :])
        wearing = "".join(piece.around)
        fits = _opens(out + lead, inner, wearing) and _closes(inner, following, wearing)
        closing = "".join(reversed(piece.around))
        out += lead + (f"{wearing}{inner}{closing}" if fits else inner) + trail
    return out


def _opens(before: str, inner: str, delimiters: str) -> bool:
    """Whether ``delimiters`` between these two begin emphasis."""
    if before.endswith(("*", "_", "~")):
        return False
    return not before or _parts(before[-1]) or ("_" not in delimiters and not _parts(inner[0]))


def _closes(inner: str, after: str, delimiters: str) -> bool:
    """Whether ``delimiters`` between these two end emphasis."""
    if inner.endswith("\\") or after.startswith(("*", "_", "~")):
        return False
    return not after or _parts(after[0]) or ("_" not in delimiters and not _parts(inner[-1]))


def _parts(char: str) -> bool:
    """Whether CommonMark takes ``char`` for white space or punctuation."""
    return char.isspace() or unicodedata.category(char)[0] in "PSZ"


def heading_words(inlines: Sequence[Inline]) -> str:
    """The words of a heading as its anchor is made from them."""
    return plain([one for one in inlines if not isinstance(one, Citation)])
