"""What changed between two editions of the invented case: its gold's changes, item by item."""

from __future__ import annotations

import pytest

from briefgen.model.briefing import Briefing, Change

Told = list[tuple[Change, str]]


@pytest.fixture(scope="module")
def told(first_edition: Briefing, second_edition: Briefing) -> Told:
    """Each change with the words behind its item."""
    words: dict[str, str] = {}
    for briefing in (first_edition, second_edition):
        quotes = {one.id: one.quote for one in briefing.passages}
        for items in (
            briefing.timeline, briefing.disputes, briefing.background, briefing.concerns,
            briefing.parties, briefing.claims,
        ):  # fmt: skip
            words |= {one.id: " ".join(quotes[e] for e in one.evidence) for one in items}
    return [(one, words.get(one.item_id, "")) for one in second_edition.changes]


def causes(briefing: Briefing, change: Change) -> set[str]:
    """The documents behind a change, by their number in the case."""
    uris = {one.id: one.uri for one in briefing.sources}
    return {uris[one].rpartition("/")[2][:2] for one in change.because}


@pytest.mark.parametrize(
    ("was", "now", "cause"),
    [
        ("XXXX-10-08/XXXX-10-09", "2024-10-08/2024-10-09", "d2"),
        ("XXXX-11-14/XXXX-11-15", "2024-11-14/2024-11-15", "d2"),
    ],
)
def test_a_year_becomes_known(second_edition: Briefing, was: str, now: str, cause: str) -> None:
    found = [
        one
        for one in second_edition.changes
        if one.kind == "date_changed" and (one.was, one.now) == (was, now)
    ]
    assert found
    assert all(cause in causes(second_edition, one) for one in found)


@pytest.mark.parametrize(
    ("who", "was", "now", "cause"),
    [
        ("Ministry of Ports", "no_comment", "confirms", "d2"),
        ("Brindlecombe Marine", "denies", "denies “No director", "d6"),
        ("Tolmarrow Subsea", "denies", "denies “No employee", "d8"),
    ],
)
def test_a_party_moves(second_edition: Briefing, who: str, was: str, now: str, cause: str) -> None:
    found = [
        one
        for one in second_edition.changes
        if one.kind == "stance_changed"
        and who in (one.now or "")
        and was in (one.was or "")
        and now in (one.now or "")
    ]
    assert len(found) == 1
    assert cause in causes(second_edition, found[0])


def test_the_signing_is_cancelled(second_edition: Briefing, told: Told) -> None:
    found = [
        one
        for one, words in told
        if one.kind == "status_changed" and "sign" in words and one.section == "timeline"
    ]
    assert [(one.was, one.now) for one in found] == [("planned", "cancelled")]
    assert {"d7", "d8"} <= causes(second_edition, found[0])


def test_an_office_changes_hands(told: Told) -> None:
    found = [
        one for one, words in told if one.kind == "attribute_changed" and "Vorrick" in words
        and one.section == "parties"
    ]  # fmt: skip
    assert len(found) == 1
    assert "Deputy Minister 2024-12-02" in (found[0].now or "")


@pytest.mark.parametrize(
    "words",
    [
        "had put his name on the list",
        "talks",
        "sent staff",
        "capacity",
        "term",
        "cancelled",
        "cost",
    ],
)
def test_a_dispute_opens(second_edition: Briefing, words: str) -> None:
    opened = [one.now or "" for one in second_edition.changes if one.kind == "dispute_opened"]
    assert [one for one in opened if words in one]


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("landed on the evening of the 7th", "d7"),
        ("Hadrian Pellow", "d6"),
        ("Mirengrad from 7 to 9 October", "d8"),
        ("exchanged two letters", "d6"),
        ("joint survey group will still meet", "d7"),
        ("Quillport on 20 January", "d8"),
        ("second round of talks", "d3"),
        ("became Deputy Minister on 2 December", "d4"),
    ],
)
def test_an_event_is_new(second_edition: Briefing, told: Told, words: str, cause: str) -> None:
    found = [
        one
        for one, quoted in told
        if one.kind == "new" and one.section == "timeline" and words in quoted
    ]
    assert found
    assert any(cause in causes(second_edition, one) for one in found)


@pytest.mark.parametrize(
    "holder",
    ["U.S. official", "European Union", "Berlin", "NATO diplomat", "Amaranth", "Maud Ellingrove"],
)
def test_a_holder_is_new(second_edition: Briefing, holder: str) -> None:
    held = [
        one.now or ""
        for one in second_edition.changes
        if one.kind == "new" and one.section == "concerns"
    ]
    assert [one for one in held if holder in one.partition(":")[0]]


def test_a_gap_closes_once_the_year_is_known(second_edition: Briefing) -> None:
    closed = [
        one.was or ""
        for one in second_edition.changes
        if one.kind == "withdrawn" and one.section == "gaps"
    ]
    assert [one for one in closed if one.startswith("No year is stated")]


def test_what_stayed_is_no_change(first_edition: Briefing, second_edition: Briefing) -> None:
    stayed = {one.id for one in first_edition.disputes} & {
        one.id for one in second_edition.disputes
    }
    assert len(stayed) == 2
    assert not [
        one
        for one in second_edition.changes
        if one.item_id in stayed and one.kind in ("dispute_opened", "dispute_closed")
    ]
    assert not [one for one in second_edition.changes if "15 firms" in (one.was or "")]


def test_each_change_names_documents_that_are_there(second_edition: Briefing) -> None:
    sources = {one.id for one in second_edition.sources}
    assert second_edition.changes
    for change in second_edition.changes:
        assert change.because
        assert set(change.because) <= sources


def test_the_order_of_the_documents_plays_no_part(
    second_edition: Briefing, second_edition_shuffled: Briefing
) -> None:
    assert second_edition_shuffled.changes == second_edition.changes
