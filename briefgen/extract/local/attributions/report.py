"""What a cue of reported speech is.

It is an attribution before its speakers are resolved and its stance is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from briefgen.extract.local.verbs import is_clause_head


@dataclass(frozen=True)
class Report:
    """One cue with its parts as tokens.

    ``sources`` are heads of noun phrases; ``signer`` is the whole source where the parse is no
    guide to it.
    """

    verb: Token
    cue: tuple[Token, ...]
    sources: tuple[Token, ...]
    content: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()
    kind: str = "verb"
    object: Token | None = field(default=None)
    signer: tuple[Token, ...] = ()

    @property
    def complement(self) -> Token | None:
        """The verb of what was said, where a clause says it."""
        inside = set(self.content)
        heads = [token for token in self.content if is_clause_head(token)]
        return next((t for t in heads if t.head not in inside or t.head == t), None)


def source_tokens(heads: Iterable[Token], verb: Token) -> set[Token]:
    """Tokens of the phrases that name who speaks, without a clause of theirs that the cue heads."""
    found = {token for head in heads for token in head.subtree}
    inside = any(head.is_ancestor(verb) for head in heads)
    return found - set(verb.subtree) if inside else found


def cue_tokens(verb: Token) -> tuple[Token, ...]:
    """The verb with its auxiliaries, negation and particle, as far as they stand next to it.

    So does the "by" of a passive, and the adverbs before the verb.
    """
    parts = {verb.i} | {
        child.i
        for child in verb.children
        if child.dep_ in ("aux", "auxpass", "neg", "prt", "agent")
    }
    low = high = verb.i
    doc = verb.doc
    while low - 1 >= verb.sent.start and (low - 1 in parts or _adverb(doc[low - 1], verb)):
        low -= 1
    while high + 1 in parts:
        high += 1
    return tuple(doc[low : high + 1])


def cue_with(verb: Token, marker: Token | None) -> tuple[Token, ...]:
    """The cue with the preposition of the verb, where no more than an adverb stands between."""
    cue = cue_tokens(verb)
    if marker is None or marker.i < cue[-1].i:
        return cue
    between = verb.doc[cue[-1].i + 1 : marker.i]
    near = all(token.dep_ in ("advmod", "prt") and token.head == verb for token in between)
    return stretch(cue[0], marker) if near else cue


def _adverb(token: Token, verb: Token) -> bool:
    return token.dep_ == "advmod" and token.head == verb and token.pos_ == "ADV"


def stretch(first: Token, last: Token) -> tuple[Token, ...]:
    """All tokens from one to the other, in text order."""
    low, high = sorted((first.i, last.i))
    return tuple(first.doc[low : high + 1])
