"""A name in its sentence in, what the words around it show it to be out.

A clue is a kind of entity ("company", from "suppliers, among them X"), or only that the name is a
person's, an organisation's or a place's ("organisation", from "X said it had", "managers of X").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Token

from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.model.findings import EntityType

Clue = EntityType | Literal["organisation", "listed"]

_LEAD_INS = (("including",), ("such", "as"), ("among", "them"), ("like",), ("namely",))
_FARTHEST = 24
_HE = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_REPORTING = frozenset(("ccomp", "xcomp", "advcl", "conj"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_JOINTS = frozenset(("of", "at", "from", "for", "by", "to"))
_EMPTY_VERBS = frozenset(("be", "seem", "appear", "take", "become", "happen", "turn"))


def clues_at(doc: Doc, start: int, end: int, lexicon: Lexicon) -> tuple[Clue, ...]:
    """Every clue for the name at tokens ``start`` to ``end``."""
    found = tuple(_clues(doc, start, end, lexicon))
    lone = not found and 2 <= end - start <= 3
    return ("person",) if lone and _is_among_people(_root(doc, start, end)) else found


def _clues(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Iterator[Clue]:
    listed = _listed_as(doc, start, end, lexicon)
    if listed is not None:
        yield listed
    root = _root(doc, start, end)
    if listed is None and (spoken := _by_pronoun(root)):
        yield spoken
    yield from _after_name(doc, end, root, lexicon)
    yield from _before_name(doc, start, root, lexicon)
    first = _list_start(doc, start)
    if first < start and doc[start - 1].lower_ == "and":
        yield from _staffed(doc, first, lexicon)
    if root.dep_ in _SUBJECTS and root.head.lemma_ in lexicon.clues.personal_verbs:
        yield "person"


def _is_among_people(root: Token) -> bool:
    """As in "Ada Lind, Paul Holm and Dries Karlsen": persons stand on a list with it."""
    others = [*(child for child in root.children if child.dep_ == "conj")]
    others += [root.head] if root.dep_ == "conj" else []
    return bool(others) and all(
        token.ent_type_ == "PERSON" and token.i > 0 and token.doc[token.i - 1].ent_iob_ != "O"
        for token in others
    )


def _root(doc: Doc, start: int, end: int) -> Token:
    return next(
        (t for t in reversed(doc[start:end]) if not start <= t.head.i < end or t.head.i == t.i),
        doc[end - 1],
    )


def _listed_as(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Clue | None:
    """As in "suppliers, among them X and Y": the plural noun before the list says what X is."""
    lead = _lead_in_before(doc, start)
    if lead is None and _among_them_follows(doc, end):
        lead = _list_start(doc, start)
        while lead > 0 and doc[lead - 1].text == ",":
            lead -= 1
    if lead is None:
        return None
    noun = _plural_before(doc, lead)
    return None if noun is None else _kind_of_members(noun, lexicon)


def _list_start(doc: Doc, start: int) -> int:
    """Where the list of names that holds the token before ``start`` begins."""
    place = start
    while place > max(0, start - _FARTHEST):
        before = doc[place - 1]
        name = before.text[0].isupper() or before.text in ("&", "’s", "'s", "-")
        small = before.lower_ in ("and", "the", "or", "of", ",", "de", "da", "al")
        if not (name or small) or (before.is_sent_start and not name):
            break
        place -= 1
        if before.is_sent_start:
            break
    while place < start and not doc[place].text[0].isupper():
        place += 1
    return place


def _lead_in_before(doc: Doc, start: int) -> int | None:
    """Where the words begin that lead into the list the name stands in."""
    first = _list_start(doc, start)
    while first > 0 and doc[first - 1].lower_ == "the":
        first -= 1
    for words in _LEAD_INS:
        place = first - len(words)
        if place > 0 and tuple(t.lower_ for t in doc[place:first]) == words:
            return place - 1 if doc[place - 1].text == "," else place
    verb = doc[first - 1] if first else None
    return first - 1 if verb is not None and verb.lower_ in ("include", "included") else None


def _among_them_follows(doc: Doc, end: int) -> bool:
    limit = min(len(doc) - 1, end + _FARTHEST)
    for place in range(end, limit):
        token = doc[place]
        if token.lower_ == "among" and doc[place + 1].lower_ == "them":
            return True
        if not (token.text[0].isupper() or token.lower_ in ("and", "the", ",", "of")):
            return False
    return False


def _plural_before(doc: Doc, lead: int) -> Token | None:
    """The plural noun right before a lead-in; the phrase it heads may have ended in a clause."""
    for place in range(lead - 1, max(-1, lead - 9), -1):
        token = doc[place]
        if token.tag_ == "NNS" or token.lower_ == "people":
            return token
        if token.is_sent_start or token.text in (",", ";", ":"):
            return None
    return None


def _kind_of_members(noun: Token, lexicon: Lexicon) -> Clue | None:
    lemma = noun.lemma_.lower()
    if lemma in ("member", "client", "customer", "backer", "sponsor"):
        return "listed"
    kind = lexicon.words.kind_of_noun(lemma)
    if kind is not None:
        return "organisation" if lemma in ("group", "party", "body", "operator") else kind
    office = lemma in lexicon.words.office_heads or lemma in ("people", "man", "woman")
    return "person" if office else None


def _by_pronoun(root: Token) -> Clue | None:
    """As in "X said it had no part", "Y told the court that he": what X calls itself."""
    verb = root.head
    if root.dep_ != "nsubj" or verb.pos_ not in ("VERB", "AUX"):
        return None
    for child in verb.children:
        if child.dep_ != "ccomp":
            continue
        for subject in child.children:
            if subject.dep_ in _SUBJECTS and subject.i > root.i:
                if subject.lower_ in ("he", "she"):
                    return "person"
                if subject.lower_ == "it" and child.lemma_ not in _EMPTY_VERBS:
                    return "organisation"
    return None


def _after_name(doc: Doc, end: int, root: Token, lexicon: Lexicon) -> Iterator[Clue]:
    if end >= len(doc):
        return
    after = doc[end]
    follows = doc[end + 1] if end + 1 < len(doc) else after
    if after.tag_ == "POS":
        owned = root.head if root.dep_ == "poss" else follows
        lemma = owned.lemma_.lower()
        if lemma in lexicon.clues.organisation_possessions:
            yield "organisation"
        elif lemma in lexicon.clues.personal_possessions:
            yield "person"
    relative = follows if after.text == "," else after
    if relative.lower_ == "which":
        yield "organisation"
    if relative.lower_ == "who" and root.dep_ != "pobj":
        yield "person"
    aged = after.text == "," and follows.like_num and follows.text.isdigit() and len(follows) == 2
    if aged and end + 2 < len(doc) and doc[end + 2].text in (",", "."):
        yield "person"


def _before_name(doc: Doc, start: int, root: Token, lexicon: Lexicon) -> Iterator[Clue]:
    place = start - 1
    if place >= 0 and doc[place].lower_ == "the":
        if root.head.i <= root.i or root.dep_ not in ("compound", "nmod", "amod", "poss"):
            yield "organisation"
        place -= 1
    if place < 1:
        return
    yield from _staffed(doc, place + 1, lexicon)
    item = doc[start - 1].lower_ in lexicon.words.kind_nouns.project
    if item and doc[start - 2].tag_ in ("DT", "PRP$", "POS") and root.head.dep_ != "relcl":
        yield "project"
    joint, noun = doc[place], doc[place - 1]
    lemma, words = noun.lemma_.lower(), lexicon.words
    if joint.lower_ == "of" and lemma in words.kind_nouns.place | {"mayor", "resident", "outskirt"}:
        yield "place"
    inside = joint.lower_ in ("in", "near", "outside") and root.head == joint
    if inside and lemma not in words.feeling_nouns | {"confidence", "trust", "faith", "interest"}:
        yield "place"
    if joint.lower_ == "to" and noun.lemma_ in words.travel_verbs | {"delegation", "trip", "visit"}:
        yield "place"


def _staffed(doc: Doc, start: int, lexicon: Lexicon) -> Iterator[Clue]:
    """As in "managers of X", "a unit of X", "worked for X"."""
    if start < 2 or doc[start - 1].lower_ not in _JOINTS:
        return
    before, words = doc[start - 2], lexicon.clues
    lemma = before.lemma_.lower()
    person = before.ent_type_ == "PERSON" and doc[start].is_upper and len(doc[start]) > 2
    staff = before.tag_ == "NNS" and lemma in words.organisation_staff
    works = lemma in ("work", "employ") and doc[start - 1].lower_ in ("for", "by")
    if (
        (person and doc[start - 1].lower_ in ("of", "from"))
        or staff
        or works
        or lemma in words.organisation_parts
    ):
        yield "organisation"
