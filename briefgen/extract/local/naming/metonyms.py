"""A capital where it stands in, whether it means the state or the city out.

A capital is the state only where the sentence treats it as one: it speaks, thinks or decides, is
spoken to, is dealt "with", owns a stance, or is where a feeling is located ("unease in X").
Anywhere else it is a place.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.knowledge.naming import NamingWords

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))


def means_state(head: Token, words: NamingWords) -> bool:
    """Whether the capital whose name ends in ``head`` stands for its government here."""
    token = _first_conjunct(head)
    if token.dep_ in _SUBJECTS:
        return _acts(token, words)
    if token.dep_ in ("dobj", "obj", "dative"):
        return token.head.lemma_ in words.state_object_verbs
    if token.dep_ == "poss":
        return token.head.lemma_ not in words.place_nouns and token.head.pos_ == "NOUN"
    if token.dep_ == "pobj":
        return _after_preposition(token, words)
    return False


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _acts(token: Token, words: NamingWords) -> bool:
    verb = token.head
    if token.dep_ == "nsubjpass":
        return verb.lemma_ in words.state_object_verbs or verb.text in words.state_adjectives
    if verb.lemma_ in words.state_verbs:
        return True
    if verb.lemma_ in ("be", "become", "grow", "feel", "seem", "remain", "get"):
        return any(
            child.lemma_ in words.state_adjectives or child.text in words.state_adjectives
            for child in verb.children
            if child.dep_ in ("acomp", "attr", "oprd")
        )
    return verb.text in words.state_adjectives or (
        verb.lemma_ == "have" and _has_feeling(verb, words)
    )


def _has_feeling(verb: Token, words: NamingWords) -> bool:
    return any(
        child.dep_ == "dobj" and child.lemma_ in words.feeling_nouns | words.sent_nouns
        for child in verb.children
    )


def _after_preposition(token: Token, words: NamingWords) -> bool:
    preposition, governor = token.head.lower_, token.head.head
    if preposition in ("in", "within"):
        return governor.lemma_ in words.feeling_nouns
    if preposition == "from":
        return _comes_from(governor, words)
    if preposition in ("on", "against", "for", "over"):
        return governor.lemma_ in words.aimed_nouns or preposition == "against"
    if preposition == "to":
        return governor.lemma_ in words.sent_nouns and governor.pos_ == "NOUN"
    if preposition == "of":
        return governor.lemma_ in words.feeling_nouns or governor.lemma_ in (
            "ally", "foe", "friend", "part", "approval", "behalf", "partner", "critic", "patience",
        )  # fmt: skip
    return preposition in words.state_prepositions


def _comes_from(governor: Token, words: NamingWords) -> bool:
    """Something said or sent: "a signal from X", "heard it from X"."""
    if governor.pos_ == "VERB":
        return governor.lemma_ in ("hear", "learn", "win", "seek", "secure", "extract")
    return governor.lemma_ in words.sent_nouns
