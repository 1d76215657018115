"""States, alliances and seats: the tables are whole and agree with each other."""

from __future__ import annotations

import pytest

from briefgen.knowledge.states import (
    State,
    built_in_alliances,
    built_in_seats,
    built_in_states,
    load_atlas,
)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("U.S.", "US"),
        ("Britain", "GB"),
        ("UK", "GB"),
        ("Czechia", "CZ"),
        ("Burma", "MM"),
        ("DPRK", "KP"),
    ],
)
def test_variants_name_their_state(word, code) -> None:
    assert load_atlas().names[word] == code


@pytest.mark.parametrize(
    ("word", "code"), [("Dutch", "NL"), ("Philippine", "PH"), ("Icelandic", "IS"), ("Thai", "TH")]
)
def test_adjectives_belong_to_their_state(word, code) -> None:
    assert load_atlas().adjectives[word] == code


def test_codes_are_unique_and_names_not_shared() -> None:
    codes = [state.code for state in built_in_states()]
    assert len(codes) == len(set(codes))
    names = [name for state in built_in_states() for name in (state.name, *state.variants)]
    assert len(names) == len(set(names))


def test_every_member_and_seat_is_a_known_state() -> None:
    known = load_atlas().states
    for alliance in built_in_alliances():
        assert set(alliance.members) <= known.keys(), alliance.id
        assert set(alliance.joined) | set(alliance.left) <= set(alliance.members), alliance.id
    assert {seat.country for seat in built_in_seats()} <= known.keys()


def test_membership_is_dated() -> None:
    alliances = load_atlas().alliances
    assert "GB" in alliances["EU"].members_on("2019-06-01")
    assert "GB" not in alliances["EU"].members_on()
    assert "SE" not in alliances["NATO"].members_on("2024-01-01")
    assert "SE" in alliances["NATO"].members_on("2024-03-07")


def test_brussels_is_the_seat_of_the_union_before_nato() -> None:
    assert load_atlas().alliance_seats["Brussels"] == ("EU", "NATO")


def test_a_projects_state_wins_over_the_table() -> None:
    atlas = load_atlas((State(code="FR", name="Francia", adjectives=("Francian",)),))
    assert atlas.names["Francia"] == "FR"
    assert "France" not in atlas.names
