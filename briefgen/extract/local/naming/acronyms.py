"""Acronyms in, which longer name each stands for out."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.extract.local.naming.entities import Registry
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.names import Name
from briefgen.knowledge.spelling import name_key
from briefgen.model.findings import AliasKind

_ACRONYM = re.compile(r"^[A-Z][A-Z0-9&.\-]{1,9}s?$")


def alias_kind(text: str) -> AliasKind:
    """What kind of other name a text is, by its looks."""
    if _ACRONYM.match(text):
        return "acronym"
    return "full" if " " in text else "short"


def abbreviates(short: str, full: str) -> bool:
    """Whether the letters of ``short`` come in order as initials of ``full``."""
    if not _ACRONYM.match(short):
        return False
    initials = [word[0].upper() for word in re.findall(r"[A-Za-z]+", full)]
    rest = iter(initials)
    return all(letter in rest for letter in short.rstrip("s") if letter.isalpha())


def is_foreign_acronym(short: str, name: Name, lexicon: Lexicon) -> bool:
    """As in "Danish Farmers Association (DLF)": initials in the body's own language."""
    words = name.text.split()
    if not (short.isalpha() and short.isupper() and 3 <= len(short) <= 8):
        return False
    if len(words) < 3 or name.title is not None or name_key(short) in lexicon.known_keys:
        return False
    return words[-1] in lexicon.organisation_ends or any(
        word in lexicon.of_heads and after in ("of", "for") for word, after in pairwise(words)
    )


def of_initials(text: str, registry: Registry) -> int | None:
    """As in "EPA" for "Environmental Protection Agency": the one body with just these initials."""
    if not (text.isalpha() and text.isupper() and len(text) >= 3):
        return None
    fitting = {
        number
        for number, draft in enumerate(registry.drafts)
        if draft.named
        and draft.type in ("public_body", "association", "company", "alliance", "bloc")
        and text == "".join(word[0] for word in draft.name.split() if word[0].isupper())
    }
    return fitting.pop() if len(fitting) == 1 else None
