"""Does a line match a list of cues? Case and white space are folded."""

from __future__ import annotations

import re

from briefgen.knowledge.ingest_lists import LineCues


def folded(text: str) -> str:
    """``text`` in lower case with single spaces, for comparison only."""
    return " ".join(text.split()).lower()


def matches(text: str, cues: LineCues) -> bool:
    """Whether ``text`` is a line of the kind that ``cues`` describe."""
    line = folded(text)
    if line in cues.whole or line.rstrip(":.") in cues.whole:
        return True
    if line.startswith(cues.starts) and any(starts_with(line, start) for start in cues.starts):
        return True
    return len(line.split()) <= cues.short_words and any(cue in line for cue in cues.contains)


def starts_with(line: str, start: str) -> bool:
    """Whether a folded ``line`` begins with ``start``, not in the middle of a word."""
    if not line.startswith(start):
        return False
    rest = line[len(start) :]
    return not (start[-1].isalnum() and rest[:1].isalnum())


_LETTERS = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """The words of ``text`` as they stand, digits left out."""
    return _LETTERS.findall(text)
