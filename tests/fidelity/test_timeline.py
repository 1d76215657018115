"""The timeline set: what the gold dates, what the briefing says, and how they compare."""

from __future__ import annotations

import pytest

from fidelity.sets.timeline import (
    Entry,
    Line,
    Text,
    compare,
    found_triples,
    gold_triples,
    shown_date,
    tell,
    untokenised,
)


def text(*sentences: str) -> Text:
    numbered = [(0, "Harbour firm opens dock"), (1, "March 3 , 2020")]
    numbered += list(enumerate(sentences, start=2))
    return Text(
        corpus="made_up", docid="d1", dct="2020-03-03", title=numbered[0][1], sentences=numbered
    )


def test_gold_keeps_the_dated_mentions_of_the_documents_asked_for() -> None:
    line = Line(
        corpus="made_up",
        entity="Harlo",
        entries=[
            Entry(date="XXXX-XX-XX", mentions=[("d1", 2, "said")]),
            Entry(date="2019-05-XX", mentions=[("d1", 3, "opened"), ("d2", 4, "opened")]),
            Entry(date="2020-03-03", mentions=[("d1", 2, "said")]),
        ],
    )
    assert gold_triples(line, {"d1"}) == {("2019-05", "d1", 3), ("2020-03-03", "d1", 2)}


def test_marks_lose_the_spaces_of_the_tokenised_text() -> None:
    told = "`` We 're done , '' he said ( twice ) ; it did n't cost $ 5 ."
    assert untokenised(told) == "\"We're done,\" he said (twice); it didn't cost $5."


def test_events_are_found_at_their_sentence_by_participant_and_by_name() -> None:
    told = tell(
        [
            text(
                "Harlo Shipping signed a contract with Brandt Lines on 7 May 2018 .",
                "Brandt Lines sold the Sea Lark on 9 June 2019 .",
            )
        ]
    )
    assert ("2018-05-07", "d1", 2) in found_triples(told, "Harlo Shipping")
    assert ("2019-06-09", "d1", 3) in found_triples(told, "Sea Lark")
    assert ("2019-06-09", "d1", 3) not in found_triples(told, "Harlo Shipping")


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2019-05-07", "2019-05-07"),
        ("2019-05~", "2019-05"),
        ("2019-22", "2019"),
        ("2019-05-07/2019-05-09", "2019-05-07"),
        ("../2019-05", "2019-05"),
        ("XXXX-05-07", None),
        (None, None),
    ],
)
def test_a_date_is_shown_as_the_gold_writes_it(date: str | None, shown: str | None) -> None:
    told = tell([text("Harlo Shipping signed a contract on 7 May 2018 .")])
    event = told.briefing.timeline[0].model_copy(update={"date": date})
    assert shown_date(event) == shown


def test_dates_count_once_and_sentences_each() -> None:
    gold = {("2019", "d1", 2), ("2019", "d1", 3), ("2020", "d1", 4)}
    found = {("2019", "d1", 2), ("2021", "d1", 4)}
    dates, triples = compare(found, gold)
    assert (dates.right, dates.predicted, dates.gold) == (1, 2, 2)
    assert (triples.right, triples.predicted, triples.gold) == (1, 2, 3)
