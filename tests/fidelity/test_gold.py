"""Whole briefings against gold: a tiny affair of our own, and the rules of matching one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.gold.briefed import Briefed, brief, places
from fidelity.gold.names import describes, is_party
from fidelity.gold.own import read_affair
from fidelity.gold.records import GoldParty, Item
from fidelity.gold.score import score, summed
from fidelity.gold.scored import compare
from fidelity.gold.timeline import date_credit

TEXT = """Brask Ferries paid the harbour master of Olm, the Olm Courier reported on 4 March 2024.

Brask Ferries denied paying the harbour master.

Norway is worried that the port will be closed to its trawlers.

Some 18 per cent of the harbour's berths are empty.
"""
GOLD = """
title: A harbour
documents:
  - {file: d1.txt, published: null}
parties:
  - {id: brask, name: Brask Ferries, aliases: [], type: company, salient: true}
  - {id: courier, name: Olm Courier, aliases: [the Courier], type: media, salient: true}
  - {id: norway, name: Norway, aliases: [], type: state, salient: true}
events:
  - id: e1
    label: The Courier reports
    date: 2024-03-04
    accept: []
    status: happened
    parties: [courier]
    ev: [{in: d1.txt, quote: "the Olm Courier reported on 4 March 2024"}]
disputes:
  - id: x1
    issue: Did Brask pay the harbour master?
    kind: fact
    status: contested
    positions:
      - {party: PARTY, stance: asserts, ev: [{in: d1.txt, quote: "paid the harbour master of Olm"}]}
      - {party: brask, stance: denies, ev: [{in: d1.txt, quote: "denied paying the harbour"}]}
not_disputes: []
concerns:
  - id: k1
    holder: [norway]
    holder_text: Norway
    lens: LENS
    stance: worried
    about: closure
    ev: [{in: d1.txt, quote: "Norway is worried that the port will be closed"}]
facts:
  - {id: f1, label: empty, value: 18, unit: "%", ev: [{in: d1.txt, quote: "18 per cent"}]}
withdrawn: []
"""


def briefed(folder: Path, party: str = "courier", lens: str = "other") -> Briefed:
    (folder / "d1.txt").write_text(TEXT, encoding="utf-8")
    words = GOLD.replace("PARTY", party).replace("LENS", lens)
    (folder / "gold.yaml").write_text(words, encoding="utf-8")
    affair = read_affair(folder)
    return brief(affair, [folder / name for name in affair.documents])


def scores(one: Briefed) -> dict[str, float]:
    return {f"{each.section}/{each.name}": each.tally.score for each in score(one)}


def test_a_small_affair_is_scored(tmp_path: Path) -> None:
    found = scores(briefed(tmp_path))
    assert found["disputes/two sides"] == 1
    assert found["concerns/holder and passage"] == 1
    assert found["facts/numbers"] > 0
    assert found["grounding/verifies"] == 1
    assert found["coverage/accounted"] == 1


def test_a_wrong_party_halves_a_dispute(tmp_path: Path) -> None:
    (half,) = (one for one in score(briefed(tmp_path, party="norway")) if one.name == "two sides")
    assert half.tally.found == 0.5
    assert half.missed


def test_a_wrong_lens_counts_apart(tmp_path: Path) -> None:
    found = scores(briefed(tmp_path, lens="unassigned"))
    assert found["concerns/holder and passage"] == 1
    assert found["concerns/lens of the right ones"] == 0


def test_affairs_are_summed(tmp_path: Path) -> None:
    one = briefed(tmp_path)
    (summed_up,) = (each for each in summed([one, one], "x: ") if each.name == "x: two sides")
    assert summed_up.tally.gold == 2


@pytest.mark.parametrize(
    ("found", "gold", "worth"),
    [
        ("2024-03-04", "2024-03-04", 1.0),
        ("2024-03-04~", "2024-03-04", 1.0),
        ("2024-03", "2024-03-04", 0.5),
        ("XXXX-03-04", "2024-03-04", 0.5),
        ("2024-03-05", "2024-03-04", 0.0),
        ("2024-03-04", "2024-03", 0.0),
        ("2024-03-04", "XXXX-03-04", 0.0),
        ("2024-03-04", "not a date", 0.0),
    ],
)
def test_a_date_is_worth(found: str, gold: str, worth: float) -> None:
    assert date_credit(found, gold) == worth


@pytest.mark.parametrize(
    ("name", "gold", "kind", "same"),
    [
        ("the Olm Courier", "Olm Courier", "media", True),
        ("President Anna Rusk", "Anna Rusk", "person", True),
        ("Rusk", "Anna Rusk", "person", True),
        ("Anna", "Anna Rusk", "person", False),
        ("Brask", "Brask Ferries", "company", False),
        ("two officials", "two Norwegian officials", "anonymous_sources", True),
        ("two engineers", "two Norwegian officials", "anonymous_sources", False),
        ("U.S.", "US", "state", True),
    ],
)
def test_names_of_one_party(name: str, gold: str, kind: str, same: bool) -> None:  # noqa: FBT001
    party = GoldParty.model_validate({"id": "p", "name": gold, "type": kind})
    assert is_party([name], party) is same


def test_a_holder_is_described_loosely() -> None:
    assert describes(["a U.S. official"], "a senior U.S. official")
    assert not describes(["an EU diplomat"], "a U.S. official")


def test_a_quote_is_found_whatever_the_white_space() -> None:
    assert places("two words", "one\ntwo\n words") == [(4, 14)]
    assert places("absent", "one two") == []


def test_listing_everything_does_not_pay() -> None:
    gold = [Item(id="g")]
    right = compare(["a", "b", "c", "g"], gold, lambda one, other: float(one == other.id))
    assert right.tally.found == 0
    assert right.tally.right == 1


def test_an_optional_item_counts_on_neither_side() -> None:
    gold = [Item(id="g"), Item(id="o", optional=True)]
    tally = compare(["g", "o"], gold, lambda one, other: float(one == other.id)).tally
    assert (tally.right, tally.predicted, tally.found, tally.gold) == (1, 1, 1, 1)
