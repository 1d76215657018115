"""A common noun in, its noun phrase out: edges, modifiers, how many it means."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

_LEFT = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod", "advmod", "case")
)
_QUOTES = frozenset(("“", "‘", '"'))
_COMMON = frozenset(("NUM", "NOUN", "ADJ", "DET", "ADV", "PRON"))
_NAMED = frozenset(("NORP", "GPE", "ORG", "PERSON", "LOC", "FAC"))
_COUNTED = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS = {word: value for value, word in enumerate(_COUNTED, start=1)} | {"a": 1, "an": 1}


@dataclass(frozen=True)
class Phrase:
    """A noun phrase around ``head``; ``start`` to ``head`` inclusive is its core."""

    paragraph: int
    doc: Doc
    head: Token
    start: int

    @property
    def lemma(self) -> str:
        """The head's lemma, lower case."""
        return self.head.lemma_.lower()

    @property
    def plural(self) -> bool:
        """Whether the head means several."""
        return self.head.tag_ in ("NNS", "NNPS") or self.lemma == "people"

    @property
    def modifiers(self) -> list[Token]:
        """Tokens before the head, in text order."""
        return list(self.doc[self.start : self.head.i])

    @property
    def first(self) -> str:
        """The first word, lower case."""
        return self.doc[self.start].lower_

    @property
    def definite(self) -> bool:
        """Whether it points to something known: "the", "this", "its"."""
        return self.first in ("the", "this", "that", "these", "those") or any(
            token.tag_ == "PRP$" for token in self.modifiers
        )

    def count(self) -> int | None:
        """How many it means, where a number or an article says so."""
        for token in self.modifiers:
            if token.lower_ in _NUMBERS:
                return _NUMBERS[token.lower_]
            if token.like_num and token.text.isdigit():
                return int(token.text)
        return None

    def words(self, end: int) -> str:
        """The phrase up to token ``end``, without a leading article."""
        start = self.start + 1 if self.first in ("the", "a", "an") else self.start
        text, first = " ".join(self.doc[start:end].text.split()), self.doc[start]
        opens = start == 0 or bool(first.is_sent_start) or self.doc[start - 1].text in _QUOTES
        small = first.pos_ in _COMMON and first.text[1:].islower() and first.ent_type_ not in _NAMED
        return text[:1].lower() + text[1:] if opens and small else text


def phrase_at(paragraph: int, head: Token) -> Phrase:
    """The phrase around ``head``: its left modifiers, as far as they stand together."""
    start = min((t.left_edge.i for t in head.lefts if t.dep_ in _LEFT), default=head.i)
    for place in range(head.i - 1, start - 1, -1):
        token = head.doc[place]
        verbal = token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB")
        if token.text in (",", ";", ":", "—", "–", "(", ")") or token.is_space or verbal:
            return Phrase(paragraph, head.doc, head, place + 1)
    return Phrase(paragraph, head.doc, head, start)


def tail_of(head: Token, limit: int = 14) -> int:
    """Token place after the words that belong to ``head``: "familiar with the talks"."""
    end = head.i + 1
    last = head.right_edge.i + 1
    for place in range(end, min(last, end + limit)):
        token = head.doc[place]
        if token.text in (",", ";", ":", "—", "–", "("):
            break
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        end = place + 1
    while end > head.i + 1 and head.doc[end - 1].pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "PRON"):
        end -= 1
    return end


def governs(token: Token, verbs: frozenset[str]) -> bool:
    """Whether the noun is subject or agent of one of ``verbs``, or whom a report accords to."""
    if token.dep_ == "conj":
        return governs(token.head, verbs)
    if token.dep_ == "nsubj":
        return _leads(token.head, verbs)
    if token.dep_ == "pobj":
        preposition = token.head
        if preposition.lower_ == "to" and preposition.head.lower_ == "according":
            return True
        return preposition.dep_ == "agent" and preposition.head.lemma_ in verbs
    return False


def _leads(verb: Token, verbs: frozenset[str]) -> bool:
    if verb.lemma_ in verbs:
        return True
    if verb.lemma_ == "be":
        return any(
            child.dep_ == "acomp" and child.lemma_ in ("worried", "concerned", "afraid")
            for child in verb.children
        )
    return any(child.dep_ == "xcomp" and child.lemma_ in verbs for child in verb.children)
