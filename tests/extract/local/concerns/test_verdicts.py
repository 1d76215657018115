"""Concerns told without a word of worry, holders behind pronouns and seats, and silence."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Span
from briefgen.model.document import Block, Document


class Told(NamedTuple):
    """A finding in words."""

    words: str | None
    holder: str | None
    about: str
    consequence: str | None
    stance: str


def told(engine: Engine, *paragraphs: str) -> list[Told]:
    text, blocks, start = "\n\n".join(paragraphs), [], 0
    for index, paragraph in enumerate(paragraphs):
        span = Span(start=start, end=start + len(paragraph))
        blocks.append(Block(index=index, span=span, role="body"))
        start += len(paragraph) + 2
    source = Document(
        id="s-1",
        uri="a.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=tuple(blocks),
    )
    found = engine.find(source)
    return [
        Told(
            one.holder_text.of(text) if one.holder_text else None,
            None if one.holder is None else found.entities[one.holder].name,
            one.about.of(text),
            one.consequence.of(text) if one.consequence else None,
            one.stance,
        )
        for one in found.concerns
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "about"),
    [
        ("For Western governments, the port deal remains a red line.", None, "the port deal"),
        ("For Kyiv, the delay is a stumbling block.", "Kyiv", "the delay"),
        ("To Berlin, the plan poses a threat to jobs.", "Berlin", "the plan"),
        (
            "In the view of the German government, the pipeline is a risk to supply.",
            "the German government",
            "the pipeline",
        ),
        ("The dispute is a sticking point for Brussels.", "Brussels", "The dispute"),
        ("The sale is a source of unease for Tokyo.", "Tokyo", "The sale"),
        ("The purchase has not gone unnoticed in Washington.", "Washington", "The purchase"),
        ("The sale of the port has raised alarm in Canberra.", "Canberra", "The sale of the port"),
        (
            "London views the Chinese investment with suspicion.",
            "London",
            "the Chinese investment",
        ),
        (
            "Paris points to the army's record as a reason for caution.",
            "Paris",
            "the army's record",
        ),
        (
            "Dutch ministers consider the chip export rules a barrier to trade.",
            "Dutch ministers",
            "the chip export rules",
        ),
        ("Ministers in Rome see the quota as a deal-breaker.", "Ministers in Rome", "the quota"),
        ("Ottawa has reservations about the treaty.", "Ottawa", "the treaty"),
    ],
)
def test_a_verdict_is_a_worry(engine: Engine, sentence: str, words: str | None, about: str) -> None:
    (one,) = told(engine, sentence)
    assert one.stance == "worried"
    assert one.about == about
    assert words is None or one.words == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Analysts said the deal is not an obstacle for Washington.",
        "The tribe has reservations in three states.",
        "For years, the mine was a source of income for the town.",
        "The hotel took reservations for Brussels.",
    ],
)
def test_what_is_no_verdict(engine: Engine, sentence: str) -> None:
    assert told(engine, sentence) == []


def test_a_verdict_on_what_officials_pointed_to(engine: Engine) -> None:
    (one,) = told(
        engine,
        "American officials have cited Peru's reliance on Chinese ships. About 62% of the ships "
        "now running there were built abroad.",
        "For Washington, this is a serious hurdle to any trade deal.",
    )
    assert one.about == "Peru's reliance on Chinese ships"
    assert one.consequence == "a serious hurdle to any trade deal"


def test_a_verdict_in_their_eyes(engine: Engine) -> None:
    (one,) = told(
        engine,
        "NATO officials have noted how few of the parts are made at home. In their eyes, that is a "
        "weakness others could exploit.",
    )
    assert one.words == "NATO officials"
    assert one.about == "how few of the parts are made at home"


def test_two_who_said_they_were_alarmed_are_two_holders(engine: Engine) -> None:
    found = told(engine, "Paris and Berlin said they were alarmed by the deaths.")
    assert [(one.words, one.about) for one in found] == [
        ("Paris", "the deaths"),
        ("Berlin", "the deaths"),
    ]


def test_they_are_those_just_said_to_worry(engine: Engine) -> None:
    found = told(
        engine,
        "The plan has unsettled Western diplomats in Cairo. They worry that cheap grain could be "
        "mixed in.",
    )
    assert [one.words for one in found] == ["Western diplomats in Cairo"] * 2


def test_silence_counts_among_reactions_only(engine: Engine) -> None:
    worry = "NATO is worried that the fighting could spread."
    found = told(engine, f"{worry} London has not commented.")
    assert [(one.words, one.stance) for one in found] == [
        ("NATO", "worried"),
        ("London", "silent"),
    ]
    assert told(engine, "The bridge opened on Monday. London has not commented.") == []


def test_signatories_say_who_we_are(engine: Engine) -> None:
    found = told(
        engine,
        "We, the leaders of the G7, met in Hiroshima.",
        "We are concerned about food prices.",
    )
    assert [(one.words, one.holder, one.about) for one in found] == [
        ("the leaders of the G7", "G7", "food prices")
    ]


def test_a_mood_is_no_concern(engine: Engine) -> None:
    assert told(engine, "Melanie was anxious, but she went on stage.") == []


def test_what_worries_behind_a_quotation_mark(engine: Engine) -> None:
    found = told(engine, '"What worries Oslo is a winter without a repair ship."')
    assert [(one.words, one.about) for one in found] == [("Oslo", "a winter without a repair ship")]


def test_a_possessive_means_the_name_that_its_own_clause_speaks_of(engine: Engine) -> None:
    text = "Rome has asked for the file, while Berlin made plain its unease about the pipeline."
    [one] = told(engine, "Germany and Italy buy gas.", text)
    assert (one.holder, one.about) == ("Germany", "the pipeline")


def test_anxious_looks_are_a_worry_of_those_who_give_them(engine: Engine) -> None:
    [one] = told(engine, "The sale of a mine has drawn nervous looks from European governments.")
    assert (one.words, one.about) == ("European governments", "The sale of a mine")


@pytest.mark.parametrize(
    ("text", "words", "about"),
    [
        ("Chile, which buys most of it, called the ban deeply troubling.", "Chile", "the ban"),
        ("Japan called the ruling alarming.", "Japan", "the ruling"),
    ],
)
def test_whoever_calls_a_matter_troubling_worries(
    engine: Engine, text: str, words: str, about: str
) -> None:
    [one] = told(engine, text)
    assert (one.words, one.about, one.stance) == (words, about, "worried")


def test_whoever_calls_a_matter_hardly_troubling_does_not_worry(engine: Engine) -> None:
    assert not told(engine, "Japan called the ruling hardly alarming.")


def test_their_view_is_that_of_those_who_spoke_just_before(engine: Engine) -> None:
    [one] = told(
        engine,
        "European diplomats say that a blockade would raise prices. "
        "In their view, that is the main danger.",
    )
    assert one.words == "European diplomats"
    assert "a blockade would raise prices" in one.about


def test_remarking_on_a_matter_points_to_it(engine: Engine) -> None:
    [one] = told(
        engine,
        "Western officials have also remarked on the bank's reliance on one lender. "
        "To them, this is the real problem with any new loan.",
    )
    assert (one.words, one.about) == ("Western officials", "the bank's reliance on one lender")
