"""Concerns without a word of worry, answers to a worry, and those who keep silent or stay calm."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.document import Metadata
from making import written

Row = tuple[str | None, str, str]


def told(engine: Engine, text: str, *, first_person: str | None = None) -> list[Row]:
    """Holder, matter and stance of every concern."""
    metadata = Metadata(kind="speech", first_person=first_person) if first_person else Metadata()
    document = written(text, metadata=metadata)
    found = engine.find(document)
    return [
        (
            found.entities[one.holder].name
            if one.holder is not None
            else one.holder_text and one.holder_text.of(text),
            one.about.of(text),
            one.stance,
        )
        for one in found.concerns
    ]


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        (
            "An early vote would set a dangerous precedent, a Chilean minister said.",
            "An early vote",
        ),
        ("A Chilean official said the cut complicates the search for a deal.", "the cut"),
        ("“A base on the cape is a red line,” a Chilean diplomat said.", "A base on the cape"),
        ("A Chilean envoy said that the levy puts the harvest at risk.", "the levy"),
        ("The lease is hard to square with the pact, a Chilean official said.", "The lease"),
        ("The levy risks undermining the pact, a Chilean minister said.", "The levy"),
    ],
)
def test_what_tells_against_a_matter_is_its_speakers_concern(
    engine: Engine, sentence: str, about: str
) -> None:
    ((_, matter, stance),) = told(engine, sentence)
    assert matter.startswith(about)
    assert stance == "worried"


@pytest.mark.parametrize(
    "sentence",
    [
        "The sale undermined the truce, a Chilean minister said.",
        "The sale would not undermine the truce, a Chilean minister said.",
        "The sale would hurt no families, a Chilean minister said.",
        "The storm is disrupting trade along the coast.",
        "Would the sale undermine the truce?",
        "A Chilean minister denied that the sale complicates the talks.",
        "Chile is threatening to leave the pact, a Danish official said.",
        "Chile asked whether Peru was worried about the dam.",
        "The ministry warned Peru about the dam in a memo.",
    ],
)
def test_what_is_past_denied_asked_or_narrated_is_none(engine: Engine, sentence: str) -> None:
    assert told(engine, sentence) == []


def test_a_speech_may_tell_against_a_matter_in_its_own_voice(engine: Engine) -> None:
    text = (
        "I begin with the reckless decision to close the strait, which will worsen hunger. "
        "This is what we fear: that the dam will break."
    )
    assert told(engine, text, first_person="Norway") == [
        ("Norway", "the reckless decision to close the strait", "worried"),
        ("Norway", "the dam will break", "worried"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Norway fears that the dam will break, and so does Sweden.",
            [("Norway", "worried"), ("Sweden", "worried")],
        ),
        (
            "Norway is worried about the dam; the Swedes say that they are not.",
            [("Norway", "worried"), ("Sweden", "not_worried")],
        ),
        (
            "Norway is worried about the dam. Sweden is not.",
            [("Norway", "worried"), ("Sweden", "not_worried")],
        ),
    ],
)
def test_a_worry_may_be_shared_or_not(
    engine: Engine, text: str, rows: list[tuple[str, str]]
) -> None:
    found = told(engine, text)
    assert [(holder, stance) for holder, _, stance in found] == rows
    assert len({about for _, about, _ in found}) == 1


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Not in the least.", "not_worried"),
        ("No. It will hold.", "not_worried"),
        ("Very much so.", "worried"),
        ("We are. It may break.", "worried"),
    ],
)
def test_an_answer_takes_up_the_question(engine: Engine, answer: str, stance: str) -> None:
    question = "Are you worried about the old dam?"
    text = f"{question}\n{answer}"
    document = written(text)
    blocks = (
        document.blocks[0].model_copy(update={"speaker": "QUESTION"}),
        document.blocks[1].model_copy(update={"speaker": "MS. ARDAL"}),
    )
    found = engine.find(document.model_copy(update={"blocks": blocks}))
    (one,) = found.concerns
    assert (one.about.of(text), one.stance) == ("the old dam", stance)
    assert next(span.of(text) for span in one.evidence) == question


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Lima has yet to say a word.", ("Peru", "silent")),
        ("Peru has made no statement on the dam.", ("Peru", "silent")),
        ("There has been no word from Lima.", ("Peru", "silent")),
        ("In Lima, where it rained, officials kept their counsel.", ("Peru", "silent")),
        ("Peru sleeps soundly, a diplomat said.", ("Peru", "not_worried")),
        ("Peru was not in the least anxious about the dam.", ("Peru", "not_worried")),
        ("Peru has stopped worrying about the dam.", ("Peru", "not_worried")),
        ("The lease is being watched nervously in Lima.", ("Peru", "worried")),
        ("The pier is near, and that has raised eyebrows in Lima.", ("Peru", "worried")),
        ("The trade envoy of Peru spoke of sincere apprehension.", ("Peru", "worried")),
    ],
)
def test_silence_calm_and_unease_in_set_phrases(
    engine: Engine, sentence: str, row: tuple[str, str]
) -> None:
    text = f"Peru shares the river. {sentence}"
    assert [(holder, stance) for holder, _, stance in told(engine, text)] == [row]


def test_a_step_back_that_hangs_on_anothers_act_is_a_worry(engine: Engine) -> None:
    text = "A Danish official said his country might stop sharing charts if the data went to Lima."
    assert told(engine, text) == [
        ("Danish official", "if the data went to Lima", "worried"),
    ]
