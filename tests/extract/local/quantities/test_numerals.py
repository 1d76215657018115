"""Numbers in plain text: values, ranges, scales, hedges, and what is no quantity at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.local.quantities.numerals import Numeral, find_numerals, fractions


def _one(text: str) -> Numeral:
    numerals = find_numerals(text)
    assert len(numerals) == 1, numerals
    return numerals[0]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "comparator"),
    [
        ("Nearly 36% of the stock", "Nearly 36%", 36, "percent", "~"),
        ("the rate was 5.5 per cent", "5.5 per cent", 5.5, "percent", "="),
        (
            "It lost more than 41 percentage points",
            "more than 41 percentage points",
            41,
            "percentage point",
            ">",
        ),
        ("It paid $2.5bn in cash", "$2.5bn", 2.5, "dollar", "="),
        ("a line of 640 km", "640 km", 640, "kilometre", "="),
        ("some 33 million metric tons of grain", "some 33 million metric tons", 33, "tonne", "~"),
        ("It must not exceed €40 million", "not exceed €40 million", 40, "euro", "<="),
    ],
)
def test_a_number_with_its_unit_and_hedge(
    text: str, words: str, value: float, unit: str, comparator: str
) -> None:
    numeral = _one(text)
    assert text[numeral.start : numeral.end] == words
    assert (numeral.value, numeral.unit, numeral.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("At least nine firms sent staff", 9, ">="),
        ("500+ companies", 500, ">="),
        ("twelve or more ships", 12, ">="),
        ("two hundred and fifty men", 250, "="),
        ("up to 30 seats", 30, "<="),
        ("fewer than 100 votes", 100, "<"),
    ],
)
def test_a_number_that_waits_for_its_noun(text: str, value: float, comparator: str) -> None:
    numeral = _one(text)
    assert (numeral.value, numeral.unit, numeral.comparator) == (value, None, comparator)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 20 and 30 ships", 20, 30),
        ("7 to 9 firms", 7, 9),
        ("5-7% growth", 5, 7),
        ("from 5 to 10 per cent", 5, 10),
        ("eight or nine firms", 8, 9),
    ],
)
def test_a_range_is_one_quantity(text: str, low: float, high: float) -> None:
    numeral = _one(text)
    assert (numeral.value, numeral.upper) == (low, high)


def test_a_change_counts_where_it_ends() -> None:
    assert _one("Prices rose from 5 to 10 per cent").value == 10


def test_two_joined_numbers_that_are_no_range_stay_two() -> None:
    assert [n.value for n in find_numerals("12 and 40 ships")] == [12, 40]


@pytest.mark.parametrize(
    "text",
    [
        "On October 29 and 30",
        "December 4-5",
        "7 to 9 October 2024",
        "the 29th of May",
        "at 5 p.m. on Friday",
        "1500 hrs local time",
        "Resolution 2166 (2014)",
        "No. 4 and Article 5",
        "the war began in 2022",
        "the 1990s",
        "COVID-19 and the G7",
        "F-16s",
        "a 2-1 vote",
        "Call (202) 555-1234",
        "Statement 2024/118",
        "2021-03-04",
    ],
)
def test_dates_labels_names_and_codes_are_no_quantities(text: str) -> None:
    assert find_numerals(text) == ()


def test_a_list_mark_is_none_but_what_follows_is() -> None:
    assert [n.value for n in find_numerals("3. The delegation had 11 members.")] == [11]


def test_fractions_need_a_whole() -> None:
    text = "two-thirds of the vote and a quarter past"
    found = [(text[one.first : one.last], round(one.value, 2)) for one in fractions(text)]
    assert found == [("two-thirds", 0.67)]


def test_a_fraction_keeps_its_hedge() -> None:
    text = "Nearly two-thirds of the vote, less than a quarter of the seats"
    assert [(text[one.start : one.end], one.comparator) for one in fractions(text)] == [
        ("Nearly two-thirds", "~"),
        ("less than a quarter", "<"),
    ]


@given(st.text(max_size=80))
def test_every_number_stands_where_it_is_said_to_stand(text: str) -> None:
    for numeral in find_numerals(text):
        assert 0 <= numeral.start <= numeral.first < numeral.last <= numeral.end <= len(text)


@given(st.integers(min_value=3000, max_value=10**9))
def test_digits_are_read_with_and_without_commas(value: int) -> None:
    for written in (str(value), f"{value:,}"):
        assert [n.value for n in find_numerals(f"They shipped {written} tonnes.")] == [value]
