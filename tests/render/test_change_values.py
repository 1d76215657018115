"""Raw values of changes become words: what `compare` writes down, print reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compare.values import quantity_text
from briefgen.model.base import Quantity
from briefgen.render.language import ENGLISH
from briefgen.render.view.changes.values import (
    Stand,
    attributes,
    other_dates,
    quantity_of,
    stands_of,
    told_value,
)

UNITS = st.sampled_from(["", "percent", "million crown", "firm", "cubic metre per second"])


@given(
    value=st.integers(0, 10**9),
    upper=st.none() | st.integers(0, 10**9),
    unit=UNITS,
    comparator=st.sampled_from(["<", "<=", "=", "~", ">=", ">"]),
    of=st.none() | st.just("the fleet"),
)
def test_a_quantity_is_read_as_it_was_written(
    value: int, upper: int | None, unit: str, comparator: str, of: str | None
) -> None:
    given = Quantity.model_validate(
        {"value": value, "upper": upper, "unit": unit, "comparator": comparator,
         "of": of if unit else None}
    )  # fmt: skip
    assert quantity_of(quantity_text(given)) == given


@given(st.text(max_size=40))
def test_no_text_is_too_odd_to_be_told(text: str) -> None:
    stands_of(text)
    for section, kind in (
        ("timeline", "date_changed"), ("background", "value_changed"),
        ("timeline", "attribute_changed"), ("parties", "attribute_changed"),
        ("sources", "attribute_changed"), ("timeline", "status_changed"),
    ):  # fmt: skip
        assert told_value(section, kind, text, ENGLISH, "en") is not None


@pytest.mark.parametrize(
    ("text", "who", "stands"),
    [
        ("X: no_comment", "X", (Stand("no_comment"),)),
        ("A: B: denies", "A: B", (Stand("denies"),)),
        (
            "X: denies ~ 41 percent “in part”; confirms",
            "X",
            (Stand("denies", "~ 41 percent", "in part"), Stand("confirms")),
        ),
        ("nobody stands anywhere", "nobody stands anywhere", ()),
    ],
)
def test_a_stance_is_read(text: str, who: str, stands: tuple[Stand, ...]) -> None:
    assert stands_of(text) == (who, stands)


def test_dates_taken_back_are_told_apart() -> None:
    text = other_dates("2024-10-07; 2024-10-11; withdrawn 2024-10-06; 2024-10-05", ENGLISH, "en")
    assert text == ("7 October 2024; 11 October 2024; withdrawn: 6 October 2024; 5 October 2024")


def test_a_role_that_begins_like_a_tie_is_none() -> None:
    text = attributes("member of parliament; member Ostrand; Minister 2024-12-02/..", ENGLISH, "en")
    assert text == ("“member of parliament”; member of Ostrand; “Minister” (since 2 December 2024)")
