"""How figures in our own sentences are scored: cases read, numbers compared, outcomes counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.sets.figures_own import Case, Figure, Outcome, read_cases, score

CASES = """A claims 40 pens. B counted 30. | 40 pen @a vs 30 pen @b
It cost 5 million euros. || No, that was wrong. | - | 5
"""


def test_cases_hold_documents_rivals_and_what_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "figures.txt").write_text(CASES, encoding="utf-8")
    rival, back = read_cases(tmp_path)
    assert rival.rivals
    assert rival.figures[0] == Figure(40.0, "pen", ("a",))
    assert len(back.documents) == 2
    assert back.rejected == (5.0,)
    assert not back.figures


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Figure(33.33, "percent"), Figure(33.3, "percent"), True),
        (Figure(40.0, "boat"), Figure(40.0, "trawler"), True),
        (Figure(40.0, "euro"), Figure(40.0, "dollar"), False),
        (Figure(9.0, "euro per day"), Figure(9.0, "euro"), True),
        (Figure(40.0, "boat"), Figure(41.0, "boat"), False),
    ],
)
def test_counts_compare_by_value_and_measures_by_unit_too(
    one: Figure, other: Figure, *, same: bool
) -> None:
    assert one.same(other) is same


def test_numbers_taken_back_count_against_where_they_stand() -> None:
    case = Case(("x",), (Figure(63.0, "percent", ("board",)),), rivals=False, rejected=(74.0,))
    shown = (Figure(63.0, "percent", ("Harbour Board",)), Figure(74.0, "percent"))
    figures, givers, rivals, back = score([Outcome(case, shown, rivals=True)])
    assert figures.tally.precision == 0.5
    assert givers.tally.recall == 1.0
    assert rivals.tally.precision == 0.0
    assert back.tally.recall == 0.0
