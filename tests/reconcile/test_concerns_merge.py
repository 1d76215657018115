"""Worries across documents: filed under the lens of the holder, reprints merged."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.knowledge.concern_words import theme_of
from briefgen.knowledge.lenses import Lens, resolve_lenses
from briefgen.model.briefing import Briefing, Party
from briefgen.model.findings import PartyType
from briefgen.reconcile.concerns import lens_of
from making import briefed, news, written

WEST = resolve_lenses(["west"])[0]
KENYA = Lens(id="kenya", title="Kenyan concerns", names=("Kenya",), countries=("KE",))


def brief(engine: Engine, *texts: tuple[str, str]) -> Briefing:
    documents = (
        written(text, name=str(number), metadata=news(date, basis="metadata"))
        for number, (text, date) in enumerate(texts)
    )
    return briefed(engine, *documents, lens=WEST)


def _party(
    name: str, kind: PartyType, country: str | None = None, role: str | None = None
) -> Party:
    return Party(
        id="p-1", name=name, type=kind, country=country, role=role, mentions=1, evidence=("x",)
    )


@pytest.mark.parametrize(
    ("party", "words", "lens"),
    [
        (_party("Germany", "state", "DE"), "Berlin", "west"),
        (_party("Federal Reserve", "public_body", "US"), "the Fed", "west"),
        (_party("German officials", "group", "DE"), "German officials", "west"),
        (_party("NATO", "alliance"), "NATO", "west"),
        (_party("Siemens", "company", "DE"), "Siemens", "other"),
        (_party("Iran", "state", "IR"), "Tehran", "other"),
        (None, "Western capitals", "west"),
        (None, "fishing crews", "other"),
        (None, "it", "unassigned"),
        (None, "", "unassigned"),
    ],
)
def test_a_worry_is_filed_under_the_lens_of_its_holder(
    party: Party | None, words: str, lens: str
) -> None:
    assert lens_of(party, words, [WEST]) == lens


def test_a_lens_of_one_country_takes_in_its_companies() -> None:
    assert lens_of(_party("Safari Power", "company", "KE"), "Safari Power", [KENYA]) == "kenya"
    assert lens_of(_party("Siemens", "company", "DE"), "Siemens", [KENYA]) == "other"


def test_the_same_worry_in_two_sources_is_one(engine: Engine) -> None:
    worry = "Berlin fears that the new port could expose German firms to sanctions."
    briefing = brief(
        engine,
        (f"{worry} Work has begun.", "2024-03-01"),
        (f"Trade goes on. {worry}", "2024-03-02"),
    )
    (concern,) = [c for c in briefing.concerns if c.lens == "west"]
    assert len(concern.evidence) == 2
    assert concern.theme == "sanctions_and_law"


def test_two_outcomes_feared_by_one_holder_stay_two(engine: Engine) -> None:
    briefing = brief(
        engine,
        ("Berlin fears that the new port could expose German firms to sanctions.", "2024-03-01"),
        ("Berlin fears that the new port would let spies watch the fleet.", "2024-03-02"),
    )
    assert len(briefing.concerns) == 2


def test_a_worry_given_up_later_sinks_to_the_bottom(engine: Engine) -> None:
    briefing = brief(
        engine,
        ("Berlin worries that a long lease of the harbour would bind it.", "2024-03-01"),
        ("Berlin is no longer worried about the length of the lease.", "2024-05-01"),
    )
    by_stance = {c.stance: c for c in briefing.concerns}
    assert by_stance["worried"].salience == 0
    assert by_stance["not_worried"].salience > 0


def test_themes_come_from_the_words() -> None:
    assert theme_of("hackers could read the data of the network") == "technology_and_data"
    assert theme_of("the weather tomorrow") is None


@pytest.mark.parametrize(
    ("words", "lens"),
    [
        ("a diplomat from a Baltic state", "west"),
        ("an official at a European embassy in Quito", "west"),
        ("diplomats from three EU states", "west"),
        ("European carmakers", "other"),
        ("a diplomat from an Andean state", "other"),
    ],
)
def test_an_official_marked_as_a_members_belongs_to_the_lens(words: str, lens: str) -> None:
    assert lens_of(None, words, [WEST]) == lens


def test_whoever_gives_a_bodys_own_briefing_speaks_for_it() -> None:
    speaker = _party("Ana Roe", "person")
    assert lens_of(speaker, "", [WEST], host="White House") == "west"
    assert lens_of(speaker, "", [WEST], host="Kremlin") == "other"
    assert lens_of(speaker, "", [WEST]) == "other"
