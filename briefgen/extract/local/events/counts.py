"""Dated phrases and events in, events that stand so many days or weeks from them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefgen.dates.numbers import read_count
from briefgen.dates.relative import shift_day, yearless_shift
from briefgen.dates.tokens import Tokens
from briefgen.extract.local.events.drafts import Draft
from briefgen.extract.local.events.heads import EventHead, lemma, predicate_of
from briefgen.extract.local.events.lenders import Counted, find_lender
from briefgen.extract.local.events.status import negated
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.event_words import event_words
from briefgen.model.findings import TimeExpression

_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}
_CLAUSES = frozenset({"advcl", "ccomp", "pcomp", "relcl"})


def events_counted(
    parsed: ParsedDocument, times: tuple[TimeExpression, ...], drafts: Sequence[Draft]
) -> list[Counted]:
    """As in "on Wednesday, a day before X is due", "ten days before the talks, X was in Oslo"."""
    days: dict[int | None, list[TimeExpression]] = {}
    for time in times:
        if time.precision == "day" and _bounds(time.edtf or "") is not None:
            days.setdefault(time.sentence, []).append(time)
    found: list[Counted] = []
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            step = _step(token)
            if step is None:
                continue
            found.extend(_behind(token, step, sentence, days.get(sentence.index, [])))
            found.extend(_around(token, step, sentence, drafts))
    return found


def _behind(
    token: Token, step: int, sentence: ParsedSentence, dated: list[TimeExpression]
) -> Iterator[Counted]:
    """The clause behind "before" or "after", counted from the date in front of the count."""
    verb = _clause_after(token)
    offset = sentence.paragraph.offset + token.idx
    anchors = [time for time in dated if time.span.end <= offset]
    if verb is None or not anchors:
        return
    later = token.lower_ == "before"
    date = moved(anchors[-1].edtf or "", step if later else -step)
    if date is not None:
        yield Counted(EventHead(verb, predicate_of(verb)), verb, sentence, anchors[-1], date)


def _around(
    token: Token, step: int, sentence: ParsedSentence, drafts: Sequence[Draft]
) -> Iterator[Counted]:
    """The clause around "ten days before the talks", counted from the date of the talks."""
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    verb = token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    words = event_words()
    if noun is None or verb.pos_ != "VERB" or not words.is_event_noun(lemma(noun)):
        return
    if negated(verb) or lemma(verb) in words.words.saying | words.words.idle:
        return
    lender = find_lender(noun, sentence, drafts)
    if not isinstance(lender, Draft) or lender.time.precision != "day":
        return
    earlier = token.lower_ == "before"
    date = moved(lender.date, -step if earlier else step)
    if date is not None:
        head = EventHead(verb, predicate_of(verb))
        yield Counted(head, noun, sentence, lender.time, date, opens=True)


def _bounds(edtf: str) -> tuple[str, str] | None:
    """First and last day; None for anything but exact days, with a year or without."""
    first, _, last = edtf.partition("/")
    last = last if "/" in edtf else first
    exact = all(len(day) == 10 and day[5:7].isdigit() for day in (first, last))
    return (first, last) if exact else None


def moved(edtf: str, days: int) -> str | None:
    """Days after the last day, or before the first; approximate from a stretch or in weeks."""
    bounds = _bounds(edtf)
    if bounds is None:
        return None
    day = bounds[1] if days > 0 else bounds[0]
    new = shift_day(day, days) if day[:4].isdigit() else yearless_shift(day, days)
    rough = bounds[0] != bounds[1] or days % 7 == 0
    return None if new is None else f"{new}~" if rough else new


def _step(token: Token) -> int | None:
    """Days between what stands before "before" or "after" and what stands behind it."""
    if token.lower_ not in {"before", "after"} or token.i < 2:
        return None
    unit, count = token.doc[token.i - 1], token.doc[token.i - 2]
    length = _UNITS.get(unit.lower_)
    if length is None:
        return None
    if count.lower_ == "the":
        return length
    number = read_count(Tokens(count.lower_), 0)
    return None if number is None or number[0] is None else number[0] * length


def _clause_after(token: Token) -> Token | None:
    """The verb of the clause that "before" opens."""
    if any(child.dep_ == "pobj" for child in token.children):
        return None
    for candidate in token.doc[token.i + 1 : token.sent.end]:
        if candidate.pos_ in {"VERB", "AUX"} and candidate.dep_ in _CLAUSES:
            return candidate
    return None
