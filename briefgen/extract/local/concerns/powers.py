"""The words for a holder in, whether they speak for a state, a bloc or a body out.

What would be mere temper in a private person is policy in a foreign ministry.
"""

from __future__ import annotations

import re

from briefgen.extract.local.concerns.holders import is_capital, words_at
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span

_RULERS = frozenset({"state", "bloc", "alliance"})
_POWERS = frozenset({"state", "bloc", "alliance", "public_body", "anonymous_sources"})
_POINTING = frozenset(
    {"i", "we", "us", "you", "it", "they", "them", "he", "she", "this", "that", "these", "those"}
)
"""In speeches "we are tired" is temper, and "it is not easy" nobody's."""
_JUDGES = re.compile(
    r"\b(?:courts?|tribunals?|judges?|justices?|prosecut\w+|police|jur(?:y|ies)|arbitrators?"
    r"|team|league|club|federation|side)\b",
    re.IGNORECASE,
)


def speaks_for_power(
    holder: int | None, words: Span | None, naming: Naming, sentence: ParsedSentence
) -> bool:
    """Whether a holder is a state, bloc or body, one of its officials, or a capital."""
    named = "" if words is None else words_at(words, sentence)
    if named.casefold() in _POINTING or named.casefold().startswith("what "):
        return False
    entity = None if holder is None else naming.entities[holder]
    if _JUDGES.search(named) or (entity is not None and _JUDGES.search(entity.name)):
        return False
    if entity is not None and (entity.type in _POWERS or holder in naming.spoken_for):
        return True
    officials = load_concern_cues().nouns.officials
    return is_capital(named) or any(word in officials for word in named.casefold().split())


def is_ruler(holder: int | None, words: Span, naming: Naming, sentence: ParsedSentence) -> bool:
    """Whether it is a state, a bloc, a government or a capital: what may take a stand."""
    if holder is not None:
        entity = naming.entities[holder]
        rules = entity.type == "public_body" and "government" in entity.name.casefold()
        return rules or entity.type in _RULERS
    return is_capital(words_at(words, sentence))
