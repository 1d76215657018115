"""What a sentence needs before it can be printed alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.model.base import Span
from briefgen.model.findings import Entity, Mention
from briefgen.reconcile.compose.lines import (
    in_a_sentence,
    points_back,
    quotes,
    stands_alone,
    within,
)
from briefgen.reconcile.compose.openings import is_headline, same_occasion
from briefgen.reconcile.corpus import Corpus, Read

if TYPE_CHECKING:
    from tests.reconcile.conftest import MakeRead, Matter


@pytest.mark.parametrize(
    "text",
    [
        "It took place on March 3.",
        "That's a small part of the cost.",
        "All four confirmed that a tour had been held.",
        "Neither would say which firms had come.",
        "So it is not going to happen tomorrow.",
        "He left.",
    ],
)
def test_words_that_point_back_do_not_stand_alone(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "All flights to Oslo were cancelled.",
        "Three ships sank off Malta.",
        "Peru's navy sent two ships.",
    ],
)
def test_plain_sentences_stand_alone(text: str) -> None:
    assert stands_alone(text)


def test_a_denial_of_this_points_back() -> None:
    assert points_back("Chile denied this and blamed Peru.")
    assert not points_back("Chile denied having paid, the minister said.")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("A U.S. official", "a U.S. official"),
        ("Three people", "three people"),
        ("Trade unions", "Trade unions"),
        ("The Hague", "the Hague"),
    ],
)
def test_descriptions_within_a_sentence(name: str, shown: str) -> None:
    assert in_a_sentence(name) == shown


def _first(matter: Matter, read: Read) -> tuple[str, str]:
    corpus = Corpus((read,))
    (passage,) = matter.book.cite(read, [read.sentence(0).span])
    parts = replace(matter, read=read, corpus=corpus).parts
    quote = parts.book.get(passage)
    return within(quote.quote, quote, parts)


@pytest.mark.parametrize(
    ("text", "shown", "key"),
    [
        ("The talks in Riga failed.", "the talks in Riga failed.", "narrated"),
        ("Monday brought no news of them.", "Monday brought no news of them.", "narrated"),
        ("Mr Ruiz left early.", "Mr Ruiz left early.", "narrated"),
        ("NATO met in Riga.", "NATO met in Riga.", "narrated"),
        ("Dockers met. Some dockers left.", "dockers met.", "narrated"),
        ("Dockers left the port.", "Dockers left the port.", "narrated_apart"),
    ],
)
def test_a_quote_after_a_comma_keeps_the_capital_of_a_name(
    matter: Matter, make_read: MakeRead, text: str, shown: str, key: str
) -> None:
    assert _first(matter, make_read(text)) == (shown, key)


def test_a_known_name_keeps_its_capital(matter: Matter, make_read: MakeRead) -> None:
    read = make_read("March Energy bought a march of land.")
    name = Mention(span=Span(start=0, end=12), entity=0, use="name", sentence=0)
    entity = Entity(name="March Energy", type="company")
    found = read.findings.model_copy(update={"mentions": (name,), "entities": (entity,)})
    shown, key = _first(matter, Read(read.document, found))
    assert (shown.split()[0], key) == ("March", "narrated")


def test_what_a_pronoun_says_is_not_quoted(matter: Matter, make_read: MakeRead) -> None:
    read = make_read("“My son gave his life for this country,” she said.")
    parts = replace(matter, read=read, corpus=Corpus((read,))).parts
    cited = parts.book.cite(read, [read.sentence(0).span])
    assert list(quotes(cited, parts)) == []


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Power Plant Rules Face Key Test In Court.", True),
        ("Envoys of Iran and Oman met in Geneva on Monday.", False),
        ("President Ana Ruiz of Peru arrived in Lima.", False),
    ],
)
def test_headlines_are_told_by_their_capitals(text: str, *, headline: bool) -> None:
    assert is_headline(text) is headline


def test_meetings_and_talks_are_one_occasion() -> None:
    assert same_occasion("The Riga round ran to May 4", "They held talks there")
    assert not same_occasion("The merger was cleared", "They held talks there")
