"""Sentences of a dated report in, what it tells as news without a date of its own out.

"The firm has signed the contract", in a report of 1 March, was reported on that day: a reader
places it there, and so does the timeline, always as reported and never as the day on which it
happened. Only a report's own narration counts: no quotation, nothing that could be or is to come,
no state, nothing beside another time, and nothing told of a past that the report looks back on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.dates.civil import Day, from_iso, plus_days
from briefgen.dates.edtf import parse_edtf
from briefgen.extract.local.events.choice import speaks_by_name
from briefgen.extract.local.events.heads import (
    EventHead,
    find_head,
    lemma,
    predicate_of,
    subject_of,
)
from briefgen.extract.local.events.presupposed import presupposed
from briefgen.extract.local.events.status import calls_off, negated, puts_off
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.extract.local.spans import Contents
from briefgen.extract.local.tense import head_of
from briefgen.knowledge.event_words import event_words
from briefgen.model.document import SourceKind
from briefgen.model.findings import Attribution, DatedEvent, TimeExpression

_REPORTS: frozenset[SourceKind] = frozenset(
    {"news_article", "wire_report", "official_statement", "web_page", "other"}
)
_SPOKEN: frozenset[SourceKind] = frozenset({"transcript"})
"""Nothing is narrated here, but what is said takes for granted what has just happened."""
_OWN_WORDS: frozenset[SourceKind] = frozenset({"official_statement"})
"""What these say is said of their author, who says all of it."""
_NARRATION = frozenset({"lead", "body"})
_DAY = len("2024-05-01")
_FRESH_DAYS = 31
"""How long before its report a dated event may lie and still be of the news that it tells."""
_OPENING = 3
"""Sentences in which the perfect is that of news: "has won the contract"."""
_TEMPORAL = frozenset({"when", "while", "since", "until", "till", "once"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRONOUNS = frozenset({"he", "she"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_OF_PERFECT = _HAVE | {"been"}


@dataclass(frozen=True)
class News:
    """Something a report tells as of its own day."""

    head: EventHead
    keep: Token
    sentence: ParsedSentence
    date: str


def events_reported(
    parsed: ParsedDocument,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> Iterator[News]:
    """What a report with a known date tells without a date, in text order."""
    metadata = parsed.document.metadata
    date = (metadata.reference_date or "")[:10]
    if len(date) < _DAY or metadata.kind not in _REPORTS | _SPOKEN:
        return
    timed: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.sentence is not None:
            timed.setdefault(time.sentence, []).append(time)
    contents = Contents(attributions)
    setting = _Setting(from_iso(date))
    for sentence in parsed.sentences:
        block = sentence.paragraph.block
        if block.role not in _NARRATION or block.reference_date is not None:
            continue
        here = timed.get(sentence.index, [])
        told = [] if metadata.kind in _SPOKEN else _told(sentence, here, contents, setting)
        if metadata.kind in _OWN_WORDS:
            told = [one for one in told if not _says(one[1])]
        if not any(setting.is_old(time) for time in here):
            told.extend(presupposed(sentence))
        for head, keep in told:
            yield News(head, keep, sentence, date)


def _told(
    sentence: ParsedSentence,
    times: Sequence[TimeExpression],
    contents: Contents,
    setting: _Setting,
) -> list[tuple[EventHead, Token]]:
    """What the main clauses of the next sentence tell as news, each with its verb."""
    verbs = [
        verb
        for verb in _telling_verbs(sentence)
        if contents.holder(sentence.paragraph.span(verb)) is None
    ]
    setting.read(times, verbs)
    dated = _dated_verbs(sentence, times)
    return [
        (EventHead(verb, predicate_of(verb)), verb)
        for verb in verbs
        if verb.i not in dated
        and not (times and (calls_off(verb) or puts_off(verb)))
        and setting.holds(verb)
        and _is_news(verb, sentence)
    ]


class _Setting:
    """Whether the report tells its news or looks back on an older past, sentence by sentence."""

    def __init__(self, report: Day) -> None:
        self._fresh = plus_days(report, -_FRESH_DAYS)
        self._looks_back = False

    def read(self, times: Sequence[TimeExpression], verbs: Sequence[Token]) -> None:
        """Go on to a sentence with these times and main verbs."""
        current = any(_is_current(verb) for verb in verbs)
        if any(self.is_old(time) for time in times):
            self._looks_back = not current
        elif times or current:
            self._looks_back = False

    def holds(self, verb: Token) -> bool:
        """Whether a verb of this sentence may tell news."""
        return not self._looks_back or _is_current(verb)

    def is_old(self, time: TimeExpression) -> bool:
        """Whether a time lies well before the report."""
        if time.edtf is None:
            return False
        date = parse_edtf(time.edtf)
        return not date.yearless and not date.open_end and date.high < self._fresh


def is_of_somebody(news: News, naming: Naming) -> bool:
    """Whether it is of somebody or something named; of what is said, whether the speaker is.

    "Officials said" is no entry of a timeline: the claim stands elsewhere, with its speaker.
    """
    verb, paragraph = news.head.token, news.sentence.paragraph
    if news.head.noun is not None or not _says(verb):
        return any(token.pos_ == "PROPN" for token in news.sentence.tokens)
    subject = subject_of(verb)
    if subject is None:
        return False
    return subject.lower_ in _PRONOUNS or speaks_by_name(subject, paragraph, naming)


def _telling_verbs(sentence: ParsedSentence) -> list[Token]:
    """The verbs of the main clauses: the root, others with a subject, "he said" in parenthesis."""
    head = _outside_quotation(sentence)
    found = [] if head is None else [head]
    for one in found:
        found.extend(
            child
            for child in one.children
            if (child.dep_ == "conj" and any(c.dep_ in _SUBJECTS for c in child.children))
            or (child.dep_ == "parataxis" and _says(child))
        )
    return [verb for verb in found if verb.pos_ == "VERB"]


def _outside_quotation(sentence: ParsedSentence) -> Token | None:
    """The root, or where that stands in quotation marks the highest verb that does not, if any."""
    root = sentence.tokens.root
    quoted = _quoted(sentence)
    if root.i not in quoted:
        return root
    verbs = (t for t in sentence.tokens if t.pos_ == "VERB" and t.i not in quoted)
    return min(verbs, key=lambda t: (sum(1 for _ in t.ancestors), t.i), default=None)


def _quoted(sentence: ParsedSentence) -> set[int]:
    """Indexes of the tokens between quotation marks."""
    found: set[int] = set()
    inside = False
    for token in sentence.tokens:
        if token.text in {'"', "“", "”"}:
            inside = token.text == "“" or (token.text == '"' and not inside)
        elif inside:
            found.add(token.i)
    return found


def _says(verb: Token) -> bool:
    return lemma(verb) in event_words().words.saying


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}


def _is_perfect(verb: Token) -> bool:
    helpers = _auxiliaries(verb)
    return verb.tag_ == "VBN" and bool(helpers & _HAVE) and helpers <= _OF_PERFECT


def _is_current(verb: Token) -> bool:
    """Whether a verb speaks from the report's own day: "has won", "says", "Lind said"."""
    if _is_perfect(verb):
        return True
    if not _says(verb) or _auxiliaries(verb):
        return False
    subject = subject_of(verb)
    return verb.tag_ in {"VBZ", "VBP"} or (subject is not None and subject.pos_ != "PRON")


def _is_news(verb: Token, sentence: ParsedSentence) -> bool:
    """Whether a verb tells, as a fact, something that came to pass just now.

    Further down than the opening, the perfect tells how things have come to be.
    """
    if _is_perfect(verb) and not _says(verb) and sentence.index >= _OPENING:
        return False
    words = event_words().words
    helpers = _auxiliaries(verb)
    past = verb.tag_ == "VBD" and not helpers
    passive = verb.tag_ == "VBN" and bool(helpers) and helpers <= {"was", "were"}
    saying = _says(verb) and verb.tag_ in {"VBZ", "VBP"} and not helpers
    if not (past or _is_perfect(verb) or passive or saying) or negated(verb):
        return False
    if lemma(verb) in words.idle | words.standing or lemma(verb) in words.measuring:
        return False
    subject = subject_of(verb)
    return subject is not None and not _elsewhen(verb)


def _elsewhen(verb: Token) -> bool:
    """Whether the clause places itself at another time: "earlier", "when it opened", "once"."""
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in event_words().words.earlier:
            return True
        if child.dep_ == "advcl" and any(c.lower_ in _TEMPORAL for c in child.children):
            return True
        if child.dep_ == "prep" and child.lower_ in {"during", "since", "until"}:
            return True
    return False


def _dated_verbs(sentence: ParsedSentence, times: Sequence[TimeExpression]) -> set[int]:
    """The verbs that a time of the sentence belongs to, resolved or not."""
    found: set[int] = set()
    offset = sentence.paragraph.offset
    for time in times:
        keep = head_of(sentence.paragraph.doc, time.span.start - offset, time.span.end - offset)
        head = None if keep is None else find_head(keep)
        if head is not None:
            found.add(head.token.i)
        if keep is not None:
            at = keep
            while at.pos_ not in {"VERB", "AUX"} and at.head.i != at.i:
                at = at.head
            found.add(at.i)
    return found


class SpeakerRun:
    """Knows on what day somebody spoke last, as the document tells it.

    "Lind said on Tuesday that ...", and further down "she added": one occasion, until another
    date is given.
    """

    def __init__(self, dated: Sequence[DatedEvent], parsed: ParsedDocument) -> None:
        self._text = parsed.document.text
        self._said = [
            one
            for one in dated
            if one.predicate in event_words().words.saying
            and one.precision == "day"
            and not one.year_missing
            and one.status == "happened"
        ]

    def dated(self, event: DatedEvent) -> DatedEvent | None:
        """What is said without a date, with the day on which its speaker spoke just before."""
        if event.predicate not in event_words().words.saying:
            return None
        before = [
            one
            for one in self._said
            if one.sentence < event.sentence and set(one.participants) & set(event.participants)
        ]
        last = max(before, key=lambda one: one.sentence, default=None)
        if last is None or last.date is None or not self._is_fresh(last.date, event):
            return None
        return event.model_copy(
            update={
                "date": last.date,
                "date_span": last.date_span,
                "inferred_from": f"the date of “{last.label.of(self._text)}”",
                "not_after": None,
                "evidence": tuple(dict.fromkeys((*event.evidence, *last.evidence))),
            }
        )

    @staticmethod
    def _is_fresh(date: str, event: DatedEvent) -> bool:
        """Whether a day lies shortly before the report that tells the event."""
        spoke, report = parse_edtf(date), from_iso(event.date or date)
        return plus_days(report, -_FRESH_DAYS) < spoke.low and spoke.high <= report
