"""Rival causes of one ill, and what is said to be barred and not to be."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.briefing import Briefing
from briefgen.model.document import Document, Metadata
from making import briefed, written


def speech(state: str, text: str) -> Document:
    """A speech of a state's."""
    metadata = Metadata(kind="speech", first_person=state)
    return written(text, name=state.casefold(), metadata=metadata)


def stands(briefing: Briefing) -> list[list[tuple[str, str, str | None]]]:
    """Who takes which stance with which value, for every contested dispute."""
    return [
        sorted(
            (one.party_text, one.stance, None if one.value is None else str(one.value))
            for one in dispute.positions
        )
        for dispute in briefing.disputes
        if dispute.status == "contested"
    ]


PERU = "We turn to the energy crisis that has resulted from the hoarding of gas in Chile."


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("It is Peru’s quarrel that is worsening energy poverty.", "Peru’s quarrel"),
        ("One of the effects of Peru’s quarrel is the energy crisis.", "Peru’s quarrel"),
        ("Peru’s quarrel has caused shortages of energy.", "Peru’s quarrel"),
        ("The energy shortages stem from Peru’s quarrel.", "Peru’s quarrel"),
    ],
)
def test_whoever_is_blamed_may_blame_another_cause(engine: Engine, words: str, cause: str) -> None:
    briefing = briefed(engine, speech("Peru", PERU), speech("Chile", words))
    assert stands(briefing) == [
        [("Chile", "asserts", cause), ("Peru", "asserts", "the hoarding of gas in Chile")]
    ]


@pytest.mark.parametrize(
    "words",
    [
        "It is Chile’s own grid that is worsening energy poverty.",  # no other's fault
        "Peru’s quarrel has caused shortages of bread.",  # another ill
        "Peru’s quarrel has not caused shortages of energy.",
        "Has Peru’s quarrel caused shortages of energy?",
    ],
)
def test_two_causes_alone_make_no_dispute(engine: Engine, words: str) -> None:
    assert stands(briefed(engine, speech("Peru", PERU), speech("Chile", words))) == []


BARRED = "The obstacles to our exports of copper and zinc from Peru have not been removed."


@pytest.mark.parametrize(
    "words",
    [
        "Our tariffs do not block the export of copper or zinc from Peru.",
        "Our tariffs explicitly allow Peru to export copper and zinc.",
        "There are no restrictions on exports of zinc from Peru.",
    ],
)
def test_what_is_said_to_be_barred_may_be_said_to_be_free(engine: Engine, words: str) -> None:
    briefing = briefed(engine, speech("Peru", BARRED), speech("Chile", words))
    assert stands(briefing) == [[("Chile", "denies", None), ("Peru", "asserts", None)]]


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        (BARRED, "Our tariffs do not block the import of wheat."),
        (BARRED, "Our tariffs restrict the export of copper and zinc from Peru."),
        (
            "The obstacles to our exports of copper and zinc were lifted in May.",
            "Our tariffs do not block the export of copper or zinc.",
        ),
        (
            "We fear possible obstacles to our exports of copper and zinc.",
            "Our tariffs do not block the export of copper or zinc.",
        ),
    ],
)
def test_two_who_agree_or_speak_of_two_things_make_none(
    engine: Engine, claim: str, answer: str
) -> None:
    assert stands(briefed(engine, speech("Peru", claim), speech("Chile", answer))) == []
