"""Source text made fit to print: any string in, the same words without what breaks a page out.

Words of a source are data. Markup in them is escaped by the template engine; here control
characters get a visible sign, writing directions are kept from leaking, and long items end at a
clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Self

from markupsafe import Markup, escape

from briefgen.model.evidence import CONTEXT
from briefgen.render.bidi import can_turn

Pieces = tuple[tuple[str, str | None], ...]
"""A text in pieces, each with its language where that is not the document's."""
CUT = " […]"
_LETTERS = {"L", "R", "AL"}
_LONG_WORD = 9
"""Characters that one word may take on average before a text counts as long."""
_OWN_MARKS = '“”"«»„「『'
_OPENING = tuple('“"«„「『')
_INNER = re.compile(r'[“”"«»„「」『』]')
_CLOSING = re.compile(r'[”"»“」』][.,;:!?…]?(?: \[…\])?$')
_CLAUSE_END = re.compile(r"[,;:.!?]['\"”’)\]]*(?=\s)|\s(?=[–—]\s)")
_TAG = re.compile(r"<sup.*?</sup>|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"\S+")
_LINE_ENDS = {0x2028: " ", 0x2029: " ", 0x0B: " ", 0x0C: " ", 0x85: " "}
_SIGNS = (
    {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
    | {0x7F: "\u2421"}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)), "\ufffd")
    | {plane * 0x10000 + low: "\ufffd" for plane in range(17) for low in (0xFFFE, 0xFFFF)}
    | _LINE_ENDS
)


class Tagged(str):
    """A text that knows which of its words are in another language than the document.

    It is a string like any other; only what writes markup looks at its ``pieces``.
    """

    __slots__ = ("pieces",)
    pieces: Pieces

    def __new__(cls, pieces: Pieces) -> Self:
        """The whole text, of its pieces."""
        made = super().__new__(cls, "".join(text for text, _ in pieces))
        made.pieces = pieces
        return made

    @classmethod
    def of(cls, text: str, lang: str) -> Self:
        """Words that are all in one language."""
        return cls(((text, lang),))

    @staticmethod
    def pieces_of(text: str) -> Pieces:
        """The pieces of any string."""
        return text.pieces if isinstance(text, Tagged) else ((text, None),)


def strung(texts: Iterable[str]) -> str:
    """Texts one after the other, each piece still marked with its language."""
    several = tuple(texts)
    if not any(isinstance(text, Tagged) for text in several):
        return "".join(several)
    return Tagged(tuple(piece for text in several for piece in Tagged.pieces_of(text) if piece[0]))


def printable(text: str) -> str:
    r"""``text`` with a visible sign for every character that HTML or a font cannot hold.

    Control characters become Unicode control pictures; surrogates and noncharacters, which no
    encoding may carry, the replacement character.

    >>> printable("bell\x07")
    'bell␇'
    """
    return text.translate(_SIGNS)


_LONGEST_WORD = 24
"""The longest word of a mixed text that every line of a page has room for."""


def isolated(text: str, *, leftward_page: bool = False) -> Markup:
    r"""``text`` escaped; in an element of its own where its writing direction may matter.

    A browser finds that direction by itself; the PDF writer has to be told. Words that cannot
    turn anything stand as they are: an element around each would make a fifth of a PDF's cost.

    :param leftward_page: whether the words around it run from right to left.

    >>> isolated("<b>"), isolated("\u200f<b>")
    (Markup('&lt;b&gt;'), Markup('<bdi>\u200f&lt;b&gt;</bdi>'))
    """
    if not leftward_page and not isinstance(text, Tagged) and not can_turn(text):
        return escape(printable(text))
    turn = Markup(' dir="rtl"') if leftward(text) else Markup("")
    if not isinstance(text, Tagged):
        return Markup("<bdi{}>{}</bdi>").format(turn, escape(printable(text)))
    if len(text.pieces) == 1:
        (words, lang) = text.pieces[0]
        return Markup('<bdi lang="{}"{}>{}</bdi>').format(lang, turn, escape(printable(words)))
    if max(map(len, text.split()), default=0) > _LONGEST_WORD:
        turn += Markup(' class="long-word"')
    return Markup("<bdi{}>{}</bdi>").format(turn, Markup("").join(map(_marked, text.pieces)))


def leftward(text: str) -> bool:
    """Whether ``text`` runs from right to left: its first letter does.

    >>> leftward("(2024) שלום"), leftward("2024, talks in ירושלים")
    (True, False)
    """
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in _LETTERS), "L") != "L"


def _marked(piece: tuple[str, str | None]) -> Markup:
    words, lang = piece
    shown = escape(printable(words))
    return Markup('<span lang="{}">{}</span>').format(lang, shown) if lang else shown


def quoted(
    text: str,
    marks: tuple[str, str] = ("“", "”"),
    inner: tuple[str, str] = ("‘", "’"),
    *,
    leftward_page: bool = False,
) -> Markup:
    """``text`` isolated and in quotation marks, those of the document's language.

    Words that are one quotation already keep their own marks; those that hold a quotation get
    single marks around it.

    >>> quoted("Yes")
    Markup('“Yes”')
    """
    bare = text.strip()
    if bare[:1] in _OPENING and _CLOSING.search(bare) and not _INNER.search(bare[1:-2]):
        return isolated(text, leftward_page=leftward_page)
    opening, closing = inner if holds_marks(text) else marks
    return Markup("{}{}{}").format(opening, isolated(text, leftward_page=leftward_page), closing)


def holds_marks(text: str) -> bool:
    """Whether a text holds quotation marks of its own."""
    return any(mark in text for mark in _OWN_MARKS)


def led_in(prefix: str) -> str:
    """What stands before a quote, from its first whole word on, marked as cut.

    >>> led_in("visited the ministry building in ")
    '…the ministry building in '
    """
    whole = len(prefix) < CONTEXT or prefix[:1].isspace()
    words = _spaced(prefix if whole else prefix.partition(" ")[2] or prefix)
    cut = "" if len(prefix) < CONTEXT else "…"
    return f"{cut}{words}{' ' if prefix[-1:].isspace() else ''}" if words else ""


def led_out(suffix: str) -> str:
    """What stands after a quote, up to its last whole word, marked as cut.

    >>> led_out(" because the ministry had closed")
    ' because the ministry had…'
    """
    whole = len(suffix) < CONTEXT or suffix[-1:].isspace()
    words = _spaced(suffix if whole else suffix.rpartition(" ")[0] or suffix)
    cut = "" if len(suffix) < CONTEXT else "…"
    return f"{' ' if suffix[:1].isspace() else ''}{words}{cut}" if words else ""


def _spaced(text: str) -> str:
    return " ".join(text.split())


def clip(text: str, words: int | None) -> str:
    """``text`` up to the last clause that ends within ``words`` words, with a sign that it is cut.

    >>> clip("One two three, four five six.", 4)
    'One two three […]'
    """
    if words is None:
        return text
    if isinstance(text, Tagged):
        return _clipped(text, clip(str(text), words))
    most = words * _LONG_WORD
    found = list(_WORD.finditer(text, 0, most))
    if len(found) <= words and len(text) <= most:
        return text
    end = found[:words][-1].end() if found else most
    clauses = [mark.start() for mark in _CLAUSE_END.finditer(text, 0, end)]
    whole = [place for place in clauses if len(_WORD.findall(text[:place])) * 2 >= words]
    return text[: whole[-1] if whole else end].rstrip(" ,;:–—") + CUT


def _clipped(text: Tagged, cut: str) -> str:
    """The pieces of a text up to where it was cut."""
    if len(cut) == len(text):
        return text
    left = len(cut) - len(CUT)
    kept: list[tuple[str, str | None]] = []
    for words, lang in text.pieces:
        if left > 0:
            kept.append((words[:left], lang))
        left -= len(words)
    return Tagged((*kept, (CUT + _left_open(cut), None)))


def _left_open(cut: str) -> str:
    """The closing mark of a quotation that was cut, as French and German set it."""
    for opening, closing in (("«\u202f", "\u202f»"), ("«", "»"), ("„", "“")):
        if cut.count(opening) > cut.count(closing):
            return closing
    return ""


def columns(text: str) -> int:
    """How many narrow columns ``text`` takes: wide East Asian characters count two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def count_words(markup: str) -> int:
    """Words a reader sees in ``markup``: tags, and numbers of notes in brackets, are none."""
    words = _TAG.sub(" ", markup).split()
    return sum(any(map(str.isalnum, word)) for word in words)
