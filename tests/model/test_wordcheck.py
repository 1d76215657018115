"""Numbers, dates and quotations in a printed text must stand in its evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.wordcheck import ungrounded_words


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("29–30 October (year not stated)", "The talks were held on October 29 and 30."),
        ("4-5 Dec", "a trip on December 4-5"),
        ("9 firms", "At least nine firms sent staff."),
        ("nine firms", "It counted 9 firms."),
        ("300,000 tonnes", "300,000 tonnes of fertilizer are held"),
        ("300000 tonnes", "300,000 tonnes of fertilizer are held"),
        ("41%", "about 41 per cent"),
        ("5.5 points", "a rise of 5.5 points."),
        ("8 September 2023", "Sept. 8, 2023"),
        ("the firm “did not attend”", "It said it “did not attend” at all."),
        ('the firm "did not attend"', "It said it “did not attend” at all."),
        ("May 2022", "signed in May 2022"),
        ("One of them may march", "Nothing of the sort."),
        ("It rose to 310 million", "a cost of 310 million crowns"),
    ],
)
def test_what_the_evidence_holds_passes(text: str, quote: str) -> None:
    assert ungrounded_words(text, [quote]) == []


@pytest.mark.parametrize(
    ("text", "quote", "fault"),
    [
        ("8–9 October 2024", "The talks were held on October 8 and 9.", "2024"),
        ("36%", "Nearly 63% of the weapons", "36"),
        ("3,000 firms", "It represents 300 firms.", "3000"),
        ("3 firms", "It represents 3,000 firms.", "3 "),
        ("eight firms", "seven firms", "eight"),
        ("8 September", "on 8 October", "month Sep"),
        ("in November 2023", "in March 2023", "month Nov"),
        ("it “did attend”", "It said it “did not attend”.", "did attend"),
        ("5.5 points", "a rise of 55 points", "5.5"),
    ],
)
def test_what_it_does_not_hold_is_a_fault(text: str, quote: str, fault: str) -> None:
    faults = ungrounded_words(text, [quote])
    assert len(faults) == 1
    assert fault in faults[0]


def test_all_quotes_count_together() -> None:
    assert ungrounded_words("8 October 2024", ["on 8 October", "in 2024"]) == []


@given(st.text())
def test_a_text_is_always_its_own_evidence(text: str) -> None:
    assert ungrounded_words(text, [text]) == []


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=10**9))
def test_no_number_passes_for_another(number: int, other: int) -> None:
    assert (ungrounded_words(f"{number} men", [f"{other:,} men"]) == []) == (number == other)
