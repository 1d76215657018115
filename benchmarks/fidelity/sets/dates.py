"""WikiWars: accounts of wars, every expression of time marked with its TIMEX3 value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fidelity.halves import Half, half_of
from fidelity.measures import Measure
from fidelity.sets import BenchmarkSet
from fidelity.texts import document, findings
from fidelity.timex import Timex, as_timex, measure_timex, read_timex


def measure(place: Path, half: Half) -> Sequence[Measure]:
    """Value, relaxed and strict F1 over the documents of one half."""
    return measure_timex(
        [read_pair(path) for path in sorted(place.rglob("*.tml")) if half_of(path.stem) == half]
    )


def read_pair(path: Path) -> tuple[Sequence[Timex], Sequence[Timex]]:
    """What the engine finds in a TimeML file, and what is marked there."""
    timed = read_timex(path.read_text(encoding="utf-8"))
    published = timed.created[:10] if timed.created else None
    read = document(timed.text, name=path.stem, published=published, kind="web_page")
    return as_timex(findings(read).time_expressions), timed.gold


SET = BenchmarkSet(name="dates", folder="benchmarks/dates", measure=measure)
