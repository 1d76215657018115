"""When the words for a party in a briefing and the words for it in the gold mean the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fidelity.gold.records import GoldParty

_WORD = re.compile(r"[^\W_]+(?:[.&-][^\W_]+)*", re.UNICODE)
_IDLE = frozenset({
    "a", "an", "the", "of", "one", "two", "three", "four", "five", "six", "some", "several",
    "unnamed", "other", "another", "its", "their",
})  # fmt: skip
"""What tells no group of people from another."""
_NAMELESS = frozenset({"anonymous_sources", "group"})


def fold(name: str) -> tuple[str, ...]:
    """The words of a name, without article, possessive and case."""
    plain = re.sub(r"[’']s?\b", "", name.casefold()).replace(".", "")
    words = tuple(_WORD.findall(plain))
    return words[1:] if words[:1] in (("the",), ("a",), ("an",)) and len(words) > 1 else words


def is_party(found: Iterable[str], gold: GoldParty) -> bool:
    """Whether any of a found party's names is the gold one's."""
    nameless = gold.type in _NAMELESS or not gold.name[:1].isupper()
    return any(
        _same(one, other, person=gold.type == "person", loose=nameless)
        for one in found
        for other in gold.names
    )


def describes(found: Iterable[str], words: str) -> bool:
    """Whether any of ``found`` calls somebody what ``words`` call him."""
    return any(_same(one, words, person=False, loose=True) for one in found)


def _same(one: str, other: str, *, person: bool, loose: bool) -> bool:
    first, second = fold(one), fold(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if person and other[:1].isupper():
        shorter, longer = sorted((first, second), key=len)
        return longer[-len(shorter) :] == shorter
    if loose:
        few, many = sorted((set(first) - _IDLE, set(second) - _IDLE), key=len)
        return bool(few) and few <= many
    return False
