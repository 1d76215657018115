"""Unnamed people who are known already: members and second mentions of a group, and the named."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("again", ["Both officials", "The two officials", "Both"])
def test_the_whole_group_is_mentioned_again(read, again) -> None:
    named = read(f"It is hard, two American officials said. {again} said that it would take years.")
    if again == "Both":
        assert len(named.names("anonymous_sources")) == 1
    else:
        assert named.meant_by(again) == "two American officials"


def test_one_of_a_group_is_one_member_however_it_is_put(read) -> None:
    named = read(
        "Three people familiar with the matter said so. It began in May, one of the people said. "
        "It failed, one of the three people said. The third said it went on."
    )
    found = named.names("anonymous_sources")
    assert found == {"three people familiar with the matter", "one of the people", "the third"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prosecutors say he took the money.", "prosecutors"),
        ("About 40 people came, according to police.", "police"),
        ("The prosecution alleges that the deal was worth more.", "prosecution"),
        ("The defence says that the gear never came.", "defence"),
        ("Residents said they heard shots.", "residents"),
    ],
)
def test_public_speakers_need_no_introduction(read, text, name) -> None:
    assert read(text).entity(name).type in ("group", "public_body")


def test_a_description_beside_a_name_means_the_named(read) -> None:
    named = read(
        "A former director of Halden Works, Lena Voss, spoke. Moreau's lawyer, Antoine Ferri, left."
    )
    assert named.meant_by("former director") == "Lena Voss"
    assert named.meant_by("Moreau's lawyer") == "Antoine Ferri"


def test_representatives_of_two_are_tied_to_both(read) -> None:
    named = read("Representatives of Lund Grain Group and Delta Mills Group were there.")
    place = next(
        n for n, one in enumerate(named.naming.entities) if one.name.startswith("representatives")
    )
    bodies = {
        named.naming.entities[r.object].name for r in named.naming.relations if r.subject == place
    }
    assert bodies == {"Lund Grain Group", "Delta Mills Group"}
