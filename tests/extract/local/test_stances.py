"""Made-up sentences of worry, calm, silence and neither: most are understood, none is made up."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from briefgen.extract import Engine
from tests.making import news, written

_OPENING = "The two firms signed the contract for the port in March. "
_LIST = Path(__file__).parents[2] / "data" / "stances.tsv"
_NONE = "other"
_UNDERSTOOD = {"worried": 0.8, "not_worried": 0.8, "silent": 0.9, _NONE: 1.0}
"""Shares of the sentences of a stance that are understood at least."""


def _stances(engine: Engine, words: str) -> set[str]:
    found = engine.find(written(_OPENING + words, metadata=news()))
    return {one.stance for one in found.concerns if one.evidence[0].start >= len(_OPENING)}


def test_most_wordings_of_a_stance_are_understood_and_no_other_is_read_into_them(
    engine: Engine,
) -> None:
    with _LIST.open(encoding="utf-8", newline="") as lines:
        rows = [(row["stance"], row["sentence"]) for row in csv.DictReader(lines, delimiter="\t")]
    found = [(stance, words, _stances(engine, words)) for stance, words in rows]
    assert [one for one in found if one[2] - {one[0]}] == []
    said = Counter(stance for stance, _ in rows)
    right = Counter(stance for stance, _, hits in found if hits == {stance} or stance == _NONE)
    assert {
        stance for stance in said if right[stance] < _UNDERSTOOD[stance] * said[stance]
    } == set()


def test_temper_without_an_office_is_no_concern(engine: Engine) -> None:
    for words in (
        "The neighbour is furious about the noise.",
        "We are tired, the singer said.",
        "The recipe is a disaster, the cook said.",
        "Her uncle sees the garden as a battlefield.",
    ):
        assert _stances(engine, words) == set(), words
