"""The bottom line as a reader sees it: whose words, what first, nothing put in a mouth."""

from __future__ import annotations

from briefgen.extract import Engine
from briefgen.knowledge.lenses import resolve_lenses
from briefgen.model.briefing import Briefing
from briefgen.model.document import Document
from making import briefed, news, written


def brief(engine: Engine, *documents: Document) -> Briefing:
    return briefed(engine, *documents, lens=resolve_lenses(["west"])[0])


def letter(text: str) -> Document:
    head = news("2024-05-03", basis="metadata")
    return written(
        text,
        name="a",
        metadata=head.model_copy(
            update={"kind": "opinion", "byline": ("Marit Oake",), "first_person": "Marit Oake"}
        ),
    )


def test_the_words_of_a_letter_stand_in_quotation_marks(engine: Engine) -> None:
    sentence = "Oakhaven Docks sold our crane to Norway on 20 April 2024."
    briefing = brief(engine, letter(f"{sentence}\n\nI enclose the plan of the dock."))
    assert f"Marit Oake: “{sentence}”" in [line.text for line in briefing.bottom_line]


def test_a_pronoun_is_not_replaced_by_whoever_writes(engine: Engine) -> None:
    briefing = brief(
        engine,
        letter(
            "Your paper cites a source: my deputy, Dr Hanna Brink, is said to have taken money.\n\n"
            "She has asked me to say that she never met anyone from Oakhaven Docks."
        ),
    )
    assert not any("Marit Oake “has asked me" in line.text for line in briefing.bottom_line)


def test_a_report_that_opens_with_a_dated_act_leads(engine: Engine) -> None:
    briefing = brief(
        engine,
        written(
            "A crane of Oakhaven Docks fell into the harbour on Wednesday and sank a barge.\n\n"
            "Nobody was hurt. The harbour was closed for the night.",
            name="a",
            metadata=news("2024-05-03", basis="metadata"),
        ),
        written(
            "Two engineers of Brink Cranes came to Oakhaven on 20 April and left on 22 April.\n\n"
            "Oakhaven Docks has asked them for their report on the crane.",
            name="b",
            metadata=news("2024-05-04", basis="metadata").model_copy(update={"kind": "email"}),
        ),
    )
    assert "fell into the harbour" in briefing.bottom_line[0].text
