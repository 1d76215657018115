"""A word of worry in its parse in, whether it is negated or merely wished out."""

from __future__ import annotations

import re

from spacy.tokens import Token

from briefgen.extract.local.concerns.phrases import child
from briefgen.knowledge.concern_words import load_concern_cues

_NEAR = 4
"""Words in front of a cue in which a negation is looked for."""


_NOT_AT_ALL = re.compile(
    r"(?:\bnot|n[’']t|\bnever)\s+(?:in the (?:least|slightest)|the (?:least|slightest) bit|at all"
    r"|by any means|in any way|even remotely|for a (?:moment|minute))\Z"
)


def is_negated(token: Token) -> bool:
    """Whether the parse or the words just before a cue negate it ("is no longer worried")."""
    return (
        _is_negated_before(token)
        or _is_negated_in_parse(token)
        or _NOT_AT_ALL.search(token.doc[token.sent.start : token.i].text) is not None
    )


def _is_negated_before(token: Token) -> bool:
    """A negation within four words in front, with no mark, "but" or other clause between."""
    words = load_concern_cues().negation.words
    for before in reversed(list(token.doc[max(token.sent.start, token.i - _NEAR) : token.i])):
        if before.is_punct or before.dep_ in ("cc", "mark") or before.lower_ in ("only", "but"):
            return False
        if before.dep_.startswith("nsubj") or before.dep_ in ("dobj", "pobj"):
            return False
        if before.lower_ in words:
            return True
    return False


def _is_negated_in_parse(token: Token) -> bool:
    words = load_concern_cues().negation.words
    for under in token.children:
        small = under.dep_ in ("det", "advmod", "preconj", "cc")
        if under.dep_ == "neg" or (small and under.lower_ in words):
            return True
        if under.dep_ == "advmod" and any(t.lower_ in ("no", "not") for t in under.subtree):
            return True
    found = child(token, "nsubj", "nsubjpass")
    if found is not None and found.lower_ in ("nobody", "none"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ == "without"


def is_hypothetical(verb: Token) -> bool:
    """Whether a worry is called for, supposed or asked about: "should worry", "if they fear"."""
    modal = load_concern_cues().negation.hypothetical
    if any(t.dep_ == "aux" and t.lower_ in modal for t in verb.children):
        return True
    marks = {t.lower_ for t in verb.children if t.dep_ == "mark"}
    if verb.dep_ == "advcl":
        return bool(marks & {"if", "unless", "lest", "whether"})
    return verb.dep_ in ("ccomp", "pcomp", "acl", "csubj") and bool(marks & {"if", "whether"})
