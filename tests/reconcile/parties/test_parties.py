"""Parties across documents: the same merged, look-alikes kept apart, each with its words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from briefgen.extract import extract
from briefgen.knowledge.lenses import resolve_lenses
from briefgen.model.base import Span
from briefgen.model.briefing import Party
from briefgen.model.document import Block, Document, Metadata
from briefgen.reconcile.corpus import assemble
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook, merge_parties

Merge = Callable[..., tuple[PartyBook, PassageBook]]


def _document(text: str, number: int) -> Document:
    digest = hashlib.sha256(f"{number}{text}".encode()).hexdigest()
    blocks, place = [], 0
    for index, words in enumerate(text.split("\n\n")):
        span = Span(start=place, end=place + len(words))
        blocks.append(Block(index=index, span=span, role="body" if index else "lead"))
        place += len(words) + 2
    return Document(
        id=f"s-{digest[:10]}",
        uri=f"{number}.txt",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=text,
        blocks=tuple(blocks),
        metadata=Metadata(reference_date=f"2024-05-{number + 1:02d}"),
    )


@pytest.fixture(scope="session")
def merge(engine) -> Merge:
    """Merge the parties of some texts, read in the order given."""

    def run(*texts: str, backwards: bool = False) -> tuple[PartyBook, PassageBook]:
        documents = [_document(text, number) for number, text in enumerate(texts)]
        if backwards:
            documents.reverse()
        corpus = assemble(documents, [extract(document, engine) for document in documents])
        book = PassageBook({})
        return merge_parties(corpus, Focus(None, {}), resolve_lenses(["west"]), book), book

    return run


def _named(book: PartyBook, name: str) -> Party:
    found = [party for party in book.parties if party.name == name]
    assert len(found) == 1, [party.name for party in book.parties]
    return found[0]


def _aliases(party: Party) -> set[str]:
    return {alias.text for alias in party.aliases}


def test_a_surname_in_one_document_is_the_person_of_another(merge) -> None:
    book, _ = merge(
        "Norwegian Prime Minister Ada Lind opened the dam. Lind left early.",
        "Mr Karl Ode wrote to Ada Lind on Monday.",
    )
    assert {p.name for p in book.parties if p.type == "person"} == {"Ada Lind", "Karl Ode"}
    assert "Lind" in _aliases(_named(book, "Ada Lind"))


def test_two_of_one_surname_stay_apart(merge) -> None:
    book, _ = merge("Mr Paul Varga spoke in court.", "Ms Rosa Varga denied the charge.")
    assert {"Paul Varga", "Rosa Varga"} <= {party.name for party in book.parties}


def test_legal_forms_make_no_new_company(merge) -> None:
    book, _ = merge("Halden Steel plc was fined.", "Halden Steel said it would appeal.")
    assert "Halden Steel plc" in _aliases(_named(book, "Halden Steel"))


def test_names_alike_stay_apart_and_are_tied_by_name_only(merge) -> None:
    book, _ = merge("Halden Steel was fined.", "A spokesman for Halden Holdings denied it.")
    steel, holdings = _named(book, "Halden Steel"), _named(book, "Halden Holdings")
    ties = {(t.party_id, t.basis) for t in (*steel.affiliations, *holdings.affiliations)}
    assert ties & {(steel.id, "name_only"), (holdings.id, "name_only")}


def test_a_stated_tie_leaves_no_tie_by_name(merge) -> None:
    book, _ = merge("Halden Holdings owns Halden Steel.", "Halden Steel was fined.")
    steel = _named(book, "Halden Steel")
    assert [(t.relation, t.basis) for t in steel.affiliations] == [("part_of", "stated")]
    assert not _named(book, "Halden Holdings").affiliations


def test_a_former_name_joins_documents(merge) -> None:
    book, _ = merge(
        "Deepcast Lines, formerly called Karlov Cable Works, won the contract.",
        "Karlov Cable Works had lost two bids before.",
    )
    party = _named(book, "Deepcast Lines")
    assert ("Karlov Cable Works", "former") in {(a.text, a.kind) for a in party.aliases}
    assert party.mentions == 3


def test_a_party_goes_by_its_new_name_however_often_the_old_one_stands(merge) -> None:
    book, _ = merge(
        "Karlov Cable Works lost a bid. Karlov Cable Works sued. Karlov Cable Works waits.",
        "Deepcast Lines, formerly called Karlov Cable Works, won the contract.",
    )
    party = _named(book, "Deepcast Lines")
    assert ("Karlov Cable Works", "former") in {(a.text, a.kind) for a in party.aliases}


def test_an_acronym_joins_documents(merge) -> None:
    book, _ = merge(
        "The Society of Danish Wind Builders (SDWB) met ministers.", "The SDWB denied the report."
    )
    assert "SDWB" in _aliases(_named(book, "Society of Danish Wind Builders"))


def test_a_described_body_joins_the_named_one(merge) -> None:
    book, _ = merge(
        "The ports ministry did not comment.",
        "The Ministry of Ports and Communications denied the report.",
    )
    assert "ports ministry" in _aliases(_named(book, "Ministry of Ports and Communications"))


@pytest.mark.parametrize(
    ("described", "named", "same"),
    [
        ("Selvania's ports ministry", "Ministry of Ports and Communications", False),
        ("Selvania's ports ministry", "Ministry of Ports", True),
        ("The ports ministry", "Ministry of Ports and Communications", True),
    ],
)
def test_whose_body_it_is_decides(merge, described: str, named: str, same: bool) -> None:  # noqa: FBT001 - a parameter
    book, _ = merge(f"{described} did not reply.", f"The {named} denied the report.")
    bare = described.removeprefix("The ")
    called = [{party.name, *_aliases(party)} for party in book.parties]
    assert any({bare, named} <= names for names in called) is same


def test_another_states_body_stays_apart(merge) -> None:
    book, _ = merge(
        "Norway's communications ministry did not reply.",
        "The Ministry of Ports and Communications denied the report.",
    )
    assert {"Norway's communications ministry", "Ministry of Ports and Communications"} <= {
        party.name for party in book.parties
    }


def test_an_office_joins_its_holder(merge) -> None:
    book, _ = merge(
        "Kenyan President Amos Baraka met the envoy.", "The President of Kenya opened the port."
    )
    assert "President of Kenya" in _aliases(_named(book, "Amos Baraka"))


def test_anonymous_people_are_never_merged_but_may_be_the_same(merge) -> None:
    book, _ = merge(
        "Four people familiar with the talks said they failed.",
        "Two people familiar with the talks said they failed.",
    )
    four, two = sorted(
        (p for p in book.parties if p.type == "anonymous_sources"), key=lambda p: p.name
    )
    assert (four.possible_same, two.possible_same) == ((two.id,), (four.id,))


def test_a_spokesperson_is_the_party_spoken_for(merge) -> None:
    book, _ = merge("A spokeswoman for Halden Steel denied the report.")
    assert [party.name for party in book.parties] == ["Halden Steel"]


def test_projects_and_places_are_no_parties(merge) -> None:
    book, _ = merge("Halden Steel built the Northern Link in Oslo in May.")
    assert {party.name for party in book.parties} == {"Halden Steel"}


def test_the_lens_is_noted(merge) -> None:
    book, _ = merge("Western governments fear delay. A French official agreed, but India did not.")
    assert _named(book, "Western governments").blocs == ("west",)
    assert all(p.blocs == ("west",) for p in book.parties if p.country == "FR")
    assert _named(book, "India").blocs == ()


def test_every_party_shows_its_words(merge) -> None:
    texts = ("Halden Steel sued Orvane Energy in May.", "Three officials said Norway agreed.")
    book, passages = merge(*texts)
    assert book.parties
    for party in book.parties:
        assert 1 <= len(party.evidence) <= 3
        assert all(passages.get(one).quote in " ".join(texts) for one in party.evidence)
        assert 0 <= party.salience <= 5


def test_look_ups_find_the_party_of_an_entity(merge) -> None:
    book, _ = merge("Halden Steel sued Orvane Energy in May.")
    for (source, entity), party_id in book.by_entity.items():
        party = book.party(source, entity)
        assert party is not None
        assert party.id == party_id
    assert book.party("s-none", 0) is None
    assert book.party("s-none", None) is None
    assert book.place("s-none", 0) is None


def test_the_order_of_the_documents_plays_no_part(merge) -> None:
    texts = (
        "Kenyan President Amos Baraka met Halden Steel plc. A Halden manager spoke.",
        "The President of Kenya denied it. Two people close to Halden Steel did not.",
        "Baraka and Halden Holdings had no comment, Reuters said.",
    )
    assert merge(*texts)[0].parties == merge(*texts, backwards=True)[0].parties


def test_people_of_a_reprinted_sentence_are_one(merge) -> None:
    sentence = "The plant failed twice in May, two people familiar with the matter said."
    book, _ = merge(f"{sentence} Karlov Steel Group denied it.", f"{sentence} Nothing followed.")
    assert sum(p.type == "anonymous_sources" for p in book.parties) == 1


def test_officers_who_travel_stand_for_their_body(merge) -> None:
    book, _ = merge("Officers of the Union of Cable Makers travelled with the team in May.")
    assert [p.name for p in book.parties if "Cable" in p.name] == ["Union of Cable Makers"]


def test_a_member_in_a_list_and_unnamed_people_never_lead(merge) -> None:
    book, _ = merge(
        "The Union of Cable Makers denied it. The Union of Cable Makers represents 90 firms, "
        "including Torsk Marine and Lund Steel. Two people familiar with the talks said so."
    )
    by_name = {p.name: p.salience for p in book.parties}
    assert by_name["Torsk Marine"] == by_name["Lund Steel"] == 0
    assert by_name["two people familiar with the talks"] <= 1 < by_name["Union of Cable Makers"]


def test_firms_that_only_begin_alike_are_no_kin(merge) -> None:
    book, _ = merge("Bravo Steel said it was late. Bravo Dredging said it was early.")
    assert not any(p.affiliations for p in book.parties)


def test_a_ministry_of_one_state_is_not_the_nameless_one_of_another(merge) -> None:
    book, _ = merge(
        "Germany's health ministry said it remained worried.",
        "The Ministry of Health has taken note of the merger of the two hospitals in Valmere.",
    )
    assert all("Ministry of Health" not in _aliases(one) for one in book.parties)
    assert {one.country for one in book.parties if "ealth" in one.name} == {"DE", None}
