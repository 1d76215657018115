"""The grain set's scorer: what of the seed gold counts as found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.model.briefing import Briefing, Dispute, Event, Party, Passage, Position
from fidelity.measures import Measure
from fidelity.sets.grain import Gold, alternatives, dated, folded, read_gold, score
from making import written

CLAIM, DENIAL = "The embargo starves the coast.", "That is false, Oskar said."
DAY = "The pact was signed on 3 May."
OTHER = "Nobody counted the boats."
NAMES = {"s-one": "one.txt"}


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    seed = {
        "timeline": [{"date": "2031-05-03", "evidence": [["one*", "pact was  signed on 3 May"]]}],
        "disputes": [
            {
                "id": name,
                "claim": {"party": "Velia", "quote": ["one.txt", CLAIM]},
                "denials": [{"party": "Palace (Oskar)", "quote": ["one.txt", DENIAL]}],
            }
            for name in ("D1", "D2")
        ],
        "western_concerns": [["one.txt", OTHER]],
        "parties": ["Velia", "Ana Röm"],
    }
    path = tmp_path / "gold_seed.json"
    path.write_text(json.dumps(seed), encoding="utf-8")
    return read_gold(path, [written(f"{CLAIM}\n{DENIAL}\n{DAY}\n{OTHER}", name="one")])


def briefing(gold: Gold, *, denier: str = "Oskar", date: str = "2031-05-03") -> Briefing:
    quoted = gold.quotes()
    passages = tuple(
        Passage.model_construct(
            id=f"q{number}", source_id="s-one", start=one.interval[1], end=one.interval[2]
        )
        for number, one in enumerate(quoted)
    )
    positions = (
        Position(party_text="Velia", stance="asserts", evidence=("q1",)),
        Position(party_text=denier, stance="denies", evidence=("q2",)),
    )
    dispute = Dispute.model_construct(
        positions=positions, status="contested", differs_in=None, kind="fact"
    )
    event = Event.model_construct(date=date, evidence=("q0",), origin="extracted")
    party = Party.model_construct(id="p", name="Rom", type="person", salience=4)
    return Briefing.model_construct(
        passages=passages,
        disputes=(dispute,),
        timeline=(event,),
        parties=(party,),
        concerns=(),
    )


def shares(measures: list[Measure]) -> dict[str, float]:
    return {one.name: one.tally.recall for one in measures}


def test_what_is_there_counts(gold: Gold) -> None:
    found = shares(score(briefing(gold), gold, NAMES))
    assert found["events"] == 1
    assert found["disputes"] == found["denials"] == 1
    assert found["salient"] == found["all"] == 0.5
    assert found["concerns"] == 0


def test_a_dispute_with_another_party_counts_half(gold: Gold) -> None:
    assert shares(score(briefing(gold, denier="Bertil"), gold, NAMES))["denials"] == 0.5


def test_what_is_no_dispute_must_not_be_shown_as_one(gold: Gold) -> None:
    assert shares(score(briefing(gold), gold, NAMES))["kept apart"] == 0


def test_a_date_without_its_year_counts_half() -> None:
    assert dated("2031-05-03", "2031-05-03") == 1
    assert dated("XXXX-05-03", "2031-05-03") == dated("2031-05", "2031-05-03") == 0.5
    assert dated("2031-05-04", "2031-05-03") == dated("", "2031-05-03") == 0


def test_names_are_compared_without_accents() -> None:
    assert folded("The Älvsborg Café") == folded("alvsborg cafe")
    assert alternatives("Palace (Oskar)") == {"palace", "oskar"}


def test_a_quote_that_no_document_holds_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "gold_seed.json"
    seed = {"timeline": [{"date": "2031", "evidence": [["*", "not there"]]}], "disputes": []}
    path.write_text(json.dumps({**seed, "western_concerns": [], "parties": []}), encoding="utf-8")
    with pytest.raises(ValueError, match="stands in no document"):
        read_gold(path, [written(OTHER)])
