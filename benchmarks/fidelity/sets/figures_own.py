"""Sentences with numbers in, which of them the briefing gives as figures out.

Each case is briefed as an article, or as several, on its own. Its half goes by its words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.knowledge.units import base_unit, base_values, load_units
from briefgen.model.base import Quantity
from briefgen.model.briefing import Briefing
from fidelity.halves import Half, half_of
from fidelity.measures import Measure, Tally
from fidelity.sets import BenchmarkSet
from fidelity.texts import briefing, document

NEAR = 0.002
"""By how much of itself a number may be off: a third is 33.3 per cent."""
_UNSETTLED = frozenset({"denies", "withdraws"})


@dataclass(frozen=True)
class Figure:
    """A number in single ones (a share in per cent), its unit, and who gives it."""

    value: float
    unit: str
    givers: tuple[str, ...] = ()

    def same(self, other: Figure) -> bool:
        """Whether both are one number, of one unit where that is measured rather than counted."""
        near = math.isclose(self.value, other.value, rel_tol=NEAR)
        mine, theirs = (one.unit.partition(" per ")[0] for one in (self, other))
        return near and (mine == theirs or not {mine, theirs} & _measured())


@dataclass(frozen=True)
class Case:
    """Documents, the figures wanted of them, those of them that are rivals, numbers taken back."""

    documents: tuple[str, ...]
    figures: tuple[Figure, ...]
    rivals: bool
    rejected: tuple[float, ...]

    @property
    def name(self) -> str:
        """What its half goes by."""
        return " ".join(self.documents)


@dataclass(frozen=True)
class Outcome:
    """A case with the figures that its briefing holds, and whether it shows rivals."""

    case: Case
    shown: tuple[Figure, ...]
    rivals: bool

    @property
    def right(self) -> list[tuple[Figure, Figure]]:
        """Shown figures that are wanted, each with what was wanted."""
        pairs = [(s, w) for w in self.case.figures for s in self.shown if s.same(w)]
        return list({want: (show, want) for show, want in pairs}.values())

    @property
    def revived(self) -> list[float]:
        """Numbers taken back that stand as they are."""
        return [
            one
            for one in self.case.rejected
            if any(_digits(shown.value) == _digits(one) for shown in self.shown)
        ]


def _measured() -> frozenset[str]:
    """Units that measure; what is counted goes under many names."""
    units = load_units()
    return frozenset((*units.measures.values(), *units.currencies.values(), *units.time.units))


def read_cases(folder: Path) -> Iterator[Case]:
    """Every case of the set."""
    for line in (folder / "figures.txt").read_text(encoding="utf-8").splitlines():
        text, figures, *rest = [part.strip() for part in line.replace(" || ", "\n").split(" | ")]
        wanted = [one for group in figures.split(";") for one in group.split(" vs ")]
        yield Case(
            documents=tuple(text.split("\n")),
            figures=tuple(_figure(one) for one in wanted if one != "-"),
            rivals=" vs " in figures,
            rejected=tuple(float(one) for part in rest for one in part.split(";")),
        )


def _figure(words: str) -> Figure:
    number, _, giver = words.strip().partition(" @")
    value, _, unit = number.partition(" ")
    return _in_ones(Quantity(value=float(value), unit=unit), (giver,) if giver else ())


def _in_ones(quantity: Quantity, givers: tuple[str, ...]) -> Figure:
    unit = base_unit(quantity.unit)[0]
    return Figure(base_values(quantity)[0], unit, givers)


def outcome(case: Case) -> Outcome:
    """What the briefing of a case shows."""
    found = briefing(
        [
            document(text, name=f"{half_of(case.name)}-{index}")
            for index, text in enumerate(case.documents)
        ]
    )
    return Outcome(
        case,
        tuple(_shown(found)),
        any(d.kind == "figure" and d.status == "contested" for d in found.disputes),
    )


def _shown(found: Briefing) -> Iterator[Figure]:
    """The figures of the background and those that sides of disputes stand by, each once."""
    names = {party.id: party.name for party in found.parties}
    givers: dict[tuple[float, str], list[str]] = {}
    for fact in found.background:
        if fact.quantity is not None:
            figure = _in_ones(fact.quantity, ())
            by = givers.setdefault((figure.value, figure.unit), [])
            by.extend(names[one] for one in [fact.stated_by] if one is not None)
    for dispute in found.disputes:
        for position in dispute.positions:
            if isinstance(position.value, Quantity) and position.stance not in _UNSETTLED:
                figure = _in_ones(position.value, ())
                by = givers.setdefault((figure.value, figure.unit), [])
                by.append(
                    (names[position.party_id] if position.party_id else position.party_text) or ""
                )
    for (value, unit), by in givers.items():
        yield Figure(value, unit, tuple(by))


def _digits(value: float) -> str:
    return f"{value:.6g}".replace(".", "").strip("0").split("e")[0]


def score(outcomes: Sequence[Outcome]) -> list[Measure]:
    """Figures wanted and shown, givers of those, rivals, and numbers taken back left alone."""
    right = sum(len(one.right) for one in outcomes)
    shown = sum(len(one.shown) for one in outcomes)
    wanted = sum(len(one.case.figures) for one in outcomes)
    given = [(s, w) for one in outcomes for s, w in one.right if w.givers]
    by = sum(any(w.givers[0] in name.casefold() for name in s.givers) for s, w in given)
    rivals = [one for one in outcomes if one.rivals]
    both = sum(one.case.rivals for one in rivals)
    rejected = sum(len(one.case.rejected) for one in outcomes)
    left = rejected - sum(len(one.revived) for one in outcomes)
    return [
        Measure("facts", "figures", Tally(right, shown, right, wanted)),
        Measure("facts", "givers", Tally(by, None, by, len(given))),
        Measure(
            "disputes",
            "rivals",
            Tally(both, len(rivals), both, sum(o.case.rivals for o in outcomes)),
        ),
        Measure("disputes", "taken back", Tally(left, None, left, rejected)),
    ]


def measure(folder: Path, half: Half) -> Sequence[Measure]:
    """The scores of a half."""
    return score([outcome(case) for case in read_cases(folder) if half_of(case.name) == half])


SET = BenchmarkSet("figures", "figures", measure, own=True)
