"""What the briefing of the sample article must hold: the list in the project's first issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from briefgen.model.briefing import Briefing, Dispute, Event, Party

HEADINGS = ("Could Western Countries Push Back?", "When Did These Meetings Happen?")


def quotes(briefing: Briefing, evidence: tuple[str, ...]) -> str:
    """The words behind an item."""
    by_id = {passage.id: passage.quote for passage in briefing.passages}
    return " ".join(by_id[one] for one in evidence)


def party(briefing: Briefing, name: str) -> Party:
    """The only party of that name or alias."""
    found = [
        one
        for one in briefing.parties
        if name == one.name or name in {alias.text for alias in one.aliases}
    ]
    assert len(found) == 1, f"{name}: {[one.name for one in found]}"
    return found[0]


def dispute_of(briefing: Briefing, denier: str) -> Dispute:
    """The only contested point on which that party has a position."""
    found = [
        one
        for one in briefing.disputes
        if one.status == "contested"
        and any(
            side.stance == "denies" and side.party_id == party(briefing, denier).id
            for side in one.positions
        )
    ]
    assert len(found) == 1, [one.text for one in found]
    return found[0]


def events_on(briefing: Briefing, date: str) -> list[Event]:
    return [event for event in briefing.timeline if event.date == date]


def texts(value: object) -> Iterator[str]:
    """Every string in a JSON value but digests and ids."""
    if isinstance(value, str):
        if not re.fullmatch(r"(?:[a-z]+-)?[0-9a-f]{10,64}", value):
            yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts(key)
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def test_there_are_exactly_two_disputes(seed: Briefing) -> None:
    assert len([one for one in seed.disputes if one.status != "minor_difference"]) == 2
    assert all(one.kind == "participation" for one in seed.disputes)
    assert dispute_of(seed, "Adani Defence").id != dispute_of(seed, "Bharat Forge").id


def test_the_article_contradicts_itself_on_bharat_forge(seed: Briefing) -> None:
    dispute = dispute_of(seed, "Bharat Forge")
    assert dispute.internal
    asserted = [side for side in dispute.positions if side.stance == "asserts"]
    assert any("participated in the talks" in quotes(seed, side.evidence) for side in asserted)


def test_the_three_individuals_confirm_meetings_not_attendance(seed: Briefing) -> None:
    for dispute in seed.disputes:
        for side in dispute.positions:
            assert "three individuals" not in side.party_text
            assert "three individuals" not in quotes(seed, side.evidence)
    confirming = [claim for claim in seed.claims if claim.stance == "confirms"]
    assert any("three individuals" in quotes(seed, claim.evidence) for claim in confirming)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("XXXX-10-29/XXXX-10-30", "Moscow"),
        ("XXXX-12-04/XXXX-12-05", "New Delhi"),
        ("2022/..", "war"),
    ],
)
def test_dates_are_honest(seed: Briefing, date: str, words: str) -> None:
    found = events_on(seed, date)
    assert found
    assert any(words in quotes(seed, event.evidence) for event in found)


def test_putin_and_the_hosts_meet_in_december(seed: Briefing) -> None:
    putin = party(seed, "Putin").id
    visits = events_on(seed, "XXXX-12-04/XXXX-12-05")
    assert any(putin in {one.party_id for one in event.participants} for event in visits)


def test_no_year_is_made_up(seed: Briefing) -> None:
    assert not [text for text in texts(seed.model_dump()) if "2025" in text]
    assert seed.as_of is None


def test_the_west_has_three_concerns(seed: Briefing) -> None:
    western = [one for one in seed.concerns if one.lens == "west" and one.stance == "worried"]
    assert len(western) == 3
    for words in ("stirred concerns", "Western governments worry", "major obstacle"):
        found = [one for one in western if words in quotes(seed, one.evidence)]
        assert len(found) == 1, words
        assert re.search(r"West", found[0].holder_text), found[0].holder_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("India", "New Delhi"),
        ("Russia", "Moscow"),
        ("Putin", "Vladimir Putin"),
        ("SIDM", "Society of Indian Defence Manufacturers"),
    ],
)
def test_names_of_one_party_are_merged(seed: Briefing, one: str, other: str) -> None:
    assert party(seed, one).id == party(seed, other).id


def test_names_of_two_parties_stay_apart(seed: Briefing) -> None:
    assert party(seed, "Adani Defence").id != party(seed, "Adani Group").id
    names = {one.name for one in seed.parties}
    assert "Bharat Forge" in names
    assert not names & {"Bharat", "Forge", "the Bharat Forge"}


@pytest.mark.parametrize("name", ["Tata Sons", "Bharat Electronics", "Kalyani Group"])
def test_members_and_owners_do_not_take_part(seed: Briefing, name: str) -> None:
    bystander = party(seed, name).id
    for event in seed.timeline:
        assert bystander not in {one.party_id for one in event.participants}, event.label
    for dispute in seed.disputes:
        assert bystander not in {side.party_id for side in dispute.positions}, dispute.text


def test_the_share_is_one_fact_with_two_wordings(seed: Briefing) -> None:
    shares = [one for one in seed.background if one.quantity and one.quantity.value == 36]
    assert len(shares) == 1
    words = {shares[0].text, *(variant.text for variant in shares[0].variants)}
    assert any("Nearly 36%" in text for text in words)
    assert any("Roughly 36%" in text for text in words)


def test_no_heading_is_evidence(seed: Briefing) -> None:
    for passage in seed.passages:
        assert not any(heading in passage.quote for heading in HEADINGS)
    statuses = [one.status for one in seed.coverage.documents[0].paragraphs]
    assert statuses.count("heading") == 3


def test_missing_metadata_is_a_gap(seed: Briefing) -> None:
    missing = [gap for gap in seed.gaps if gap.kind == "missing_metadata"]
    assert len(missing) == 1
    for field in ("outlet", "author", "date"):
        assert field in missing[0].text


def test_what_is_not_known_is_listed(seed: Briefing) -> None:
    kinds = {gap.kind for gap in seed.gaps}
    assert {"missing_metadata", "undated", "unnamed", "unanswered"} <= kinds
    assert 5 <= len(seed.gaps) <= 15


def test_the_bottom_line_carries_the_dispute(seed: Briefing) -> None:
    assert 2 <= len(seed.bottom_line) <= 4
    contested = [line for line in seed.bottom_line if line.contested_by]
    assert contested
    assert "den" in contested[0].text
    assert any("October 29 and 30" in line.text for line in seed.bottom_line)
    assert any("year not stated" in line.text for line in seed.bottom_line)
    assert any("Western" in line.text for line in seed.bottom_line)


def test_relayed_words_go_back_to_the_agency(seed: Briefing) -> None:
    origins = {
        passage.origin_id
        for passage in seed.passages
        if "told Reuters" in passage.quote or "According to a Reuters report" in passage.quote
    }
    assert len(origins) == 1
    assert origins != {seed.sources[0].id}


def test_every_statement_is_grounded(seed: Briefing) -> None:
    assert seed.coverage.grounded == 1.0
    assert seed.coverage.documents[0].status == "used"
