"""A denial that shares no word with the charge answers what was just told of the denier."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.briefing import Briefing, Dispute
from making import briefed, news, written


def brief(engine: Engine, text: str) -> Briefing:
    return briefed(engine, written(text, metadata=news()))


def open_disputes(briefing: Briefing) -> list[Dispute]:
    return [one for one in briefing.disputes if one.status == "contested"]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        (
            (
                "Harlow Foods had used expired milk, inspectors said. Harlow Foods denied "
                "using anything past its date."
            ),
            "Harlow Foods",
        ),
        (
            (
                "Crews at Pelmar Shipping were told to switch off their beacons, captains "
                "said. Pelmar Shipping said it had never given such an order."
            ),
            "Pelmar Shipping",
        ),
        (
            (
                "Vostrel Energy hid the cost of the repair, auditors say. Vostrel Energy "
                "said every repair had been entered in the books in full."
            ),
            "Vostrel Energy",
        ),
        (
            (
                "Orsk Mining bribed a surveyor, a rival said. The surveyor was seen there in "
                "May. Orsk Mining rejects the accusation."
            ),
            "Orsk Mining",
        ),
    ],
)
def test_the_charge_before_is_what_is_answered(engine: Engine, text: str, denier: str) -> None:
    (dispute,) = open_disputes(brief(engine, text))
    denying = {p.party_text for p in dispute.positions if p.stance == "denies"}
    asserting = {p.party_text for p in dispute.positions if p.stance == "asserts"}
    assert denying == {denier}
    assert asserting
    assert denier not in asserting


@pytest.mark.parametrize(
    "text",
    [
        # A negation that answers nobody.
        "Harlow Foods will close its plant, the union said. Harlow Foods said no date was set.",
        # Another matter, and no charge.
        "Pelmar Shipping ordered six ships. Pelmar Shipping said it runs no passenger lines.",
        # The denier is not who was charged.
        "Vostrel Energy hid the cost of the repair, auditors say. Orsk Mining denied bail to him.",
        # What stands between a question and its answer is no charge.
        "Did Orsk Mining pay? Orsk Mining said it had never been asked.",
        # An admission with a universal word in it.
        "Harlow Foods cut wages, the union said. Harlow Foods said all wages had been cut.",
    ],
)
def test_what_answers_no_charge_makes_no_dispute(engine: Engine, text: str) -> None:
    assert open_disputes(brief(engine, text)) == []
