"""Quantity findings of many documents in, comparable readings out: base unit, bounds, origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from briefgen.knowledge.background_words import not_rejected, old_version, rejected, takes_back
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.knowledge.units import base_unit, base_values, load_units
from briefgen.model.base import Quantity, Span
from briefgen.model.findings import CorrectionFinding, QuantityFinding
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.figures.givers import giver, named_giver, unknown_giver
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook

_NOW = frozenset({"now", "currently", "today", "presently", "at present"})
_LOOSE = 0.06
"""How far "about" reaches, as a part of the value."""
_LOOSE_POINTS = 1.5
"""How far it reaches for a share, in percentage points."""
_OVER = 1.35
"""How far "more than" reaches: nobody says "over 300" of 3,000."""
_REJECTS_BEFORE = re.compile(r"(?:that|this|it|which|the (?:figure|number|claim))\b", re.IGNORECASE)
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
        words = {base_unit(word)[0] for word in self.finding.measure}
        return frozenset(words - generic - {self.unit})

    @cached_property
    def change(self) -> frozenset[str]:
        """Changes measured: "rose by 5 per cent" is no level."""
        return frozenset(word for word in self.measure if word.endswith(" by"))

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


def collect(
    corpus: Corpus, parties: PartyBook, focus: Focus, book: PassageBook
) -> tuple[Reading, ...]:
    """Every quantity that bears on the subject, by source and place."""
    found: list[Reading] = []
    for read in corpus.reads:
        for finding in read.findings.quantities:
            if focus.bears(read.id, finding.sentence) and _says_something(finding):
                found.extend(_readings(read, finding, parties, book))
    return tuple(sorted(found, key=lambda r: r.key))


def _says_something(finding: QuantityFinding) -> bool:
    return bool(finding.measure or finding.about)


def _readings(
    read: Read, finding: QuantityFinding, parties: PartyBook, book: PassageBook
) -> Iterator[Reading]:
    """A value as its source has it; twice where a speaker gives it and the next words reject it."""
    sentence = read.sentence(finding.sentence)
    speaker = giver(read, finding)
    own = parties.party(read.id, sentence.speaker)
    # What somebody unknown is reported to say is not what the writer says.
    writer = own if finding.attribution is None else None
    said = parties.party(read.id, speaker) if speaker is not None else writer
    text = read.words(finding.text)
    counter = unknown_giver(read, finding)
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
    if denied or _is_set_against(read, finding):
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
    return (
        _REJECTS_BEFORE.match(following) is not None
        and rejected().search(following) is not None
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
    estimator = named_giver(read, finding)
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
