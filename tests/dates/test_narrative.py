"""Which years carry a story, and from where its relative words count."""

from __future__ import annotations

from briefgen.dates.discourse import Discourse, Place, Setting
from briefgen.dates.narrative import asides
from briefgen.dates.resolution import Resolution, Tense
from briefgen.dates.scan import scan

STORY = (
    "The mill opened in May 1871. A strike began in June 1871. It burned again in 1904. "
    "The owners gave way in August 1871. On 3 September the looms ran."
)


def read(
    text: str, *, tense: Tense = "past", quoted: bool = False, chronicle: bool = True
) -> list[Resolution]:
    phrases = scan(text)
    discourse = Discourse(phrases, chronicle=chronicle)
    setting = Setting((2015, 3, 4))
    return [
        discourse.place(phrase, setting, tense, Place(at, 0, quoted=quoted))
        for at, phrase in enumerate(phrases)
    ]


def test_a_year_between_two_that_agree_is_a_glance_aside() -> None:
    phrases = scan(STORY)
    (aside,) = asides(phrases)
    assert STORY[phrases[aside].start : phrases[aside].end] == "1904"


def test_a_glance_aside_lends_no_year() -> None:
    text = STORY.replace("in August 1871", "at last").replace("looms ran", "looms of 1871 ran")
    assert [one.edtf for one in read(text)][-2:] == ["1871-09-03", "1871"]


def test_a_story_moves_on_where_its_years_do() -> None:
    found = read("It opened in 1871 and in May 1872 closed. In June 1873 it burned; in July, too.")
    assert found[-1].edtf == "1873-07"


def test_in_a_story_this_year_is_the_year_of_the_story() -> None:
    assert read("It opened in May 1871. Another mill closed this year.")[-1].edtf == "1871"


def test_from_a_quoted_day_that_is_not_told_nothing_counts() -> None:
    found = read("It opened in May 1871. We close next year, he wrote today.", quoted=True)
    assert [one.edtf for one in found] == ["1871-05", None, None]


def test_news_counts_from_its_own_day() -> None:
    found = read("It opened in May 1871 and closed last week.", chronicle=False)
    assert found[-1].edtf == "2015-02-23/2015-03-01"


def test_by_and_until_lend_their_year_only_of_what_is_past() -> None:
    assert read("By June 1871 it stood. On 3 July it burned.")[-1].edtf == "1871-07-03"


def test_later_counts_from_the_end_of_a_range() -> None:
    found = read("The fire burned from 6 to 8 May 1871. Two days later it rained.")
    assert found[-1].edtf == "1871-05-10"


def test_the_end_of_the_year_is_that_of_the_story_or_ahead() -> None:
    assert read("War broke out in 1939. At the end of the year it froze.")[-1].edtf == (
        "1939-09~/1939-12~"
    )
    (ahead,) = read("It will open by the end of the month.", tense="future", chronicle=False)
    assert ahead.edtf == "../2015-03-31~"


def test_months_of_one_sentence_run_on() -> None:
    phrases = scan("in Oslo in January and in Bergen in April")
    discourse = Discourse(phrases, chronicle=False)
    setting = Setting((2014, 10, 9))
    found = [discourse.place(p, setting, "future", Place(0, 0)).edtf for p in phrases]
    assert found == ["2015-01", "2015-04"]
