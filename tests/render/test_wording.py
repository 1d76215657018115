"""Generated sentences in another language: nested pieces, dates, names; older briefings too."""

from __future__ import annotations

import pytest

from briefgen.config.audience import load_audience
from briefgen.knowledge.wording import phrase, tell, together, words
from briefgen.model.base import Quantity, Wording, WordingPart
from briefgen.model.briefing import Briefing
from briefgen.render.language import ENGLISH, language_of
from briefgen.render.names import Names
from briefgen.render.text import Tagged
from briefgen.render.wording import reworded


def _names(briefing: Briefing, code: str) -> Names:
    return Names(briefing, None, language_of(load_audience("press").in_language(code)))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "fr",
            ("Contesté\u00a0: «\u202fit rained\u202f». Affirmé par l’article\u202f; démenti"
            " par A et B."),
        ),
        ("de", "Strittig: „it rained“. Laut Artikel; bestritten von A und B."),
        ("es", "Controvertido: «it rained». Afirmado por el artículo; desmentido por A y B."),
    ],
)  # fmt: skip
def test_nested_pieces_are_said_in_the_language(code: str, said: str, small: Briefing) -> None:
    sides = together(
        [
            tell("position.asserts_one", who=together([tell("narrator.news_article")], "and")),
            tell("position.denies_many", who=together([words("A"), words("B")], "and")),
        ],
        ";",
    )
    text, wording = phrase("bottom_line.dispute_claim", claim="it rained", positions=sides)
    assert text == "Disputed: “it rained”. the article says so; A and B deny it."
    assert reworded(text, wording, _names(small, code)) == said
    assert reworded(text, wording, Names(small, None, ENGLISH)) == text


def test_numbers_and_dates_are_said_in_the_language(small: Briefing) -> None:
    value = WordingPart(quantity=Quantity(value=5, unit="million euro", comparator=">="))
    when = WordingPart(date="2024-10-08", years=False)
    wording = Wording(key="position.value", slots={}, parts={"value": value, "who": when})
    said = reworded("", wording, _names(small, "fr"))
    assert said == "Au moins 5 millions d’euros (8 octobre)"


def test_words_of_a_source_keep_their_first_letter_and_their_language(small: Briefing) -> None:
    text, wording = phrase(
        "bottom_line.narrated",
        source=tell("narrator.report"),
        quote=words("the port closed.", "The port closed."),
    )
    said = reworded(text, wording, _names(small, "fr"), "en")
    assert said == "Le rapport\u00a0: «\u202fThe port closed.\u202f»"
    assert ("The port closed.", "en") in Tagged.pieces_of(said)


def test_a_briefing_without_parts_is_worded_with_its_english_slots(small: Briefing) -> None:
    wording = Wording(key="gap.no_comment", slots={"who": "the ministry; Norvik Steel"})
    said = reworded("No comment from: …", wording, _names(small, "de"), "en")
    assert said == "Kein Kommentar von: the ministry; Norvik Steel."


def test_a_text_of_an_unknown_kind_stays_english(small: Briefing) -> None:
    wording = Wording(key="gap.of_another_version", slots={})
    said = reworded("Something.", wording, _names(small, "fr"))
    assert Tagged.pieces_of(said) == (("Something.", "en"),)
