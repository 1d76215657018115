"""Dates in plain English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates.display import describe
from briefgen.dates.resolution import Frame, Tense
from briefgen.dates.resolve import resolve
from briefgen.dates.scan import scan


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("XXXX-10-29/XXXX-10-30", "29–30 October, year not stated"),
        ("2024-10-08", "8 October 2024"),
        ("2024-10-29/2024-11-02", "29 October – 2 November 2024"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2022/..", "since 2022"),
        ("../2021", "until 2021"),
        ("2024-10-08/", "from 8 October 2024"),
        ("2025-33", "first quarter of 2025"),
        ("2025-21", "spring 2025"),
        ("2025-01-21~/2025-01-31~", "late January 2025"),
        ("2024-10-11~/2024-10-20~", "mid-October 2024"),
        ("2023-05~/2023-08~", "mid-2023"),
        ("1990~/1993~", "early 1990s"),
        ("2019~", "about 2019"),
        ("199X", "the 1990s"),
        ("19XX", "20th century"),
        ("2024-08/2024-09", "August – September 2024"),
        ("2022/2023", "2022–2023"),
        ("2024-11-18/2024-11-24", "week of 18 November 2024"),
        ("-0479", "480 BC"),
        ("XXXX-10", "October, year not stated"),
    ],
)
def test_describes(edtf: str, words: str) -> None:
    assert describe(edtf) == words


@pytest.mark.parametrize("text", ["", "soon", "2024-13", "2023-02-29", "../..", "XXXX"])
def test_refuses_what_is_no_edtf(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        describe(text)


_TEXTS = st.sampled_from(
    [
        "October 29 and 30",
        "since 2022",
        "early October",
        "the 1990s",
        "mid-2023",
        "early 1990s",
        "Q3 2024",
        "next spring",
        "last week",
        "on Friday",
        "two years ago",
        "19th century",
        "late last year",
        "winter 2023",
        "this quarter",
        "by 2030",
        "until late June",
        "480 BC",
        "from April until June",
        "the second half of 2023",
    ]
)
_TENSES: st.SearchStrategy[Tense] = st.sampled_from(["past", "future", "unknown"])


# The grammar takes "2100" and later for counts, so the days end some years before.
@given(_TEXTS, _TENSES, st.dates().filter(lambda d: 1800 < d.year < 2080), st.booleans())
def test_everything_the_grammar_writes_can_be_said_and_read_again(
    text: str,
    tense: Tense,
    day: object,
    dated: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    reference = (year, month, number) if dated else None
    (phrase,) = scan(text)
    edtf = resolve(phrase, Frame(reference=reference, tense=tense)).edtf
    if edtf is None:
        return
    said = describe(edtf)
    again = [resolve(p, Frame()).edtf for p in scan(said)]
    assert again == [edtf] or said.startswith(("week of", "from "))
