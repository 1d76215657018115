"""No measure falls below what was once reached, on the project's own sets and on those at hand.

The shared sets are measured where ``BRIEFGEN_BENCHMARKS`` says that they lie; a set whose data are
not those of its floors fails, since its floors would say nothing.
"""

from __future__ import annotations

import pytest

from fidelity.floors import broken, digest, read_floors
from fidelity.halves import HALVES
from fidelity.sets import all_sets
from fidelity.table import is_empty, scores

SETS = all_sets()
FLOORS = read_floors()


def test_every_set_has_floors() -> None:
    assert set(FLOORS) == set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_no_measure_is_below_its_floor(name: str) -> None:
    one, kept = SETS[name], FLOORS[name]
    place = one.place()
    if place is None:
        assert not one.own, "a set of the project's own is missing"
        pytest.skip(f"{one.folder} is not at hand")
    assert digest(place) == kept.digest, "the data are not those of the floors"
    found: dict[str, float] = {}
    for half in HALVES if one.halved else HALVES[:1]:
        measures = [row for row in one.measure(place, half) if not is_empty(row.tally)]
        found |= scores(half, measures)
    assert broken(kept.floors, found) == []
