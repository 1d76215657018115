"""Worries in real sentences: who holds them, what they are about, and what is no worry."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Span
from briefgen.model.document import Block, Document


class Worry(NamedTuple):
    """A finding in words."""

    holder: str | None
    about: str
    consequence: str | None
    stance: str
    conditional: bool
    sentences: int


def worries(
    engine: Engine, *paragraphs: str, heading: str | None = None, speaker: str | None = None
) -> list[Worry]:
    texts = [heading, *paragraphs] if heading else list(paragraphs)
    blocks, start = [], 0
    for index, paragraph in enumerate(texts):
        span = Span(start=start, end=start + len(paragraph))
        role = "heading" if heading and index == 0 else "body"
        blocks.append(Block(index=index, span=span, role=role, speaker=speaker))
        start += len(paragraph) + 2
    text = "\n\n".join(texts)
    source = Document(
        id="s-1",
        uri="a.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text_sha256="0" * 64,
        text=text,
        blocks=tuple(blocks),
    )
    findings = engine.find(source)
    return [
        Worry(
            None if one.holder is None else findings.entities[one.holder].name,
            one.about.of(text),
            one.consequence.of(text) if one.consequence else None,
            one.stance,
            one.conditional,
            len(one.evidence),
        )
        for one in findings.concerns
    ]


@pytest.mark.parametrize(
    ("sentence", "holder", "about", "consequence"),
    [
        (
            "Oslo fears that British boats will be let in through the back door.",
            "Norway",
            "British boats",
            "will be let in through the back door",
        ),
        (
            "Iceland is wary of any deal that excludes it.",
            "Iceland",
            "any deal that excludes it",
            None,
        ),
        (
            "Brussels has expressed serious concern over overfishing.",
            "European Union",
            "overfishing",
            None,
        ),
        (
            "The merger has alarmed Berlin.",
            "Germany",
            "The merger",
            None,
        ),
        (
            "There is growing unease in Berlin about the cost of rescue missions.",
            "Germany",
            "the cost of rescue missions",
            None,
        ),
        (
            "A U.S. official warned that the port could expose operators to sanctions.",
            "United States",
            "the port",
            "could expose operators to sanctions",
        ),
        (
            "The prospect of a joint venture has stirred concerns in Western capitals.",
            "Western capitals",
            "The prospect of a joint venture",
            None,
        ),
    ],
)
def test_a_worry_with_its_holder(
    engine: Engine, sentence: str, holder: str, about: str, consequence: str | None
) -> None:
    (worry,) = worries(engine, sentence)
    assert worry == Worry(holder, about, consequence, "worried", conditional=False, sentences=1)


@pytest.mark.parametrize(
    "sentence",
    [
        "Western governments worry that if Chad buys the jets, they may stop the aid.",
        "If Chad buys the jets, Western governments fear, they may stop the aid.",
    ],
)
def test_a_worry_that_hangs_on_an_if(engine: Engine, sentence: str) -> None:
    (worry,) = worries(engine, sentence)
    assert worry.about.lower() == "if chad buys the jets"
    assert worry.consequence == "they may stop the aid"
    assert worry.conditional
    assert worry.holder == "Western governments"


def test_each_of_two_holders_has_the_worry(engine: Engine) -> None:
    found = worries(engine, "Paris and Madrid worry that the route will move west.")
    assert [one.holder for one in found] == ["France", "Spain"]


def test_no_worry_and_silence_are_told_apart(engine: Engine) -> None:
    found = worries(
        engine, "London has said little. Paris is not worried at all. Malta is unconcerned."
    )
    assert [(one.holder, one.stance) for one in found] == [
        ("United Kingdom", "silent"),
        ("France", "not_worried"),
        ("Malta", "not_worried"),
    ]


def test_what_is_not_feared_and_what_is(engine: Engine) -> None:
    found = worries(
        engine, "Brazil insists that it does not fear competition; it fears being shut out."
    )
    assert {(one.stance, one.about) for one in found} == {
        ("not_worried", "competition"),
        ("worried", "being shut out"),
    }


def test_a_reason_behind_now_that_is_not_what_is_feared(engine: Engine) -> None:
    found = worries(
        engine,
        "Denmark is no longer worried about the size of the quota, now that 40 boats have left.",
    )
    assert [(one.stance, one.about) for one in found] == [("not_worried", "the size of the quota")]


def test_an_obstacle_over_several_sentences_is_one_worry(engine: Engine) -> None:
    (worry,) = worries(
        engine,
        "Officials in Washington have pointed to Egypt's dependence on foreign wheat. "
        "Nearly 60% of it is imported.",
        "For them, this is a major obstacle when it comes to lending more money.",
    )
    assert worry.about == "Egypt's dependence on foreign wheat"
    assert worry.consequence == "a major obstacle when it comes to lending more money"
    assert worry.sentences == 2


def test_a_bare_worry_joins_the_one_that_explains_it(engine: Engine) -> None:
    (worry,) = worries(
        engine,
        "The unease in Washington is real. Officials there fear that the port would slow exports.",
    )
    assert (worry.about, worry.consequence, worry.sentences) == (
        "the port",
        "would slow exports",
        2,
    )


def test_a_verdict_of_risk(engine: Engine) -> None:
    (worry,) = worries(engine, "Japan regards delay to the inquiry as a material risk.")
    assert (worry.holder, worry.about) == ("Japan", "delay to the inquiry")


def test_a_heading_and_a_question_worry_nobody(engine: Engine) -> None:
    assert (
        worries(engine, "Is Berlin worried about the gas?", heading="Berlin fears the cold") == []
    )


def test_what_a_questioner_says_is_no_worry(engine: Engine) -> None:
    assert worries(engine, "Western governments are worried. Are you?", speaker="QUESTION") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The idea is to help Kenya become self-reliant in milk.",
        "Aid agencies should worry more about the north.",
        "The firm is a going concern.",
        "As far as Spain is concerned, the case is closed.",
        "Some of this alarm is overdone.",
        "Voters must be free to choose without fear of reprisal.",
        "The fire alarm went off in the ministry.",
    ],
)
def test_no_worry_at_all(engine: Engine, sentence: str) -> None:
    assert worries(engine, sentence) == []
