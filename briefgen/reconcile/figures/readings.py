"""Quantity findings of many documents in, comparable readings out: base unit, bounds, origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from briefgen.knowledge.background_words import (
    not_rejected,
    note,
    of_own_version,
    old_version,
    rejected,
    takes_back,
)
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.knowledge.units import base_unit, base_values, load_units
from briefgen.model.base import Quantity, Span
from briefgen.model.findings import CorrectionFinding, QuantityFinding
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.statements import PRONOUNS

_TELLING = 10
"""Numbers above this that one party gives twice, in one unit, are one figure."""
_NOW = frozenset({"now", "currently", "today", "presently", "at present"})
_LOOSE = 0.06
"""How far "about" reaches, as a part of the value."""
_LOOSE_POINTS = 1.5
"""How far it reaches for a share, in percentage points."""
_OVER = 1.35
"""How far "more than" reaches: nobody says "over 300" of 3,000."""
_REJECTS_BEFORE = re.compile(r"(?:that|this|it|which|the (?:figure|number|claim))\b", re.IGNORECASE)
_DETERMINER = re.compile(r"\A(?:the|an?|our|their|its|his|her|my)\s", re.IGNORECASE)
_YOURS = frozenset({"you", "your"})
_EARLIER = re.compile(r"\b(?:first|earlier|previous|initial|original|old)\b", re.IGNORECASE)
"""What is said of an earlier value rejects that one, not the one just given."""
_NEGATED = re.compile(
    r"(?:\bnor\s+(?:was|were|is|are)\s+(?:there|it)"
    r"|\b(?:there|it|that|they)\s+(?:was|were|is|are|had been)(?:\s+(?:not|never)|n[’']t)"
    r"|\b(?:number|figure|total|toll|count|tally|sum|cost|price|share)\s+(?:was|is)(?:\s+not|n[’']t))"
    r"\s+(?:(?:the|all|really|in fact)\s+)?\Z",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(r"(?:,|\band)\s+not\s+(?:the\s+)?\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """One source's value of a figure.

    ``live`` is false for a value in a question: it states nothing but shows what is asked about.
    ``denied`` is true where the words reject the value; ``party_id`` is then whoever rejects it.
    ``about`` holds party ids, or the names of entities that are no parties. ``by`` are the words
    for whoever gives it, where the document does not make a party of them.
    """

    read: Read
    finding: QuantityFinding
    party_id: str | None
    about: frozenset[str]
    origin: str
    live: bool
    withdrawn: bool
    denied: bool = False
    by: Span | None = None

    @property
    def stands(self) -> bool:
        """Whether its source gives it as its value."""
        return self.live and not self.withdrawn and not self.denied

    @property
    def holder(self) -> str:
        """Who gives it: a party, or the words for somebody, or the document in its own voice."""
        if self.party_id is not None:
            return self.party_id
        if self.by is not None:
            return self.read.words(self.by).casefold()
        if self.finding.attribution is None:
            return self.read.id
        source = self.read.findings.attributions[self.finding.attribution].source
        return " ".join(self.read.words(span) for span in source).casefold() or self.read.id

    @property
    def is_slip(self) -> bool:
        """Whether the document sets an earlier version of itself right: no party takes it back."""
        if not self.withdrawn or self.party_id is not None:
            return False
        role = self.read.sentence(self.finding.sentence).role
        text = self.read.words(self.finding.text)
        noted = role == "correction" or note().match(text.lstrip("(*[ ")) is not None
        return noted or of_own_version().search(text) is not None

    def differs_from(self, other: Reading) -> bool:
        """Whether the numbers are not the same one, rounded more and less."""
        mine, theirs = self.values, other.values
        rough = max(_roughness(self.quantity.value), _roughness(other.quantity.value))
        return any(
            abs(a - b) > rough * max(abs(a), abs(b)) for a, b in zip(mine, theirs, strict=True)
        )

    @property
    def key(self) -> tuple[str, int, int]:
        """Where it stands: what readings are sorted by."""
        return (self.read.id, self.finding.span.start, self.finding.span.end)

    @property
    def quantity(self) -> Quantity:
        """The value with its unit."""
        return self.finding.quantity

    @cached_property
    def unit(self) -> str:
        """The unit without its scale, under its common name."""
        return base_unit(self.quantity.unit)[0]

    @cached_property
    def measure(self) -> frozenset[str]:
        """What is measured, in words, with alike nouns under one name, without the unit's own."""
        generic = set(load_units().generic.nouns)
        words = {base_unit(w)[0] for w in self.finding.measure if not w.endswith(" by")}
        return frozenset(words - generic - {self.unit})

    @cached_property
    def is_change(self) -> bool:
        """Whether it is the size of a change: "rose by 5 per cent" is no level."""
        return any(word.endswith(" by") for word in self.finding.measure)

    @cached_property
    def values(self) -> tuple[float, float]:
        """Lower and upper value in the base unit."""
        return base_values(self.quantity)

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest value that the words allow, in the base unit."""
        low, high = base_values(self.quantity)
        match self.quantity.comparator:
            case "~":
                reach = _LOOSE_POINTS if self.unit == "percent" else _LOOSE * abs(high)
                return low - reach, high + reach
            case ">" | ">=":
                return low, high + (_OVER - 1) * abs(high)
            case "<" | "<=":
                return low - 0.3 * abs(low), high
            case "=":
                return low, high

    @cached_property
    def period(self) -> str | None:
        """When it holds, unless that is the time of writing."""
        period = self.quantity.period
        return None if period is None or period.casefold() in _NOW else period

    @property
    def is_current(self) -> bool:
        """Whether it is said to hold at the time of writing ("it is 39 now")."""
        return (self.quantity.period or "").casefold() in _NOW

    @property
    def is_row(self) -> bool:
        """Whether it stands in a table."""
        return self.read.sentence(self.finding.sentence).role == "table"

    def agrees(self, other: Reading) -> bool:
        """Whether both values may be right, by their hedges and by rounding."""
        low, high = self.bounds
        others_low, others_high = other.bounds
        return low <= others_high and others_low <= high

    def is_same_number(self, other: Reading) -> bool:
        """Whether both give one number, however hedged."""
        return self.values == other.values

    def gap(self, other: Reading) -> float:
        """Distance between the nearest values that both allow, as a part of the larger."""
        low, high = self.bounds
        others_low, others_high = other.bounds
        distance = max(others_low - high, low - others_high, 0.0)
        return distance / max(abs(high), abs(others_high), 1e-9)


def _roughness(value: float) -> float:
    """How far the last digit given leaves a number open, as a part of it: 340,000 by 1.5%."""
    digits = f"{abs(value):.6g}".split("e")[0].replace(".", "").strip("0")
    return 0.5 / max(1.0, float(digits or "1"))


def collect(
    corpus: Corpus, parties: PartyBook, focus: Focus, book: PassageBook
) -> tuple[Reading, ...]:
    """Every quantity that bears on the subject, by source and place."""
    found: list[Reading] = []
    for read in corpus.reads:
        for finding in read.findings.quantities:
            if focus.bears(read.id, finding.sentence) and _says_something(read, finding):
                found.extend(_readings(read, finding, parties, book))
    return tuple(sorted(_without_withdrawn(found), key=lambda r: r.key))


def _without_withdrawn(found: list[Reading]) -> Iterator[Reading]:
    """Readings, those marked that their giver took back in another document.

    There the noun may be left out: "our figure of 8 million was based on a mistake".
    """
    generic = set(load_units().generic.nouns)
    back = {
        (unit, r.values, r.holder)
        for r in found
        if r.withdrawn and r.holder != r.read.id and max(r.values) > _TELLING
        for unit in ([None] if r.unit in generic else [r.unit])
    }
    for reading in found:
        own = (reading.values, reading.holder)
        repeated = back & {(reading.unit, *own), (None, *own)}
        yield replace(reading, withdrawn=True) if repeated else reading


def _says_something(read: Read, finding: QuantityFinding) -> bool:
    if finding.measure or finding.about or finding.giver is not None or finding.own:
        return True
    return any(
        span.overlaps(finding.span)
        for correction in read.findings.corrections
        for span in correction.evidence
    )


def _readings(
    read: Read, finding: QuantityFinding, parties: PartyBook, book: PassageBook
) -> Iterator[Reading]:
    """A value as its source has it; twice where a speaker gives it and the next words reject it."""
    sentence = read.sentence(finding.sentence)
    speaker = _speaker(read, finding)
    own = parties.party(read.id, sentence.speaker)
    # What somebody unknown is reported to say is not what the writer says.
    writer = own if finding.attribution is None else None
    said = parties.party(read.id, speaker) if speaker is not None else writer
    text = read.words(finding.text)
    counter = _counter(read, finding)
    given = Reading(
        read=read,
        finding=finding,
        party_id=None if said is None or counter is not None else said.id,
        about=frozenset(_owners(read, finding, parties)),
        origin=min(book.origins(book.cite(read, (finding.text,)))),
        live=not sentence.question
        and not (_is_asked(read, finding) and not _is_relayed(read, finding)),
        withdrawn=old_version().search(text) is not None
        or any(_withdraws(one, finding) for one in read.findings.corrections),
        by=counter,
    )
    denied = finding.attribution is not None and (
        read.findings.attributions[finding.attribution].stance == "denies"
    )
    if denied or _is_set_against(read, finding) or _is_negated(read, finding):
        yield replace(given, denied=True)
    elif given.withdrawn:
        told = finding.attribution is None and speaker is not None
        yield given if told else replace(given, party_id=None if own is None else own.id)
    elif _is_rejected_here(read, finding):
        own_words = finding.attribution is None and takes_back().search(text) is not None
        yield replace(given, denied=not own_words, withdrawn=own_words)
    elif _is_rejected_next(read, finding):
        yield replace(given, party_id=None if own is None else own.id, denied=True)
        if speaker is not None and speaker != sentence.speaker:
            yield given
    else:
        yield given


def _speaker(read: Read, finding: QuantityFinding) -> int | None:
    """Who gives the value: whoever its clause says counts, else the attribution's speaker."""
    counts = _estimator(read, finding)
    if finding.attribution is None or (counts is not None and not _is_said_by_giver(read, finding)):
        return counts
    speakers = read.findings.attributions[finding.attribution].speakers
    return speakers[0] if speakers else counts


def _is_said_by_giver(read: Read, finding: QuantityFinding) -> bool:
    """Whether the one who counts is also the one who says so."""
    if finding.attribution is None or finding.giver is None:
        return False
    source = read.findings.attributions[finding.attribution].source
    return any(finding.giver.overlaps(span) for span in source)


def _estimator(read: Read, finding: QuantityFinding) -> int | None:
    """The entity that the words for whoever counts mean, for the most part of them."""
    if finding.giver is None:
        return None
    parts = list(_parts(read, finding.giver))
    best: tuple[int, int] | None = None
    for mention in read.findings.mentions:
        if mention.sentence != finding.sentence or not mention.span.overlaps(finding.giver):
            continue
        if read.findings.entities[mention.entity].type in ("place", "project", "other"):
            continue
        for part in parts:
            both = min(mention.span.end, part.end) - max(mention.span.start, part.start)
            if 2 * both > part.end - part.start:
                best = max(best or (0, 0), (both, mention.entity))
    return None if best is None else best[1]


def _parts(read: Read, giver: Span) -> Iterator[Span]:
    """The giver's words between commas, without an article: "mayor of Serin", "Olga Pask"."""
    for match in re.finditer(r"[^,]+", read.words(giver)):
        words = match.group()
        bare = _DETERMINER.sub("", words.strip())
        start = giver.start + match.start() + words.index(bare)
        yield Span(start=start, end=start + len(bare))


def _counter(read: Read, finding: QuantityFinding) -> Span | None:
    """The words for whoever counts, where no entity of the document is meant by them."""
    if finding.giver is None or _estimator(read, finding) is not None:
        return None
    words = read.words(finding.giver).lower().split()
    if words[-1] in PRONOUNS or words[-1] in _YOURS or _is_said_by_giver(read, finding):
        return None
    return finding.giver


def _is_asked(read: Read, finding: QuantityFinding) -> bool:
    """Whether a questioner speaks the sentence in a transcript."""
    block = read.block_of(finding.text)
    label = re.match(r"[A-Za-z]+", (block.speaker if block else None) or "")
    return label is not None and label.group().lower() in load_concern_cues().questioners.labels


def _is_relayed(read: Read, finding: QuantityFinding) -> bool:
    """As in "Q: The drivers' union says there were sixty": the union says so, not who asks."""
    if finding.attribution is None:
        return False
    found = read.findings.attributions[finding.attribution]
    return bool(found.speakers) and any(finding.text.contains(part) for part in found.source)


def _is_rejected_here(read: Read, finding: QuantityFinding) -> bool:
    """Whether the sentence itself says that the value is wrong."""
    text = read.words(finding.text)
    if not rejected().search(text) or not_rejected().search(text):
        return False
    return not _stands_after_rejection(text, finding, read)


def _is_negated(read: Read, finding: QuantityFinding) -> bool:
    """As in "Nor were there 212 samples": the sentence itself says that it was not so many."""
    head = read.document.text[finding.text.start : finding.span.start]
    return _NEGATED.search(head) is not None


def _is_set_against(read: Read, finding: QuantityFinding) -> bool:
    """As in "lists 19 fires, not 14": the words that give the one value reject the other."""
    head = read.document.text[finding.text.start : finding.span.start]
    return _SET_AGAINST.search(head) is not None and any(
        other is not finding
        and other.sentence == finding.sentence
        and other.span.end <= finding.span.start
        and other.quantity.unit == finding.quantity.unit
        for other in read.findings.quantities
    )


def _is_rejected_next(read: Read, finding: QuantityFinding) -> bool:
    """Whether the next sentence of the paragraph says that the value is wrong."""
    behind = finding.sentence + 1
    sentences = read.findings.sentences
    if behind >= len(sentences) or sentences[behind].block != sentences[finding.sentence].block:
        return False
    following = read.words(sentences[behind].span)
    if takes_back().search(following):
        return False
    return (
        _REJECTS_BEFORE.match(following) is not None
        and rejected().search(following) is not None
        and _EARLIER.search(following) is None
        and len(following.split()) <= 10
    )


def _stands_after_rejection(text: str, finding: QuantityFinding, read: Read) -> bool:
    """As in "The claim of 55 is wrong: it is 41": the second value is the one that holds."""
    found = rejected().search(text)
    place = text.find(read.words(finding.span))
    if found is None or place <= found.end():
        return False
    return re.search(r"[;:,–—]", text[found.end() : place]) is not None


def _owners(read: Read, finding: QuantityFinding, parties: PartyBook) -> list[str]:
    owners: list[str] = []
    estimator = _estimator(read, finding)
    for entity in finding.about:
        if entity == estimator:
            continue
        record = read.findings.entities[entity]
        if not record.named and record.type in ("group", "anonymous_sources"):
            continue
        party = parties.party(read.id, entity)
        owners.append(record.name.casefold() if party is None else party.id)
        if party is not None and party.type == "person":
            owners.extend(tie.party_id for tie in party.affiliations if tie.basis == "stated")
    return owners


def _withdraws(correction: CorrectionFinding, finding: QuantityFinding) -> bool:
    """Whether a correction takes this value back, by its place or by its number."""
    if correction.old is not None and correction.old.overlaps(finding.span):
        return True
    old = correction.old_quantity
    return (
        old is not None
        and old.value == finding.quantity.value
        and any(span.overlaps(finding.span) for span in correction.evidence)
    )
