"""A name in its sentence in, the description beside it out: "X, a cable maker", "its head, Y"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

_INSIDE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "ADV", "NUM", "PART"))
_STOP_AFTER = frozenset(("CCONJ", "AUX", "VERB", "SCONJ"))
_CLOSERS = frozenset((",", ")", "(", ".", ";", ":", "—", "–"))
_LONGEST = 16


@dataclass(frozen=True)
class Description:
    """Words that say what a name is: token places, the noun at their head, the words up to it."""

    start: int
    end: int
    noun: str
    head: int
    words: str = ""
    plural: bool = False


def describe(doc: Doc, start: int, end: int) -> Description | None:
    """What stands beside the name at tokens ``start`` to ``end``, after it or before it."""
    return _after(doc, end) or _before(doc, start)


def noun_after(doc: Doc, end: int) -> str:
    """The lower-case noun that a name modifies: "its Southern Arc cable"; empty when none."""
    if end >= len(doc) or doc[end - 1].whitespace_ == "":
        return ""
    after = doc[end]
    modifies = doc[end - 1].dep_ in ("compound", "nmod", "amod") and doc[end - 1].head.i == after.i
    return after.lemma_.lower() if modifies and after.pos_ == "NOUN" and after.is_lower else ""


def _description(doc: Doc, start: int, end: int, head: Token) -> Description:
    words = doc[start : head.i + 1].text.lower()
    return Description(start, end, head.lemma_.lower(), head.i, words, head.tag_ == "NNS")


def _after(doc: Doc, end: int) -> Description | None:  # noqa: PLR0911 - one guard a case
    if end + 1 >= len(doc) or doc[end].text not in (",", "("):
        return None
    first = doc[end + 1]
    if first.pos_ not in ("DET", "NOUN", "ADJ", "PRON") or (first.is_upper and len(first) > 1):
        return None
    if first.pos_ == "PRON" and first.tag_ != "PRP$":
        return None
    head = _head_of_run(doc, end + 1)
    if head is None:
        return None
    determined = first.pos_ == "DET" or first.tag_ == "PRP$"
    stop = _close(doc, head.i + 1)
    while stop > head.i + 1 and doc[stop - 1].pos_ in ("ADV", "ADP", "CCONJ"):
        stop -= 1
    if not determined and not (stop < len(doc) and doc[stop].text in (",", ")", ".", ";")):
        return None
    if stop < len(doc) and doc[stop].pos_ in _STOP_AFTER and doc[stop].text == "and":
        return None
    return _description(doc, end + 1, stop, head)


def _head_of_run(doc: Doc, start: int) -> Token | None:
    """The last noun of the first noun phrase at ``start``."""
    head = None
    for place in range(start, min(len(doc), start + _LONGEST)):
        token = doc[place]
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
        elif (
            token.pos_ not in _INSIDE
            and token.text != "-"
            and token.tag_ not in ("VBN", "VBG", "POS")
        ) or (head is not None and token.pos_ == "DET"):
            break
    return head if head is not None and head.pos_ == "NOUN" else None


def _close(doc: Doc, place: int) -> int:
    """Where a description ends: at a comma, a bracket, a relative clause or a verb."""
    limit = min(len(doc), place + _LONGEST)
    while place < limit:
        token = doc[place]
        if token.text in _CLOSERS or token.tag_ in ("WDT", "WP"):
            break
        if token.pos_ in ("AUX", "VERB") and token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        if token.lower_ in ("formerly", "previously"):
            break
        place += 1
    return place


def _before(doc: Doc, start: int) -> Description | None:
    """As in "the harbour master of X, Y": the noun phrase before the comma before the name."""
    if start < 2:
        return None
    if doc[start - 1].text != ",":
        return _directly_before(doc, start)
    head = doc[start].head if doc[start].dep_ in ("appos", "compound", "nmod") else None
    for place in range(start, min(len(doc), start + 4)):
        if doc[place].dep_ == "appos":
            head = doc[place].head
            break
    while head is not None and head.pos_ == "PROPN" and head.dep_ == "pobj":
        head = head.head.head
    if head is None or head.i >= start or head.pos_ != "NOUN" or start - head.i > _LONGEST:
        return None
    if head.tag_ == "NNS" and any(child.dep_ == "nummod" for child in head.lefts):
        return None
    left = min(
        (token.left_edge.i for token in head.lefts if token.dep_ not in ("punct", "cc")),
        default=head.i,
    )
    return _description(doc, left, start - 1, head)


def _directly_before(doc: Doc, start: int) -> Description | None:
    """As in "cable maker X": lower-case nouns that stand right before the name."""
    head = doc[start - 1]
    modifies = head.dep_ in ("compound", "nmod")
    leads = doc[start].dep_ not in ("nsubj", "nsubjpass", "relcl")
    if head.pos_ != "NOUN" or not head.is_lower or not (modifies or leads):
        return None
    first = start - 1
    while first > 0 and _may_stand_before(doc, first - 1):
        first -= 1
    return _description(doc, first, start, head)


def _may_stand_before(doc: Doc, place: int) -> bool:
    """Whether a word belongs to the nouns before a name; "anti-" of a hyphened one does, too."""
    token = doc[place]
    if token.text == "-":
        return place > 0 and token.whitespace_ == "" and doc[place - 1].whitespace_ == ""
    if place + 1 < len(doc) and doc[place + 1].text == "-":
        return token.is_lower
    return token.pos_ in ("ADJ", "NOUN", "ADV") and token.is_lower
