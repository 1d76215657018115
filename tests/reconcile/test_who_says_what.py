"""Who says what and what is disputed, in idioms of many matters."""

from __future__ import annotations

import hashlib
import re

import pytest

from briefgen.config.project import Project
from briefgen.extract import Engine
from briefgen.knowledge.lenses import Lens
from briefgen.model.base import Span
from briefgen.model.briefing import Briefing, Method
from briefgen.model.document import Block, Document, Metadata
from briefgen.reconcile import reconcile


def brief(engine: Engine, text: str) -> Briefing:
    blocks = tuple(
        Block(index=index, span=Span(start=found.start(), end=found.end()), role="body")
        for index, found in enumerate(re.finditer(r"[^\n]+", text))
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=f"s-{digest[:10]}",
        uri="story.txt",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=text,
        blocks=blocks,
        metadata=Metadata(kind="news_article"),
    )
    return reconcile(
        [document],
        [engine.find(document)],
        project=Project(),
        lenses=(Lens(id="west", title="Western concerns"),),
        method=Method(engine="local", engine_version="1", config_hash="x"),
    )


def contested(briefing: Briefing) -> set[tuple[str, str]]:
    """Who takes which stance in the contested disputes."""
    return {
        (position.party_text, position.stance)
        for dispute in briefing.disputes
        if dispute.status == "contested"
        for position in dispute.positions
    }


def stances(briefing: Briefing) -> set[tuple[str, str]]:
    names = {party.id: party.name for party in briefing.parties}
    return {(names[c.speaker_id], c.stance) for c in briefing.claims if c.speaker_id in names}


MEETING = "Managers of Corvane Steel met Cuban officials in Havana in May. "


@pytest.mark.parametrize(
    "denial",
    [
        "Corvane Steel said that its name had been put on the list by mistake.",
        "Corvane Steel told reporters that not one of its managers had set foot in Havana.",
        "Corvane Steel insisted to the agency that it had stayed at home.",
        "Corvane Steel was adamant that it had nothing to do with the meeting.",
        "Corvane Steel disavowed any role in the meeting.",
    ],
)
def test_an_idiom_of_absence_answers_whoever_tells_of_the_meeting(
    engine: Engine, denial: str
) -> None:
    assert ("Corvane Steel", "denies") in contested(brief(engine, MEETING + denial))


@pytest.mark.parametrize(
    "told",
    [
        "A team that featured Corvane Steel and Orbek Wire was in Havana in May.",
        "Managers of Corvane Steel sat down with Cuban officials in Havana in May.",
    ],
)
def test_verbs_of_taking_part_are_answered_by_a_denial(engine: Engine, told: str) -> None:
    text = told + " Corvane Steel said that none of its people had been in Havana."
    assert ("Corvane Steel", "denies") in contested(brief(engine, text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Pelham Water said that the town had no running water by the evening.",
        "Pelham Water said that nobody had died in the flood.",
        "Pelham Water said that there had been no storm warning.",
    ],
)
def test_a_negation_that_answers_nobody_is_an_assertion(engine: Engine, sentence: str) -> None:
    briefing = brief(engine, sentence)
    assert stances(briefing) == {("Pelham Water", "asserts")}
    assert not any("contrary" in one.text.lower() for one in briefing.propositions)


def test_a_denial_by_its_verb_stays_a_denial(engine: Engine) -> None:
    briefing = brief(engine, "Pelham Water denied that the town had no running water.")
    assert ("Pelham Water", "denies") in stances(briefing)


@pytest.mark.parametrize(
    ("sentence", "silence"),
    [
        ("Brask Lines kept silent.", "no_comment"),
        ("Brask Lines has stayed silent.", "no_comment"),
        ("Brask Lines would not be drawn on the price.", "no_comment"),
        ("Brask Lines was not in a position to comment.", "no_comment"),
        ("Brask Lines did not get back to this newspaper.", "no_reply"),
        ("Brask Lines is not going to speculate.", "no_comment"),
    ],
)
def test_silences_in_many_words(engine: Engine, sentence: str, silence: str) -> None:
    briefing = brief(engine, "Brask Lines runs two ferries. " + sentence)
    assert ("Brask Lines", silence) in stances(briefing)


@pytest.mark.parametrize(
    "sentence",
    [
        "The captain of Brask Lines had called in at Lisbon.",
        "The High Court in Cork heard that Brask Lines sold the ship.",
        "Brask Lines told Orbek Wire to skip the test.",
    ],
)
def test_other_senses_of_verbs_of_saying_report_nothing(engine: Engine, sentence: str) -> None:
    assert stances(brief(engine, sentence)) == set()


def test_a_clause_before_a_semicolon_is_not_what_the_next_one_says(engine: Engine) -> None:
    text = "Orbek Union wants a rise of 9%; the operator, Brask Lines, has offered 4%."
    assert not any("wants a rise" in one.text for one in brief(engine, text).propositions)


@pytest.mark.parametrize(
    ("charge", "answer"),
    [
        (
            "Brask Lines blamed Tamrick Motors.",
            "Tamrick Motors was not at fault, the supplier said.",
        ),
        (
            "Brask Lines holds Tamrick Motors responsible.",
            "Tamrick Motors disclaimed all responsibility.",
        ),
        (
            "Brask Lines holds Tamrick Motors responsible.",
            "Tamrick Motors said it was not to blame.",
        ),
    ],
)
def test_blame_and_its_denial_are_two_sides(engine: Engine, charge: str, answer: str) -> None:
    briefing = brief(engine, f"The hall burned down. {charge} {answer}")
    texts = [dispute.text for dispute in briefing.disputes if dispute.status == "contested"]
    assert texts == ["Is Tamrick Motors to blame?"]


def test_liability_denied_answers_no_other_statement(engine: Engine) -> None:
    text = (
        "“The piano had the same lid,” said Orla Quill, who is suing Brask Lines. "
        "Brask Lines denies liability."
    )
    assert contested(brief(engine, text)) == set()


def test_that_answers_the_sentence_before_it(engine: Engine) -> None:
    text = (
        "Brask Lines says that Orbek Union broke the law. Brask Lines says that its ferries ran. "
        "“That is fantasy,” Orbek Union said."
    )
    claims = [d.text for d in brief(engine, text).disputes if d.status == "contested"]
    assert len(claims) == 1
    assert "its ferries ran" in claims[0]


def test_a_denial_of_the_place_does_not_deny_the_deed(engine: Engine) -> None:
    text = (
        "The tanker Velden was boarded in June, Orbek Union said. "
        "The Coast Guard of Norway rejects the claim that the tanker was boarded in Danish waters."
    )
    assert contested(brief(engine, text)) == set()


def test_the_former_is_the_first_of_two(engine: Engine) -> None:
    text = (
        "Corvane Steel and Orbek Wire have both issued statements. "
        "The former said that it had closed its plant."
    )
    assert stances(brief(engine, text)) == {("Corvane Steel", "asserts")}


def test_a_role_denied_elsewhere_is_no_answer_to_a_meeting(engine: Engine) -> None:
    text = MEETING + "Corvane Steel denied any role in the fire at the port."
    assert contested(brief(engine, text)) == set()
