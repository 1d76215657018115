"""Where a name begins and ends: small words, hyphens, prefixes, credits and model numbers."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "He was president of the International Brotherhood of Cable Makers for a year.",
            "International Brotherhood of Cable Makers",
            "association",
        ),
        (
            "The prints were given by the Marlow Foundation for the Visual Arts.",
            "Marlow Foundation for the Visual Arts",
            "association",
        ),
        ("A suit by the Municipality of Ostrava failed.", "Municipality of Ostrava", "public_body"),
        ("Most voters chose Lam Kwok-hing in the end.", "Lam Kwok-hing", "person"),
        ("Nonpartisan Paul Lindgren won the seat.", "Paul Lindgren", "person"),
        ("Today Halden Steel Group said it would close.", "Halden Steel Group", "company"),
    ],
)
def test_a_name_is_whole(read, text, name, kind) -> None:
    assert read(text).entity(name).type == kind


def test_a_state_before_a_person_is_no_part_of_the_name(read) -> None:
    named = read("The Kenyan ambassador to the United States Robert Mutua spoke on Monday.")
    assert named.names("person") == {"Robert Mutua"}
    assert "United States" in named.names("state")


def test_a_body_is_of_no_state_by_its_abbreviation(read) -> None:
    named = read("A team from Harlow State University of the US analysed it.")
    assert named.names("association") == {"Harlow State University"}


def test_a_models_number_is_no_part_of_its_makers_name(read) -> None:
    named = read("Halden Steel Group ordered a Torsk A380. The A380 was delivered in May.")
    assert not any("A380" in name for name in named.names("company", "person"))


def test_who_made_a_picture_is_no_party(read) -> None:
    named = read("The harbour at dawn. Image: Mara Lindgren. Paul Lindgren spoke there.")
    assert named.names("person") == {"Paul Lindgren"}


def test_the_core_of_a_bodys_name_means_the_body(read) -> None:
    named = read(
        "The Italian Supreme Court of Cassation ruled in May. The Supreme Court was not unanimous."
    )
    assert named.names("public_body") == {"Italian Supreme Court of Cassation"}


def test_a_core_that_two_bodies_share_means_neither(read) -> None:
    named = read(
        "The Danish Wind Council and the Dutch Wind Council met. The Wind Council was silent."
    )
    assert {"Danish Wind Council", "Dutch Wind Council"} <= named.names("public_body")
    assert named.meant_by("Wind Council was") not in {"Danish Wind Council", "Dutch Wind Council"}


def test_an_acronym_may_stand_before_its_name(read) -> None:
    named = read("It was sent to the SDWB (Society of Danish Wind Builders). The SDWB denied it.")
    assert named.meant_by("SDWB denied") == "Society of Danish Wind Builders"


def test_a_people_is_a_group_where_it_is_no_adjective(read) -> None:
    named = read("The boat carried Kurds and the Rohingya. Most Kurds were taken to Oslo.")
    assert "Kurds" in named.names("group")


def test_a_place_with_an_article_stays_a_place(read) -> None:
    named = read("The crane fell on the Marwick Mosque. The Marwick Mosque was full.")
    assert named.entity("Marwick Mosque").type == "place"


def test_a_known_outlet_that_only_opens_sentences_is_found(read) -> None:
    assert "Wikinews" in read("Wikinews met him. Wikinews asked how it began.").names("media")


def test_the_office_before_a_person_may_have_a_remit(read) -> None:
    named = read("Minister of Education Stefania Holm said it was late.")
    assert named.names("person") == {"Stefania Holm"}


def test_a_persons_body_may_be_known_by_letters_alone(read) -> None:
    named = read("Ada Lindgren of KTPB and Paul Holm of KTPB were elected.")
    assert named.entity("KTPB").type not in {"person", "place", "other"}


def test_a_city_that_begins_a_firms_name_stays_a_city(read) -> None:
    named = read("The Brighton Cycle was founded in 1978. He lives in Brighton with his sister.")
    assert named.meant_by("Brighton with") != "Brighton Cycle"


def test_a_people_on_the_list_is_a_group(read) -> None:
    assert read("The report names the Rohingya and others.").entity("Rohingya").type == "group"
