"""Sentences of worry and calm in, the share of those that are understood out.

Each is read as the second sentence of an article about a contract. Its half goes by its words.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.halves import Half, half_of
from fidelity.measures import Measure, exact
from fidelity.sets import BenchmarkSet
from fidelity.texts import document, findings

OPENING = "The two firms signed the contract for the port in March. "
NONE = "other"
"""The stance of sentences in which nobody worries or is said not to."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the stance that its holder takes in it."""

    stance: str
    words: str


def read_sentences(folder: Path) -> Iterator[Sentence]:
    """Every sentence of the set."""
    with (folder / "unease.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Sentence(row["stance"], row["sentence"])


def stances(sentence: Sentence) -> set[str]:
    """The stances that the engine finds in a sentence."""
    found = findings(document(OPENING + sentence.words, name=half_of(sentence.words)))
    return {one.stance for one in found.concerns if one.evidence[0].start >= len(OPENING)}


def measure(folder: Path, half: Half) -> Sequence[Measure]:
    """Precision and recall over the sentences of a half."""
    sentences = [one for one in read_sentences(folder) if half_of(one.words) == half]
    found = [(one, stances(one)) for one in sentences]
    right = sum(one.stance in hits for one, hits in found)
    predicted = sum(len(hits) for _, hits in found)
    gold = sum(one.stance != NONE for one in sentences)
    return [Measure("concerns", "sentences", exact(right, predicted, gold))]


SET = BenchmarkSet("unease", "unease", measure, own=True)
