"""The sides of a dispute in one line."""

from __future__ import annotations

import pytest

from briefgen.knowledge.wording import words
from briefgen.model.base import Quantity
from briefgen.model.briefing import Position
from briefgen.reconcile.compose.positions import Held, amount, sides


def _position(text: str, stance: str, value: Quantity | str | None = None) -> Held:
    position = Position.model_validate(
        {"party_text": text, "stance": stance, "value": value, "evidence": ("p-1",)}
    )
    return Held(position, words(text))


def test_each_side_is_named_once() -> None:
    told = [
        _position("the article", "asserts"),
        _position("Norvik Steel", "denies"),
        _position("Norvik Steel", "denies"),
        _position("Halden Group", "denies"),
        _position("the ministry", "no_comment"),
    ]
    assert sides(told).text == "the article says so; Norvik Steel and Halden Group deny it"


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("three engineers", "say"),
        ("Western officials", "say"),
        ("Sources", "say"),
        ("Prosecutors", "say"),
        ("two former employees of the bank", "say"),
        ("a member of the two boards", "says"),
        ("the press", "says"),
        ("Barclays", "says"),
        ("a former engineer", "says"),
        ("United States", "says"),
    ],
)
def test_verbs_agree(who: str, verb: str) -> None:
    assert sides([_position(who, "asserts")]).text == f"{who} {verb} so"


def test_rival_values_are_set_side_by_side() -> None:
    told = [
        _position("the agency", "asserts", Quantity(value=9, unit="firm", comparator=">=")),
        _position("the minister", "asserts", Quantity(value=7, unit="firm")),
        _position("an aide", "asserts", Quantity(value=7, unit="firm")),
    ]
    assert sides(told).text == "at least 9 firms (the agency); 7 firms (the minister and an aide)"


def test_values_are_kept_as_data_for_other_languages() -> None:
    firms = Quantity(value=9, unit="firm")
    told = [_position("the agency", "asserts", firms), _position("an aide", "asserts", "2024-10")]
    first, second = (one.wording for one in sides(told).part.items)
    assert first is not None
    assert second is not None
    assert first.parts["value"].quantity == firms
    assert second.parts["value"].date == "2024-10"
    assert second.parts["who"].items[0].words == "an aide"


def test_rival_dates_are_told_in_words() -> None:
    told = [
        _position("the ministry", "asserts", "2024-10-08/2024-10-09"),
        _position("the article", "asserts", "XXXX-10-07"),
    ]
    assert sides(told).text == "8–9 October 2024 (the ministry); 7 October (the article)"
    assert sides(told, years=False).text == "8–9 October (the ministry); 7 October (the article)"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Quantity(value=41, unit="percent", comparator="~"), "about 41%"),
        (Quantity(value=5.5, unit="percent"), "5.5%"),
        (Quantity(value=310_000_000, unit="crown"), "310 million crowns"),
        (Quantity(value=285, unit="million crown"), "285 million crowns"),
        (Quantity(value=1_250_000_000, unit="crown"), "1.25 billion crowns"),
        (Quantity(value=3000, unit="firm", comparator=">"), "more than 3,000 firms"),
        (Quantity(value=1, unit="company"), "1 company"),
        (Quantity(value=2, unit="million person"), "2 million people"),
        (Quantity(value=14, unit="nautical mile"), "14 nautical miles"),
        (Quantity(value=3, unit="company"), "3 companies"),
        (Quantity(value=5, unit="aircraft"), "5 aircraft"),
        (Quantity(value=7, upper=9, unit="firm"), "7 to 9 firms"),
        (Quantity(value=25, unit="year", comparator="<="), "at most 25 years"),
        ("the signing was put off", "“the signing was put off”"),
    ],
)
def test_values_are_told_as_sources_tell_them(value: Quantity | str, shown: str) -> None:
    assert amount(value) == shown
