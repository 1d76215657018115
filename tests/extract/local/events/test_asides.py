"""Dates that are of something else, and events that stand in other clauses than the main one."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.findings import REPORT_DATE
from making import news, written

_KNOWN = "2024-11-13"  # a Wednesday


def timeline(engine: Engine, text: str) -> list[tuple[str | None, str]]:
    """Date and status of every event that the text itself dates."""
    found = engine.find(written(text, metadata=news(_KNOWN))).dated_events
    return [(one.date, one.status) for one in found if one.inferred_from != REPORT_DATE]


def labels(engine: Engine, text: str) -> list[str]:
    source = written(text, metadata=news(_KNOWN))
    return [
        " ".join(part.of(source.text) for part in (one.label_parts or (one.label,)))
        for one in engine.find(source).dated_events
        if one.inferred_from != REPORT_DATE
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        # worries and views
        "Shopkeepers in the harbour quarter fear another Friday of blockades.",
        "Fishermen dread another Monday without fuel.",
        "Oslo fears that the strait will be closed, a Norwegian official told me on Monday.",
        "Many believe the law will pass in spring.",
        "A Danish official assured us last week that Copenhagen was not in the least worried.",
        "Two aides reminded reporters on Tuesday that the cabinet was united.",
        # states and measures
        "On Monday it was 68.",
        "In March the share stood at 12 per cent.",
        "The logbook shows 41 on the 16th and 39 on the 19th.",
        "The register lists 12 on the 3rd.",
        "Halvard flew eleven aircraft between 2019 and 2023.",
        "Forty ships were built from 2010 to 2015.",
        "The launch had already been put off twice since 2022.",
        # dates and years of papers
        "The letter is dated 12 September.",
        "The envelope was postmarked 3 October.",
        "The note bears the date of 3 October.",
        "A ban is hard to square with the fishing treaty of 1998.",
        "The trade pact of 2011 forbids such duties.",
        # what did not happen
        "Keller said she had met nobody from the firm this year.",
        "The council took no decision on Monday.",
        "The board decided nothing on Tuesday.",
        "Brussels had yet to comment by Tuesday evening.",
        "The ministry was yet to reply by Friday.",
        "Nobody was hurt on Monday.",
    ],
)
def test_no_event(engine: Engine, sentence: str) -> None:
    assert timeline(engine, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a date set against another one
        ("The runoff will take place on 6 December and not, as announced before, on 29 November.",
         [("2024-12-06", "planned")]),
        ("The match will be played on Friday, not on Saturday.", [("2024-11-15", "planned")]),
        ("Instead of 4 December the court will sit on 11 December.",
         [("2024-12-11", "planned")]),
        ("The court will sit on 11 December rather than on 4 December.",
         [("2024-12-11", "planned")]),
        # old and new day
        ("The plant, whose opening was planned for May 2025, will open in June instead.",
         [("2025-06", "planned")]),
        ("A tender for rice, which was to close next Tuesday, has been postponed to December 4.",
         [("2024-12-04", "planned")]),
        ("The hearing, which was to open on 5 November, has been moved to 9 December.",
         [("2024-12-09", "planned")]),
        ("The audit announced for December has been brought forward to 28 November.",
         [("2024-11-28", "planned")]),
        ("The visit, postponed from September, will now begin on 20 November.",
         [("2024-11-20/", "planned")]),
        # called off
        ("A joint inspection that was due on Thursday has been called off.",
         [("2024-11-14", "cancelled")]),
        ("The shareholders' meeting announced for 21 November will not take place.",
         [("2024-11-21", "cancelled")]),
        # announced, and past
        ("The figure of 61 per cent announced on Sunday night is withdrawn.",
         [("2024-11-10", "happened")]),
        # ranges in two clauses
        ("The strike began on May 22 and ended last Friday.",
         [("2024-05-22/2024-11-08", "happened")]),
        ("Two engineers of Ruhl Valves came to Narvik on 12 October and left on 15 October.",
         [("2024-10-12/2024-10-15", "happened")]),
        ("Drilling at Vanga began on July 3 and lasted four days.",
         [("2024-07-03/2024-07-06", "happened")]),
        ("The blockade started on 1 October and went on for two weeks.",
         [("2024-10-01/2024-10-14", "happened")]),
        ("The blockade, which began on 3 October, lasted six days.",
         [("2024-10-03/2024-10-08", "happened")]),
        # other clauses
        ("Forty permits had been cancelled by a letter sent on 10 September.",
         [("2024-09-10", "happened")]),
        ("The licence was withdrawn by a decree signed on 2 October.",
         [("2024-10-02", "happened")]),
        ("Lind had warned of a shortage as early as March.", [("2024-03", "happened")]),
        ("The company would appeal by the end of the month, it said.",
         [("../2024-11-30~", "planned")]),
        ("The licence had been suspended with effect from 5 November.",
         [("2024-11-05", "happened")]),
        ("A letter dated 16 October reached the board.", [("2024-10-16", "happened")]),
        ("Press conference, Portnice, Thursday 19 September 2024.",
         [("2024-09-19", "happened")]),
        ("Public hearing, Riga, Thursday 7 November 2024", [("2024-11-07", "happened")]),
    ],
)  # fmt: skip
def test_events(engine: Engine, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert timeline(engine, sentence) == expected


def test_talks_told_in_a_relative_clause_have_their_own_months(engine: Engine) -> None:
    text = "They signed in October, after talks that dragged on from June to September."
    assert ("2024-06/2024-09", "happened") in timeline(engine, text)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The Daily Herald informs readers that I ordered the burning of files on 5 October.",
         "I ordered the burning of files on 5 October"),
        ("A joint survey of the dam that was due on Thursday has been called off.",
         "A joint survey of the dam that was due on Thursday has been called off"),
        ("The shareholders' meeting announced for 21 November will not take place.",
         "The shareholders' meeting announced for 21 November will not take place"),
        ("Forty permits had been cancelled by a letter sent on 10 September.",
         "Forty permits had been cancelled by a letter sent on 10 September"),
        ("Drilling at Vanga began on July 3 and lasted four days.",
         "Drilling at Vanga began on July 3 and lasted four days"),
    ],
)  # fmt: skip
def test_labels_are_whole_clauses(engine: Engine, sentence: str, label: str) -> None:
    assert label in labels(engine, sentence)
