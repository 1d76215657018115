"""Forms of reported speech: which words are the source, the cue and the content."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Span
from briefgen.model.findings import Attribution
from making import written


def words(spans: tuple[Span, ...], text: str) -> str:
    return " | ".join(span.of(text) for span in spans)


def told(one: Attribution, text: str) -> tuple[str, str, str]:
    return words(one.source, text), words(one.cue, text), words(one.content, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor urged the two firms to talk.",
            ("The mayor", "urged", "the two firms to talk"),
        ),
        (
            "The mayor is also encouraging her supporters at a rally to ask why.",
            ("The mayor", "is also encouraging", "her supporters at a rally to ask why"),
        ),
        (
            "The mayor called on the firm to pay.",
            ("The mayor", "called on", "the firm to pay"),
        ),
        (
            "The council has called for an inquiry.",
            ("The council", "has called for", "an inquiry"),
        ),
        (
            "The mayor made it clear that she would stay.",
            ("The mayor", "made it clear", "that she would stay"),
        ),
        ("The mayor made clear she would stay.", ("The mayor", "made clear", "she would stay")),
        (
            "The pilots made the case that the runway was too short.",
            ("The pilots", "made the case", "that the runway was too short"),
        ),
        (
            "“What the harbour needs is time,” she said.",
            ("she", "said", "“What the harbour needs is time,”"),
        ),
        (
            "“That,” he added, “promises to make life harder.”",
            ("he", "added", "“That,” | “promises to make life harder.”"),
        ),
        (
            "''The harbour is closed,'' Ms. Finn said.",
            ("Ms. Finn", "said", "''The harbour is closed,''"),
        ),
        (
            "The minister repeatedly said that the harbour was closed.",
            ("The minister", "repeatedly said", "that the harbour was closed"),
        ),
    ],
)
def test_source_cue_and_content(engine: Engine, text: str, expected: tuple[str, str, str]) -> None:
    found = engine.find(written(text)).attributions
    assert [told(one, text) for one in found] == [expected]


def test_a_finite_verb_is_not_joined_to_an_infinitive(engine: Engine) -> None:
    text = "The panel warned the city to act and urged residents to leave."
    found = engine.find(written(text)).attributions
    assert [told(one, text) for one in found] == [
        ("The panel", "warned", "to act"),
        ("The panel", "urged", "residents to leave"),
    ]


def test_a_bridge_denies_nothing(engine: Engine) -> None:
    text = "The contractor said the bridge had cracks and denied filling them."
    found = engine.find(written(text)).attributions
    assert [told(one, text) for one in found] == [
        ("The contractor", "said", "the bridge had cracks"),
        ("The contractor", "denied", "filling them"),
    ]


def test_a_signed_quotation(engine: Engine) -> None:
    text = "“We will stay. It is our home.” — Orla Finn, harbour master"
    found = engine.find(written(text))
    [one] = found.attributions
    assert told(one, text) == ("Orla Finn, harbour master", "—", "“We will stay. It is our home.”")
    assert [found.entities[i].name for i in one.speakers] == ["Orla Finn"]


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay” — and they did.",
        "The ferry — Orla Finn",
        "“We will stay. It is our home,” she wrote — Orla Finn",
    ],
)
def test_a_dash_signs_no_other_words(engine: Engine, text: str) -> None:
    found = engine.find(written(text)).attributions
    assert not any(words(one.cue, text) == "—" for one in found)


def test_an_expressed_hope_is_an_opinion(engine: Engine) -> None:
    text = "The pilots expressed the hope that the runway would reopen."
    [one] = engine.find(written(text)).attributions
    assert one.opinion


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour is closed,” said Orla Finn. “I think it will stay so. Nobody works there.”",
        "Orla Finn said:\n\n“The harbour is closed. I think it will stay so. Nobody works there.”",
        "“We are closed,” said Orla Finn. “I think it will stay so.\n\n“Nobody works there.”",
    ],
)
def test_a_quotation_goes_on(engine: Engine, text: str) -> None:
    found = engine.find(written(text))
    said = [one for one in found.attributions if words(one.source, text) == "Orla Finn"]
    assert "Nobody works there" in words(said[-1].content, text)
    assert all([found.entities[i].name for i in one.speakers] == ["Orla Finn"] for one in said)
    [thought] = [one for one in found.attributions if words(one.cue, text) == "think"]
    assert [found.entities[i].name for i in thought.speakers] == ["Orla Finn"]


def test_a_closed_quotation_does_not_go_on_in_the_next_paragraph(engine: Engine) -> None:
    text = "“The harbour is closed,” said Orla Finn.\n\n“Nobody works there.”"
    found = engine.find(written(text)).attributions
    assert not any("Nobody" in words(one.content, text) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "You know, we were against the closure.",
        "As you know, we were against the closure.",
        "I mean, the harbour was closed.",
        "We were not, you know, against the closure.",
    ],
)
def test_a_filler_reports_nothing(engine: Engine, text: str) -> None:
    assert not engine.find(written(text)).attributions


def test_a_verb_within_the_quotation_does_not_quote_it(engine: Engine) -> None:
    text = "Orla Finn said, “I have been briefed about the fire.”"
    found = engine.find(written(text)).attributions
    assert [words(one.cue, text) for one in found] == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry has never been safer,” Orla Finn said.",
        "Orla Finn said, “Not going to go into that.”",
    ],
)
def test_what_denies_nothing(engine: Engine, text: str) -> None:
    found = engine.find(written(text)).attributions
    assert not any(one.stance == "denies" for one in found)
