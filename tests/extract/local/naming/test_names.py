"""Whole names, cut where titles end, of the right kind, one entity a party."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The merger of Halden Steel Group was blocked.", "Halden Steel Group", "company"),
        ("Shares in Orvane Holdings plc fell sharply.", "Orvane Holdings plc", "company"),
        ("He joined the Bank of England in May.", "Bank of England", "company"),
        (
            "The Ministry of Trade and Industry said so.",
            "Ministry of Trade and Industry",
            "public_body",
        ),
        (
            "The International Criminal Court opened a case.",
            "International Criminal Court",
            "public_body",
        ),
        (
            "The Marlow Institute for Peace published it.",
            "Marlow Institute for Peace",
            "association",
        ),
        (
            "The European Court of Human Rights ruled on it.",
            "European Court of Human Rights",
            "public_body",
        ),
        ("The vote was reported by the Kirkwall Gazette.", "Kirkwall Gazette", "media"),
        ("Engineers inspected the Northern Link on Monday.", "Northern Link", "project"),
        ("Boats left Farrow Bay at dawn.", "Farrow Bay", "place"),
        ("It was signed by NATO and others.", "NATO", "alliance"),
        ("The decision was taken by Xinhua itself.", "Xinhua", "media"),
    ],
)
def test_a_name_is_whole_and_of_its_kind(read, text, name, kind) -> None:
    assert read(text).entity(name).type == kind


def test_a_title_is_cut_off_and_kept_as_the_role(read) -> None:
    named = read("French President Emmanuel Macron met workers. Macron left early.")
    person = named.entity("Emmanuel Macron")
    assert (person.type, person.country) == ("person", "FR")
    assert person.role is not None
    assert person.role.of(named.text) == "French President"
    assert named.meant_by("Macron left") == "Emmanuel Macron"


def test_an_apposition_gives_the_role(read) -> None:
    named = read("Talks were led by Ines Calder, the trade secretary, in May.")
    person = named.entity("Ines Calder")
    assert person.type == "person"
    assert person.role is not None
    assert person.role.of(named.text) == "the trade secretary"


def test_an_apposition_gives_the_kind(read) -> None:
    named = read("Two people told Brenmark, a news agency, that it was true.")
    assert named.entity("Brenmark").type == "media"
    named = read("Managers of Torsk Undine, a state-owned cable maker, were there.")
    assert named.entity("Torsk Undine").type == "company"


def test_an_acronym_in_brackets_is_the_same_party(read) -> None:
    named = read(
        "The Society of Danish Wind Builders (SDWB) met ministers. The SDWB speaks for 90 firms."
    )
    party = named.entity("Society of Danish Wind Builders")
    assert party.type == "association"
    assert ("SDWB", "acronym") in {(alias.text, alias.kind) for alias in party.aliases}
    assert named.meant_by("The SDWB") == party.name


def test_names_that_share_a_first_word_stay_apart(read) -> None:
    named = read("Kestrel Defence bid for it. A spokesman for the Kestrel Group declined to speak.")
    assert {"Kestrel Defence", "Kestrel Group"} <= named.names("company")
    assert ("Kestrel Defence", "unknown", "Kestrel Group", "name_only") in named.relations()


def test_a_shared_common_word_is_no_kinship(read) -> None:
    named = read("National Grid and National Rail Works were fined.")
    assert not {relation for relation in named.relations() if relation[3] == "name_only"}


def test_one_word_shortens_the_only_name_it_can(read) -> None:
    named = read("Halden Steel said on Monday that it had lost money. Halden will close a mill.")
    assert named.meant_by("Halden will") == "Halden Steel"


def test_one_word_that_could_shorten_two_names_is_left_alone(read) -> None:
    named = read("Halden Steel and Halden Motors lost money. Halden will close a mill.")
    assert named.meant_by("Halden will") not in ("Halden Steel", "Halden Motors")


def test_a_defined_term_means_what_it_was_defined_for(read) -> None:
    named = read(
        "Orvane Marine plc (“the Company”) has read the reports. "
        "The Company is separate from Orvane Holdings plc (“Holdings”). Holdings owns a third."
    )
    assert named.meant_by("The Company") == "Orvane Marine plc"
    assert named.meant_by("Holdings owns") == "Orvane Holdings plc"


def test_a_former_name_is_an_alias(read) -> None:
    named = read("Deepcast Lines, formerly called Karlov Cable Works, won the contract.")
    party = named.entity("Deepcast Lines")
    assert ("Karlov Cable Works", "former") in {(a.text, a.kind) for a in party.aliases}
    assert "Karlov Cable Works" not in named.names("company")


def test_a_heading_mentions_but_is_no_sentence(read) -> None:
    named = read("Orvane Under Fire\n\nOrvane Energy was fined on Friday.", roles={0: "heading"})
    assert all(m.sentence is not None or m.span.start < 18 for m in named.naming.mentions)
    assert "Orvane Under Fire" not in {entity.name for entity in named.naming.entities}


def test_days_months_and_common_openers_name_nobody(read) -> None:
    named = read("Monday was quiet. Media reports suggest that October was not.")
    assert named.names("company", "person", "other", "place") == set()


def test_an_office_without_its_holder_is_no_name(read) -> None:
    assert "Company Secretary" not in {
        entity.name for entity in read("It was signed by the Company Secretary.").naming.entities
    }


def test_a_surname_of_two_is_the_foremost_ones_only(read) -> None:
    often = (
        "Ada Lind spoke. Ada Lind left. Ada Lind won. Her son Tor Lind clapped. Crowds saw Lind."
    )
    assert read(often).meant_by("Lind.") == "Ada Lind"
    once = "Ada Lind spoke. Her son Tor Lind clapped. Crowds cheered for Lind."
    assert read(once).meant_by("Lind.") not in ("Ada Lind", "Tor Lind")


def test_an_epithet_is_no_part_of_a_name(read) -> None:
    named = read("Rival Ada Lind lost. On Monday Ada Lind left. Later Ada Lind came back.")
    assert named.names("person") == {"Ada Lind"}


def test_a_family_name_that_comes_first_is_the_persons(read) -> None:
    named = read("The foreign minister, Wang Yi, spoke in Oslo. Wang said that talks must go on.")
    assert named.meant_by("Wang said") == "Wang Yi"
