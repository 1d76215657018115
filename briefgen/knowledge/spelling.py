"""A name as printed in, the key that its spellings have in common out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.naming import naming_words

_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})


def name_key(text: str) -> str:
    """Case, typographic quotes, a leading article, a possessive and spacing set aside."""
    words = text.translate(_PLAIN).casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words).removesuffix("'s")


def bare_key(text: str) -> str:
    """The key without legal forms: "X Marine plc" and "X Marine" are one company."""
    words = name_key(text).split()
    forms = _legal_forms()
    while len(words) > 1 and words[-1] in forms:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=1)
def _legal_forms() -> frozenset[str]:
    return frozenset(form.casefold() for form in naming_words().legal_forms)
