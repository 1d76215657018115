"""Tokens of a parse in, whole phrases that read well out; shared by the rules for worries."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

Tokens = tuple[Token, ...]

_LOOSE = frozenset(
    {",", ";", ":", "—", "–", "-", "(", ")", ".", "“", "”", '"', "‘", "’", "'", "?", "!"}
)
_ASIDES = frozenset({"relcl", "appos", "parataxis", "advcl", "acl:relcl"})
_LEADING = frozenset({"that", "whether", "if", "because", "as", "and", "but", "or"})


def whole(head: Token) -> Tokens:
    """``head`` and everything under it that stands in one piece around it, trimmed."""
    return contiguous(head, head.subtree)


def noun_phrase(head: Token) -> Tokens:
    """The noun phrase of ``head`` without asides, joined clauses and joined nouns."""
    dropped: set[int] = set()
    for child in head.children:
        aside = child.dep_ in _ASIDES and _after_comma(child, head)
        if aside or child.dep_ in ("cc", "conj", "preconj"):
            dropped.update(t.i for t in child.subtree)
    return contiguous(head, (t for t in head.subtree if t.i not in dropped))


def _after_comma(child: Token, head: Token) -> bool:
    first = min(t.i for t in child.subtree)
    return first > head.i and head.doc[first - 1].text in (",", "(", "—", "–")


def contiguous(anchor: Token, tokens: Iterable[Token]) -> Tokens:
    """The unbroken run of ``tokens`` around ``anchor``, without loose marks at its ends."""
    places = sorted({t.i for t in tokens} | {anchor.i})
    at = places.index(anchor.i)
    start = end = at
    while start > 0 and places[start - 1] == places[start] - 1:
        start -= 1
    while end + 1 < len(places) and places[end + 1] == places[end] + 1:
        end += 1
    return trimmed(anchor.doc[places[start] : places[end] + 1])


def trimmed(tokens: Iterable[Token]) -> Tokens:
    """``tokens`` without loose punctuation at either end; a closing mark keeps its opener."""
    kept = list(tokens)
    while kept and (kept[0].text in _LOOSE or kept[0].is_space):
        kept.pop(0)
    while kept and (kept[-1].text in _LOOSE or kept[-1].is_space):
        kept.pop()
    return tuple(kept)


def without_marker(tokens: Tokens) -> Tokens:
    """``tokens`` without "that", "if" and the like in front."""
    kept = trimmed(tokens)
    while kept and kept[0].lower_ in _LEADING:
        kept = trimmed(kept[1:])
    return kept


def between(first: Token, last: Token) -> Tokens:
    """All tokens from ``first`` to ``last``, both included, trimmed."""
    return trimmed(first.doc[first.i : last.i + 1])


def conjuncts(head: Token) -> Tokens:
    """``head`` and the nouns joined to it."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            found.extend(conjuncts(child))
    return tuple(found)


def subject(verb: Token) -> Token | None:
    """Subject of ``verb``, or of the verb it is joined to or hangs on without one of its own."""
    current = verb
    for _ in range(4):
        helpers = [c for c in current.children if c.dep_ in ("aux", "auxpass")]
        for child in (*current.children, *(c for helper in helpers for c in helper.children)):
            if child.dep_ in ("nsubj", "nsubjpass", "expl"):
                return child
        if current.dep_ not in ("conj", "xcomp"):
            return None
        if any(t.lower_ == "to" and t.dep_ == "aux" for t in current.children) and (
            current.dep_ != "xcomp"
        ):
            return None
        current = current.head
    return None


def child(token: Token, *roles: str) -> Token | None:
    """The first child of ``token`` that plays one of ``roles``."""
    return next((c for c in token.children if c.dep_ in roles), None)
