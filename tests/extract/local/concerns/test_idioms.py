"""Worries and calm told in set phrases, and verdicts that lean on what was pointed to before."""

from __future__ import annotations

import hashlib

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Span
from briefgen.model.document import Block, Document


def told(engine: Engine, *paragraphs: str) -> list[tuple[str | None, str, str]]:
    """Holder's words, matter and stance of every concern."""
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
    return [
        (one.holder_text.of(text) if one.holder_text else None, one.about.of(text), one.stance)
        for one in engine.find(source).concerns
    ]


@pytest.mark.parametrize(
    ("sentence", "holder", "about", "stance"),
    [
        (
            "The lease of the port has not gone down well in Nordic capitals.",
            "Nordic capitals",
            "The lease of the port",
            "worried",
        ),
        (
            "Ottawa is watching with unease: it suspects that the ore could end up in Minsk.",
            "Ottawa",
            "it suspects that the ore could end up in Minsk",
            "worried",
        ),
        (
            "Canadian farmers are losing sleep over the tariff.",
            "Canadian farmers",
            "the tariff",
            "worried",
        ),
        ("Japan took a dim view of the sale.", "Japan", "the sale", "worried"),
        (
            "The merger sits badly with Dutch regulators.",
            "Dutch regulators",
            "The merger",
            "worried",
        ),
        ("The loan is frowned upon in Stockholm.", "Stockholm", "The loan", "worried"),
        ("The test has set alarm bells ringing in Seoul.", "Seoul", "The test", "worried"),
        (
            (
                "Mutterings can be heard in European embassies in Lima, where the deal "
                "has raised hackles."
            ),
            "European embassies in Lima",
            "the deal",
            "worried",
        ),
        (
            "The biggest headache for Washington is the price of copper.",
            "Washington",
            "the price of copper",
            "worried",
        ),
        ("London voiced misgivings last week.", "London", "voiced misgivings", "worried"),
        (
            "What I know is that Oslo lies awake over it: our ships use the same strait.",
            "Oslo",
            "our ships use the same strait",
            "worried",
        ),
        ("Canberra is unfazed by the test.", "Canberra", "the test", "not_worried"),
        ("Italy is not losing sleep over the vote.", "Italy", "the vote", "not_worried"),
        (
            "Lisbon, for its part, sees nothing to worry about.",
            "Lisbon",
            "sees nothing to worry about",
            "not_worried",
        ),
    ],
)
def test_set_phrases(engine: Engine, sentence: str, holder: str, about: str, stance: str) -> None:
    assert told(engine, sentence) == [(holder, about, stance)]


@pytest.mark.parametrize(
    ("text", "holder", "about"),
    [
        (
            (
                "Finnish diplomats have noted where the fleet's engines come from. "
                "Three quarters of "
                "them were made in Russia. In their view, this makes it hard to share plans."
            ),
            "Finnish diplomats",
            "where the fleet's engines come from",
        ),
        (
            (
                "Officials in Oslo and Paris have drawn up a list of parts that Peru gets from one "
                "seller. Half of them are Chinese. To them, that is a warning light."
            ),
            "Officials in Oslo and Paris",
            "parts that Peru gets from one seller",
        ),
        (
            (
                "German trade officials have pointed to the weight of one mine. As "
                "they see it, that "
                "rules out a boycott."
            ),
            "German trade officials",
            "the weight of one mine",
        ),
        (
            (
                "American mediators like to cite one number. Three in ten of the "
                "trucks, or 30%, run on "
                "Russian parts. That, in the eyes of the Americans, is reason enough "
                "to hold back a "
                "loan."
            ),
            "the Americans",
            "Three in ten of the trucks, or 30%, run on Russian parts.",
        ),
    ],
)
def test_verdicts_lean_on_what_was_pointed_to(
    engine: Engine, text: str, holder: str, about: str
) -> None:
    assert told(engine, text) == [(holder, about, "worried")]


@pytest.mark.parametrize(
    "text",
    [
        "German trade officials have pointed to the new mine. As they see it, that is good news.",
        "The bridge is old. To drivers, this is normal.",
        "For us, this was a fine day.",
        "The industry ministry kept silent.",
        "The plan has raised a flag in the harbour.",
    ],
)
def test_no_worry(engine: Engine, text: str) -> None:
    assert told(engine, text) == []


def test_their_fear_is_that_of_those_just_said_to_worry(engine: Engine) -> None:
    found = told(
        engine,
        "Canadian farmers are losing sleep over the tariff. Their fear is that "
        "many farms may close.",
    )
    assert [(one[0], one[1]) for one in found] == [
        ("Canadian farmers", "the tariff"),
        ("Canadian farmers", "many farms"),
    ]


def test_an_ally_of_a_capital_is_not_that_capital(engine: Engine) -> None:
    text = (
        "Italian officials cite the port's depth. For Rome's allies, it means "
        "dependence on one yard."
    )
    assert [one[0] for one in told(engine, text)] == ["Rome's allies"]


def test_a_capital_in_a_side_clause_holds_no_worry(engine: Engine) -> None:
    text = "While Rome was hosting the talks, Berlin feared that gas prices would rise."
    assert [one[0] for one in told(engine, text)] == ["Berlin"]
