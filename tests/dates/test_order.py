"""Order, overlap and compatibility of dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates.order import compatible, contains, gap_days, overlaps, sort_key

DATES = [
    "2022/..", "../2021", "2021", "2024", "2024-10", "2024-10-07", "2024-10-07/2024-10-09",
    "2024-10-08/2024-10-09", "2024-10-08/", "2024-10-11~/2024-10-20~", "2025-33", "2025-21",
    "199X", "19XX", "2019~", "-0479", "XXXX-10-08", "XXXX-10-08/XXXX-10-09",
    "XXXX-12-30/XXXX-01-02",
    "2024-11-18/2024-11-24", "2024-24",
]  # fmt: skip
_dates = st.sampled_from(DATES)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("XXXX-10-08", "2024-10-08"),
        ("2024-10", "2024-10-08"),
        ("2024", "2024-10-08/2024-10-09"),
        ("2024-10-08/", "2024-10-08/2024-10-09"),
        ("2024-11-14", "2024-11-14/2024-11-15"),
        ("2024-11-18/2024-11-24", "2024-11-18/2024-11-19"),
        ("XXXX-10-08/XXXX-10-09", "2024-10-08/2024-10-09"),
    ],
)
def test_what_contradicts_nothing(first: str, second: str) -> None:
    assert compatible(first, second)
    assert compatible(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-10-07/2024-10-09", "2024-10-08/2024-10-09"),
        ("2024-10-07/", "2024-10-08/2024-10-09"),
        ("2024-10-07/", "2024-10-08/"),
        ("2024-10-11~/2024-10-20~", "2024-10-08/2024-10-09"),
        ("2025-33", "2025-34"),
        ("XXXX-10-08", "2024-10-09"),
        ("2023-10-08", "2024-10-08"),
    ],
)
def test_what_cannot_both_be_right(first: str, second: str) -> None:
    assert not compatible(first, second)
    assert not compatible(second, first)


def test_containment_takes_a_missing_year_from_the_other() -> None:
    assert contains("2024-10", "XXXX-10-08")
    assert not contains("2024-10", "XXXX-11-08")
    assert overlaps("2022/..", "XXXX-10-08")


def test_a_yearless_date_follows_its_bound_and_precedes_the_next_year() -> None:
    keys = ["2022/..", "XXXX-10-29", "XXXX-12-04", "2023-01-01"]
    assert sorted(keys, key=lambda date: sort_key(date, "2022")) == keys


def test_undated_comes_last_and_the_years_before_christ_first() -> None:
    dates = [None, "XXXX-10-08", "2024", "-0479", "-0489"]
    assert sorted(dates, key=sort_key) == ["-0489", "-0479", "2024", "XXXX-10-08", None]


def test_gap() -> None:
    assert gap_days("2024-10-08/2024-10-09", "2024-10-11") == 2
    assert gap_days("2024-10", "2024-10-11") == 0


@given(_dates, _dates)
def test_relations_are_symmetric(first: str, second: str) -> None:
    assert overlaps(first, second) == overlaps(second, first)
    assert compatible(first, second) == compatible(second, first)
    assert gap_days(first, second) == gap_days(second, first)


@given(_dates)
def test_every_date_agrees_with_itself(date: str) -> None:
    assert compatible(date, date)
    assert contains(date, date)


@given(_dates, _dates)
def test_compatible_dates_overlap(first: str, second: str) -> None:
    if compatible(first, second):
        assert overlaps(first, second)
