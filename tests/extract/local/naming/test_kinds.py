"""What a name names: by the list, the pronoun, the clause or the noun it stands with."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Managers of three private suppliers, among them Tarn Orel and Belka Fuels, flew out.",
            "Tarn Orel",
            "company",
        ),
        (
            "The union has 380 members, including Osprey Flour and Lund Foods.",
            "Osprey Flour",
            "company",
        ),
        (
            "The pact binds several banks, such as Corda Viva and Banco Lume.",
            "Corda Viva",
            "company",
        ),
        ("Corda Viva said it had no part in the talks.", "Corda Viva", "company"),
        ("An engineer who used to work for Corda Sistema spoke first.", "Corda Sistema", "company"),
        (
            "Engineers from Orla Sul and Corda Sistema spent a week there.",
            "Corda Sistema",
            "company",
        ),
        ("The talks covered a joint smelter in Barda Abal.", "Barda Abal", "place"),
        ("Officers boarded the trawler Halvor at dawn.", "Halvor", "project"),
        ("Moreau's lawyer, Antoine Ferris, dismissed her account.", "Antoine Ferris", "person"),
        ("Helena Marsh KC told jurors that the bag was passed on.", "Helena Marsh", "person"),
        ("Tim Hessel, a real estate developer, bought the land.", "Tim Hessel", "person"),
        ("The anti-corruption group Candora said the case was late.", "Candora", "association"),
        ("Its largest owner, the Kerran family, could not be reached.", "Kerran family", "group"),
        (
            "Monitors from the Organization for Security and Co-operation in Europe stayed away.",
            "Organization for Security and Co-operation in Europe",
            "alliance",
        ),
    ],
)
def test_what_stands_beside_a_name_shows_its_kind(read, text, name, kind) -> None:
    assert read(text).entity(name).type == kind


def test_demonyms_joined_are_no_name(read) -> None:
    named = read("A joint Kazakh-Chinese plant is planned.")
    assert not any("-" in one.name for one in named.naming.entities)


def test_an_acronym_of_another_language_is_the_same_party(read) -> None:
    named = read("The Indonesian Copper Miners Association (APTI) met. The APTI has 90 members.")
    assert named.entity("Indonesian Copper Miners Association").type == "association"
    assert named.meant_by("APTI has") == "Indonesian Copper Miners Association"


def test_an_acronym_without_brackets_finds_its_only_body(read) -> None:
    named = read("The Environmental Protection Agency objected. EPA lawyers were in court.")
    assert named.meant_by("EPA") == "Environmental Protection Agency"


def test_a_country_in_brackets_is_no_acronym(read) -> None:
    named = read("The Ministry of Defence Procurement (UK) declined to comment.")
    assert not named.entity("Ministry of Defence Procurement").aliases


def test_a_short_name_means_who_was_named_before_it(read) -> None:
    named = read("Lark Networks paid. Lark sold gear. Lark Capital has no connection with it.")
    assert named.meant_by("Lark sold") == "Lark Networks"


def test_the_west_is_no_part_of_another_name(read) -> None:
    named = read("West Virginia officials spoke. In the West, it went unnoticed.")
    assert named.meant_by("West,") in ("West", "Western governments")
    assert named.meant_by("West Virginia") != named.meant_by("West,")


def test_a_former_office_stays_former(read) -> None:
    named = read("Former minister Jean-Luc Morel rejected the accusations.")
    role = named.entity("Jean-Luc Morel").role
    assert role is not None
    assert role.of(named.text) == "Former minister"


def test_a_counted_group_is_no_role(read) -> None:
    named = read(
        "The union speaks for more than 70 firms, Steppe Minerals and Irtysh Rail among them."
    )
    assert named.entity("Steppe Minerals").role is None
