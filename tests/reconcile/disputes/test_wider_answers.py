"""Denials in words of their own, values given without their noun, and words taken back."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Quantity
from briefgen.model.briefing import Briefing, Dispute
from making import briefed, news, written


def brief(engine: Engine, text: str) -> Briefing:
    return briefed(engine, written(text, metadata=news()))


def sides(dispute: Dispute) -> dict[str, str]:
    return {p.party_text.casefold().removeprefix("the "): p.stance for p in dispute.positions}


def values(dispute: Dispute) -> dict[str, float]:
    return {
        p.party_text.casefold().removeprefix("the "): p.value.value
        for p in dispute.positions
        if isinstance(p.value, Quantity)
    }


ALLEGED = "Two brokers said that Corvan Timber had bribed a customs chief in Malar. "


@pytest.mark.parametrize(
    "retort",
    [
        "Corvan Timber called the account a fairy tale.",
        "Corvan Timber described the brokers' account as a bedtime story.",
        "Corvan Timber distanced itself from the claim.",
        "Corvan Timber scoffed at the allegation.",
        "Corvan Timber brushed the allegation aside.",
        "Corvan Timber poured scorn on the report.",
        "Corvan Timber took issue with the claim.",
        "Corvan Timber said it had not.",
    ],
)
def test_ridicule_and_idioms_deny(engine: Engine, retort: str) -> None:
    (dispute,) = brief(engine, ALLEGED + retort).disputes
    assert dispute.status == "contested"
    found = sides(dispute)
    assert found["corvan timber"] == "denies"
    assert "asserts" in found.values()


@pytest.mark.parametrize(
    "remark",
    [
        "Corvan Timber called the allegation serious.",
        "Corvan Timber called the match a farce.",
        "Corvan Timber said the report was a legend of detail.",
    ],
)
def test_a_remark_is_no_denial(engine: Engine, remark: str) -> None:
    assert not [d for d in brief(engine, ALLEGED + remark).disputes if d.status == "contested"]


def test_a_claim_in_apposition_is_denied(engine: Engine) -> None:
    text = "A porter said the ward had been locked for a night, a claim that Dr Osei called absurd."
    (dispute,) = brief(engine, text).disputes
    assert {"denies", "asserts"} <= set(sides(dispute).values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Hallam Rail puts the delay at 14 million euros. Its rival will concede no more "
                "than six million."
            ),
            {14.0, 6.0},
        ),
        (
            "Torrin Mills said 900 people would lose their jobs. The Weavers' League counts 640.",
            {900.0, 640.0},
        ),
        (
            (
                "The ministry says that its inspectors saw nine boats. The harbour master says "
                "that they saw four."
            ),
            {9.0, 4.0},
        ),
    ],
)
def test_a_number_without_its_noun_is_a_rival(
    engine: Engine, text: str, expected: set[float]
) -> None:
    (dispute,) = [d for d in brief(engine, text).disputes if d.kind == "figure"]
    assert dispute.status == "contested"
    assert set(values(dispute).values()) == expected
    assert len(values(dispute)) == 2


@pytest.mark.parametrize(
    "text",
    [
        (
            "About 700 sacks were spoilt, the depot said. The depot now says 90 sacks were spoilt. "
            "It said its first estimate was wrong."
        ),
        (
            "The number of dead stands at 17. We gave you 19 on Monday; please strike the higher "
            "number, the police said."
        ),
        (
            "An earlier notice had spoken of 55 sacks; it was withdrawn on Monday. The depot says "
            "12 sacks were spoilt."
        ),
    ],
)
def test_a_value_taken_back_is_settled(engine: Engine, text: str) -> None:
    found = [d for d in brief(engine, text).disputes if d.kind == "figure"]
    assert not [d for d in found if d.status == "contested"]


def test_those_named_deny_for_themselves(engine: Engine) -> None:
    text = (
        "Four insiders said contractors were at the table; two of those named, Orrin Works and "
        "Delph Yards, say they were not."
    )
    found = [d for d in brief(engine, text).disputes if d.kind == "participation"]
    deniers = {name for d in found for name, stance in sides(d).items() if stance == "denies"}
    assert deniers == {"orrin works", "delph yards"}


@pytest.mark.parametrize(
    "text",
    [
        # said of the denier just before
        (
            "Delmar Storage had moved the barley at night, two drivers said. Delmar Storage said "
            "it had shifted nothing."
        ),
        # the noun of the verb
        (
            "Olm Council said it had at no time asked the bank for a loan. Olm Council said it had "
            "made no request. Two clerks said such a request had arrived by courier."
        ),
        # an alibi
        (
            "The trawler owners claim that Ivar Strand cut the nets. Mr Strand was in hospital in "
            "Olm that week, his sister said."
        ),
        # opposites of one thing in one document
        (
            "The board has revoked the licence, an inspector said. The licence was merely "
            "suspended, the owner of the pit said."
        ),
    ],
)
def test_an_answer_in_other_words(engine: Engine, text: str) -> None:
    found = [d for d in brief(engine, text).disputes if d.status == "contested"]
    assert len(found) == 1, [d.text for d in found]
    assert len({p.party_text for p in found[0].positions}) > 1


@pytest.mark.parametrize(
    "text",
    [
        # another matter
        "Delmar Storage sold two ships, brokers said. The port said it had not repaired the crane.",
        # a stay that answers no charge
        "Ivar Strand opened the fair, the mayor said. Mr Strand was in hospital in June.",
        # one after the other, told by one voice
        "The board suspended the licence in May. It revoked the licence in June.",
        # a plan
        "Delmar Storage will move the barley, drivers said. It said it had not hired anyone.",
    ],
)
def test_no_answer_is_made_up(engine: Engine, text: str) -> None:
    assert not [d for d in brief(engine, text).disputes if d.status == "contested"]
