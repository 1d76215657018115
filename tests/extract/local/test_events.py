"""Dated events in real sentences: what happened, when, how sure, and in which words."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Span
from briefgen.model.document import Block, Document, Metadata
from briefgen.model.findings import DatedEvent


def document(*paragraphs: str, reference: str | None = None) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for index, paragraph in enumerate(paragraphs):
        span = Span(start=start, end=start + len(paragraph))
        blocks.append(Block(index=index, span=span, role="body"))
        start += len(paragraph) + 2
    return Document(
        id="s-1",
        uri="a.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text_sha256="0" * 64,
        text=text,
        blocks=tuple(blocks),
        metadata=Metadata(
            kind="news_article",
            reference_date=reference,
            reference_date_basis="dateline" if reference else "none",
        ),
    )


def told(engine: Engine, source: Document) -> dict[str, DatedEvent]:
    events = engine.find(source).dated_events
    return {event.label.of(source.text): event for event in events}


@pytest.mark.parametrize(
    ("sentence", "label", "predicate", "date", "status"),
    [
        ("However, the ferry sank off Gdansk on March 3.",
         "the ferry sank off Gdansk on March 3", "sink", "2024-03-03", "happened"),
        ("The meetings in Oslo were held on October 8 and 9.",
         "The meetings in Oslo were held on October 8 and 9", "meeting",
         "2024-10-08/2024-10-09", "happened"),
        ("The hearings ran from Oct. 7 to Oct. 9, one of the lawyers said.",
         "The hearings ran from Oct. 7 to Oct. 9", "hearing",
         "2024-10-07/2024-10-09", "reported"),
        ("The trial began on Oct. 8.", "The trial began on Oct. 8", "trial", "2024-10-08/",
         "happened"),
        ("A signing ceremony is planned for December 5.",
         "A signing ceremony is planned for December 5", "signing", "2024-12-05", "planned"),
        ("The vote that was announced for 5 November did not take place.",
         "The vote that was announced for 5 November did not take place", "vote",
         "2024-11-05", "cancelled"),
        ("Mr Lind, who became Deputy Minister on 2 November, spoke first.",
         "Mr Lind, who became Deputy Minister on 2 November", "become", "2024-11-02",
         "happened"),
        ("The talks also laid the ground for Lind's trip to Oslo on December 4-5.",
         "Lind's trip to Oslo on December 4-5", "trip", "2024-12-04/2024-12-05", "planned"),
        ("The two sides had planned to sign the pact on 30 November.",
         "The two sides had planned to sign the pact on 30 November", "sign", "2024-11-30",
         "planned"),
    ],
)  # fmt: skip
def test_one_sentence(
    engine: Engine, sentence: str, label: str, predicate: str, date: str, status: str
) -> None:
    events = told(engine, document(sentence, reference="2024-11-13"))
    assert label in events
    event = events[label]
    assert (event.predicate, event.date, event.status) == (predicate, date, status)
    assert event.evidence


@pytest.mark.parametrize(
    "sentence",
    [
        "The share was 41 per cent in June.",
        "Shares of the company fell 3% in June.",
        "No employee of the company travelled to Norway in October.",
        "The earlier version gave the dates as 7 and 8 October.",
        "Two people said on Wednesday that they were tired.",
    ],
)
def test_what_is_no_event(engine: Engine, sentence: str) -> None:
    assert told(engine, document(sentence, reference="2024-11-13")) == {}


def test_what_is_done_during_a_visit_takes_its_date(engine: Engine) -> None:
    source = document(
        "They prepared for Lind’s trip to Oslo on December 4-5.",
        "During Lind’s visit, both sides agreed to share the costs.",
    )
    agreed = next(e for e in engine.find(source).dated_events if e.predicate == "agree")
    assert agreed.date == "XXXX-12-04/XXXX-12-05"
    assert agreed.inferred
    assert agreed.inferred_from is not None
    assert "Lind’s trip" in agreed.inferred_from
    assert agreed.year_missing


def test_a_war_that_still_goes_on(engine: Engine) -> None:
    source = document(
        "Norland is still fighting a war with Sudland. Trade has stopped since the war began "
        "there in 2021. The talks were held on October 8."
    )
    events = engine.find(source).dated_events
    war = next(event for event in events if event.predicate == "war")
    assert (war.date, war.ongoing) == ("2021/..", True)
    assert len(war.evidence) == 2
    talks = next(event for event in events if event.predicate == "talk")
    assert (talks.date, talks.not_before) == ("XXXX-10-08", "2021")


def test_they_are_the_talks_told_of_before(engine: Engine) -> None:
    source = document(
        "The talks ran from Oct. 7 to Oct. 9, one of the people said. The other said they began "
        "on Oct. 8.",
        reference="2024-11-13",
    )
    began = told(engine, source)["they began on Oct. 8"]
    assert (began.predicate, began.date) == ("talk", "2024-10-08/")


def test_a_day_before_gives_the_day_after(engine: Engine) -> None:
    source = document(
        "Two firms met officials, a banker said on Wednesday, a day before President Lind is due "
        "in Oslo.",
        reference="2024-11-13",
    )
    due = told(engine, source)["President Lind is due in Oslo"]
    assert (due.date, due.status, due.inferred) == ("2024-11-14", "planned", True)


def test_labels_are_quotes_of_their_sentence(engine: Engine) -> None:
    source = document(
        "The company said on 5 May that it had, in March and April, exchanged letters with the "
        "bank, which denied it. Its chairman resigned on 12 June (after nine years in office), "
        "and the board will meet in the first quarter of 2025.",
        reference="2024-11-13",
    )
    findings = engine.find(source)
    assert findings.dated_events
    for event in findings.dated_events:
        sentence = findings.sentences[event.sentence]
        assert sentence.span.contains(event.label)
        assert sentence.span in event.evidence
