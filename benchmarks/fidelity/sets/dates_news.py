"""GUM news and interviews: dates with their ISO values, of which a value or both bounds are given.

``when`` is compared by what it covers, so that ``1985`` is the same as its first to its last day;
an open side, as of "since 1985", is left out of account, and of a range each end counts alone,
as the set marks it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from briefgen.dates.edtf import parse_edtf
from fidelity.halves import Half, half_of
from fidelity.measures import Measure, Tally, recall_only, total
from fidelity.sets import BenchmarkSet
from fidelity.texts import document, findings

_WORD = re.compile(r"\w+")


class GoldDate(BaseModel):
    """A date of the set: its words, the sentence they stand in, and its value or bounds."""

    model_config = ConfigDict(frozen=True)

    text: str
    sent: int
    when: str | None = None
    low: str | None = Field(default=None, alias="from")
    high: str | None = Field(default=None, alias="to")

    @property
    def edtf(self) -> str | None:
        """Its value in EDTF; None where the set does not fix it."""
        if self.when is not None:
            return _without_year(self.when)
        if self.low is None or self.high is None:
            return None
        return f"{_without_year(self.low)}/{_without_year(self.high)}"


def _without_year(iso: str) -> str:
    return f"XXXX-{iso[2:]}" if iso.startswith("--") else iso[:10]


class DatedText(BaseModel):
    """One document of the set, as far as dates go."""

    model_config = ConfigDict(frozen=True)

    id: str
    created: str
    sentences: tuple[str, ...]
    dates: tuple[GoldDate, ...]


@dataclass(frozen=True)
class Placed:
    """A gold date with where it stands in the text."""

    start: int
    end: int
    edtf: str


def measure(place: Path, half: Half) -> Sequence[Measure]:
    """Share of the gold dates whose value is right: of all, and of those that were found."""
    lines = (place / "gum_news.jsonl").read_text(encoding="utf-8").splitlines()
    read = [DatedText.model_validate(json.loads(line)) for line in lines]
    tallies = [_compare(one) for one in read if half_of(one.id) == half]
    return [
        Measure("dates", "value accuracy", total(one[0] for one in tallies)),
        Measure("dates", "of those found", total(one[1] for one in tallies)),
    ]


def _compare(one: DatedText) -> tuple[Tally, Tally]:
    text = "\n".join(one.sentences)
    read = document(text, name=one.id, published=one.created)
    found = findings(read).time_expressions
    right = seen = 0
    gold = place_dates(one)
    for date in gold:
        here = [t for t in found if t.span.start < date.end and date.start < t.span.end]
        values = [value for t in here for value in (t.edtf, t.timex) if value]
        seen += bool(here)
        right += any(same_value(value, date.edtf) for value in values)
    return recall_only(right, len(gold)), recall_only(right, seen)


def place_dates(one: DatedText) -> list[Placed]:
    """The gold dates that have a value, found again by their words in their sentences."""
    placed: list[Placed] = []
    taken: set[int] = set()
    for date in one.dates:
        if date.edtf is None:
            continue
        offset = sum(len(sentence) + 1 for sentence in one.sentences[: date.sent])
        words = _WORD.findall(date.text)
        pattern = r"\b" + r"\W+".join(map(re.escape, words)) + r"\b"
        hits = re.finditer(pattern, one.sentences[date.sent])
        hit = next((hit for hit in hits if offset + hit.start() not in taken), None)
        if hit is not None:
            taken.add(offset + hit.start())
            placed.append(Placed(offset + hit.start(), offset + hit.end(), date.edtf))
    return placed


def same_value(found: str, gold: str) -> bool:
    """Whether two EDTF texts cover the same days; of an open one, the side that is not open."""
    try:
        one, other = parse_edtf(found), parse_edtf(gold)
    except ValueError:
        return False
    if one.open_start:
        return one.yearless == other.yearless and one.high == other.high
    if one.open_end:
        return one.yearless == other.yearless and one.low == other.low
    return (one.yearless, one.low, one.high) == (other.yearless, other.low, other.high)


SET = BenchmarkSet(name="dates_news", folder="benchmarks/parties", measure=measure)
