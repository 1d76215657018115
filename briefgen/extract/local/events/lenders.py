"""Dated events and a noun phrase such as "his visit" in, the event that the phrase means out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.events.drafts import Draft
from briefgen.extract.local.events.heads import EventHead, lemma, subject_of
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.event_words import event_words
from briefgen.model.findings import TimeExpression

_NEAR = 2
"""Sentences back to the event that an unnamed "the visit" means."""
_OWNERS = frozenset({"his", "her", "their", "its"})


@dataclass(frozen=True)
class Counted:
    """An event so many days or weeks from a dated one.

    :param keep: the token that its label must hold.
    :param anchor: the date counted from.
    :param date: EDTF; with "~" where the count is in weeks or from a stretch of days.
    """

    head: EventHead
    keep: Token
    sentence: ParsedSentence
    anchor: TimeExpression
    date: str
    opens: bool = False


Lender = Draft | Counted


def find_lender(noun: Token, sentence: ParsedSentence, lenders: Sequence[Lender]) -> Lender | None:
    """The dated event that a noun phrase means: the same kind of event of the same people.

    Where the phrase names nobody ("during the visit") the last one told of shortly before it is
    meant; two candidates that cannot be told apart give none.
    """
    same_kind = [one for one in lenders if _same_kind(noun, one) and _ends(one)]
    nouns = [one for one in same_kind if one.head.noun is not None]
    here = [o for o in nouns if o.head.token.i == noun.i and o.sentence.index == sentence.index]
    if here:
        return here[0]
    named = names_in(noun) or _owner_names(noun)
    if named:
        fitting = [one for one in same_kind if named & names_of(one) and _other(one, noun)]
        return fitting[-1] if len({one.date for one in fitting}) == 1 else None
    near = [one for one in same_kind if 0 < sentence.index - one.sentence.index <= _NEAR]
    return near[-1] if near else _just_told(noun, sentence, same_kind)


def _just_told(noun: Token, sentence: ParsedSentence, same_kind: Sequence[Lender]) -> Lender | None:
    """As in "...; in the course of that visit": an event told before the phrase."""
    if not any(child.lower_ in {"that", "this"} for child in noun.children):
        return None
    here = [
        one
        for one in same_kind
        if one.sentence.index == sentence.index and one.head.token.i < noun.i
    ]
    return here[-1] if here else None


def _same_kind(noun: Token, one: Lender) -> bool:
    words, told = event_words(), one.head.predicate
    if told.split()[0] == lemma(noun):
        return True
    families = words.families_of(lemma(noun)) & words.families_of(told)
    return bool(families) if one.head.noun is not None else "travel" in families


def _ends(one: Lender) -> bool:
    return one.date.split("/")[-1] not in {"", ".."}


def _other(one: Lender, noun: Token) -> bool:
    """Whether an event is not the very act that the phrase dates."""
    return not one.head.token.is_ancestor(noun)


def _owner_names(noun: Token) -> frozenset[str]:
    """Whom "his visit" may mean: the subject of the same clause."""
    if not any(child.lower_ in _OWNERS for child in noun.children):
        return frozenset()
    at = noun
    while at.pos_ not in {"VERB", "AUX"} and at.head.i != at.i:
        at = at.head
    subject = subject_of(at)
    if subject is None or subject.i > noun.i:
        return frozenset()
    return frozenset(t.lower_ for t in subject.subtree if t.text[:1].isupper())


def names_of(one: Lender) -> frozenset[str]:
    """Proper nouns of what tells an event, its subject's among them."""
    return names_in(one.head.noun or one.head.token)


def names_in(noun: Token) -> frozenset[str]:
    """Proper nouns of the phrase, less dates."""
    return frozenset(
        token.lower_
        for token in noun.subtree
        if token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME"}
    )
