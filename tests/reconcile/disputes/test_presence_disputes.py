"""Who was there: the many ways in which it is told and denied, and what is no denial of it."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.briefing import Briefing, Dispute
from briefgen.model.document import Document
from making import briefed, news, written


def document(text: str) -> Document:
    return written(text, roles=("lead",), metadata=news())


def brief(engine: Engine, *texts: str) -> Briefing:
    return briefed(engine, *(document(text) for text in texts))


def holders(dispute: Dispute, *stances: str) -> set[str]:
    return {p.party_text for p in dispute.positions if p.stance in stances}


ASSERTED = [
    (
        "Executives from two banks, including Northgate Bank and Harlow Trust, met officials in "
        "Vienna for talks on the loan."
    ),
    (
        "Representatives of Northgate Bank and Harlow Trust were at the table when the talks began "
        "in Vienna."
    ),
    "Staff of Northgate Bank and Harlow Trust flew to Vienna last week for talks on the loan.",
    (
        "Managers of several lenders, among them Northgate Bank and Harlow Trust, attended the "
        "talks in Vienna."
    ),
]

DENIED = [
    "Northgate Bank told Reuters that reports placing it at the talks were untrue.",
    "Northgate Bank said it had no part in the talks.",
    "Northgate Bank said it had nothing to do with the talks.",
    "Northgate Bank called the newspaper's account baseless.",
    "Northgate Bank dismissed the story as an invention.",
    "Northgate Bank rejected the report as fabricated.",
    "Northgate Bank told Reuters that the list of guests the paper had seen was wrong.",
    (
        '"There is no truth in claims that our staff went to Vienna," a spokeswoman for Northgate '
        "Bank said."
    ),
    "A spokesman for Northgate Bank denied that anyone from the bank had been to Vienna.",
    "Press officers for Northgate Bank denied that its managers had travelled to Vienna.",
    "Northgate Bank said that none of its staff took part in the talks.",
]


@pytest.mark.parametrize("denied", DENIED)
@pytest.mark.parametrize("asserted", ASSERTED[:1] + ASSERTED[3:])
def test_a_denial_meets_what_it_denies(engine: Engine, asserted: str, denied: str) -> None:
    briefing = brief(
        engine, f"{asserted}\n\nThe ministry of finance welcomed the loan.\n\n{denied}"
    )
    found = [d for d in briefing.disputes if d.kind == "participation"]
    assert len(found) == 1
    (dispute,) = found
    assert dispute.status == "contested"
    assert holders(dispute, "denies") == {"Northgate Bank"}
    assert "Northgate Bank" in dispute.text
    assert "Northgate Bank" not in holders(dispute, "asserts", "confirms")


@pytest.mark.parametrize("asserted", ASSERTED)
def test_presence_is_told_in_many_ways(engine: Engine, asserted: str) -> None:
    briefing = brief(
        engine, f"{asserted}\n\nHarlow Trust said none of its people took part in the talks."
    )
    (dispute,) = [d for d in briefing.disputes if d.kind == "participation"]
    assert dispute.status == "contested"
    assert "Harlow Trust" in dispute.text


@pytest.mark.parametrize(
    "text",
    [
        (
            "Managers from Orin Steel and Dunmore Rail flew to Ankara for talks.\n\nTwo officials "
            "said the talks went ahead. Neither would say which firms had been in the room."
        ),
        (
            "Managers from Orin Steel flew to Ankara.\n\nThe paper did not say whether Dunmore had "
            "named any company. Dunmore Rail called the plan expensive."
        ),
        (
            "The footage did not show whether he had something in his hand, the mayor "
            "said.\n\nPolice rejected the criticism."
        ),
        (
            "Dunmore Rail has about 380 members, including Orin Steel.\n\nOrin Steel said it had "
            "no part in the talks in Ankara."
        ),
    ],
)
def test_what_is_left_unsaid_is_disputed_by_nobody(engine: Engine, text: str) -> None:
    assert [d.text for d in brief(engine, text).disputes if d.status == "contested"] == []


def test_places_in_two_countries_are_two_occasions(engine: Engine) -> None:
    text = (
        "Managers of Orin Steel travelled to Turkey in May.\n\n"
        "Orin Steel denied that its staff had gone to Japan."
    )
    assert [d for d in brief(engine, text).disputes if d.status == "contested"] == []


def test_a_city_lies_in_its_country(engine: Engine) -> None:
    text = (
        "Managers of Orin Steel travelled to Japan in May.\n\n"
        "Orin Steel denied that its staff had gone to Tokyo."
    )
    (dispute,) = [d for d in brief(engine, text).disputes if d.status == "contested"]
    assert dispute.kind == "participation"


def test_no_party_stands_on_both_sides(engine: Engine) -> None:
    text = (
        "Ostrian forces shelled a village near the border, the Lidian army said on Monday.\n\n"
        "Ostria denied this and said Lidian soldiers had fired first. A Lidian army spokesman "
        "rejected that account."
    )
    for dispute in brief(engine, text).disputes:
        assert not holders(dispute, "asserts", "confirms") & holders(dispute, "denies")


def test_talks_that_somebody_is_not_in(engine: Engine) -> None:
    text = (
        "Velmar Foods has held talks with Tissot Grain about a merger, two people said.\n\n"
        'Velmar Foods said it was "not in talks with Tissot Grain or anyone else".'
    )
    (dispute,) = brief(engine, text).disputes
    assert dispute.text == "Did Velmar Foods hold talks with Tissot Grain?"
    assert holders(dispute, "denies") == {"Velmar Foods"}


@pytest.mark.parametrize(
    ("accusation", "denial"),
    [
        (
            "Prosecutors say Dario Lenz accepted 400,000 euros from a builder.",
            "Dario Lenz rejected accusations that he took bribes.",
        ),
        (
            "Prosecutors say Dario Lenz received 400,000 euros from a builder.",
            "Dario Lenz denied allegations that he pocketed bribes.",
        ),
    ],
)
def test_an_accused_answers_what_he_is_accused_of(
    engine: Engine, accusation: str, denial: str
) -> None:
    (dispute,) = brief(engine, f"{denial}\n\n{accusation}").disputes
    assert dispute.status == "contested"
    assert {one.casefold() for one in holders(dispute, "asserts")} == {"prosecutors"}
    assert holders(dispute, "denies") == {"Dario Lenz"}


def test_a_charge_without_an_accuser_is_denied(engine: Engine) -> None:
    text = "Dario Lenz, 61, is accused of taking bribes. He denies two counts of corruption."
    (dispute,) = brief(engine, text).disputes
    assert holders(dispute, "denies") == {"Dario Lenz"}
    assert holders(dispute, "asserts") == {"the charge"}


def test_passives_of_one_thing_meet_across_documents(engine: Engine) -> None:
    (dispute,) = brief(
        engine,
        "The ministry said that reports that shots were fired were false.",
        '"Two shots were fired across the bow," Anna Holt said.',
    ).disputes
    assert dispute.status == "contested"
    assert holders(dispute, "asserts") == {"Anna Holt"}


def test_a_state_that_reacts_is_not_asked(engine: Engine) -> None:
    text = (
        "Managers of Orin Steel travelled to Japan in May.\n\n"
        "Orin Steel denied that its staff had gone to Tokyo.\n\n"
        "Berlin is worried about the trip. London has not commented."
    )
    (dispute,) = brief(engine, text).disputes
    assert holders(dispute, "no_comment") == set()
