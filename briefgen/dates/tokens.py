"""Text in, the tokens that the date grammar reads out: numbers, words, single marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_MOST_DIGITS = 12
DASHES = frozenset("-–—‑")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word or a mark. ``glued`` says that no space stands before it.

    ``lower`` is its text in lower case; ``number`` its value, when it is made of digits, and of no
    more than any count of time has. Both are asked dozens of times, so they are kept.
    """

    text: str
    start: int
    glued: bool
    lower: str
    number: int | None

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)


def _token(text: str, start: int, *, glued: bool) -> Token:
    plain = len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit()
    return Token(text, start, glued, text.lower(), int(text) if plain else None)


class Tokens:
    """A sequence of tokens that can be asked beyond its ends."""

    _NONE = _token("", -1, glued=False)

    def __init__(self, text: str) -> None:
        found: list[Token] = []
        for match in _TOKEN.finditer(text):
            glued = bool(found) and found[-1].end == match.start()
            found.append(_token(match.group(), match.start(), glued=glued))
        self._tokens = tuple(found)
        self._count = len(found)

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        """The token at ``index``; an empty one beyond either end."""
        return self._tokens[index] if 0 <= index < self._count else self._NONE

    def lower(self, index: int) -> str:
        """Lower-case text at ``index``; empty beyond the ends."""
        return self._tokens[index].lower if 0 <= index < self._count else ""

    def is_dash(self, index: int) -> bool:
        """Whether a hyphen or dash stands at ``index``."""
        return self[index].text in DASHES

    def ordinal_suffix(self, index: int) -> bool:
        """Whether 'st', 'nd', 'rd' or 'th' is glued to the number before ``index``."""
        return self[index].glued and self.lower(index) in {"st", "nd", "rd", "th"}
