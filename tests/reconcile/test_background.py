"""Background is what a newcomer needs: standing circumstances in sentences that stand alone."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.knowledge.lenses import resolve_lenses
from briefgen.model.document import Metadata
from making import briefed, news, written

FRAME = (
    "Oakhaven Docks sold a crane to the Harbour Board of Salt Coast in March.\n\n"
    "{sentence}\n\n"
    "The Harbour Board of Salt Coast met Oakhaven Docks in Oakhaven last week."
)


def background(engine: Engine, sentence: str, metadata: Metadata | None = None) -> list[str]:
    text = FRAME.format(sentence=sentence)
    document = written(text, name="a", metadata=metadata or news("2024-05-03", basis="metadata"))
    briefing = briefed(engine, document, lens=resolve_lenses(["west"])[0])
    return [fact.text for fact in briefing.background if fact.quantity is None]


@pytest.mark.parametrize(
    "sentence",
    [
        "Oakhaven Docks is the oldest shipyard on the Salt Coast.",
        "For decades, Oakhaven has relied on its shipyard for work.",
        "Oakhaven Docks belongs to the Brink family, which lives abroad.",
        "Oakhaven Docks is among the largest yards of the region, and it wants to grow.",
    ],
)
def test_standing_circumstances_are_background(engine: Engine, sentence: str) -> None:
    assert sentence in background(engine, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Aldo Brink of Oakhaven Docks has it in a drawer.",
        "Some of it belongs to the Brink family of Oakhaven.",
        "The firm is the oldest of them on the whole coast.",
        "Secondly, the matter of the crane and of the Oakhaven yard.",
        "How the crane was paid for is a matter of argument in Oakhaven.",
        "In this regard, Oakhaven Docks is the owner of the crane.",
        "We are the oldest shipyard of Oakhaven and of the Salt Coast.",
        "Oakhaven Docks tells the story of the crane the other way round.",
    ],
)
def test_what_leans_on_other_sentences_is_none(engine: Engine, sentence: str) -> None:
    assert background(engine, sentence) == []


def test_a_columnists_remark_is_none(engine: Engine) -> None:
    sentence = "Oakhaven Docks is the oldest shipyard on the Salt Coast."
    column = news("2024-05-03", basis="metadata").model_copy(update={"kind": "opinion"})
    assert background(engine, sentence, column) == []
