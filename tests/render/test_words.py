"""Values of the model in neutral English."""

from __future__ import annotations

from typing import get_args

import pytest

from briefgen.model.base import Quantity
from briefgen.model.briefing import Change, Dispute, Gap
from briefgen.model.findings import EventStatus, Relationship, Stance
from briefgen.render import words
from briefgen.render.language import ENGLISH
from briefgen.render.quantities import quantity


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(value=36, unit="percent", comparator="~"), "about 36%"),
        (Quantity(value=36.5, unit="percent"), "36.5%"),
        (Quantity(value=500, unit="company", comparator=">"), "over 500 companies"),
        (Quantity(value=1, unit="company"), "1 company"),
        (Quantity(value=2, upper=3, unit="person"), "2–3 people"),
        (Quantity(value=1200000, unit="USD"), "1,200,000 USD"),
        (
            Quantity(value=14, unit="m³/s", comparator=">=", period="a day"),
            "at least 14 m³/s (a day)",
        ),
        (Quantity(value=5000, unit=""), "5,000"),
        (Quantity(value=285, unit="million crown"), "285 million crowns"),
        (Quantity(value=52, unit="million"), "52 million"),
        (Quantity(value=14, unit="nautical mile"), "14 nautical miles"),
        (Quantity(value=60, unit="tonne per year"), "60 tonnes per year"),
        (Quantity(value=41, unit="percent", period="2024-06"), "41% (June 2024)"),
        (Quantity(value=41, unit="percent", period="2024 (June)"), "41%, 2024 (June)"),
        (Quantity(value=3, unit="percent", of="the vote"), "3% of the vote"),
        (Quantity(value=420, unit="people"), "420 people"),
        (Quantity(value=0.2, unit="fraction", of="the box"), "a fifth of the box"),
        (Quantity(value=0.667, unit="fraction", of="the crew"), "two thirds of the crew"),
        (Quantity(value=0.5, unit="fraction", comparator="~", of="it"), "about half of it"),
        (Quantity(value=11, unit="rocket", period="2019/2024"), "11 rockets (2019–2024)"),
        (Quantity(value=9000, unit="tonne", period="2021/.."), "9,000 tonnes (since 2021)"),
    ],
)
def test_quantities(value: Quantity, text: str) -> None:
    assert quantity(value) == text


def test_every_value_of_the_model_has_a_word() -> None:
    assert set(words.STANCES) == set(get_args(Stance))
    assert set(words.EVENT_STATUSES) == set(get_args(EventStatus))
    assert set(words.RELATIONS) == set(get_args(Relationship))
    assert set(words.DISPUTE_STATUSES) == set(get_args(Dispute.model_fields["status"].annotation))
    assert set(words.CHANGES) == set(get_args(Change.model_fields["kind"].annotation))
    assert set(words.GAPS) == set(get_args(Gap.model_fields["kind"].annotation))


def test_no_word_is_a_verb_of_proof() -> None:
    said = " ".join(words.STANCES.values())
    assert not {"claims", "admits", "reveals", "proves", "insists", "lies"} & set(said.split())


def test_a_missing_year_is_said_unless_a_mark_says_it() -> None:
    assert ENGLISH.date("XXXX-10-29") == "29 October, year not stated"
    assert ENGLISH.date("XXXX-10-29", year=False) == "29 October"


def test_what_is_no_date_is_printed_as_it_stands() -> None:
    assert ENGLISH.date("sometime soon") == "sometime soon"
    assert ENGLISH.date(None) == "not dated"
    assert ENGLISH.day("2024-11-13T08:00:00Z") == "13 November 2024"
    assert ENGLISH.day(None) == "not given"
