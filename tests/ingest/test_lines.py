"""Wrapped lines become paragraphs; addresses, lists and transcripts keep their lines."""

from __future__ import annotations

import pytest

from briefgen.ingest.characters import clean
from briefgen.ingest.hyphens import hyphens_of
from briefgen.ingest.readers.txt import draft_of_text

WRAPPED = """\
MINISTRY OF TRADE
Press Office
The Hague, 3 May 2021

The minister said on Monday that the tariff on imported steel would be
lifted before the summer, because the price of cars had risen by a
fifth in one year.

1. The tariff was set at 25 per cent in 2018 and has been paid by
   importers since then.
2. It brought in 300 million euros.

Jan de Boer
Head of press
"""


def paragraphs(text: str) -> list[str]:
    draft = draft_of_text(text)
    return [draft.text[piece.start : piece.end] for piece in draft.pieces]


def test_wrapped_lines_are_joined_and_short_ones_are_not() -> None:
    found = paragraphs(WRAPPED)
    assert found[:3] == ["MINISTRY OF TRADE", "Press Office", "The Hague, 3 May 2021"]
    assert found[3].endswith("because the price of cars had risen by a fifth in one year.")
    assert found[4].split()[-4:] == ["by", "importers", "since", "then."]
    assert found[5].startswith("2. It brought in")
    assert found[6:] == ["Jan de Boer", "Head of press"]


def test_joining_keeps_every_offset() -> None:
    draft = draft_of_text(WRAPPED)
    assert len(draft.text) == len(WRAPPED)
    assert draft.text.split() == WRAPPED.split()


def test_a_line_each_stays_a_paragraph_each() -> None:
    first = "The court ruled that the levy was unlawful and must be paid back with interest. " * 3
    second = "Ministers had argued that Parliament approved it, and they may now appeal. " * 3
    assert paragraphs(f"{first}\n{second}\n") == [first.strip(), second.strip()]


def test_paragraphs_that_only_an_indent_sets_apart() -> None:
    text = (
        "   The inquiry into the accident heard on Tuesday that the signal had been\n"
        "repaired twice in the month before, and that no train had been warned of it.\n"
        "   A driver said that he had seen it fail, and that he had told the control\n"
        "room of it at once. Nobody there remembers the call, the inquiry heard later.\n"
    )
    found = paragraphs(text)
    assert [one.split()[0] for one in found] == ["The", "A"]


def test_windows_and_old_mac_line_ends() -> None:
    assert paragraphs("One.\r\n\r\nTwo.\r\rThree.") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("before", "line", "typeset", "kept"),
    [
        ("the Port Con-", "cessions office", True, False),
        ("who holds the landing-", "station keys", True, True),
        ("a non-", "binding memo", True, True),
        ("the agree-", "ment was signed", True, False),
        ("in 1990-", "style", True, None),
        ("the Anglo-", "French treaty", True, None),
        ("a sub-", "contractor", False, True),
        ("the govern-", "ment", False, False),
        ("no hyphen", "here", True, None),
    ],
)
def test_a_hyphen_at_a_line_end(before: str, line: str, typeset: bool, kept: bool | None) -> None:  # noqa: FBT001 - a table of cases
    assert hyphens_of("Words of a text.", typeset=typeset).at_break(before, line) is kept


def test_the_document_itself_says_how_a_word_is_spelt() -> None:
    assert hyphens_of("A cease-fire held.", typeset=True).at_break("the cease-", "fire") is True
    assert hyphens_of("A ceasefire held.", typeset=True).at_break("the cease-", "fire") is False


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ef\ufb01cient \ufb02ow", "efficient flow"),
        ("5½ and 2,000²", "5½ and 2,000²"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("cafe\u0301", "café"),
        ("310\u00a0million", "310 million"),
        ("a\u2028b", "a\nb"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("la\u200dtin", "latin"),
    ],
)
def test_characters_in_their_one_normal_form(raw: str, text: str) -> None:
    assert clean(raw).text == text


def test_hidden_direction_marks_are_dropped_with_a_word() -> None:
    found = clean("transfer \u202e005\u202c euros")
    assert found.text == "transfer 005 euros"
    assert "text-direction" in found.warnings[0]
