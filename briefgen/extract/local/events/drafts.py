"""Times and parse in, one draft for each date that dates an event out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefgen.dates.phrases import Open, Shifted
from briefgen.dates.scan import scan
from briefgen.extract.local.events.heads import EventHead, find_head, lemma, predicate_of
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.extract.local.tense import head_of
from briefgen.knowledge.date_words import date_verbs
from briefgen.knowledge.event_words import event_words
from briefgen.model.base import Span
from briefgen.model.findings import TimeExpression

_AT_AN_OCCASION = frozenset({"at", "in", "during"})
_LONGEST_PLACE = 40
_AFTER_DATELINE = re.compile(r",?\s*(?:\d{4}\s*)?(?:\([^)]{2,30}\)\s*)?[—–-]+\s")
_OPENING = 4
"""Sentences in which a record names its occasion."""
_VERBAL = frozenset({"VERB", "AUX"})
_GIVING = frozenset({"give", "put", "state", "print", "cite", "quote"})
_TABLES = frozenset({"table", "caption"})


@dataclass(frozen=True)
class Draft:
    """An event that a date phrase dates, before its label and participants are found."""

    head: EventHead
    keep: Token
    time: TimeExpression
    sentence: ParsedSentence
    date: str
    ongoing: bool = False

    @property
    def link(self) -> str:
        """The preposition before the date, in lower case; empty where there is none."""
        link = self.keep.head if self.keep.dep_ == "pobj" else self.keep
        return link.lower_ if link.pos_ in {"ADP", "SCONJ"} else ""


def draft_events(parsed: ParsedDocument, times: tuple[TimeExpression, ...]) -> list[Draft]:
    """A draft for each dated phrase that says when something was, is or will be."""
    drafts = []
    for time in times:
        if time.edtf is None or time.sentence is None:
            continue
        sentence = parsed.sentences[time.sentence]
        if sentence.paragraph.block.role in _TABLES or _in_dateline(sentence, time.span):
            continue
        draft = _draft(time, sentence)
        if draft is not None:
            draft = _done_by_paper(draft)
            drafts.append(draft)
            drafts.extend(_on_the_occasion(draft))
    return [draft for draft in drafts if not _only_an_end(draft, drafts)]


def _on_the_occasion(draft: Draft) -> Iterator[Draft]:
    """As in "said at a press conference on 3 May": what is done there has its date as well."""
    noun = draft.head.token
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ != "pobj":
        return
    link = noun.head
    if link.lower_ not in _AT_AN_OCCASION or link.dep_ != "prep" or link.head.pos_ != "VERB":
        return
    words = event_words().words
    if lemma(link.head) not in (words.holding - words.announcing) | words.idle:
        yield replace(draft, head=EventHead(link.head, predicate_of(link.head)))


def _done_by_paper(draft: Draft) -> Draft:
    """As in "were cancelled by a letter sent on 3 May": the cancelling is what happened."""
    verb = draft.head.token
    noun = draft.head.noun or (verb.head if verb.dep_ == "acl" and verb.tag_ == "VBN" else None)
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ not in {"by", "through"}:
        return draft
    outer = noun.head.head
    words = event_words()
    paper = "statement" in words.families_of(lemma(noun)) or lemma(noun) in words.words.papers
    if not paper or outer.tag_ != "VBN" or lemma(outer) in words.words.saying:
        return draft
    return replace(draft, head=EventHead(outer, predicate_of(outer)))


def _in_dateline(sentence: ParsedSentence, span: Span) -> bool:
    """As in "OSLO, Sept. 28 (NTB) - ": the day of writing, before the dash."""
    text = sentence.paragraph.doc.text
    start, end = span.start - sentence.paragraph.offset, span.end - sentence.paragraph.offset
    return start <= _LONGEST_PLACE and _AFTER_DATELINE.match(text[end:]) is not None


def _only_an_end(draft: Draft, drafts: list[Draft]) -> bool:
    """As in "extended them last month until July": the end is no event beside the dated act."""
    if not draft.date.startswith("../") and draft.link not in {"until", "till"}:
        return False
    if lemma(draft.head.token) in date_verbs().postponing:
        return False  # the new day, as in "was put off until May"
    return any(
        other is not draft
        and other.sentence.index == draft.sentence.index
        and other.head.token.i == draft.head.token.i
        for other in drafts
    )


def _draft(time: TimeExpression, sentence: ParsedSentence) -> Draft | None:
    offset = sentence.paragraph.offset
    keep = head_of(sentence.paragraph.doc, time.span.start - offset, time.span.end - offset)
    if keep is None or not sentence.tokens.start <= keep.i < sentence.tokens.end:
        return None
    head = find_head(keep)
    exact = time.precision == "day" and "/" not in (time.edtf or "/")
    head = head or _of_heading(keep, sentence, day=exact)
    if head is None or _is_period_of_figure(head, sentence, day=exact) or not _tells(head, keep):
        return None
    if _is_now(head, time, sentence) or _gives_a_date(head, keep) or _is_idle(head, time):
        return None
    if keep.head.lower_ == "at" and time.precision == "day":
        return None  # as counted "at 30 June"
    side = _open_side(sentence, time.span)
    date = _date(time.edtf or "", side, head)
    if date is None:
        return None
    if side is not None and _holds_office(head):
        head = EventHead(head.token, "become")
    ongoing = date.endswith("/..")
    return Draft(head, keep, time, sentence, date, ongoing)


def _open_side(sentence: ParsedSentence, span: Span) -> str | None:
    offset = sentence.paragraph.offset
    phrases = scan(sentence.paragraph.text[span.start - offset : span.end - offset])
    first = phrases[0].expression if phrases else None
    return first.side if isinstance(first, Open) else None


def _date(edtf: str, side: str | None, head: EventHead) -> str | None:
    """The date of the event: a name or an office changes on the day that opens or ends it."""
    words = event_words().words
    if side is not None and "/" in edtf:
        boundary = edtf.removesuffix("/..").removeprefix("../")
        if lemma(head.token) in words.naming or _holds_office(head):
            return boundary
        return boundary if lemma(head.token) in words.ending and side != "since" else edtf
    if lemma(head.token) in words.starting and "/" not in edtf and head.noun is not None:
        return f"{edtf}/" if edtf.count("-") == 2 else edtf
    return edtf


def _holds_office(head: EventHead) -> bool:
    """As in "has been Deputy Minister since 2 December"."""
    return lemma(head.token) == "be" and any(c.dep_ == "attr" for c in head.token.children)


def _of_heading(keep: Token, sentence: ParsedSentence, *, day: bool) -> EventHead | None:
    """As in "Press conference, Oslo, Thursday 19 September 2024": the line that opens a record."""
    if not day or sentence.index >= _OPENING or any(t.pos_ in _VERBAL for t in sentence.tokens):
        return None
    for token in sentence.tokens:
        if token.text == "," or token.i >= keep.i:
            return None
        following = token.doc[token.i + 1]
        if following.text in {",", "(", "–", "—"} and lemma(token) in event_words().words.sittings:
            return EventHead(token, lemma(token), token)
    return None


def _tells(head: EventHead, keep: Token) -> bool:
    """Whether the verb says enough to be an event: "was in Oslo" does, "was 41" does not."""
    if head.noun is not None or lemma(head.token) != "be":
        return True
    return any(
        child.dep_ in {"prep", "attr", "acomp", "advmod"} and not child.like_num
        for child in head.token.children
        if child.lower_ not in {"not", "also", "now", "then"}
        and child.i != keep.i
        and not (child.dep_ == "prep" and child.is_ancestor(keep))
    )


def _is_now(head: EventHead, time: TimeExpression, sentence: ParsedSentence) -> bool:
    """As in "today" beside a present tense tells how things stand, not an event."""
    offset = sentence.paragraph.offset
    words = sentence.paragraph.text[time.span.start - offset : time.span.end - offset]
    phrases = scan(words)
    first = phrases[0].expression if phrases else None
    now = isinstance(first, Shifted) and first.unit == "day" and first.count == 0
    return now and head.token.tag_ in {"VBZ", "VBP"}


def _is_idle(head: EventHead, time: TimeExpression) -> bool:
    """What people think or want on a day, and what held in a century, are no dated events."""
    verbal = head.token.pos_ in {"VERB", "AUX"} and head.noun is None
    idle = verbal and lemma(head.token) in event_words().words.idle
    return idle or (time.edtf or "").endswith("XX")


def _gives_a_date(head: EventHead, keep: Token) -> bool:
    """As in "gave the dates as 7 and 8 October" speaks of dates, not of an event."""
    verbal = head.token.pos_ in {"VERB", "AUX"}
    if keep.dep_ == "pobj" and keep.head.lower_ == "as":
        return not verbal or lemma(head.token) in _GIVING
    return any(
        child.dep_ in {"dobj", "nsubjpass"} and lemma(child) in {"date", "deadline"}
        for child in head.token.children
    )


def _is_period_of_figure(head: EventHead, sentence: ParsedSentence, *, day: bool) -> bool:
    """A figure with the time it holds for: "41 per cent in June", "has fallen since 2022"."""
    verb = head.token
    if verb.pos_ not in {"VERB", "AUX"} or head.noun is not None:
        return False
    words = event_words().words
    active = not any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    if (
        active
        and lemma(verb) in words.showing
        and any(c.dep_ == "dobj" and (c.like_num or c.pos_ == "NUM") for c in verb.children)
    ):
        return True
    if lemma(verb) in words.changing and day and verb.tag_ == "VBD":
        return False
    if lemma(verb) in words.measuring and lemma(verb) != "record":
        return True
    if lemma(verb) != "be":
        return False
    numbers = [t for t in sentence.tokens if t.like_num and t.ent_type_ not in {"DATE", "TIME"}]
    return any(number.is_ancestor(verb) or verb.is_ancestor(number) for number in numbers)
