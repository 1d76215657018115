"""Events that take their date from another one: during a visit, while somebody was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.events.heads import EventHead, lemma
from briefgen.extract.local.events.lenders import Lender, find_lender, names_in, names_of
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.event_words import event_words

_HERE = frozenset({"town", "city", "country", "capital"})


@dataclass(frozen=True)
class Borrowed:
    """An event with the one whose date it takes."""

    head: EventHead
    keep: Token
    sentence: ParsedSentence
    date: str
    lender: Lender


def events_during(parsed: ParsedDocument, lenders: Sequence[Lender]) -> list[Borrowed]:
    """As in "During the visit, both sides agreed": the agreement takes the visit's date."""
    found = []
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            noun = _occasion(token)
            verb = _done(token.head)
            if (
                noun is None
                or verb.pos_ != "VERB"
                or lemma(verb) in event_words().words.holding - {"put"}
            ):
                continue
            lender = find_lender(noun, sentence, lenders)
            if lender is not None and lender.head.token.i != verb.i:
                head = EventHead(verb, lemma(verb))
                found.append(Borrowed(head, noun, sentence, lender.date, lender))
        found.extend(_while_there(sentence, lenders))
    return found


def _done(verb: Token) -> Token:
    """The verb that tells what is done: "signed" in "is to be signed"."""
    if lemma(verb) != "be":
        return verb
    return next((child for child in verb.children if child.dep_ == "xcomp"), verb)


def _occasion(token: Token) -> Token | None:
    """The noun of "during the visit", "in the course of her visit"."""
    if token.dep_ != "prep":
        return None
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if token.lower_ == "during" or noun is None:
        return noun
    if token.lower_ not in {"in", "over"} or noun.lower_ != "course":
        return None
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    return None if of is None else next((c for c in of.children if c.dep_ == "pobj"), None)


def _while_there(sentence: ParsedSentence, lenders: Sequence[Lender]) -> Iterator[Borrowed]:
    """As in "While Lind was in Oslo, they signed a pact": of the days of Lind's stay in Oslo."""
    for stay in sentence.tokens:
        if stay.dep_ != "advcl" or lemma(stay) != "be" or stay.head.pos_ != "VERB":
            continue
        if not any(child.lower_ in {"while", "when"} for child in stay.children):
            continue
        subject = next((c for c in stay.children if c.dep_ == "nsubj"), None)
        places = [
            p for c in stay.children if c.lower_ == "in" for p in c.children if p.dep_ == "pobj"
        ]
        if subject is None or not places:
            continue
        who, where = names_in(subject), names_in(places[0])
        fitting = [
            one
            for one in lenders
            if one.sentence.index < sentence.index
            and "travel" in event_words().families_of(one.head.predicate)
            and who & names_of(one)
            and (where & names_of(one) or places[0].lower_ in _HERE)
        ]
        if len({one.date for one in fitting}) == 1:
            head = EventHead(stay.head, lemma(stay.head))
            yield Borrowed(head, places[0], sentence, fitting[-1].date, fitting[-1])
