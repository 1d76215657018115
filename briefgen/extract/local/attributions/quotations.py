"""A paragraph in, its stretches in quotation marks out; and what marks a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.model.base import Span

_PAIRS = {"“": "”", "‘‘": "’’", "«": "»", '"': '"', "``": "''", "''": "''"}
_SIGN = re.compile(
    "|".join(sorted({*_PAIRS, *_PAIRS.values()}, key=lambda sign: (-len(sign), sign)))
)

MARKS = frozenset({*_PAIRS, *_PAIRS.values()})
"""Double quotation marks, as the parse cuts them into tokens."""
OPENING = frozenset(_PAIRS)
CLOSING = frozenset(_PAIRS.values())

_STOPS = " .,!?;…\n"


def find_quotations(text: str, offset: int) -> tuple[Span, ...]:
    """Stretches between double quotation marks, marks included, in text order.

    A paragraph that opens a quotation and does not close it (the next paragraph goes on)
    quotes to its end. Straight marks alternate; a closing mark before a word, where nothing is
    open, opens.

    :param offset: where ``text`` stands in the document.
    """
    found: list[Span] = []
    start: int | None = None
    closer = ""
    for match in _SIGN.finditer(text):
        sign = match.group()
        if start is None:
            if sign in _PAIRS or _opens(sign, match.start(), text):
                start, closer = match.start(), _PAIRS.get(sign, sign)
        elif sign == closer:
            found.append(Span(start=offset + start, end=offset + match.end()))
            start = None
    if start is not None and len(text) > start + 1:
        found.append(Span(start=offset + start, end=offset + len(text)))
    return tuple(found)


def is_open(quotations: Sequence[Span], text: str, offset: int) -> bool:
    """Whether the last quotation of a paragraph is left open, so that the next may go on."""
    if not quotations or quotations[-1].end < offset + len(text):
        return False
    last = quotations[-1]
    words = text[last.start - offset : last.end - offset]
    return not any(len(words) > len(sign) and words.endswith(sign) for sign in CLOSING)


def _opens(sign: str, place: int, text: str) -> bool:
    """As in "”We stay” is what she said", a slip of the keyboard."""
    before, after = text[:place][-1:], text[place + len(sign) :][:1]
    return (not before or before.isspace()) and bool(after) and not after.isspace()


def snapped(span: Span, quotations: Iterable[Span], text: str) -> Span:
    """``span`` with the marks and stops at either end of a quotation that it all but fills."""
    start, end = span.start, span.end
    for quotation in quotations:
        if quotation.start < start < quotation.end and _is_bare(text[quotation.start : start]):
            start = quotation.start
        if quotation.start < end < quotation.end and _is_bare(text[end : quotation.end]):
            end = quotation.end
    return Span(start=start, end=end)


def _is_bare(words: str) -> bool:
    """Whether nothing stands there but marks and stops."""
    return not _SIGN.sub("", words).strip(_STOPS + "'’‘")
