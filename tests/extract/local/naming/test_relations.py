"""Relations as stated, and offices with their dates."""

from __future__ import annotations

import pytest

from briefgen.model.document import Metadata


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Bram Forge, which is part of the Kelm Group, took part.",
            ("Bram Forge", "part_of", "Kelm Group", "stated"),
        ),
        (
            "The Kelm Group, the parent of Bram Forge, declined to comment.",
            ("Bram Forge", "part_of", "Kelm Group", "stated"),
        ),
        ("Kelm Holdings owns Bram Forge.", ("Bram Forge", "part_of", "Kelm Holdings", "stated")),
        (
            "The president of the Kelm Institute, Anna Berg, agreed.",
            ("Anna Berg", "employed", "Kelm Institute", "stated"),
        ),
    ],
)
def test_a_stated_relation(read, text, relation) -> None:
    assert relation in read(text).relations()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A former colleague of Anna Berg said that she had left.", "associated"),
        ("A colleague of Anna Berg said that she had left.", "associated"),
        ("A supporter of Anna Berg said that she had left.", "associated"),
        ("An aide to Anna Berg said that she had left.", "employed"),
        ("A former spokesman for Anna Berg said that she had left.", "associated"),
    ],
)
def test_who_no_longer_serves_or_never_did_is_no_employee(read, text, relation) -> None:
    found = {kind for _, kind, whose, _ in read(text).relations() if whose == "Anna Berg"}
    assert found <= {relation}
    if "aide" not in text:
        assert found == {relation}


@pytest.mark.parametrize(
    ("text", "now", "former"),
    [
        (
            "The Kelm Bureau, which since May has been called the Tarn Agency, agreed.",
            "Tarn Agency",
            "Kelm Bureau",
        ),
        (
            "The court fined Tarn Capital, the former Kelm Bank, on Monday.",
            "Tarn Capital",
            "Kelm Bank",
        ),
        ("Kelm Bank was renamed Tarn Capital on Monday.", "Tarn Capital", "Kelm Bank"),
    ],
)
def test_a_new_name_keeps_the_old_one(read, text, now, former) -> None:
    assert (former, "former") in {(a.text, a.kind) for a in read(text).entity(now).aliases}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, the former Kelm Bank director, left on Monday.",
        "The ministry sued Tarn Capital, the former partner of Kelm Bank, on Monday.",
        "Tarn Capital bought Kelm Bank and renamed the Orlo Institute on Monday.",
    ],
)
def test_a_former_partner_is_no_former_name(read, text) -> None:
    named = read(text)
    for name in named.names("company", "person", "association"):
        assert not [one for one in named.entity(name).aliases if one.kind == "former"]


def test_members_are_members_and_nothing_more(read) -> None:
    named = read(
        "The Kelm Society represents 500 firms, including Tarn Sons and Bright Electronics."
    )
    members = {r for r in named.relations() if r[1] == "member"}
    assert members == {
        ("Tarn Sons", "member", "Kelm Society", "stated"),
        ("Bright Electronics", "member", "Kelm Society", "stated"),
    }


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Mr Paul Varga, who became Deputy Minister on 2 December, took questions.", "2024-12-02"),
        ("Mr Paul Varga, who became Deputy Minister on 20 December, took questions.", "2023-12-20"),
        ("Paul Varga has been Deputy Minister since 2019.", "2019"),
    ],
)
def test_an_office_has_the_date_that_is_stated(read, text, start) -> None:
    metadata = Metadata(reference_date="2024-12-10", reference_date_basis="dateline")
    named = read(text, metadata=metadata)
    (office,) = named.entity("Paul Varga").offices
    assert (office.title, office.start, office.end) == ("Deputy Minister", start, None)


def test_an_office_date_without_any_year_says_so(read) -> None:
    named = read("Mr Paul Varga, who became Deputy Minister on 2 December, took questions.")
    (office,) = named.entity("Paul Varga").offices
    assert office.start == "XXXX-12-02"
