"""What a dated report tells without a date: reported on its day, and never more than that."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.document import Document, Metadata, SourceKind
from briefgen.model.findings import DatedEvent
from making import news, written

DAY = "2024-11-13"


def report(*paragraphs: str, reference: str | None = DAY) -> Document:
    return written("\n\n".join(paragraphs), metadata=news(reference))


def reported(engine: Engine, source: Document) -> dict[str, DatedEvent]:
    """What the report tells as of its own day, by label."""
    found = engine.find(source).dated_events
    return {event.label.of(source.text): event for event in found if event.as_reported}


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("Norvik Steel has won a contract to build three ferries.", "win"),
        ("The Harlo Lines ferry sank off Gdansk.", "sink"),
        ("Berg Shipping was sued by the Danish regulator.", "sue"),
        ("Anna Lind says that the port will close.", "say"),
        ("The port will close, Anna Lind said.", "say"),
        ("“We are closing the port,” said Anna Lind.", "say"),
        ("“The port has closed,” Anna Lind told reporters, “and it stays closed.”", "tell"),
    ],
)
def test_news_is_placed_on_the_day_of_its_report(
    engine: Engine, sentence: str, predicate: str
) -> None:
    (event,) = reported(engine, report(sentence)).values()
    assert (event.predicate, event.date, event.not_after) == (predicate, DAY, DAY)
    assert event.inferred
    assert event.date_span is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Norvik Steel will build three ferries.",
        "Norvik Steel may have won the contract.",
        "Norvik Steel did not win the contract.",
        "Norvik Steel had won the contract.",
        "Norvik Steel is building three ferries.",
        "Norvik Steel owned three ferries.",
        "Norvik Steel wanted a larger yard.",
        "Norvik Steel previously built three ferries.",
        "When Anna Lind led the firm, Norvik Steel built three ferries.",
        "During the strike, Norvik Steel hired a hundred men.",
        "Norvik Steel has twice won the contract.",
        "Two officials said that Norvik Steel had won the contract.",
        "The Gdansk Gazette said that Norvik Steel had won the contract.",
        "“Norvik Steel won the contract.”",
        "Rain fell all day.",
        "Norvik Steel won the contract in 2019.",
        "Norvik Steel won the contract some time ago.",
    ],
)
def test_what_is_no_news_of_that_day(engine: Engine, sentence: str) -> None:
    assert reported(engine, report(sentence)) == {}


def test_without_a_known_date_nothing_is_placed(engine: Engine) -> None:
    source = report("Norvik Steel has won the contract.", reference=None)
    assert engine.find(source).dated_events == ()


def test_a_report_that_looks_back_tells_no_news_until_it_returns(engine: Engine) -> None:
    source = report(
        "Norvik Steel opened a yard in Gdansk.",
        "In 1998, Norvik Steel was founded by two brothers.",
        "The brothers hired a hundred men from Norvik.",
        "Anna Lind said that the yard would employ a thousand.",
        "Berg Shipping ordered the first ferry.",
    )
    told = [event.predicate for event in reported(engine, source).values()]
    assert told == ["open", "say", "order"]


def test_further_down_the_perfect_tells_how_things_stand(engine: Engine) -> None:
    source = report(
        "Norvik Steel opened a yard in Gdansk.",
        "It is the largest yard on the coast.",
        "It can hold three ferries.",
        "Berg Shipping has ordered two ferries.",
        "Anna Lind has said that the yard will grow.",
    )
    assert [event.predicate for event in reported(engine, source).values()] == ["open", "say"]


def test_a_speaker_stays_on_the_day_that_is_given(engine: Engine) -> None:
    source = report(
        "Anna Lind said on Monday that the port would close.",
        "“Nobody wants it,” Lind said.",
        "Ole Berg said that the port was needed.",
    )
    events = {event.label.of(source.text): event for event in engine.find(source).dated_events}
    lind, berg = (
        events["“Nobody wants it,” Lind said"],
        events["Ole Berg said that the port was needed"],
    )
    assert (lind.date, lind.as_reported) == ("2024-11-11", False)
    assert lind.inferred_from is not None
    assert lind.inferred_from.startswith("the date of")
    assert (berg.date, berg.as_reported) == (DAY, True)


def test_a_correction_is_no_saying_of_its_day(engine: Engine) -> None:
    note = "Correction, 12 November 2024: an earlier version said that Norvik Steel had closed."
    source = written(note, roles=("correction",), metadata=news(DAY))
    assert engine.find(source).dated_events == ()


def test_what_is_done_on_an_occasion_has_its_date(engine: Engine) -> None:
    source = report("At a press conference on Monday, Anna Lind unveiled the new ferry.")
    (event,) = engine.find(source).dated_events
    assert (event.predicate, event.date) == ("unveil", "2024-11-11")


def test_talks_that_are_named_stand_beside_what_is_done_there(engine: Engine) -> None:
    source = report("At the summit in Oslo on Monday, Anna Lind signed the lease.")
    found = {event.predicate for event in engine.find(source).dated_events}
    assert found == {"summit", "sign"}


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("The delivery, originally due this year, will be put off until May 2026.", {"2026-05"}),
        ("The ruling in 2018 forced the firm to close a yard in 2019.", {"2018", "2019"}),
    ],
)
def test_dates_of_clauses(engine: Engine, sentence: str, dates: set[str]) -> None:
    assert {event.date for event in engine.find(report(sentence)).dated_events} == dates


def of_kind(kind: SourceKind, reference: str, *paragraphs: str) -> Document:
    metadata = Metadata(kind=kind, reference_date=reference, reference_date_basis="metadata")
    return written("\n\n".join(paragraphs), metadata=metadata)


@pytest.mark.parametrize(
    ("sentence", "label", "predicate"),
    [
        (
            "We regret Norway's decision to suspend its part in the Harlo Pact, which hurts us.",
            "Norway's decision to suspend its part in the Harlo Pact",
            "suspend",
        ),
        (
            "Do you have a reaction to Norway moving to suspend the fish deal with Poland?",
            "Norway moving to suspend the fish deal with Poland",
            "move",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["transcript", "news_article", "official_statement"])
def test_what_is_taken_for_granted_is_of_that_day(
    engine: Engine, kind: SourceKind, sentence: str, label: str, predicate: str
) -> None:
    found = reported(engine, of_kind(kind, DAY, sentence))
    assert found[label].predicate == predicate
    assert found[label].date == DAY


@pytest.mark.parametrize(
    "sentence",
    [
        "We spoke of a decision to suspend the pact.",
        "Norway's decision in 2016 to leave the pact hurt us.",
        "Norway's hopes to renew the pact are high.",
        "We are against Norway moving to suspend the pact.",
        "Norway suspended the pact.",
    ],
)
def test_a_transcript_narrates_nothing(engine: Engine, sentence: str) -> None:
    assert reported(engine, of_kind("transcript", DAY, sentence)) == {}


def test_a_statement_of_a_known_day_tells_news(engine: Engine) -> None:
    source = of_kind(
        "official_statement",
        DAY,
        "President Berg met with President Ole Lind at the edge of the summit.",
    )
    (event,) = reported(engine, source).values()
    assert (event.predicate, event.date) == ("meet", DAY)


@pytest.mark.parametrize("kind", ["opinion", "speech", "filing", "report"])
def test_other_kinds_of_documents_report_no_news(engine: Engine, kind: SourceKind) -> None:
    assert reported(engine, of_kind(kind, DAY, "Norvik Steel won the contract.")) == {}


def test_a_document_of_a_month_has_no_day(engine: Engine) -> None:
    source = of_kind("news_article", "2024-11", "Norvik Steel won the contract.")
    assert reported(engine, source) == {}
