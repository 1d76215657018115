"""What people want, back, oppose, know and speak of, kept apart from what they say."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Span
from making import briefed, written


def words(spans: tuple[Span, ...], text: str) -> str:
    return " | ".join(span.of(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council wants to close the bridge.", ("wants", "to close the bridge")),
        ("The council wants lower tolls.", ("wants", "lower tolls")),
        ("The council has refused to pay.", ("has refused", "to pay")),
        ("The council is determined to stay.", ("is determined", "to stay")),
        ("The council told the crew to leave.", ("told", "the crew to leave")),
        ("Drivers oppose the toll.", ("oppose", "the toll")),
        ("Drivers mocked the mayor as a dreamer.", ("mocked", "the mayor as a dreamer")),
        ("The council questioned the route.", ("questioned", "the route")),
        ("The council spoke of the toll.", ("spoke of", "the toll")),
        ("Drivers are critical of the toll.", ("are critical of", "the toll")),
        ("Drivers were worried that it would rise.", ("were worried", "that it would rise")),
        ("The council asked why it closed.", ("asked", "why it closed")),
        ("The council isn’t saying if it paid.", ("isn’t saying", "if it paid")),
        ("The toll is supported by the council.", ("is supported by", "The toll")),
    ],
)
def test_cue_and_content(engine: Engine, text: str, expected: tuple[str, str]) -> None:
    found = engine.find(written(text))
    [one] = found.attitudes
    assert (words(one.cue, text), words(one.content, text)) == expected
    assert not found.attributions


@pytest.mark.parametrize(
    "text",
    [
        "Police questioned two witnesses.",
        "Rebels attacked the bridge and the army defended it.",
        "You need to see the bridge.",
        "Nobody wants to pay.",
        "The bridge was built to carry trains.",
        "Rain is critical to the harvest.",
    ],
)
def test_what_is_no_attitude(engine: Engine, text: str) -> None:
    assert not engine.find(written(text)).attitudes


def test_a_statement_is_not_held_a_second_time(engine: Engine) -> None:
    text = "The council said that it wanted to stay."
    found = engine.find(written(text))
    assert [words(one.cue, text) for one in found.attributions] == ["said"]
    assert [words(one.cue, text) for one in found.attitudes] == ["wanted"]


def test_an_attitude_makes_no_claim(engine: Engine) -> None:
    briefing = briefed(
        engine, written("Brask Lines wants to sell the ferry. Orbek Wire opposes it.")
    )
    assert not briefing.claims
