"""How dates are scored: TIMEX3 read and compared, ISO values compared, our own sentences."""

from __future__ import annotations

import pytest

from fidelity.measures import exact
from fidelity.places import OWN
from fidelity.sets import dates_own
from fidelity.sets.dates_news import DatedText, place_dates, same_value
from fidelity.sets.dates_own import Case, read_cases
from fidelity.timex import Timex, compare, read_timex

MARKUP = """<TimeML><DCT><TIMEX3 tid="t0" value="2009-12-19">2009-12-19</TIMEX3></DCT><TEXT>
Tea &amp; coal ran out on <TIMEX3 tid="t1" type="DATE" value="1926-05-01">1 May
1926</TIMEX3>.</TEXT></TimeML>"""


def test_offsets_of_timex_are_those_of_the_text_without_markup() -> None:
    read = read_timex(MARKUP)
    (one,) = read.gold
    assert read.created == "2009-12-19"
    assert read.text[one.start : one.end] == "1 May\n1926"
    assert one.value == "1926-05-01"


@pytest.mark.parametrize(
    ("value", "named"),
    [("1926-05", True), ("BC0218", True), ("XXXX-WXX-5", True), ("P3D", False),
     ("PAST_REF", False), ("null", False), ("", False)],
)  # fmt: skip
def test_lengths_and_vague_references_name_no_date(value: str, *, named: bool) -> None:
    assert Timex(0, 1, value).names_a_date is named


def test_an_expression_is_taken_once_by_what_overlaps_it_most() -> None:
    gold = [Timex(5, 10, "1926"), Timex(14, 20, "1927"), Timex(30, 34, "1930")]
    found = [Timex(0, 20, "1927"), Timex(14, 20, "1927"), Timex(5, 10, "1925")]
    tally = compare(found, gold)
    assert tally.relaxed == exact(2, 3, 3)
    assert tally.value == exact(1, 3, 3)
    assert tally.strict == exact(1, 3, 3)


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("1987", "1987-01-01/1987-12-31", True),
        ("196X", "1960-01-01/1969-12-31", True),
        ("2019/..", "2019", True),
        ("2019~", "2019", True),
        ("XXXX-10", "XXXX-10", True),
        ("2013-10", "XXXX-10", False),
        ("2014-01-22", "2014-01-23", False),
        ("", "2014", False),
    ],
)
def test_values_are_the_same_when_they_cover_the_same_days(
    found: str, gold: str, *, same: bool
) -> None:
    assert same_value(found, gold) is same


def test_a_date_is_found_again_by_its_words_each_time_anew() -> None:
    text = DatedText.model_validate(
        {
            "id": "x",
            "created": "2014-03-01",
            "sentences": ["Ice.", "From May 2 , 2013, to May 2, 2013."],
            "dates": [
                {"text": "May 2 , 2013", "sent": 1, "when": "2013-05-02"},
                {"text": "May 2 , 2013", "sent": 1, "when": "2013-05-02"},
                {"text": "soon", "sent": 1, "notAfter": "2014"},
            ],
        }
    )
    assert [(one.start, one.end) for one in place_dates(text)] == [(10, 22), (27, 38)]


def test_our_own_cases_are_read_with_their_marks() -> None:
    (case,) = read_cases("# group\n2024-11-13: Rain [on Friday](2024-11-15), he said.\n")
    assert case == Case("Rain on Friday, he said.", "2024-11-13", ((5, 14, "2024-11-15"),))


def test_our_own_dates_are_read() -> None:
    (measure,) = dates_own.measure(OWN / "dates", "develop")
    assert measure.tally.gold > 150
    assert measure.tally.score > 0.95
