"""Source text prints as itself."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.bidi import can_turn
from briefgen.render.text import CUT, clip, columns, count_words, isolated, printable, quoted


@given(st.text(st.characters()))
def test_printable_text_keeps_its_length_and_holds_nothing_html_forbids(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(
        (ord(char) < 0x20 and char not in "\t\n\r") or 0x7F <= ord(char) < 0xA0 for char in shown
    )
    shown.encode("utf-8")


def test_a_lone_surrogate_can_be_written() -> None:
    assert printable("a\ud800b").encode() == "a\ufffdb".encode()


def test_ordinary_words_of_any_script_are_untouched() -> None:
    text = "Łódź, Αθήνα, Москва, القاهرة, 東京 – 5½ × 2³"
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        ("R&D “x”", "R&amp;D “x”"),
        ("\u202eevil", "<bdi>\u202eevil</bdi>"),
        ("12 بت", '<bdi dir="rtl">12 بت</bdi>'),
    ],
)
def test_isolated_text_is_escaped_and_fenced_where_it_could_turn(text: str, shown: str) -> None:
    assert isolated(text) == shown


def test_on_a_page_from_right_to_left_all_words_are_fenced() -> None:
    assert isolated("R&D", leftward_page=True) == "<bdi>R&amp;D</bdi>"


def test_whatever_can_turn_writing_is_known() -> None:
    """Every character whose class Unicode says turns writing, as the tables of Python have it."""
    turning = {
        "R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip
    missed = [
        f"{code:x}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.bidirectional(chr(code)) in turning and not can_turn(chr(code))
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("No", "“No”"),
        ("“Quite wrong.”", "“Quite wrong.”"),
        ("“No,” he said", "‘“No,” he said’"),
        ("“No,” he said, “never.”", "‘“No,” he said, “never.”’"),
        ("It called them “wrong”.", "‘It called them “wrong”.’"),
    ],
)
def test_a_quotation_has_one_pair_of_marks_around_it(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_clip_ends_at_a_clause_and_says_so() -> None:
    text = (
        "The board met on Monday, heard both sides, and put the vote off until the spring session."
    )
    assert clip(text, 9) == "The board met on Monday, heard both sides" + CUT
    assert clip(text, 40) == text
    assert clip(text, None) == text


@given(st.text(max_size=200), st.integers(8, 40))
def test_clip_never_adds_words(text: str, words: int) -> None:
    shown = clip(text, words)
    assert text.startswith(shown.removesuffix(CUT))
    assert len(shown.removesuffix(CUT).split()) <= max(words, 1)


def test_columns_count_wide_characters_twice() -> None:
    assert columns("水利 ok") == 7
    assert columns("e\u0301") == 1


def test_word_count_leaves_out_tags_and_note_numbers() -> None:
    markup = '<p class="a b">Two words<sup class="cite" id="c1">[<a href="#n1">1</a>]</sup> · </p>'
    assert count_words(markup) == 2
