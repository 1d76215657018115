"""An event that begins on a day in, the word and the length with which its sentence ends it out.

As in "The tests began on 3 July and lasted four days", "The strike, which began on 3 May, went on
for two weeks".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.events.heads import EventHead, lemma
from briefgen.extract.local.events.status import negated
from briefgen.knowledge.date_words import date_words
from briefgen.knowledge.event_words import event_words

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_GOING = frozenset({"run", "go"})


def lasting_days(head: EventHead) -> tuple[Token, int] | None:
    """The last word of the length in days of what ``head`` opens, and the length."""
    if lemma(head.token) not in event_words().words.starting:
        return None
    for verb in _beside(head.token):
        if lemma(verb) not in event_words().words.lasting | _GOING or negated(verb):
            continue
        for child in verb.children:
            for noun in (child, *child.children):
                days = _length(noun)
                if days is not None:
                    return noun, days
    return None


def _beside(verb: Token) -> Iterator[Token]:
    """Verbs joined to the one that opens, and the main verb of the noun it describes."""
    for child in verb.children:
        if child.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in child.children):
            yield child
    if verb.dep_ == "relcl" and verb.head.dep_ == "nsubj":
        yield verb.head.head


def _length(noun: Token) -> int | None:
    """Days in "four days", "a week"; None for other words."""
    unit = _DAYS.get(lemma(noun))
    number = next((c for c in noun.children if c.dep_ in {"nummod", "det"}), None)
    if unit is None or number is None or noun.dep_ not in {"dobj", "npadvmod", "pobj", "attr"}:
        return None
    words = date_words().numbers
    count = int(number.text) if number.text.isdigit() else words.get(number.lower_, 0)
    return unit * count if count else None
