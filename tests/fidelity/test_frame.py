"""The scoreboard's frame: halves, tallies, matching, floors, and what the command says."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity import floors, places
from fidelity.__main__ import main
from fidelity.floors import Floor, SetFloors
from fidelity.halves import half_of
from fidelity.matching import pair, supported, supports
from fidelity.measures import Tally, exact, recall_only, total
from fidelity.sets import all_sets
from fidelity.texts import document


def test_a_name_always_falls_in_the_same_half() -> None:
    # SHA-256 of "a" ends in 0xbb, of "d" in 0xe4.
    assert half_of("a") == "unread"
    assert half_of("d") == "develop"


def test_a_tally_gives_precision_recall_and_f1() -> None:
    tally = Tally(right=3, predicted=4, found=2, gold=8)
    assert (tally.precision, tally.recall) == (0.75, 0.25)
    assert tally.f1 == pytest.approx(0.375)
    assert total([tally, exact(1, 1, 2)]) == Tally(4, 5, 3, 10)


def test_nothing_found_scores_nothing() -> None:
    assert exact(0, 0, 5).f1 == 0.0


def test_where_only_recall_means_something_it_is_the_score() -> None:
    tally = recall_only(3, 4)
    assert tally.precision is None
    assert tally.f1 is None
    assert tally.score == 0.75


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        (("d", 0, 10), ("d", 5, 100), True),
        (("d", 0, 10), ("d", 6, 100), False),
        (("d", 0, 100), ("d", 40, 50), True),
        (("d", 0, 10), ("e", 0, 10), False),
        (("d", 0, 10), ("d", 10, 20), False),
    ],
)
def test_half_of_the_shorter_span_supports(
    found: tuple[str, int, int], gold: tuple[str, int, int], *, expected: bool
) -> None:
    assert supports(found, gold) is expected
    assert supported([("x", 0, 1), found], [gold]) is expected


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    worth = {("a", "x"): 0.5, ("a", "y"): 1.0, ("b", "y"): 1.0, ("b", "x"): 0.0}
    pairs = pair(["a", "b"], ["x", "y"], lambda one, other: worth[one, other])
    assert pairs == [(0, 1, 1.0)]


def test_a_document_keeps_every_offset() -> None:
    text = "  A headline\n\nA first line. \n"
    made = document(text, name="d", roles=["heading"])
    assert [text[b.span.start : b.span.end] for b in made.blocks] == ["A headline", "A first line."]
    assert [b.role for b in made.blocks] == ["heading", "body"]


def test_a_floor_breaks_below_it_and_when_nothing_is_measured() -> None:
    kept = {"develop/dates/value": Floor(0.8), "develop/dates/span": Floor(0.9)}
    assert floors.broken(kept, {"develop/dates/value": 0.8, "develop/dates/span": 0.896}) == []
    faults = floors.broken(kept, {"develop/dates/value": 0.79})
    assert faults == [
        "develop/dates/span: not measured",
        "develop/dates/value: 0.790 is below 0.800",
    ]


def test_floors_rise_by_themselves_and_fall_only_for_a_reason() -> None:
    kept = {"k": Floor(0.8)}
    assert floors.raised(kept, {"k": 0.9}, None) == {"k": Floor(0.9)}
    assert floors.raised(kept, {"k": 0.7}, None) == kept
    assert floors.raised(kept, {"k": 0.7}, "new gold") == {"k": Floor(0.7, "new gold")}


def test_floors_survive_being_written(tmp_path: Path) -> None:
    made = {"s": SetFloors("abc", {"develop/dates/a b": Floor(0.5, 'a "reason"'), "x": Floor(1.0)})}
    floors.write_floors(made, tmp_path / "f.toml")
    assert floors.read_floors(tmp_path / "f.toml") == made


def test_other_data_have_another_digest(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    before = floors.digest(tmp_path)
    (tmp_path / "a").write_text("2", encoding="utf-8")
    assert floors.digest(tmp_path) != before


def test_a_set_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(places.SETTING, "/nowhere")
    shared = [name for name, one in all_sets().items() if not one.own]
    if not shared:
        pytest.skip("no shared set is listed yet")
    assert shared, "no set is looked for in the shared folder"
    assert main(["--only", *shared]) == 0
    said = capsys.readouterr().out
    assert all(f"{name:<12}missing: set {places.SETTING}" in said for name in shared)


def test_an_unknown_set_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "nonsense"]) == 2
    assert "no set is called nonsense" in capsys.readouterr().out
