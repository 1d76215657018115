"""A sentence in, what it takes for granted that somebody has just done out.

"Lind's decision to close the port", "a reaction to the firm closing the port": in words of a known
day, the closing or the decision is of that day or before, whatever else the sentence says.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.events.heads import EventHead, lemma, predicate_of
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.event_words import event_words

_CLAUSES = frozenset({"relcl", "advcl", "appos", "punct", "conj", "cc"})


def presupposed(sentence: ParsedSentence) -> Iterator[tuple[EventHead, Token]]:
    """Each such happening, with the last word that its label must hold."""
    for token in sentence.tokens:
        done = _decided(token) if token.pos_ == "NOUN" else _reacted_to(token)
        if done is None:
            continue
        if token.pos_ == "NOUN":
            yield EventHead(token, predicate_of(done), token), _last(done)
        else:
            yield EventHead(token, predicate_of(token)), _last(done)


def _decided(noun: Token) -> Token | None:
    """What is decided, in "Lind's decision to close the port"."""
    if lemma(noun) not in event_words().words.decisions:
        return None
    if not any(child.dep_ == "poss" and child.pos_ == "PROPN" for child in noun.children):
        return None
    return next(
        (
            child
            for child in noun.children
            if child.dep_ in {"acl", "relcl"} and child.tag_ == "VB" and _has_to(child)
        ),
        None,
    )


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _reacted_to(verb: Token) -> Token | None:
    """The closing, in "a reaction to the firm closing the port"."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    told = lemma(verb.head.head) in event_words().words.reactions
    return verb if subject is not None and subject.pos_ == "PROPN" and told else None


def _last(verb: Token) -> Token:
    """The last word of a verb and its arguments, without the clauses that hang on them."""
    last = verb
    for child in verb.children:
        if child.dep_ not in _CLAUSES and child.i > verb.i:
            last = max(last, _last(child), key=lambda token: token.i)
    return last
