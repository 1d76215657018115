"""Writing directions in plain text: source text in, the same text with its direction kept in out.

What ``<bdi>`` does for HTML. Text that can turn the writing around it is put between the Unicode
signs of an isolate (UAX #9); all other text stays as it is.
"""

from __future__ import annotations

import unicodedata

FIRST_STRONG, END = "\u2068", "\u2069"
_STARTS = frozenset("\u2066\u2067\u2068")
_TURNING = frozenset(
    ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)


def isolate(text: str) -> str:
    r"""``text`` in an isolate where it holds right-to-left writing or direction marks.

    Signs that are not paired in ``text`` are paired, so that none can end the isolate early or
    outlast it.

    >>> isolate("plain")
    'plain'
    >>> isolate("\u202eturned") == FIRST_STRONG + "\u202eturned" + END
    True
    """
    if not any(unicodedata.bidirectional(char) in _TURNING for char in text):
        return text
    open_now = unopened = 0
    for char in text:
        if char in _STARTS:
            open_now += 1
        elif char == END:
            unopened, open_now = (unopened, open_now - 1) if open_now else (unopened + 1, 0)
    return FIRST_STRONG * (unopened + 1) + text + END * (open_now + 1)
