"""Who took part in a dated event, how sure it is, and whether the event rests on reports."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.briefing import Briefing, Event
from briefgen.model.document import Document
from making import briefed, news, written

NICKEL = """Senior managers from two nickel refiners, Harita Metals and Vale Nusa, recently held \
talks in Iran.

Two people briefed on the talks told Bloomberg that the meetings took place.

Harita Metals and Vale Nusa told Bloomberg that reports placing them at the talks were untrue.

The meetings in Tehran were held on March 3 and 4. The Indonesian side was headed by Budi Santoso, \
the deputy minister for mineral resources.

The visit helped to prepare Iranian Foreign Minister Abbas Araghchi's trip to Jakarta on April \
11-12. Officials of the Indonesian Nickel Miners Association (APNI) were also there.

The APNI represents more than 90 companies, including Antam and Trimegah Bangun.

A consultant linked to Vale Nusa, which is owned by the Astra Group, took part in the talks.

Indonesia is a large producer of nickel. Iran remains under sanctions.

During Araghchi's trip, the two sides agreed to set up a working group."""

TAKEOVER = """Danish utility Nordwind Energi has held talks with Sable \
Power about a takeover, three people familiar with the matter said on Tuesday.

Nordwind Energi said it was not in talks with Sable Power.

The talks began in December, two of the people said. The third said they started in mid-January."""


def document(text: str, reference: str | None = None) -> Document:
    return written(text, metadata=news(reference))


def brief(engine: Engine, *documents: Document) -> Briefing:
    return briefed(engine, *documents)


def taking_part(briefing: Briefing, event: Event) -> dict[str, str]:
    names = {party.id: party.name for party in briefing.parties}
    return {names[one.party_id]: one.certainty for one in event.participants}


def on(briefing: Briefing, date: str, *, inferred: bool = False) -> Event:
    return next(e for e in briefing.timeline if e.date == date and e.inferred == inferred)


@pytest.fixture(scope="module")
def nickel(engine: Engine) -> Briefing:
    return brief(engine, document(NICKEL))


def test_undated_sentences_say_who_was_there(nickel: Briefing) -> None:
    found = taking_part(nickel, on(nickel, "XXXX-03-03/XXXX-03-04"))
    assert found["Indonesia"] == found["Iran"] == found["Budi Santoso"] == "stated"
    assert found["Indonesian Nickel Miners Association"] == "stated"
    assert found["Harita Metals"] == found["Vale Nusa"] == "alleged"


def test_members_and_owners_were_not_there(nickel: Briefing) -> None:
    names = {name for event in nickel.timeline for name in taking_part(nickel, event)}
    assert not names & {"Antam", "Trimegah Bangun", "Astra Group", "Bloomberg"}


def test_what_only_unnamed_people_confirm_is_reported(nickel: Briefing) -> None:
    assert on(nickel, "XXXX-03-03/XXXX-03-04").status == "reported"
    assert on(nickel, "XXXX-04-11/XXXX-04-12").status != "reported"


def test_a_visit_has_its_host_and_the_state_of_the_visitor(nickel: Briefing) -> None:
    visit = taking_part(nickel, on(nickel, "XXXX-04-11/XXXX-04-12"))
    assert set(visit) == {"Abbas Araghchi", "Iran", "Indonesia"}


def test_both_sides_of_a_visit_are_those_who_agree_on_it(nickel: Briefing) -> None:
    agreed = on(nickel, "XXXX-04-11/XXXX-04-12", inferred=True)
    assert set(taking_part(nickel, agreed)) == {"Iran", "Indonesia"}


def test_whoever_undisputedly_took_part_stands_in_the_evidence(nickel: Briefing) -> None:
    quotes = {passage.id: passage.quote for passage in nickel.passages}
    meeting = on(nickel, "XXXX-03-03/XXXX-03-04")
    said = " ".join(quotes[one] for one in meeting.evidence)
    assert "Santoso" in said
    assert "APNI" in said
    assert "Harita" not in said


def test_two_speakers_give_one_start_two_dates(engine: Engine) -> None:
    briefing = brief(engine, document(TAKEOVER, "2024-02-06"))
    talks = [event for event in briefing.timeline if event.date == "2023-12"]
    assert len(talks) == 1
    assert [other.date for other in talks[0].alternatives] == ["2024-01-11~/2024-01-20~"]
    assert taking_part(briefing, talks[0])["Sable Power"] == "alleged"
    rival = [one for one in briefing.disputes if one.kind == "date"]
    assert len(rival) == 1
    assert rival[0].wording.slots["label"] == "The talks"


def test_a_visit_years_ago_is_another_visit(engine: Engine) -> None:
    first = document("President Tokar visited Oslo on 14 November 2024.", "2024-11-20")
    second = document("President Tokar last visited Oslo in 2019.", "2024-11-13")
    dates = {event.date for event in brief(engine, first, second).timeline}
    assert dates == {"2024-11-14", "2019"}


def test_a_town_lies_in_its_state(engine: Engine) -> None:
    first = document("The talks were held in Tehran on 3 March 2024.", "2024-03-10")
    second = document("The talks were held in Iran on 3 March 2024.", "2024-03-11")
    assert len(brief(engine, first, second).timeline) == 1
