"""A line that ends in a hyphen in, whether that hyphen belongs to the word out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.knowledge.ingest_lists import common_words, hyphen_prefixes

_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_LONGEST_TAIL = 80
_HEAD = re.compile(r"\s*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Hyphens:
    """What the words of a document say about hyphens at its line ends.

    ``typeset``: lines were broken by a typesetter, who breaks words; a text editor breaks only at
    hyphens that are there.
    """

    vocabulary: frozenset[str]
    typeset: bool

    def at_break(self, before: str, line: str) -> bool | None:
        """None: no broken word here; True: the hyphen is the word's own; False: drop it."""
        tail = _tail(before)
        head = _HEAD.match(line)
        if tail is None or head is None or not head[1][0].islower():
            return None
        left, right = tail[1].lower(), head[1].lower()
        last = left.rsplit("-", 1)[-1]
        if f"{left}-{right}" in self.vocabulary:
            return True
        if self._known(last + right):
            return False
        if not self.typeset or last in hyphen_prefixes() or left != last:
            return True
        return len(last) > 2 and len(right) > 2 and self._known(last) and self._known(right)

    def _known(self, word: str) -> bool:
        stems = [word, *(word.removesuffix(end) for end in ("s", "es", "d", "ed", "ing", "ly"))]
        stems.append(word.removesuffix("ing") + "e")
        words = common_words()
        return any(stem in self.vocabulary or stem in words for stem in stems)


def hyphens_of(text: str, *, typeset: bool) -> Hyphens:
    """The vocabulary of ``text``, its line ends left out."""
    words: set[str] = set()
    broken = False
    for line in text.split("\n"):
        found = [match[0].lower() for match in _WORD.finditer(line)]
        breaks = _tail(line) is not None
        # Neither half of a word that a line end breaks is a word.
        words.update(found[1 if broken else 0 : -1 if breaks else None])
        broken = breaks
    return Hyphens(frozenset(words), typeset)


def _tail(line: str) -> re.Match[str] | None:
    """The word with a hyphen that a line ends in; only the line's end is searched."""
    end = line.rstrip()
    return _TAIL.search(end[-_LONGEST_TAIL:]) if end.endswith("-") else None
