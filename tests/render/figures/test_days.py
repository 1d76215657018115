"""Where dates lie: their known ends, and no others."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.figures.days import bounded, day_number, extent_of


@given(st.dates(), st.dates())
def test_days_are_numbered_as_the_calendar_counts_them(one: date, other: date) -> None:
    numbers = [day_number((day.year, day.month, day.day)) for day in (one, other)]
    assert numbers[1] - numbers[0] == (other - one).days


@pytest.mark.parametrize(
    ("edtf", "form", "days"),
    [
        ("2024-10-08", "point", [1]),
        ("2024-10", "point", [31]),
        ("2024-34", "point", [91]),
        ("2024", "point", [366]),
        ("199X", "point", [3652]),
        ("2024-11-04/2024-11-10", "point", [7]),
        ("2025-01-21~/2025-01-31~", "point", [11]),
        ("2024-10-08/2024-10-09", "range", [1, 1]),
        ("2024-08/2024-09", "range", [31, 30]),
        ("2022/..", "since", [365]),
        ("2024-10-07/", "from", [1]),
        ("../2025-06-30~", "until", [1]),
        ("XXXX-12-30/XXXX-01-02", "range", [1, 1]),
    ],
)
def test_the_form_of_a_date(edtf: str, form: str, days: list[int]) -> None:
    extent = extent_of(edtf)
    assert extent is not None
    assert extent.form == form
    assert [spot.high - spot.low + 1 for spot in extent.spots] == days
    assert extent.order[0] <= extent.order[1]


def test_what_is_no_date_has_no_place() -> None:
    assert extent_of("soon") is None


def test_what_is_approximate_is_vague() -> None:
    extent = extent_of("2019~")
    assert extent is not None
    assert extent.spots[0].vague


def test_bounds_without_a_year_bound_nothing() -> None:
    assert bounded("XXXX-10-01", None) is None
    after, before, between = (
        bounded("2022", None), bounded(None, "2024-03-01"), bounded("2022", "2024-03-01")
    )  # fmt: skip
    assert [one.form for one in (after, before, between) if one] == ["after", "before", "between"]
