"""Our own sentences with dates: every date's EDTF, and nothing else read as a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.halves import Half
from fidelity.measures import Measure, exact, total
from fidelity.sets import BenchmarkSet
from fidelity.texts import document, findings

_MARKED = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
NO_VALUE = "None"
"""The value of a phrase that may be found but places nothing."""


@dataclass(frozen=True)
class Case:
    """A text with its day of publication and its dates: start, end and EDTF."""

    text: str
    published: str | None
    gold: tuple[tuple[int, int, str], ...]


def measure(place: Path, half: Half) -> Sequence[Measure]:
    """F1 of the dates by their value."""
    del half
    cases = read_cases((place / "cases.txt").read_text(encoding="utf-8"))
    tallies = []
    for case in cases:
        right, wrong = compare(case)
        gold = sum(value != NO_VALUE for _, _, value in case.gold)
        tallies.append(exact(len(right), len(right) + len(wrong), gold))
    return [Measure("dates", "value", total(tallies))]


def read_cases(lines: str) -> Iterator[Case]:
    """The cases of a file: ``published: text with [words](EDTF)``, a line each."""
    for line in lines.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        published, _, marked = line.partition(": ")
        text, gold, at = "", [], 0
        for mark in _MARKED.finditer(marked):
            text += marked[at : mark.start()]
            gold.append((len(text), len(text) + len(mark[1]), mark[2]))
            text += mark[1]
            at = mark.end()
        day = None if published == "none" else published
        yield Case(text + marked[at:], day, tuple(gold))


def compare(case: Case) -> tuple[list[str], list[str]]:
    """The dates found that have their value, and those that have another or are none."""
    read = document(case.text, name="own", published=case.published)
    open_gold = list(case.gold)
    right: list[str] = []
    wrong: list[str] = []
    for one in findings(read).time_expressions:
        if one.edtf is None or one.kind == "end":
            continue
        here = (one.span.start, one.span.end)
        hit = next((g for g in open_gold if g[0] < here[1] and here[0] < g[1]), None)
        if hit is not None:
            open_gold.remove(hit)
        said = f"{one.span.of(case.text)} = {one.edtf}"
        if hit is not None and hit[2] == one.edtf:
            right.append(said)
        else:
            wrong.append(said)
    return right, wrong


SET = BenchmarkSet(name="dates_own", folder="dates", measure=measure, own=True, halved=False)
