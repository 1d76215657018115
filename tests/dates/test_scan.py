"""What the grammar reads as a date, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates.scan import scan


def words(text: str) -> list[str]:
    return [text[phrase.start : phrase.end] for phrase in scan(text)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The verdict came on Oct. 7, 2023.", "Oct. 7, 2023"),
        ("The verdict came on 7 October 2023.", "7 October 2023"),
        ("It sank on October 29 and 30.", "October 29 and 30"),
        ("a trip on December 4-5 to Oslo", "December 4-5"),
        ("the summit of 4–5 December", "4–5 December"),
        ("on 14 and 15 November 2024 the two", "14 and 15 November 2024"),
        ("The hearings ran from Oct. 7 to Oct. 9, she said.", "from Oct. 7 to Oct. 9"),
        ("built between 2019 and 2021 in Gdynia", "between 2019 and 2021"),
        ("from March until June 2023", "from March until June 2023"),
        ("in the 2022-23 season", "2022-23"),
        ("fined in the first quarter of 2025", "first quarter of 2025"),
        ("orders rose in Q3 2024.", "Q3 2024"),
        ("in the second half of 2023", "second half of 2023"),
        ("in the early 1990s", "early 1990s"),
        ("by mid-2023 the", "by mid-2023"),
        ("due late in January", "late in January"),
        ("a vote next spring", "next spring"),
        ("signed on 2024-11-13.", "2024-11-13"),
        ("received 13/11/2024", "13/11/2024"),
        ("on Wednesday morning", "Wednesday morning"),
        ("it last met five years ago.", "five years ago"),
        ("resigned the day before.", "the day before"),
        ("The dam broke three days later.", "three days later"),
        ("landed on the evening of the 7th.", "evening of the 7th"),
        ("exchanged in August and September", "August and September"),
        ("has grown since 2022.", "since 2022"),
        ("founded in 480 BC by", "480 BC"),
        ("the war of 264 to 241 BC was", "264 to 241 BC"),
        ("buried in AD 79 by ash", "AD 79"),
        ("tablets of the 9th century BC", "9th century BC"),
        ("home by Christmas 1963, he said", "by Christmas 1963"),
        ("on New Year’s Eve 1999 the", "New Year’s Eve 1999"),
        ("paved in the sixties.", "sixties"),
        ("at Expo Canada 2016 in Toronto", "2016"),
        ("1972 election and after", "1972"),
        ("named 1965's best", "1965"),
        ("fell below 10% of 2000 levels.", "2000"),
        ("output over 2000 - 2050 on land", "2000 - 2050"),
        ("it launched a spring offensive", "spring"),
        ("fell that same spring.", "spring"),
        ("on July 25 of that year the", "July 25 of that year"),
        ("at 3:15 a.m. on Tuesday the", "3:15 a.m. on Tuesday"),
        ("early morning hours of 30 April", "early morning hours of 30 April"),
        ("landed that afternoon to join", "that afternoon"),
        ("from 2027 onwards the levy", "from 2027 onwards"),
        ("a couple of years back.", "a couple of years back"),
        ("five years previously he", "five years previously"),
        ("in the latter half of 2008", "latter half of 2008"),
    ],
)
def test_reads_one_date(text: str, phrase: str) -> None:
    assert phrase in words(text)


def test_a_range_is_one_phrase() -> None:
    assert words("The talks ran from 7 to 9 October in Oslo.") == ["from 7 to 9 October"]


def test_days_that_do_not_follow_each_other_are_two_dates() -> None:
    assert words("Votes are due on 5 and 12 October.") == ["5", "12 October"]


@pytest.mark.parametrize(
    "text",
    [
        "Nearly 36% of the weapons come from abroad.",
        "It represents over 500 companies with 2,000 men.",
        "See paragraph 3 of Statement 2024/118.",
        "UPDATE 3: call +44 20 7946 0018 or write to ref 2023.",
        "He may march on without delay.",
        "The fall of the city shook them.",
        "A second man was held; a third fled.",
        "It cost $2024 and took 1999% more.",
        "Flight 1920 was late.",
        "It began on a Monday, after Friday prayers and before Black Friday.",
        "The Sunday Times saw an overnight train.",
        "She died in her late sixties among Christmas lights.",
        "1900 people and 1950 sheep crossed; 2000 women stayed.",
        "They used three-quarters of it.",
    ],
)
def test_numbers_and_verbs_are_no_dates(text: str) -> None:
    assert words(text) == []


def test_ambiguous_numeric_dates_are_left_alone() -> None:
    assert words("received 03/04/2024") == []


@pytest.mark.parametrize("text", ["a 25-year term", "for decades", "over three days", "each year"])
def test_lengths_and_rates_place_nothing(text: str) -> None:
    assert {phrase.kind for phrase in scan(text)} <= {"duration", "set"}
    assert scan(text)


@given(st.text(max_size=80))
def test_phrases_are_in_order_and_apart_in_any_text(text: str) -> None:
    end = 0
    for phrase in scan(text):
        assert end <= phrase.start < phrase.end <= len(text)
        end = phrase.end


_PIECES = st.sampled_from(
    [
        "7",
        "8th",
        "Oct.",
        "October",
        "May",
        "2024",
        ",",
        "-",
        "–",
        "to",
        "and",
        "the",
        "of",
        "between",
        "from",
        "since",
        "until",
        "last",
        "next",
        "week",
        "Monday",
        "three",
        "days",
        "ago",
        "later",
        "quarter",
        "first",
        "spring",
        "early",
        "mid",
        "1990s",
        "%",
        "/",
        ".",
        "in",
    ]
)


@given(st.lists(_PIECES, max_size=14))
def test_no_jumble_of_date_words_breaks_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(text[p.start : p.end].strip() for p in scan(text))
