"""The same event told by several: which date is shown, and what becomes of the others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import pytest

from briefgen.model.base import Span
from briefgen.model.briefing import Event, Party, Place
from briefgen.model.findings import (
    REPORT_DATE,
    Attribution,
    CorrectionFinding,
    DatedEvent,
    EventStatus,
    PartyType,
)
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.timeline import Timeline, match_events

NAMES: dict[str, PartyType] = {"Lind": "person", "Berg": "person", "Norvik": "company"}
PLACES = ("Oslo", "Riga")
Teller = Callable[..., Read]


@pytest.fixture
def tell(make_read: Callable[..., Read]) -> Teller:
    """A document of sentences, each with the event it tells."""

    def make(
        *told: tuple[str, str, str, EventStatus, Sequence[str]],
        uri: str,
        voices: bool = False,
        **metadata: object,
    ) -> Read:
        read = make_read(" ".join(sentence for sentence, *_ in told), uri=uri, **metadata)
        names = (*NAMES, *PLACES)
        events, attributions = [], []
        for index, (sentence, predicate, date, status, who) in enumerate(told):
            span = read.sentence(index).span
            if voices:
                attributions.append(
                    Attribution(
                        source=(span,), cue=(span,), content=(span,), speakers=(), sentence=index
                    )
                )
            place = next((name for name in who if name in PLACES), None)
            events.append(
                DatedEvent(
                    label=Span(start=span.start, end=span.start + len(sentence) - 1),
                    sentence=index,
                    predicate=predicate,
                    date=date,
                    precision=_precision(date),
                    year_missing="XXXX" in date,
                    not_before="2021" if "XXXX" in date else None,
                    status=status,
                    participants=tuple(names.index(name) for name in who if name in NAMES),
                    place=None if place is None else names.index(place),
                    attribution=index if voices else None,
                    evidence=(span,),
                )
            )
        findings = read.findings.model_copy(
            update={"dated_events": tuple(events), "attributions": tuple(attributions)}
        )
        return Read(read.document, findings)

    return make


def _precision(date: str) -> str:
    first = date.split("/", maxsplit=1)[0]
    if first.endswith(("-33", "-34")):
        return "quarter"
    return "day" if first.count("-") == 2 and "~" not in first else "month"


def timeline(*reads: Read) -> Timeline:
    names = (*NAMES, *PLACES)
    parties = tuple(
        Party(id=f"x-{name}", name=name, type=kind, mentions=1, evidence=("p-1",))
        for name, kind in NAMES.items()
    )
    book = PartyBook(
        parties=parties,
        places=tuple(Place(id=f"l-{name}", name=name) for name in PLACES),
        by_entity={(r.id, i): f"x-{n}" for r in reads for i, n in enumerate(names) if n in NAMES},
        place_by_entity={
            (r.id, i): f"l-{n}" for r in reads for i, n in enumerate(names) if n in PLACES
        },
    )
    claims = ClaimBook((), (), {})
    return match_events(Corpus(reads), book, claims, Focus(None, {}), PassageBook({}))


def only(found: Timeline) -> Event:
    (event,) = found.events
    return event


OFFICIAL = {"kind": "official_statement", "reference_date": "2024-11-19"}


def test_a_missing_year_is_filled_by_who_states_it(tell: Teller) -> None:
    article = tell(
        ("The talks in Oslo were held on 8 and 9 October.", "talk",
         "XXXX-10-08/XXXX-10-09", "happened", ["Oslo"]),
        uri="a.txt",
    )  # fmt: skip
    ministry = tell(
        ("A delegation visited Oslo on 8 and 9 October 2024.", "visit",
         "2024-10-08/2024-10-09", "happened", ["Oslo"]),
        uri="b.txt", **OFFICIAL,
    )  # fmt: skip
    event = only(timeline(article, ministry))
    assert event.date == "2024-10-08/2024-10-09"
    assert not event.year_missing
    assert event.not_before is None
    assert event.alternatives == ()
    assert len(event.evidence) == 2


def test_rival_dates_are_a_contest(tell: Teller) -> None:
    ministry = tell(
        ("The talks in Oslo were held on 8 and 9 October 2024.", "talk",
         "2024-10-08/2024-10-09", "happened", ["Oslo"]),
        uri="b.txt", **OFFICIAL,
    )  # fmt: skip
    wire = tell(
        ("The talks ran from 7 to 9 October.", "talk", "2024-10-07/2024-10-09", "reported", []),
        uri="c.txt",
    )
    found = timeline(ministry, wire)
    event = only(found)
    assert event.date == "2024-10-08/2024-10-09"
    assert [one.date for one in event.alternatives] == ["2024-10-07/2024-10-09"]
    (contest,) = found.contests
    assert contest.kind == "date"
    assert contest.about == (event.id,)
    assert {value.value for value in contest.values} == {
        "2024-10-08/2024-10-09",
        "2024-10-07/2024-10-09",
    }


def test_a_persons_own_stay_is_no_rival(tell: Teller) -> None:
    ministry = tell(
        ("A delegation visited Oslo on 8 and 9 October 2024.", "visit",
         "2024-10-08/2024-10-09", "happened", ["Oslo"]),
        uri="b.txt", **OFFICIAL,
    )  # fmt: skip
    letter = tell(
        ("Berg was in Oslo from 7 to 9 October.", "be", "2024-10-07/2024-10-09", "reported",
         ["Berg", "Oslo"]),
        uri="d.txt",
    )  # fmt: skip
    found = timeline(ministry, letter)
    assert len(found.events) == 2
    assert found.contests == ()


def test_other_places_are_other_events(tell: Teller) -> None:
    one = tell(("Lind visited Oslo on 8 October 2024.", "visit", "2024-10-08", "happened",
                ["Lind", "Oslo"]), uri="a.txt")  # fmt: skip
    other = tell(("Lind visited Riga on 8 October 2024.", "visit", "2024-10-08", "happened",
                  ["Lind", "Riga"]), uri="b.txt")  # fmt: skip
    assert len(timeline(one, other).events) == 2


def test_one_document_tells_of_two_events_unless_two_speak(tell: Teller) -> None:
    sentences: tuple[tuple[str, str, str, EventStatus, list[str]], ...] = (
        ("The talks were held on 7 and 8 October 2024.", "talk", "2024-10-07/2024-10-08",
         "happened", []),
        ("The talks were held on 8 and 9 October 2024.", "talk", "2024-10-08/2024-10-09",
         "happened", []),
    )  # fmt: skip
    assert len(timeline(tell(*sentences, uri="a.txt")).events) == 2
    assert len(timeline(tell(*sentences, uri="a.txt", voices=True)).events) == 1


def test_planned_then_cancelled(tell: Teller) -> None:
    early = tell(("The signing is planned for December 5.", "signing", "XXXX-12-05", "planned", []),
                 uri="a.txt")  # fmt: skip
    late = tell(
        ("The signing announced for 5 December did not take place.", "signing", "2024-12-05",
         "cancelled", []),
        uri="b.txt", reference_date="2024-12-10",
    )  # fmt: skip
    event = only(timeline(early, late))
    assert (event.date, event.status) == ("2024-12-05", "cancelled")


def test_a_moved_plan_is_no_contest(tell: Teller) -> None:
    early = tell(("The group is to meet in the first quarter.", "meet", "2025-33", "planned", []),
                 uri="a.txt", reference_date="2024-11-19")  # fmt: skip
    late = tell(("The group will meet in the second quarter.", "meet", "2025-34", "planned", []),
                uri="b.txt", reference_date="2024-12-10")  # fmt: skip
    found = timeline(early, late)
    event = only(found)
    assert {event.date, *(one.date for one in event.alternatives)} == {"2025-33", "2025-34"}
    assert found.contests == ()


def test_a_signing_called_off_or_put_off_has_no_contested_date(tell: Teller) -> None:
    off = tell(
        ("The signing in Oslo planned for 5 December was cancelled.", "signing", "2024-12-05",
         "cancelled", ["Oslo"]),
        uri="a.txt", reference_date="2024-12-06",
    )  # fmt: skip
    later = tell(
        ("The signing in Oslo was put off until 20 January.", "signing", "2025-01-20",
         "planned", ["Oslo"]),
        uri="b.txt", reference_date="2024-12-07",
    )  # fmt: skip
    found = timeline(off, later)
    assert only(found).status == "cancelled"
    assert found.contests == ()


def test_a_visit_years_ago_is_another_event(tell: Teller) -> None:
    now = tell(
        ("Lind visited Oslo on 14 November 2024.", "visit", "2024-11-14", "happened",
         ["Lind", "Oslo"]),
        uri="a.txt",
    )  # fmt: skip
    then = tell(
        ("Lind visited Oslo in 2019.", "visit", "2019", "happened", ["Lind", "Oslo"]),
        uri="b.txt",
    )
    assert len(timeline(now, then).events) == 2


def test_a_withdrawn_date_is_not_live(tell: Teller) -> None:
    read = tell(
        ("A delegation visited Oslo on 8 and 9 October 2024.", "visit",
         "2024-10-08/2024-10-09", "happened", ["Oslo"]),
        ("An earlier version said that it visited Oslo on 7 and 8 October.", "visit",
         "2024-10-07/2024-10-08", "happened", ["Oslo"]),
        uri="b.txt", **OFFICIAL,
    )  # fmt: skip
    correction = CorrectionFinding(
        kind="withdraws", old_date="2024-10-07/2024-10-08", evidence=(read.sentence(1).span,)
    )
    corrected = Read(read.document, read.findings.model_copy(update={"corrections": (correction,)}))
    event = only(timeline(corrected))
    assert event.date == "2024-10-08/2024-10-09"
    assert [one.date for one in event.withdrawn] == ["2024-10-07/2024-10-08"]
    assert event.alternatives == ()


def test_order_by_date_with_yearless_after_their_bound(tell: Teller) -> None:
    read = tell(
        ("The trip was on December 4.", "trip", "XXXX-12-04", "happened", ["Lind"]),
        ("The talks in Oslo were on October 29.", "talk", "XXXX-10-29", "happened", ["Oslo"]),
        ("Norvik was sold in 2023.", "sell", "2023-01", "happened", ["Norvik"]),
        uri="a.txt",
    )
    assert [event.date for event in timeline(read).events] == [
        "XXXX-10-29",
        "XXXX-12-04",
        "2023-01",
    ]


def test_the_order_of_the_documents_plays_no_part(tell: Teller) -> None:
    reads = [
        tell(("The talks in Oslo were held on 8 October.", "talk", "XXXX-10-08", "happened",
              ["Oslo"]), uri="a.txt"),
        tell(("Lind visited Oslo on 8 October 2024.", "visit", "2024-10-08", "happened",
              ["Lind", "Oslo"]), uri="b.txt", reference_date="2024-11-19"),
        tell(("The talks in Oslo were on 9 October.", "talk", "2024-10-09", "reported",
              ["Oslo"]), uri="c.txt", reference_date="2024-11-14"),
    ]  # fmt: skip
    told = {timeline(*order).events for order in itertools.permutations(reads)}
    assert len(told) == 1


def as_reported(read: Read) -> Read:
    """The same document, whose events have no date but its own."""
    events = tuple(
        event.model_copy(
            update={
                "inferred": True,
                "inferred_from": REPORT_DATE,
                "not_after": event.date,
                "date_span": None,
            }
        )
        for event in read.findings.dated_events
    )
    return Read(read.document, read.findings.model_copy(update={"dated_events": events}))


SIGNED = "Norvik signed the lease of the Harlo terminal on 8 November."
TOLD = "Norvik has signed the lease of the terminal."


def test_what_a_report_tells_undated_joins_the_telling_that_dates_it(tell: Teller) -> None:
    dated = tell((SIGNED, "sign", "2024-11-08", "happened", ["Norvik"]), uri="a.txt")
    told = tell((TOLD, "sign", "2024-11-11", "happened", ["Norvik"]), uri="b.txt")
    found = timeline(dated, as_reported(told))
    event = only(found)
    assert (event.date, event.as_reported, event.not_after) == ("2024-11-08", False, None)
    assert len(event.evidence) == 2
    assert event.alternatives == ()
    assert found.contests == ()


@pytest.mark.parametrize(
    ("sentence", "report", "who"),
    [
        (TOLD, "2024-11-07", "Norvik"),
        (TOLD, "2024-12-02", "Norvik"),
        (TOLD, "2024-11-11", "Lind"),
        ("Norvik has signed a pay deal with its crews.", "2024-11-11", "Norvik"),
    ],
)
def test_another_report_stays_apart(tell: Teller, sentence: str, report: str, who: str) -> None:
    dated = tell((SIGNED, "sign", "2024-11-08", "happened", ["Norvik"]), uri="a.txt")
    told = tell((sentence, "sign", report, "happened", [who]), uri="b.txt")
    found = timeline(dated, as_reported(told))
    assert [event.date for event in found.events] == sorted(["2024-11-08", report])
    assert found.contests == ()


def test_of_two_reports_the_first_gives_the_day(tell: Teller) -> None:
    first = tell((TOLD, "sign", "2024-11-11", "happened", ["Norvik"]), uri="a.txt")
    second = tell((TOLD, "sign", "2024-11-12", "happened", ["Norvik"]), uri="b.txt")
    event = only(timeline(as_reported(second), as_reported(first)))
    assert (event.date, event.not_after, event.date_text) == ("2024-11-11", "2024-11-11", "")
    assert event.as_reported
    assert event.origin == "inferred"


def test_what_is_only_reported_ranks_below_what_is_dated(tell: Teller) -> None:
    dated = tell((SIGNED, "sign", "2024-11-08", "happened", ["Norvik"]), uri="a.txt")
    told = tell(
        ("Lind visited Oslo.", "visit", "2024-11-11", "happened", ["Lind", "Oslo"]), uri="b.txt"
    )
    signed, visited = timeline(dated, as_reported(told)).events
    assert visited.salience < signed.salience
