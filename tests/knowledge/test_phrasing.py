"""What a sentence needs of a phrase: where it begins to tell something, and a verb's number."""

from __future__ import annotations

import pytest

from briefgen.knowledge.phrasing import in_a_sentence, is_plural, without_lead_in


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("On the rumours: two guests came on 3 May.", "two guests came on 3 May."),
        ("UPDATE 2: The harbour board met.", "The harbour board met."),
        ("2nd UPDATE: Dock sold.", "Dock sold."),
        ("Secondly, our boats were in port.", "our boats were in port."),
        ("As for the dock: it was sold.", "it was sold."),
    ],
)
def test_a_lead_in_is_left_out(sentence: str, told: str) -> None:
    assert without_lead_in(sentence) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday the board met.",
        "The board was clear: it would sell.",
        "First Harbour Bank lent the money.",
        "On Tuesday the chair said: “We sell.”",
        "On this the board agreed: the dock stays.",
        "About the dock he wrote: it stays.",
        "Secondly the board met.",
    ],
)
def test_a_sentence_is_kept_whole(sentence: str) -> None:
    assert without_lead_in(sentence) == sentence


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("two clerks who worked there", True),
        ("analysts at Brink Research", True),
        ("three people with knowledge of the sale", True),
        ("a clerk who works with maps", False),
        ("Oakhaven Docks", False),
        ("the press office", False),
    ],
)
def test_the_number_of_a_verb(name: str, many: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_plural(name) is many


def test_a_description_from_the_start_of_a_sentence() -> None:
    assert in_a_sentence("The harbour board") == "the harbour board"
    assert in_a_sentence("Oakhaven Docks") == "Oakhaven Docks"
