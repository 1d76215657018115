"""The grain deal: real speeches, statements and press briefings, read through ingest, one briefing.

The gold is a seed: a few events, disputes, concerns and the parties, so only recall means
anything; what the gold says is no dispute is counted the other way round. The documents stay
where they lie.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from briefgen.config.project import Project
from briefgen.dates.order import contains
from briefgen.ingest import discover, ingest
from briefgen.model.briefing import Briefing, Dispute, Party, Position
from briefgen.model.document import Document
from fidelity import texts
from fidelity.halves import Half
from fidelity.matching import COUNTED, Interval, pair, supported
from fidelity.measures import Measure, Tally, recall_only
from fidelity.sets import BenchmarkSet

SUBJECT = "Black Sea grain deal"
LEADING = 3
"""Salience from which a party is one that the briefing leads with."""
NO_DISPUTE = frozenset({"D2", "D4"})
"""What the gold lists to be kept apart: other measures, and a partial concession."""
FOR, AGAINST = frozenset({"asserts", "confirms"}), frozenset({"denies"})


@dataclass(frozen=True)
class Quote:
    """Gold words, and the party who holds them where the gold names one."""

    interval: Interval
    party: str = ""


@dataclass(frozen=True)
class GoldDispute:
    """What one side claims and the others deny."""

    name: str
    claim: Quote
    denials: tuple[Quote, ...]


@dataclass(frozen=True)
class Gold:
    """The seed gold, its quotes as intervals in the documents as ingest leaves them."""

    events: tuple[tuple[str, tuple[Quote, ...]], ...]
    disputes: tuple[GoldDispute, ...]
    kept_apart: tuple[GoldDispute, ...]
    concerns: tuple[Quote, ...]
    parties: tuple[str, ...]

    def quotes(self) -> tuple[Quote, ...]:
        """Everything that is quoted."""
        disputed = (
            quote
            for one in (*self.disputes, *self.kept_apart)
            for quote in (one.claim, *one.denials)
        )
        events = (quote for _, quotes in self.events for quote in quotes)
        return (*events, *disputed, *self.concerns)


def measure(place: Path, half: Half) -> Sequence[Measure]:
    """Build the briefing and measure it; there is one half."""
    del half
    documents = [
        ingest(file, overrides=(), max_bytes=Project().limits.source_bytes)
        for file in discover([place / "docs"], root=place / "docs")
    ]
    gold = read_gold(place / "gold_seed.json", documents)
    briefing = texts.briefing(documents, project=Project(subject=SUBJECT))
    return score(briefing, gold, {one.id: one.uri for one in documents})


def score(briefing: Briefing, gold: Gold, names: Mapping[str, str]) -> list[Measure]:
    """What a briefing holds of the gold.

    :param names: the documents' names by source id.
    """
    book = {one.id: (names[one.source_id], one.start, one.end) for one in briefing.passages}
    seen = _Seen(briefing, book)
    denials = [(one, denial) for one in gold.disputes for denial in one.denials]
    kept = [one for one in gold.quotes() if supported(book.values(), [one.interval])]
    salient = [one for one in briefing.parties if one.salience >= LEADING]
    return [
        Measure("parties", "salient", _found_parties(gold, salient)),
        Measure("parties", "all", _found_parties(gold, briefing.parties)),
        Measure("timeline", "events", recall_only(seen.events(gold), len(gold.events))),
        Measure(
            "disputes",
            "disputes",
            recall_only(sum(map(seen.dispute, gold.disputes)), len(gold.disputes)),
        ),
        Measure(
            "disputes",
            "denials",
            recall_only(sum(seen.denial(*one) for one in denials), len(denials)),
        ),
        Measure(
            "disputes",
            "kept apart",
            recall_only(
                sum(1 for one in gold.kept_apart if not seen.opposes(one)), len(gold.kept_apart)
            ),
        ),
        Measure("concerns", "concerns", recall_only(seen.concerns(gold), len(gold.concerns))),
        Measure("coverage", "gold passages kept", recall_only(len(kept), len(gold.quotes()))),
    ]


@dataclass(frozen=True)
class _Seen:
    """A briefing, asked for single items of the gold."""

    briefing: Briefing
    book: Mapping[str, Interval]

    def events(self, gold: Gold) -> float:
        """Credit for the dates of the gold events whose evidence is found, one to one."""
        found = [
            (one.date or "", [self.book[e] for e in one.evidence]) for one in self.briefing.timeline
        ]
        wanted = [(day, [quote.interval for quote in quotes]) for day, quotes in gold.events]
        return sum(
            worth
            for *_, worth in pair(
                found,
                wanted,
                lambda one, other: dated(one[0], other[0]) if supported(one[1], other[1]) else 0.0,
            )
        )

    def dispute(self, gold: GoldDispute) -> float:
        """1 where the claim and a denial are opposed, each with its party; 0.5 with another."""
        return max(
            (
                self._opposed(one, claim, gold)
                for one in self._disputes()
                for claim in one.positions
                if claim.stance in FOR
            ),
            default=0.0,
        )

    def denial(self, gold: GoldDispute, denial: Quote) -> float:
        """The same for one of the denials alone."""
        return self.dispute(GoldDispute(gold.name, gold.claim, (denial,)))

    def opposes(self, gold: GoldDispute) -> bool:
        """Whether the two are shown as a contested dispute all the same."""
        return any(
            self._rests_on(one, [gold.claim]) and self._rests_on(one, gold.denials)
            for one in self._disputes()
            if one.status == "contested" and one.differs_in is None
        )

    def concerns(self, gold: Gold) -> int:
        """Gold concerns with a concern of somebody's on their passage, among those that count."""
        west = [one for one in self.briefing.concerns if one.lens == "west"]
        told = [
            self.book[e]
            for one in west[: COUNTED * len(gold.concerns)]
            if one.stance == "worried"
            for e in one.evidence
        ]
        return sum(1 for one in gold.concerns if supported(told, [one.interval]))

    def _disputes(self) -> Sequence[Dispute]:
        return [one for one in self.briefing.disputes if one.status != "minor_difference"]

    def _opposed(self, one: Dispute, claim: Position, gold: GoldDispute) -> float:
        """What a position is worth as the claim beside the best that denies it or is its rival."""
        rivals = [
            other
            for other in one.positions
            if other.stance in AGAINST
            or (
                other.stance in FOR
                and None not in (other.value, claim.value)
                and other.value != claim.value
            )
        ]
        best = max((self._worth(other, gold.denials) for other in rivals), default=0.0)
        return min(self._worth(claim, [gold.claim]), best)

    def _worth(self, position: Position, gold: Sequence[Quote]) -> float:
        """1 for the right passage and party, 0.5 for the passage alone."""
        found = [one for one in gold if supported(self._passages(position), [one.interval])]
        if not found:
            return 0.0
        return 1.0 if any(self._is_of(position, one.party) for one in found) else 0.5

    def _rests_on(self, one: Dispute, gold: Sequence[Quote]) -> bool:
        told = [place for position in one.positions for place in self._passages(position)]
        return supported(told, [quote.interval for quote in gold])

    def _passages(self, position: Position) -> list[Interval]:
        return [self.book[one] for one in position.evidence]

    def _is_of(self, position: Position, name: str) -> bool:
        """Whether a position is the named party's, or one's who speaks for it."""
        parties = {one.id: one for one in self.briefing.parties}
        party = parties.get(position.party_id or "")
        if party is None:
            return folded(position.party_text) in alternatives(name)
        ties = (parties[tie.party_id] for tie in party.affiliations if tie.basis != "name_only")
        homes = (
            one
            for one in self.briefing.parties
            if one.type == "state" and party.country and one.country == party.country
        )
        return any(_is_called(one, alternatives(name)) for one in (party, *ties, *homes))


def read_gold(path: Path, documents: Sequence[Document]) -> Gold:
    """The seed gold, its quotes looked up in the documents.

    :raises ValueError: when a quote stands in none of the documents that its pattern names.
    """
    read = json.loads(path.read_text(encoding="utf-8"))

    def quote(pattern: str, words: str, party: str = "") -> Quote:
        for one in documents:
            found = _find(one.text, words) if fnmatchcase(one.uri, pattern) else None
            if found:
                return Quote((one.uri, *found), party)
        raise ValueError(f"{pattern}: {words!r} stands in no document")

    def side(place: Sequence[str], party: str) -> Quote:
        return quote(place[0], place[1], party)

    disputes = [
        GoldDispute(
            one["id"],
            side(one["claim"]["quote"], one["claim"]["party"]),
            tuple(side(denial["quote"], denial["party"]) for denial in one["denials"]),
        )
        for one in read["disputes"]
    ]
    return Gold(
        events=tuple(
            (one["date"], tuple(quote(*each) for each in one["evidence"]))
            for one in read["timeline"]
        ),
        disputes=tuple(one for one in disputes if one.name not in NO_DISPUTE),
        kept_apart=tuple(one for one in disputes if one.name in NO_DISPUTE),
        concerns=tuple(quote(*each) for each in read["western_concerns"]),
        parties=tuple(read["parties"]),
    )


def dated(found: str, gold: str) -> float:
    """1 for the gold date, 0.5 for a coarser one around it or the same without its year."""
    if found == gold:
        return 1.0
    return 0.5 if found and contains(found, gold) else 0.0


def folded(name: str) -> str:
    """A name without case, accents, marks and article: what two spellings of it share."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def alternatives(name: str) -> frozenset[str]:
    """The names that a gold party goes by: "White House (Kirby)" is either of the two."""
    return frozenset(folded(part) for part in re.split(r"[()]", name) if folded(part))


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where ``words`` stand, whatever white space is between them."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return found.span() if found else None


def _is_called(party: Party, names: Collection[str]) -> bool:
    """Whether a party goes by one of the folded ``names``: a person by the last word of one."""
    known = {folded(word) for word in (party.name, *(alias.text for alias in party.aliases))}
    if party.type == "person":
        known |= {folded(party.name).split()[-1]}
        return bool(known & {*names, *(one.split()[-1] for one in names)})
    return bool(known & set(names))


def _found_parties(gold: Gold, parties: Sequence[Party]) -> Tally:
    """How many of the gold's parties are among ``parties``, by name or alias."""
    found = [name for name in gold.parties if any(_is_called(p, {folded(name)}) for p in parties)]
    return recall_only(len(found), len(gold.parties))


SET = BenchmarkSet("grain", "benchmarks/grain", measure, halved=False)
