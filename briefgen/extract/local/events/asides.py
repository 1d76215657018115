"""A draft of a dated event in, whether its date is one of something else out.

Such are a date that a sentence only sets against another one ("not on 29 May", "instead of in
June"), the date that a letter bears, the year that tells one treaty from another, the years over
which something is counted, and the old day of what has got a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from briefgen.extract.local.events.drafts import Draft
from briefgen.extract.local.events.heads import lemma
from briefgen.extract.local.events.status import brings_forward
from briefgen.extract.local.tense import planned_in_past, plans, verb_tense
from briefgen.knowledge.date_words import date_verbs
from briefgen.knowledge.event_words import event_words

_LONGEST_ASIDE = 8
_DATING = frozenset({"date", "backdate", "postdate", "predate", "postmark", "timestamp"})
_OF_PAPERS = frozenset({"agree", "statement"})
_OFTEN = frozenset({"twice", "thrice", "repeatedly", "often"})
_TO_A_DATE = frozenset({"to", "until", "till", "for", "by"})
_JOINING = frozenset({"CCONJ", "PUNCT"})


def is_aside(draft: Draft) -> bool:
    """Whether the date is no day of the event that its clause tells."""
    return (
        _is_set_aside(draft)
        or _is_of_a_paper(draft)
        or _is_of_a_count(draft)
        or _is_left_behind(draft)
    )


def without_old_days(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the old day of what the same sentence gives a new one.

    As in "The plant, which was to open in May, will open in October instead".
    """
    old = {}
    for draft in drafts:
        new = next((one for one in drafts if _is_newer(one, draft)), None)
        if new is not None:
            old[id(draft)] = new
    gone = {id(old[id(draft)]): draft for draft in drafts if id(draft) in old}
    return [
        _not_before(draft, gone[id(draft)]) if id(draft) in gone else draft
        for draft in drafts
        if id(draft) not in old
    ]


def _not_before(new: Draft, old: Draft) -> Draft:
    """The new day with the year that puts it behind the old one, where it gives no year itself."""
    first, last = old.date.lstrip("./")[:4], new.date[:4]
    offset = new.sentence.paragraph.offset
    said = new.sentence.paragraph.text[new.time.span.start - offset : new.time.span.end - offset]
    if not (first.isdigit() and last.isdigit()) or last in said:
        return new
    if brings_forward(new.head.token) or new.date >= old.date.lstrip("./") or first < last:
        return new
    year = int(first) if f"{first}{new.date[4:]}" >= old.date.lstrip("./") else int(first) + 1
    return replace(new, date=f"{year}{new.date[4:]}")


def _is_newer(new: Draft, old: Draft) -> bool:
    """Whether ``new`` tells in the main clause to what day the plan in ``old`` has been moved."""
    if new is old or new.sentence.index != old.sentence.index:
        return False
    plan = _clause_of_noun(old.head.token)
    if plan is None or not _was_planned(old):
        return False
    return new.head.token.i == _verb_around(plan).i and _goes_ahead(new)


def _clause_of_noun(token: Token) -> Token | None:
    """The verb of the relative clause or participle that holds ``token``, if one does."""
    at = token
    while at.head.i != at.i:
        if at.dep_ in {"relcl", "acl"}:
            return at
        at = at.head
    return None


def _verb_around(verb: Token) -> Token:
    at = verb.head
    while at.pos_ not in {"VERB", "AUX"} and at.head.i != at.i:
        at = at.head
    return at


def _was_planned(draft: Draft) -> bool:
    verb = draft.head.token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    if planned_in_past(verb) or (plans(verb) and verb.tag_ == "VBN"):
        return True
    outer = verb.head if verb.dep_ in {"xcomp", "acomp"} else verb
    due = any(child.dep_ == "acomp" and child.lower_ == "due" for child in outer.children)
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return due or (to and outer.lower_ in {"was", "were", "due", "had"})


def _goes_ahead(draft: Draft) -> bool:
    """Whether a clause gives something a day to come: "will open in", "has been moved to"."""
    verb = draft.head.token
    moved = lemma(verb) in date_verbs().postponing or brings_forward(verb)
    if moved:
        return draft.link in _TO_A_DATE or draft.date.startswith("../")
    return verb_tense(verb) == "future"


def _is_set_aside(draft: Draft) -> bool:
    """As in "on 6 May and not, as announced, on 29 April", "instead of 4 May"."""
    keep = draft.keep
    link = keep.head if keep.dep_ == "pobj" else keep
    doc, first = keep.doc, keep.sent.start
    if link.pos_ not in {"ADP", "SCONJ"}:
        link = keep.left_edge
    at = link.i - 1
    if link.lower_ == "of":
        return at >= first and doc[at].lower_ in {"instead", "place", "lieu"}
    if at > first and doc[at].text == ",":
        floor = max(first, at - _LONGEST_ASIDE)
        opening = next((i for i in range(at - 1, floor, -1) if doc[i].text == ","), None)
        at = -1 if opening is None else opening - 1
    if at <= first:
        return False
    if doc[at].lower_ == "of":
        return doc[at - 1].lower_ in {"instead", "place", "lieu"}
    if doc[at].lower_ == "than":
        return doc[at - 1].lower_ == "rather"
    return doc[at].lower_ == "not" and doc[at - 1].pos_ in _JOINING


def _is_of_a_paper(draft: Draft) -> bool:
    """As in "the letter is dated 4 May", "the fishing treaty of 1998"."""
    head = draft.head
    if head.noun is None:
        return lemma(head.token) in _DATING and head.token.dep_ != "acl"
    year = draft.time.precision in {"year", "decade"} and draft.link == "of"
    return (
        year
        and head.token.i == head.noun.i
        and bool(event_words().families_of(lemma(head.noun)) & _OF_PAPERS)
    )


def _is_of_a_count(draft: Draft) -> bool:
    """As in "flew eleven rockets between 2019 and 2024", "has been put off twice since 2022"."""
    verb = draft.head.token
    if verb.pos_ not in {"VERB", "AUX"} or draft.time.precision not in {"year", "decade"}:
        return False
    if "/" not in draft.date:
        return False
    if draft.ongoing and any(c.dep_ == "advmod" and c.lower_ in _OFTEN for c in verb.children):
        return True
    counted = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return not draft.ongoing and any(
        child.dep_ == "nummod" for noun in counted for child in noun.children
    )


def _is_left_behind(draft: Draft) -> bool:
    """As in "the visit, postponed from September": the day on which nothing was."""
    verb = draft.head.token
    link = draft.keep.head
    if draft.link != "from" or link.head.i != verb.i or "/" in draft.date:
        return False
    return brings_forward(verb) or lemma(verb) in date_verbs().postponing - {"suspend", "extend"}
