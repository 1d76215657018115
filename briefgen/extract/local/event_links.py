"""Events that take their date from another one: during a visit, a day before a departure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.dates.relative import shift_day
from briefgen.extract.local.event_drafts import Draft
from briefgen.extract.local.event_heads import EventHead, lemma
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.event_words import event_words
from briefgen.model.findings import TimeExpression

_COUNTED = frozenset({"day", "days"})


@dataclass(frozen=True)
class Borrowed:
    """An event with the draft whose date it takes, moved by ``date``."""

    head: EventHead
    keep: Token
    sentence: ParsedSentence
    date: str
    lender: Draft
    planned: bool = False


def events_during(parsed: ParsedDocument, drafts: list[Draft]) -> list[Borrowed]:
    """As in "During the visit, both sides agreed": the agreement takes the visit's date."""
    found = []
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if token.lower_ != "during" or token.dep_ != "prep":
                continue
            noun = next((child for child in token.children if child.dep_ == "pobj"), None)
            verb = token.head
            if noun is None or verb.pos_ != "VERB" or lemma(verb) in event_words().words.holding:
                continue
            lender = _lender(noun, sentence, drafts)
            if lender is not None and lender.head.token.i != verb.i:
                head = EventHead(verb, lemma(verb))
                found.append(Borrowed(head, noun, sentence, lender.date, lender))
        found.extend(_while_there(sentence, drafts))
    return found


def _while_there(sentence: ParsedSentence, drafts: list[Draft]) -> Iterator[Borrowed]:
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
        who, where = _names_in(subject), _names_in(places[0])
        fitting = [
            draft
            for draft in drafts
            if draft.sentence.index < sentence.index
            and "travel" in event_words().families_of(draft.head.predicate)
            and who & _names_of(draft)
            and where & _names_of(draft)
        ]
        if len({draft.date for draft in fitting}) == 1:
            head = EventHead(stay.head, lemma(stay.head))
            yield Borrowed(head, places[0], sentence, fitting[-1].date, fitting[-1])


def _names_of(draft: Draft) -> frozenset[str]:
    return _names_in(draft.head.noun or draft.head.token)


def _lender(noun: Token, sentence: ParsedSentence, drafts: list[Draft]) -> Draft | None:
    """The dated event that a noun phrase means: the same kind of event of the same people.

    Where the phrase names nobody ("during the visit") the last one told of before it is meant;
    two candidates that cannot be told apart give none.
    """
    families = event_words().families_of(lemma(noun))
    same_kind = [
        draft
        for draft in drafts
        if draft.head.noun is not None
        and (families & event_words().families_of(draft.head.predicate))
        and draft.date.split("/")[-1] not in {"", ".."}
    ]
    here = [d for d in same_kind if d.head.token.i == noun.i and d.sentence.index == sentence.index]
    if here:
        return here[0]
    named = _names_in(noun)
    if named:
        fitting = [d for d in same_kind if named & _names_in(d.head.noun or d.head.token)]
        return fitting[-1] if len({draft.date for draft in fitting}) == 1 else None
    before = [d for d in same_kind if d.sentence.index < sentence.index]
    near = [d for d in before if sentence.index - d.sentence.index <= 2]
    return near[-1] if near else None


def _names_in(noun: Token) -> frozenset[str]:
    """Proper nouns of the phrase, less dates."""
    return frozenset(
        token.lower_
        for token in noun.subtree
        if token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME"}
    )


def events_counted(
    parsed: ParsedDocument, times: tuple[TimeExpression, ...]
) -> list[tuple[EventHead, Token, ParsedSentence, TimeExpression, str]]:
    """As in "said on Wednesday, a day before X is due": X is due on the Thursday."""
    found = []
    days: dict[int | None, list[TimeExpression]] = {}
    for time in times:
        if _is_day(time):
            days.setdefault(time.sentence, []).append(time)
    for sentence in parsed.sentences:
        dated = days.get(sentence.index, [])
        if not dated:
            continue
        for token in sentence.tokens:
            step = _step(token)
            verb = None if step is None else _clause_after(token)
            if step is None or verb is None:
                continue
            anchor = _anchor(token, dated, sentence)
            if anchor is None or anchor.edtf is None:
                continue
            date = shift_day(anchor.edtf, step)
            found.append((EventHead(verb, lemma(verb)), verb, sentence, anchor, date))
    return found


def _is_day(time: TimeExpression) -> bool:
    return (
        time.edtf is not None
        and time.precision == "day"
        and time.edtf[:4].isdigit()
        and (len(time.edtf) == 10)
    )


def _step(token: Token) -> int | None:
    """Days between the clause before "before" or "after" and the one behind it."""
    if token.lower_ not in {"before", "after"} or token.i < 2:
        return None
    unit, count = token.doc[token.i - 1], token.doc[token.i - 2]
    number = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(
        count.lower_
    )
    if unit.lower_ not in _COUNTED or number is None:
        return None
    return number if token.lower_ == "before" else -number


def _clause_after(token: Token) -> Token | None:
    """The verb of the clause that "before" opens."""
    for candidate in token.doc[token.i + 1 : token.sent.end]:
        if candidate.pos_ in {"VERB", "AUX"} and candidate.dep_ in {
            "advcl",
            "ccomp",
            "pcomp",
            "relcl",
        }:
            return candidate
    return None


def _anchor(
    token: Token, dated: list[TimeExpression], sentence: ParsedSentence
) -> TimeExpression | None:
    """The last exact day before the phrase."""
    offset = sentence.paragraph.offset + token.idx
    before = [time for time in dated if time.span.end <= offset]
    return before[-1] if before else None
