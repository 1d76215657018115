"""Where phrases stand in time, seen from a day, a tense and what was said before."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates.civil import Day
from briefgen.dates.edtf import parse_edtf
from briefgen.dates.resolution import Frame, Known, Resolution, Tense
from briefgen.dates.resolve import resolve
from briefgen.dates.scan import scan

WEDNESDAY: Day = (2024, 11, 13)


def read(text: str, tense: Tense = "past", reference: Day | None = WEDNESDAY) -> Resolution:
    (phrase,) = (p for p in scan(text) if p.kind not in {"duration", "set"})
    return resolve(phrase, Frame(reference=reference, basis="the dateline", tense=tense))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("October 29 and 30", "XXXX-10-29/XXXX-10-30"),
        ("December 4-5", "XXXX-12-04/XXXX-12-05"),
        ("December 30 to January 2", "XXXX-12-30/XXXX-01-02"),
        ("since 2022", "2022/.."),
        ("until June 2021", "../2021-06"),
        ("by 2030", "../2030"),
        ("first quarter of 2025", "2025-33"),
        ("spring 2025", "2025-21"),
        ("second half of 2023", "2023-41"),
        ("the 1990s", "199X"),
        ("about 2019", "2019~"),
        ("late January 2025", "2025-01-21~/2025-01-31~"),
        ("mid-October 2024", "2024-10-11~/2024-10-20~"),
        ("2022-23", "2022/2023"),
        ("13/11/2024", "2024-11-13"),
        ("in 490 BC", "-0489"),
        ("264 to 241 BC", "-0263/-0240"),
        ("the 5th century BC", "-0499/-0400"),
        ("the late nineteenth century", "1867~/1899~"),
        ("AD 79", "0079"),
        ("Christmas 1914", "1914-12-25"),
        ("on New Year's Day", "XXXX-01-01"),
        ("the sixties", "196X"),
        ("from 2027 onwards", "2027/.."),
        ("3 a.m. on 5 May 2003", "2003-05-05"),
    ],
)
def test_without_a_reference_nothing_is_added(text: str, edtf: str) -> None:
    found = read(text, reference=None)
    assert found.edtf == edtf
    assert not found.inferred
    assert found.year_missing == ("XXXX" in edtf)


@pytest.mark.parametrize(
    "text", ["on Wednesday", "last week", "yesterday", "five years ago", "next spring", "recently"]
)
def test_relative_dates_need_a_reference(text: str) -> None:
    assert read(text, reference=None).edtf is None


@pytest.mark.parametrize(
    ("text", "tense", "edtf"),
    [
        ("on Wednesday", "past", "2024-11-13"),
        ("on Tuesday", "past", "2024-11-12"),
        ("on Thursday", "future", "2024-11-14"),
        ("last week", "past", "2024-11-04/2024-11-10"),
        ("next week", "future", "2024-11-18/2024-11-24"),
        ("last month", "past", "2024-10"),
        ("this year", "past", "2024"),
        ("two days ago", "past", "2024-11-11"),
        ("five years ago", "past", "2019~"),
        ("next spring", "future", "2025-21"),
        ("second quarter of next year", "future", "2025-34"),
        ("Oct. 8", "past", "2024-10-08"),
        ("fell overnight.", "past", "2024-11-12/2024-11-13"),
        ("over the weekend", "past", "2024-11-09/2024-11-10"),
        ("this weekend", "future", "2024-11-16/2024-11-17"),
        ("a decade ago", "past", "2014~"),
        ("in three years' time", "future", "2027~"),
        ("from November 1 to December 20", "future", "2024-11-01/2024-12-20"),
        ("yesterday at 5 p.m.", "past", "2024-11-12"),
        ("Dec. 5", "past", "2023-12-05"),
        ("Dec. 5", "future", "2024-12-05"),
        ("20 January", "future", "2025-01-20"),
        ("November", "past", "2024-11"),
        ("from Oct. 7 to Oct. 9", "past", "2024-10-07/2024-10-09"),
        ("December 30 to January 2", "future", "2024-12-30/2025-01-02"),
    ],
)
def test_from_a_dateline(text: str, tense: Tense, edtf: str) -> None:
    found = read(text, tense)
    assert found.edtf == edtf
    assert found.inferred
    assert found.inferred_from is not None
    assert "dateline" in found.inferred_from


def test_a_day_takes_its_month_from_the_date_before() -> None:
    (phrase,) = scan("on the 8th and the 9th")
    near = Frame(reference=WEDNESDAY, near=Known(2024, 10, 7))
    assert resolve(phrase, near).edtf == "2024-10-08/2024-10-09"


def test_days_count_from_the_date_before() -> None:
    (phrase,) = scan("three days later")
    assert resolve(phrase, Frame(story=Known(1937, 4, 26))).edtf == "1937-04-29"
    assert resolve(phrase, Frame()).edtf is None


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("on the morning of 31 January 1965", "1965-01-31TMO"),
        ("at 5:30 p.m. on 7 May 1954", "1954-05-07T17:30"),
        ("8 May 1954, 1:00 AM", "1954-05-08T01:00"),
        ("in 218 BC", "BC0218"),
        ("the 9th century BC", "BC08"),
    ],
)
def test_timex_writes_what_edtf_does_not(text: str, timex: str) -> None:
    assert read(text, reference=None).timex == timex


def test_in_two_weeks_says_when_only_of_what_is_to_come() -> None:
    (phrase,) = scan("in two weeks")
    ahead = resolve(phrase, Frame(reference=WEDNESDAY, tense="future"))
    assert ahead.edtf == "2024-11-25/2024-12-01"
    assert resolve(phrase, Frame(reference=WEDNESDAY, tense="past")).timex == "P2W"


def test_no_day_outside_the_calendar() -> None:
    assert read("29 February", reference=(2023, 6, 1)).edtf is None
    assert read("29 February", reference=None).edtf == "XXXX-02-29"


@pytest.fixture(scope="module")
def validate() -> Callable[[str], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns about its own grammar on import
        from edtf import parse_edtf as parse  # type: ignore[import-untyped]
    found: Callable[[str], object] = parse
    return found


_TEXTS = st.sampled_from(
    [
        "October 29 and 30", "since 2022", "until late June", "early October", "the 1990s",
        "about 7 October", "mid-2023", "early 1990s", "Q3", "Q3 2024", "next spring", "last week",
        "on Friday", "two years ago", "about two weeks ago", "19th century", "late last year",
        "last weekend", "from April until June", "winter 2023", "this quarter", "on the 9th",
        "around 2019", "in 480 BC", "by the end of March", "29 February", "the 1980s",
    ]
)  # fmt: skip
_DAYS = st.dates().map(lambda d: (d.year, d.month, d.day)).filter(lambda d: 1800 < d[0] < 2200)
_TENSES: st.SearchStrategy[Tense] = st.sampled_from(["past", "present", "future", "unknown"])


@given(_TEXTS, st.none() | _DAYS, _TENSES)
def test_everything_written_is_edtf(
    validate: Callable[[str], object], text: str, reference: Day | None, tense: Tense
) -> None:
    edtf = read(text, tense, reference).edtf
    if edtf is not None:
        # The package cannot read an open interval whose date lacks the year.
        validate(edtf.replace("/..", "").replace("../", "") if "XXXX" in edtf else edtf)
        assert parse_edtf(edtf).points


@given(_TEXTS, _DAYS)
def test_a_past_day_never_lies_after_the_reference(text: str, reference: Day) -> None:
    found = read(text, "past", reference)
    if found.edtf is not None and found.inferred and found.precision == "day":
        assert parse_edtf(found.edtf).low <= reference
