"""Unnamed parties: sources with their number, bodies with their remit, staff with their tie."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Three people familiar with the merger confirmed it.", "Three people", 3),
        ("Two officials said that talks had failed.", "Two officials", 2),
        ("The deal is off, sources said.", "sources", None),
        ("A senior diplomat told reporters it was over.", "A senior diplomat", 1),
        ("According to a former navy officer, it sank.", "a former navy officer", 1),
    ],
)
def test_anonymous_sources_keep_their_number(read, text, words, count) -> None:
    named = read(text)
    (source,) = [e for e in named.naming.entities if e.type == "anonymous_sources"]
    assert (source.named, source.count) == (False, count)
    assert named.meant_by(words) == source.name


def test_an_official_carries_the_country(read) -> None:
    named = read("A U.S. official said the ship was late, and a German official agreed.")
    countries = {e.country for e in named.naming.entities if e.type == "anonymous_sources"}
    assert "US" in countries


def test_officials_who_only_take_part_are_no_sources(read) -> None:
    named = read("The delegation consisted of 11 officials and two engineers.")
    assert named.names("anonymous_sources") == set()


def test_staff_are_tied_to_their_party(read) -> None:
    named = read(
        "An executive associated with Halden Steel took part. A Halden Steel manager left."
    )
    relations = {(r[1], r[2]) for r in named.relations()}
    assert ("associated", "Halden Steel") in relations
    assert ("employed", "Halden Steel") in relations
    assert all(not e.named for e in named.naming.entities if e.type == "person")


def test_nobody_is_nobody(read) -> None:
    named = read("No director, officer or employee of Halden Steel attended the talks.")
    assert named.names("person", "group", "anonymous_sources") == set()


def test_a_spokesperson_speaks_for_the_party(read) -> None:
    named = read("A spokeswoman for Halden Steel denied the report.")
    (speaker,) = named.naming.spoken_for
    party = named.naming.spoken_for[speaker]
    assert named.naming.entities[party].name == "Halden Steel"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The defence ministry did not comment.", "The defence ministry", "defence ministry"),
        ("The Indian military uses them.", "the Indian military", "Indian military"),
        (
            "Serbia's interior ministry denied it.",
            "Serbia's interior ministry",
            "Serbia's interior ministry",
        ),
    ],
)
def test_a_described_body_is_a_party(read, text, words, name) -> None:
    named = read(text)
    assert named.entity(name).type == "public_body"
    assert named.meant_by(words[0].upper() + words[1:] if words not in text else words) == name


def test_a_description_finds_the_named_body(read) -> None:
    named = read(
        "The Ministry of Ports and Communications issued a statement. "
        "The ports ministry had no further comment."
    )
    assert named.meant_by("The ports ministry") == "Ministry of Ports and Communications"


def test_another_states_body_is_not_the_named_one(read) -> None:
    named = read(
        "The Ministry of Ports and Communications issued a statement. "
        "Norway's communications ministry did not reply."
    )
    assert named.meant_by("Norway's communications ministry") != (
        "Ministry of Ports and Communications"
    )


def test_a_government_is_its_state(read) -> None:
    named = read("The Turkish government rejected the claim.")
    assert named.meant_by("The Turkish government") == "Turkey"


def test_groups_are_counted_not_named(read) -> None:
    named = read("Several Danish startups and other companies involved did not comment.")
    groups = [e for e in named.naming.entities if e.type == "group"]
    assert groups
    assert all(not group.named for group in groups)


def test_an_office_of_state_without_a_name(read) -> None:
    named = read("The President of Kenya opened the port. Crowds cheered.")
    assert named.entity("President of Kenya").country == "KE"
