"""Writing directions in plain text: source text in, the same text with its direction kept in out.

What ``<bdi>`` does for HTML. Text that can turn the writing around it is put between the Unicode
signs of an isolate (UAX #9); all other text stays as it is.
"""

from __future__ import annotations

import re

FIRST_STRONG, END = "\u2068", "\u2069"
_STARTS = frozenset("\u2066\u2067\u2068")
_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of right-to-left scripts (UAX #9, table 4, and what Unicode keeps for more of them),
and the signs that set a direction."""


def can_turn(text: str) -> bool:
    r"""Whether ``text`` holds anything that could turn the writing around it.

    >>> can_turn("Göteborg, 3 May"), can_turn("a \u202e sign")
    (False, True)
    """
    return not text.isascii() and _TURNING.search(text) is not None


def isolate(text: str) -> str:
    r"""``text`` in an isolate where it holds right-to-left writing or direction marks.

    Signs that are not paired in ``text`` are paired, so that none can end the isolate early or
    outlast it.

    >>> isolate("plain")
    'plain'
    >>> isolate("\u202eturned") == FIRST_STRONG + "\u202eturned" + END
    True
    """
    if not can_turn(text):
        return text
    open_now = unopened = 0
    for char in text:
        if char in _STARTS:
            open_now += 1
        elif char == END:
            unopened, open_now = (unopened, open_now - 1) if open_now else (unopened + 1, 0)
    return FIRST_STRONG * (unopened + 1) + text + END * (open_now + 1)
