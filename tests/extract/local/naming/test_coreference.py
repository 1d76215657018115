"""Pronouns and short descriptions resolve where one candidate fits, and nowhere else."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Anna Berg resigned on Monday. She had led the bank since May.", "She", "Anna Berg"),
        ("Halden Steel said it had lost money.", "it had", "Halden Steel"),
        ("Chile wants to sell more copper, and it has told buyers so.", "it has", "Chile"),
        (
            "Western governments worry that if Chile agrees, they may lose it.",
            "they",
            "Western governments",
        ),
        ("Anna Berg, who left in May, said she had been pushed.", "she", "Anna Berg"),
        ("Kenji Mori blamed the storm. “We were late,” he said.", "he said", "Kenji Mori"),
    ],
)
def test_a_pronoun_means_the_only_candidate(read, text, pronoun, name) -> None:
    assert read(text).meant_by(pronoun) == name


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("It is the first time that Halden Steel has lost money.", "It"),
        ("Anna Berg met Carla Holm. They argued with her.", "They"),
        ("Four people told reporters about the talks and said that they took place.", "they"),
        ("Halden Steel and Orvane Energy met ministers. It was raining.", "It"),
    ],
)
def test_an_unclear_pronoun_stays_open(read, text, pronoun) -> None:
    assert read(text).meant_by(pronoun) is None


def test_two_women_leave_her_open(read) -> None:
    named = read("Friends of Anna Berg and Carla Holm were there. It was she who spoke.")
    assert named.meant_by("she") is None


def test_the_agency_is_the_only_agency(read) -> None:
    named = read(
        "Two people told Brenmark, a news agency, so. The line was cut, the agency reported."
    )
    assert named.meant_by("the agency") == "Brenmark"


def test_the_company_is_the_only_company_near(read) -> None:
    named = read("Halden Steel lost money. Analysts said the company would cut jobs.")
    assert named.meant_by("the company") == "Halden Steel"


def test_the_company_between_two_stays_open(read) -> None:
    named = read("Halden Steel sued Orvane Energy. A judge said the company was right.")
    assert named.meant_by("the company") is None


def test_the_minister_is_the_only_minister(read) -> None:
    named = read("Health minister Ines Calder spoke. Later the minister left.")
    assert named.meant_by("the minister") == "Ines Calder"
