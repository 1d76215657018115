"""Who speaks a sentence as its own voice."""

from __future__ import annotations

from briefgen.model.document import Metadata


def test_a_transcript_turn_is_its_speakers(read) -> None:
    named = read(
        "Present: Maud Ellis, Minister; Karl Ode, spokesman\n\nThank you. We signed nothing."
        "\n\nHow many firms came?\n\nI counted eight.",
        roles={0: "heading"},
        speakers={1: "ELLIS", 2: "QUESTION (Kirkwall Gazette)", 3: "ODE"},
    )
    voices = [named.naming.entities[v].name for _, v in sorted(named.naming.voices.items())]
    assert voices == ["Maud Ellis", "Maud Ellis", "Kirkwall Gazette", "Karl Ode"]
    assert named.meant_by("We signed"[:2]) == "Maud Ellis"


def test_a_statement_is_its_issuers(read) -> None:
    metadata = Metadata(kind="official_statement", first_person="Ministry of Trade")
    named = read("The Ministry confirms the visit. We regret the delay.", metadata=metadata)
    assert {named.naming.entities[v].name for v in named.naming.voices.values()} == {
        "Ministry of Trade"
    }
    assert named.meant_by("We") == "Ministry of Trade"
    assert named.meant_by("The Ministry") == "Ministry of Trade"


def test_a_forwarded_message_is_its_authors(read) -> None:
    named = read(
        "I have asked them.\n\nWe withdraw our statement.",
        metadata=Metadata(kind="email", first_person="Dora Arkin", byline=("Dora Arkin",)),
        authors={1: "Halden Steel Press Office"},
    )
    assert named.meant_by("I") == "Dora Arkin"
    assert named.meant_by("We") == "Halden Steel"


def test_a_news_article_has_no_voice_of_its_own(read) -> None:
    named = read("We will fight, the union said.", metadata=Metadata(kind="news_article"))
    assert named.naming.voices == {}


def test_we_in_a_quotation_is_not_the_author(read) -> None:
    metadata = Metadata(kind="opinion", first_person="Lena Fox", byline=("Lena Fox",))
    named = read("“We will route around it,” a diplomat told me.", metadata=metadata)
    assert named.meant_by("We") is None
    assert named.meant_by("me.") == "Lena Fox"
