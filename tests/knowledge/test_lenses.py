"""Lenses: who belongs, and which words mean the bloc as a whole."""

from __future__ import annotations

import pytest

from briefgen.errors import ProjectError
from briefgen.knowledge.lenses import Lens, resolve_lenses
from briefgen.knowledge.states import State


@pytest.fixture
def west() -> Lens:
    return resolve_lenses(["west"])[0]


@pytest.mark.parametrize(
    "phrase", ["the West", "Western capitals", "Officials in the West", "West"]
)
def test_generic_names(west, phrase) -> None:
    assert west.is_generic_name(phrase)


@pytest.mark.parametrize("phrase", ["West Bengal", "Western Sahara", "the westerly wind", ""])
def test_other_words_are_no_generic_names(west, phrase) -> None:
    assert not west.is_generic_name(phrase)


@pytest.mark.parametrize("code", ["US", "GB", "FR", "PL", "JP", "AU", "CA"])
def test_members_belong(west, code) -> None:
    assert west.belongs(country=code)


@pytest.mark.parametrize("code", ["RU", "CN", "IN", "BR", None, "XX"])
def test_others_do_not(west, code) -> None:
    assert not west.belongs(country=code)


@pytest.mark.parametrize("name", ["NATO", "European Union", "EU", "European Commission"])
def test_its_alliances_belong(west, name) -> None:
    assert west.belongs(name=name)


@pytest.mark.parametrize("name", ["ASEAN", "African Union", "BRICS"])
def test_other_alliances_do_not(west, name) -> None:
    assert not west.belongs(name=name)


def test_seats_are_filled_in(west) -> None:
    assert west.metonyms["Brussels"] == ("EU", "NATO")
    assert west.metonyms["Washington"] == ("US",)
    assert "Moscow" not in west.metonyms


def test_a_projects_lens_wins_and_gets_its_members() -> None:
    gulf = Lens(id="gulf", title="Gulf concerns", names=("Gulf states",), alliances=("GCC",))
    own = Lens(id="west", title="Ours", countries=("XA",))
    state = State(code="XA", name="Arvonia", capitals=("Sel Harbour",))
    first, second = resolve_lenses(["gulf", "west"], [gulf, own], (state,))
    assert first.belongs(country="QA")
    assert (second.title, second.metonyms["Sel Harbour"]) == ("Ours", ("XA",))


def test_an_unknown_lens_names_the_nearest() -> None:
    with pytest.raises(ProjectError, match="'west'"):
        resolve_lenses(["wst"])
