"""Widths are those of the shipped font, and no line is wider than its room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.render.figures.metrics import ELLIPSIS, SLACK, width, wrap

WORDS = st.text(
    st.sampled_from("abcdefg MWil-.,0123456789éßاברית水利部表示、。é 😀\u200f\u0301"), max_size=120
)


def test_widths_are_those_of_the_font() -> None:
    narrow, wide = width("iiii", 10), width("MMMM", 10)
    assert narrow < wide / 2
    assert width("0", 10) == pytest.approx(SLACK * 6.29, abs=0.3)
    assert width("Report", 7, bold=True) > width("Report", 7)


def test_ideographs_take_an_em_and_marks_nothing() -> None:
    assert width("水利部", 10) == pytest.approx(30 * SLACK)
    assert width("\u200f\u2068\u0301", 10) == pytest.approx(0)


@settings(max_examples=40)
@given(WORDS, st.floats(12, 200), st.integers(1, 5))
def test_no_line_is_wider_than_its_room(text: str, room: float, most: int) -> None:
    lines = wrap(text, room, 7, most=most)
    assert len(lines) <= most
    for line in lines:
        assert width(line, 7) <= room or len(line.rstrip(ELLIPSIS)) <= 2


@settings(max_examples=40)
@given(WORDS, st.floats(12, 200))
def test_nothing_is_lost_where_there_is_room(text: str, room: float) -> None:
    lines = wrap(text, room, 7, most=10**6)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_is_cut_says_so() -> None:
    assert wrap("one two three four five six", 40, 7, most=1)[0].endswith(ELLIPSIS)


def test_lines_end_at_spaces_and_between_ideographs() -> None:
    assert wrap("Canal Authority", 40, 7, most=3) == ("Canal", "Authority")
    assert wrap("水利部表示会谈将继续", 40, 7, most=3) == ("水利部表示", "会谈将继续")
