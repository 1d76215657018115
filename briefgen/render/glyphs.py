"""A page that every font can print: HTML in, the same with a visible code for what no font has out.

A character without a glyph would come out as an empty box, the same for all of them, and PDF/A
forbids it. So it is printed as its code point in brackets: [U+1F9FF].
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from briefgen.resources import fonts_dir

COVERAGE = "coverage.txt"
_BODY = "<body"
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_SPACES = {0x09, 0x0A, 0x0C, 0x0D}
_UNSEEN = frozenset(
    {0xAD, 0x34F, 0x61C, 0x17B4, 0x17B5, *range(0x180B, 0x180F), *range(0x200B, 0x2010)}
    | {*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF}
    | {*range(0xFFF0, 0xFFF9), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE0080)}
    | {*range(0xE0100, 0xE01F0)}
)
"""Characters that print nothing and need no glyph: joiners, marks of direction, variants."""
_ENDS = {0x2028: " ", 0x2029: " "}


@cache
def covered() -> frozenset[int]:
    """The code points that the shipped fonts have, without those of private use."""
    text = (fonts_dir() / COVERAGE).read_text(encoding="ascii")
    pairs = (line.partition("-") for line in text.split())
    return frozenset(
        code
        for first, _, last in pairs
        for code in range(int(first, 16), int(last or first, 16) + 1)
    )


def with_codes(
    html: str, *, more: AbstractSet[int] = frozenset(), barred: AbstractSet[int] = frozenset()
) -> str:
    """``html`` with a code for each character of its body that cannot be printed.

    :param more: code points that a house's own fonts have.
    :param barred: code points to write as codes whatever the fonts have.
    """
    start = max(html.find(_BODY), 0)
    head, body = html[:start], html[start:]

    def fine(code: int) -> bool:
        known = code in covered() or code in more or code in _UNSEEN or code in _SPACES
        return known and code not in barred

    def written(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else int(found[2])
        return found[0] if fine(code) else _ENDS.get(code) or code_of(code)

    odd = [code for code in map(ord, sorted(set(body))) if not fine(code)]
    if odd:
        body = body.translate({code: _ENDS.get(code) or code_of(code) for code in odd})
    return head + _REFERENCE.sub(written, body)


def code_of(code: int) -> str:
    """A code point as it is printed.

    >>> code_of(0x1F9FF)
    '[U+1F9FF]'
    """
    return f"[U+{code:04X}]"
