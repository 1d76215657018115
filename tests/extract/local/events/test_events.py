"""Dated events in real sentences: what happened, when, how sure, and in which words."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.document import Document
from briefgen.model.findings import DatedEvent
from making import news, written


def document(*paragraphs: str, reference: str | None = None) -> Document:
    return written("\n\n".join(paragraphs), metadata=news(reference))


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


@pytest.mark.parametrize(
    ("sentence", "date", "status"),
    [
        ("A tour of the mill on 10 March was scrapped.", "2026-03-10", "cancelled"),
        ("A visit by the king, planned for March 28, has been put off.",
         "2026-03-28", "cancelled"),
        ("A hearing fixed for 16 April was vacated.", "2026-04-16", "cancelled"),
        ("A board meeting on 24 March was meant to settle it; it has been scrapped.",
         "2026-03-24", "cancelled"),
        ("A meeting with growers that had been announced for 12 March will not take place.",
         "2026-03-12", "cancelled"),
        ("Talks are to resume on 9 May.", "2026-05-09", "planned"),
        ("A second round is pencilled in for August 11.", "2026-08-11", "planned"),
        ("Closing arguments are listed for 12 January.", "2027-01-12", "planned"),
        ("The lease runs out on 31 January.", "2027-01-31", "planned"),
        ("The vote was put off until 4 May.", "2026-05-04", "planned"),
        ("Owners can claim a refund until 30 June.", "../2026-06-30", "planned"),
        ("Digging will go on until March 6.", "../2026-03-06", "planned"),
        ("The fair opened on 3 February and ran until 8 February.",
         "2026-02-03/2026-02-08", "happened"),
        ("The High Court heard on Thursday that a boat was sold twice.",
         "2026-02-26", "happened"),
        ("The firm's shares fell by 9% on Monday.", "2026-03-02", "happened"),
        ("A guard said that he had seen two men go ashore on 10 February.",
         "2026-02-10", "reported"),
    ],
)  # fmt: skip
def test_what_is_ahead_called_off_or_past(
    engine: Engine, sentence: str, date: str, status: str
) -> None:
    found = engine.find(document(sentence, reference="2026-03-02")).dated_events
    assert [(event.date, event.status) for event in found] == [(date, status)]


def test_what_is_called_off_in_the_next_sentence(engine: Engine) -> None:
    source = document(
        "Talks are to start on 9 May. They have been called off.", reference="2026-03-02"
    )
    (event,) = engine.find(source).dated_events
    assert event.status == "cancelled"


def test_a_value_that_is_given_for_a_date_is_no_event(engine: Engine) -> None:
    source = document(
        "The first edition gave the start of the withdrawal as 22 January.", reference="2026-03-02"
    )
    assert engine.find(source).dated_events == ()


def test_days_before_and_after_what_is_dated(engine: Engine) -> None:
    source = document(
        "The talks were held on May 4 and 5, three days after Ada Lind arrived in Lima.",
        "During Lind's stay, the two firms signed a lease.",
        "When Lind was in town, the two firms shook hands on a plant.",
    )
    dates = {event.predicate: event.date for event in engine.find(source).dated_events}
    assert dates["talk"] == "XXXX-05-04/XXXX-05-05"
    assert {dates[word] for word in ("arrive", "sign", "shake")} == {"XXXX-05-01~"}


def test_days_before_the_talks(engine: Engine) -> None:
    source = document(
        "The summit took place on 3 July 2024. Ten days before the summit, Anna Berg had visited "
        "Riga; in the course of that visit, the two sides agreed on a loan."
    )
    found = engine.find(source).dated_events
    dates = {event.predicate: event.date for event in found}
    assert dates == {"summit": "2024-07-03", "visit": "2024-06-23", "agree": "2024-06-23"}
    assert all(event.inferred for event in found if event.predicate != "summit")


def test_what_takes_a_counted_date_shows_where_the_count_began(engine: Engine) -> None:
    source = document(
        "The summit took place on 3 July 2024. Ten days before the summit, Anna Berg had visited "
        "Riga; in the course of that visit, the two sides agreed on a loan."
    )
    for event in engine.find(source).dated_events:
        assert event.date_span is not None
        assert any(span.contains(event.date_span) for span in event.evidence)


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("The ferry went down on 3 February.", "go"),
        ("Digging went on until 3 February.", "go on"),
        ("The minister passed through Riga on 3 February.", "pass through"),
        ("The council passed the bylaw on 3 February.", "pass"),
    ],
)
def test_a_verb_with_its_particle(engine: Engine, sentence: str, predicate: str) -> None:
    found = engine.find(document(sentence, reference="2026-03-02")).dated_events
    assert [event.predicate for event in found] == [predicate]


def test_what_is_due_on_a_visit(engine: Engine) -> None:
    source = document(
        "Foreign Minister Ada Lind will travel to Riga on December 3. "
        "In the course of her visit, a pact on fishing is to be signed.",
        reference="2025-11-14",
    )
    found = {e.predicate: (e.date, e.status) for e in engine.find(source).dated_events}
    assert found["sign"] == ("2025-12-03", "planned")
