"""Lower-case descriptions of parties in, their entities out: bodies, sources, staff, groups."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.naming.bodies import enter_body
from briefgen.extract.local.naming.desk import Desk
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.noun_phrases import Phrase, phrase_at
from briefgen.extract.local.naming.office_holders import enter_office
from briefgen.extract.local.naming.partitives import enter_apposed
from briefgen.extract.local.naming.scene import Scene
from briefgen.extract.local.naming.unnamed import enter_unnamed, is_marked
from briefgen.extract.local.parse import SILENT_ROLES

_ORDINALS = frozenset(("second", "third", "fourth", "other"))


def find_descriptions(desk: Desk) -> None:
    """Enter every unnamed party that is described well enough to be one."""
    for number, paragraph in enumerate(desk.parsed.paragraphs):
        if paragraph.block.role in SILENT_ROLES:
            continue
        scene = Scene(paragraph, number, desk)
        for token in paragraph.doc:
            if _may_head(token, desk.lexicon) and desk.taken.at(number, token.i) is None:
                _enter(phrase_at(number, token), scene)


def _may_head(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token may head a description of a party."""
    if token.lower_ in _ORDINALS and token.dep_ == "nsubj":
        return True
    if token.pos_ not in ("NOUN", "PROPN", "NUM") or token.dep_ == "compound":
        return False
    known = {token.lemma_.lower(), token.lower_} & lexicon.described_heads
    return bool(known) or is_marked(token, lexicon)


def _enter(phrase: Phrase, scene: Scene) -> None:
    """Enter the holder of an office, a body or unnamed people, whichever the phrase describes."""
    head = phrase.head
    if phrase.lemma in scene.lexicon.words.office_heads and enter_office(phrase, scene):
        return
    if not (head.is_lower or head.is_sent_start or phrase.start == head.i):
        return
    if head.is_lower and enter_apposed(phrase, scene):
        return
    if not enter_body(phrase, scene):
        enter_unnamed(phrase, scene)
