"""TIMEX3 markup in, text with gold expressions out; found against gold the TempEval-3 way.

Value F1 of TempEval-3 is the F1 of the spans that overlap times the share of equal values among
them, which comes to the same as counting a prediction right when it overlaps a gold expression
not yet taken and has its value.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.findings import TimeExpression
from fidelity.measures import Measure, Tally, exact, total

_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_CREATED = re.compile(r'<DCT>.*?value="([^"]*)"', re.DOTALL)
_TAG = re.compile(r"(<[^>]+>)")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_DATE = re.compile(r"(?:BC)?\d|XXXX")


@dataclass(frozen=True)
class Timex:
    """A half-open interval of a text and its TIMEX3 value."""

    start: int
    end: int
    value: str

    @property
    def names_a_date(self) -> bool:
        """Whether the value is a date or a time of day, and no length, rate or vague reference."""
        return _DATE.match(self.value) is not None


@dataclass(frozen=True)
class TimedText:
    """A text with its gold expressions and the day it was written, if that is told."""

    text: str
    gold: tuple[Timex, ...]
    created: str | None


def read_timex(markup: str) -> TimedText:
    """The text, expressions and creation date of a TimeML file."""
    body = _TEXT.search(markup)
    created = _CREATED.search(markup)
    words: list[str] = []
    gold: list[Timex] = []
    open_tags: list[tuple[int, str]] = []
    at = 0
    for piece in _TAG.split(body.group(1) if body else markup):
        if piece.startswith("<TIMEX3"):
            value = _VALUE.search(piece)
            open_tags.append((at, value.group(1) if value else ""))
        elif piece.startswith("</TIMEX3") and open_tags:
            start, text = open_tags.pop()
            gold.append(Timex(start, at, text))
        elif not piece.startswith("<"):
            words.append(html.unescape(piece))
            at += len(words[-1])
    in_order = tuple(sorted(gold, key=lambda one: (one.start, one.end)))
    return TimedText("".join(words), in_order, created.group(1) if created else None)


def as_timex(expressions: Sequence[TimeExpression]) -> tuple[Timex, ...]:
    """What the engine found, in TIMEX3's terms."""
    return tuple(
        Timex(one.span.start, one.span.end, one.timex or one.edtf or "") for one in expressions
    )


@dataclass(frozen=True)
class TimexTally:
    """How many expressions were found with their exact extent, at all, and with their value."""

    strict: Tally
    relaxed: Tally
    value: Tally

    def __add__(self, other: TimexTally) -> TimexTally:
        return TimexTally(
            self.strict + other.strict, self.relaxed + other.relaxed, self.value + other.value
        )


def compare(found: Sequence[Timex], gold: Sequence[Timex]) -> TimexTally:
    """Each prediction takes the gold expression, not yet taken, that it overlaps most."""
    taken: set[int] = set()
    strict = relaxed = value = 0
    for one in found:
        place = _most_overlapped(one, gold, taken)
        if place is None:
            continue
        taken.add(place)
        other = gold[place]
        relaxed += 1
        strict += (one.start, one.end) == (other.start, other.end)
        value += one.value == other.value
    counts = len(found), len(gold)
    return TimexTally(exact(strict, *counts), exact(relaxed, *counts), exact(value, *counts))


def _most_overlapped(one: Timex, gold: Sequence[Timex], taken: set[int]) -> int | None:
    best: tuple[int, int] | None = None
    for place, other in enumerate(gold):
        shared = min(one.end, other.end) - max(one.start, other.start)
        if place not in taken and shared > 0 and (best is None or shared > best[0]):
            best = shared, place
    return best[1] if best else None


def measure_timex(pairs: Sequence[tuple[Sequence[Timex], Sequence[Timex]]]) -> list[Measure]:
    """Rows for found and gold expressions, a pair a document: of dates, then of everything."""
    dates = _added(
        [
            compare([f for f in found if f.names_a_date], [g for g in gold if g.names_a_date])
            for found, gold in pairs
        ]
    )
    everything = _added([compare(found, gold) for found, gold in pairs])
    return [
        Measure("dates", "value", dates.value),
        Measure("dates", "relaxed", dates.relaxed),
        Measure("dates", "strict", dates.strict),
        Measure("dates", "all TIMEX3, value", everything.value),
        Measure("dates", "all TIMEX3, relaxed", everything.relaxed),
    ]


def _added(tallies: Sequence[TimexTally]) -> TimexTally:
    return TimexTally(
        total(one.strict for one in tallies),
        total(one.relaxed for one in tallies),
        total(one.value for one in tallies),
    )
