"""Whole briefings: the sample article, the invented case, and invented affairs of our own.

The first two are worked examples that everybody here knows; the affairs are split by the name of
their folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.config.project import Project
from fidelity.gold.briefed import Briefed, brief
from fidelity.gold.case import case_project, read_combined, read_documents, single, whole
from fidelity.gold.own import GOLD, read_affair
from fidelity.gold.score import summed
from fidelity.gold.seed import read_seed
from fidelity.halves import Half, half_of
from fidelity.measures import Measure
from fidelity.places import ROOT
from fidelity.sets import BenchmarkSet

ALONE = "alone: "
"""Measures of the case's documents, each briefed for itself."""


def seed(place: Path) -> Iterator[Briefed]:
    """The sample article; it lies in the project."""
    affair = read_seed(place / "seed_gold.yaml")
    yield brief(affair, [ROOT / "seeds" / name for name in affair.documents])


def case(place: Path) -> Iterator[Briefed]:
    """All documents of the case as one briefing."""
    affair = whole(read_documents(place), read_combined(place))
    files = [place / "docs" / name for name in affair.documents]
    yield brief(affair, files, case_project(place))


def case_alone(place: Path) -> Iterator[Briefed]:
    """The documents of the case one by one."""
    for gold in read_documents(place):
        yield brief(single(gold), [place / "docs" / gold.file], case_project(place))


def affairs(place: Path, half: Half, only: str | None = None) -> Iterator[Briefed]:
    """Our own affairs of one half."""
    for folder in sorted(one for one in place.iterdir() if (one / GOLD).is_file()):
        if half_of(folder.name) == half and only in (None, folder.name):
            affair = read_affair(folder)
            yield brief(affair, [folder / name for name in affair.documents], Project())


def _measure_seed(place: Path, _: Half) -> Sequence[Measure]:
    return summed(seed(place))


def _measure_case(place: Path, _: Half) -> Sequence[Measure]:
    return [*summed(case(place)), *summed(case_alone(place), ALONE)]


def _measure_affairs(place: Path, half: Half) -> Sequence[Measure]:
    return summed(affairs(place, half))


SETS = (
    BenchmarkSet("seed", "gold/seed", _measure_seed, halved=False),
    BenchmarkSet("case", "../../../tests/data/case", _measure_case, own=True, halved=False),
    BenchmarkSet("affairs", "affairs", _measure_affairs, own=True),
)
