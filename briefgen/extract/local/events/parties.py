"""The head of an event in, the entities that take part and the place out."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.events.heads import EventHead, lemma, subject_of
from briefgen.extract.local.events.status import accuser
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import Paragraph
from briefgen.knowledge.event_words import event_words
from briefgen.model.findings import Mention

_PLACE_LINKS = frozenset({"in", "to", "at", "into", "near", "from", "for"})
_PARTY_LINKS = frozenset({"with", "between", "by", "of", "and", "from", "against", "among"})
_SIDE_LINKS = frozenset({"of", "with", "between", "against", "among"})
_ACTING = frozenset({"public_body", "company", "association", "media", "person", "group"})
_SIDES = frozenset({"side", "delegation", "team", "mission", "group"})
_NEXT_WORDS = 40
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl"})


def participants_of(
    head: EventHead, paragraph: Paragraph, naming: Naming
) -> tuple[tuple[int, ...], int | None]:
    """Entities that are arguments of the event, in text order, and the place of it."""
    tokens = [*_arguments(head), *_leaders(head)]
    verb = head.token
    if lemma(verb) in event_words().words.saying and head.noun is None:
        subject = subject_of(verb)
        tokens = _leaders(head)
        if subject is not None:
            _collect(subject, tokens)
    parties: dict[int, None] = {}
    place: int | None = None
    for token in sorted(tokens, key=lambda t: t.i):
        mention = naming.at(paragraph.span(token))
        if (
            mention is None
            or mention.use == "dateline"
            or _only_says_whose(token, naming, paragraph)
        ):
            continue
        kind = naming.entities[mention.entity].type
        if _is_place(token, mention, kind):
            place = mention.entity if place is None else place
        elif kind not in {"place", "project", "other"}:
            parties.setdefault(mention.entity)
    return tuple(parties), place


def _only_says_whose(token: Token, naming: Naming, paragraph: Paragraph) -> bool:
    """As in "Norway's ministry", "the Danish army": the body acts; the state says whose it is."""
    if token.dep_ not in {"poss", "compound", "amod", "nmod"}:
        return False
    whole = naming.at(paragraph.span(token.head))
    part = naming.at(paragraph.span(token))
    if whole is None or part is None or whole.entity == part.entity:
        return False
    return naming.entities[whole.entity].type in _ACTING


def _is_place(token: Token, mention: Mention, kind: str) -> bool:
    if kind not in {"place", "state"} or _is_subject(token):
        return False
    link = _link(token)
    if link in _PLACE_LINKS or token.dep_ == "dobj":
        return kind == "place" or mention.use == "place" or link not in {"from", "for", ""}
    return mention.use == "place" and link not in _SIDE_LINKS


def _is_subject(token: Token) -> bool:
    """As "Norway" and "Finland" are in "Norway and Finland held talks"."""
    at = token
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    return at.dep_ in {"nsubj", "nsubjpass"}


def _link(token: Token) -> str:
    at = token
    while at.dep_ in {"compound", "conj", "poss", "amod"} and at.head.i != at.i:
        at = at.head
    return at.head.lower_ if at.dep_ == "pobj" else ""


def _arguments(head: EventHead) -> list[Token]:
    """Words of the event's own arguments: no members, no clauses, no titles within them."""
    found: list[Token] = []
    roots = [head.token]
    if head.noun is not None and head.noun.i != head.token.i:
        roots.append(head.noun)
    if head.token.pos_ in {"VERB", "AUX"}:
        subject = subject_of(head.token)
        if subject is not None:
            roots.append(subject)
            found.append(subject)
            if subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "relcl":
                found.append(subject.head.head)
        roots.extend(_linked_verbs(head.token))
        charge = accuser(head.token)
        accused = None if charge is None else subject_of(charge)
        if accused is not None:
            roots.append(accused)
            found.append(accused)
    for root in roots:
        for child in root.children:
            _collect(child, found)
    return found


def _leaders(head: EventHead) -> list[Token]:
    """As in "The Swiss side was led by Keller", told right after the meeting: he was there."""
    if head.noun is None:
        return []
    last = head.token.sent.end
    found: list[Token] = []
    for token in head.token.doc[last:]:
        if token.sent_start and token.i > last and not token.sent.start - last <= _NEXT_WORDS:
            break
        if token.lemma_.lower() not in {"lead", "head"} or token.pos_ != "VERB":
            continue
        subject = subject_of(token)
        if subject is not None and subject.lemma_.lower() in _SIDES:
            found.append(subject)
            _collect_all(token, found)
    return found


def _collect_all(verb: Token, found: list[Token]) -> None:
    for child in verb.children:
        if child.dep_ in {"agent", "prep", "dobj", "nsubj", "nsubjpass"}:
            _collect(child, found)


def _linked_verbs(verb: Token) -> list[Token]:
    """As in "expects to sign": the arguments of both verbs belong to the event."""
    linked = []
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head
        linked.append(verb)
    return linked


def _collect(token: Token, found: list[Token]) -> None:
    if token.dep_ in _CLAUSES or token.dep_ in {"xcomp", "mark", "punct"}:
        return
    if token.dep_ == "prep" and token.lower_ in (event_words().words.member_links | {"during"}):
        return
    if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
        return
    if token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}:
        found.append(token)
    for child in token.children:
        if child.dep_ == "appos" and token.pos_ == "PROPN":
            continue
        _collect(child, found)
