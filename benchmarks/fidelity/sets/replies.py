"""Claims with their replies in, the share of disputes that arise where they should out.

Each pair is briefed as an article of two sentences. Its half goes by its claim and reply.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.halves import Half, half_of
from fidelity.measures import Measure, Tally
from fidelity.sets import BenchmarkSet
from fidelity.texts import briefing, document

DISPUTED = frozenset({"denies", "partly", "counters"})
"""Labels of replies that contest the claim."""


@dataclass(frozen=True)
class Pair:
    """A claim with the reply that follows it, and what the reply does."""

    label: str
    claim: str
    reply: str

    @property
    def text(self) -> str:
        """Both, as one paragraph."""
        return f"{self.claim} {self.reply}"


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Every pair of the set."""
    with (folder / "replies.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Pair(row["label"], row["claim"], row["reply"])


def disputed(pair: Pair) -> bool:
    """Whether the briefing of a pair holds a dispute with two sides."""
    found = briefing([document(pair.text, name=half_of(pair.text))])
    return any(one.status != "one_side_only" for one in found.disputes)


def measure(folder: Path, half: Half) -> Sequence[Measure]:
    """Precision and recall of disputes over the pairs of a half."""
    pairs = [pair for pair in read_pairs(folder) if half_of(pair.text) == half]
    hits = [pair for pair in pairs if disputed(pair)]
    right = sum(pair.label in DISPUTED for pair in hits)
    gold = sum(pair.label in DISPUTED for pair in pairs)
    return [Measure("disputes", "replies", Tally(right, len(hits), right, gold))]


SET = BenchmarkSet("replies", "replies", measure, own=True)
