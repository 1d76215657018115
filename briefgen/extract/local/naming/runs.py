"""Tokens of a paragraph in, where a name that begins at one of them ends out.

A run of capitalised words, joined by small words where an organisation's head allows it ("Bank of
England", "Ministry of Ports and Communications") or spaCy sees one body around them.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.knowledge.spelling import name_key

_LONGEST = 12
_SYLLABLE = 6
"""The longest second part of a hyphenated given name, in letters."""
_DESCRIBED = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
"""What follows a hyphenated word that describes ("Kerran-era rules")."""
_SHORT_STATES = frozenset(("US", "U.S.", "UK", "U.K.", "EU", "UAE"))
"""States that a body has in its name written out only: "University of Sheffield" of the UK."""


def end_of_run(tokens: list[Token], capital: list[bool], start: int, lexicon: Lexicon) -> int:
    """Where the name that begins at ``start`` ends.

    :param capital: for each token, whether it may belong to a name.
    """
    return _known_end(tokens, start, lexicon) or _run_end(tokens, capital, start, lexicon)


def _known_end(tokens: list[Token], start: int, lexicon: Lexicon) -> int | None:
    """Where an alliance's full name ends that begins here, joints and small words included."""
    if tokens[start].lower_ not in lexicon.alliance_firsts:
        return None
    doc = tokens[0].doc
    for end in range(min(len(tokens), start + _LONGEST), start + 1, -1):
        if name_key(doc[start:end].text) in lexicon.alliance_keys and doc[end - 1].tag_ != "POS":
            return end
    return None


def _run_end(tokens: list[Token], capital: list[bool], start: int, lexicon: Lexicon) -> int:
    end = start + 1
    while end < len(tokens) and end - start < _LONGEST:
        step = _joined(tokens, capital, start, end, lexicon)
        if step == 0:
            break
        end += step
    return end


def _joined(  # noqa: PLR0911 - one guard a case
    tokens: list[Token], capital: list[bool], start: int, end: int, lexicon: Lexicon
) -> int:
    """How many tokens at ``end`` still belong to the name that began at ``start``."""
    here = tokens[end]
    if capital[end]:
        return 0 if tokens[end - 1].text == "." else 1
    if end + 1 >= len(tokens) or not tokens[end - 1].text[0].isalnum():
        return 0
    after, before = tokens[end + 1], tokens[end - 1]
    if here.is_lower and here.text in lexicon.words.legal_forms:
        return 1
    if here.text == "&" and capital[end + 1]:
        return 2
    if here.text in ("-", "–") and not before.whitespace_ and not here.whitespace_:
        return 2 if capital[end + 1] or _is_syllable(tokens, start, end) else 0
    if (
        here.text in lexicon.words.name_particles
        and capital[end + 1]
        and before.ent_type_ == "PERSON"
    ):
        return 2
    if here.text in ("of", "for", "on"):
        return _after_head(tokens, capital, end, lexicon) or _seen_whole(tokens, capital, end)
    if here.text == "and" and end - start == 1 and _pairs_remit(tokens, capital, end, lexicon):
        return 2
    if here.text == "and" and capital[end + 1] and _lists_remit(tokens, start, end, lexicon):
        return 0 if after.text in lexicon.gazetteer or after.ent_type_ == "PERSON" else 2
    return 0


def _is_syllable(tokens: list[Token], start: int, end: int) -> bool:
    """As in "Wong Kwok-hing": what the hyphen at ``end`` joins is part of a person's name."""
    before, after = tokens[end - 1], tokens[end + 1]
    if before.ent_type_ != "PERSON" or not after.is_alpha:
        return False
    if after.ent_type_ == "PERSON":
        return True
    follows = tokens[end + 2].pos_ if end + 2 < len(tokens) else ""
    return end - start > 1 and len(after) <= _SYLLABLE and follows not in _DESCRIBED


def _after_head(tokens: list[Token], capital: list[bool], end: int, lexicon: Lexicon) -> int:
    """As in "Bank of England", "Foundation for the Arts": what follows a body's head noun."""
    small, head = tokens[end].text, tokens[end - 1].text
    allowed = lexicon.of_heads if small == "of" else lexicon.for_heads
    if head not in allowed:
        return 0
    if capital[end + 1]:
        return 2
    if tokens[end + 1].text != "the" or end + 2 >= len(tokens) or not capital[end + 2]:
        return 0
    if small == "of":
        return 0 if tokens[end + 2].text in _SHORT_STATES else 3
    return 3 if small == "for" and tokens[end + 2].ent_type_ == "ORG" else 0


def _seen_whole(tokens: list[Token], capital: list[bool], end: int) -> int:
    """As in "Brotherhood of Cable Makers": spaCy sees one body on both sides of the small word."""
    inside = all(
        token.ent_type_ == "ORG" and token.ent_iob_ == "I" for token in tokens[end : end + 2]
    )
    return 2 if inside and capital[end + 1] and tokens[end - 1].ent_type_ == "ORG" else 0


def _pairs_remit(tokens: list[Token], capital: list[bool], end: int, lexicon: Lexicon) -> bool:
    """As in "Food and Drug Administration": spaCy sees one body, and it ends in a body's head."""
    if tokens[end].ent_type_ != "ORG" or tokens[end - 1].text in lexicon.gazetteer:
        return False
    last = end
    while last + 1 < len(tokens) and capital[last + 1]:
        last += 1
    return last > end + 1 and tokens[last].text in lexicon.words.public_body_heads


def _lists_remit(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether "and" continues "Ministry of X": a head and "of" stand before it in the run."""
    return any(
        tokens[place].text in ("of", "for") and tokens[place - 1].text in lexicon.of_heads
        for place in range(start + 1, end)
    ) and not any(tokens[place].text == "and" for place in range(start, end))
