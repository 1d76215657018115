"""Disputes: what makes one, who stands where, and what makes none."""

from __future__ import annotations

from itertools import permutations

import pytest

from briefgen.extract import Engine
from briefgen.model.briefing import Briefing, Dispute
from briefgen.model.document import Document
from making import briefed, news, written


def document(text: str, outlet: str | None = None) -> Document:
    return written(text, metadata=news(outlet=outlet))


def brief(engine: Engine, *documents: Document) -> Briefing:
    return briefed(engine, *documents)


def holders(dispute: Dispute, stance: str) -> set[str]:
    return {p.party_text for p in dispute.positions if p.stance == stance}


ATTENDED = (
    "Managers of large firms, including Siemens and Volkswagen, held talks in Ankara in May.\n"
    "A manager of Siemens attended the talks with an adviser.\n"
    "Siemens and Volkswagen told Reuters that reports linking them to the talks were wrong.\n"
    "The Turkish foreign ministry did not comment."
)


def test_one_dispute_for_each_party_that_denies_having_been_there(engine: Engine) -> None:
    found = brief(engine, document(ATTENDED, "Daily Post")).disputes
    assert {d.kind for d in found} == {"participation"}
    assert [holders(d, "denies") for d in sorted(found, key=lambda d: d.text)] == [
        {"Siemens"},
        {"Volkswagen"},
    ]
    assert all(holders(d, "asserts") == {"Daily Post"} for d in found)


def test_internal_where_the_document_says_it_again_of_that_party(engine: Engine) -> None:
    found = brief(engine, document(ATTENDED)).disputes
    assert {next(iter(holders(d, "denies"))): d.internal for d in found} == {
        "Siemens": True,
        "Volkswagen": False,
    }


def test_silence_is_a_position_and_makes_no_dispute(engine: Engine) -> None:
    found = brief(engine, document(ATTENDED)).disputes
    assert all(any("foreign ministry" in name for name in holders(d, "no_comment")) for d in found)
    quiet = document("Siemens managers held talks in Ankara.\nSiemens did not comment.")
    assert not brief(engine, quiet).disputes


def test_who_confirms_the_event_takes_no_side_on_who_was_there(engine: Engine) -> None:
    text = ATTENDED + "\nTwo officials confirmed that the talks took place."
    for dispute in brief(engine, document(text)).disputes:
        assert not any("officials" in p.party_text for p in dispute.positions)


def test_a_reprint_adds_no_dispute(engine: Engine) -> None:
    first = document("The union said that Siemens had cut pay. Siemens denied this.", "Post")
    second = document(
        "The union said that Siemens had cut pay. Siemens denied this. More.", "Globe"
    )
    assert len(brief(engine, first, second).disputes) == 1


def test_a_denial_nobody_is_quoted_against_is_listed_apart(engine: Engine) -> None:
    text = "The ministry rejected the suggestion that data had been passed to a third party."
    [found] = brief(engine, document(text)).disputes
    assert found.status == "one_side_only"


def test_a_plain_negative_answer_is_no_dispute(engine: Engine) -> None:
    text = "The bank said it had not opened a branch in Malta. The bank has 40 branches."
    assert not brief(engine, document(text)).disputes


@pytest.mark.parametrize(
    "text",
    [
        "The union said that Siemens had cut pay. Siemens denied this.",
        "Siemens rejected the union's claim that it had cut pay.",
        "The union accused Siemens of cutting pay. The company called the accusation baseless.",
        "According to the union, Siemens had cut pay. It was denied by Siemens.",
        "The union said that Siemens had cut pay, which Siemens denied.",
        "The union said that Siemens had cut pay. Siemens said the claim was untrue.",
        "The union said that Siemens had cut pay.\nSiemens denied that it had cut pay.",
    ],
)
def test_an_accusation_and_its_denial(engine: Engine, text: str) -> None:
    [found] = brief(engine, document(text)).disputes
    assert holders(found, "denies") == {"Siemens"}
    assert any("union" in name for name in holders(found, "asserts"))
    assert found.status == "contested"


def test_two_outcomes_that_exclude_each_other(engine: Engine) -> None:
    text = (
        "Siemens said that the ceremony had been postponed.\n"
        "Volkswagen said that the ceremony had been cancelled."
    )
    [found] = brief(engine, document(text)).disputes
    assert {p.party_text: p.value for p in found.positions} == {
        "Siemens": "the ceremony had been postponed",
        "Volkswagen": "the ceremony had been cancelled",
    }


def test_the_order_of_the_documents_plays_no_part(engine: Engine) -> None:
    documents = [
        document(ATTENDED, "Daily Post"),
        document("Siemens denied that its managers had travelled to Ankara.", "Globe"),
        document("The union said that Siemens had cut pay. Siemens denied this."),
    ]
    built = {
        brief(engine, *order).model_dump_json(include={"disputes", "claims", "propositions"})
        for order in permutations(documents)
    }
    assert len(built) == 1


@pytest.mark.parametrize(
    "text", [ATTENDED, "The union said that Siemens had cut pay. Siemens denied this."]
)
def test_claims_of_a_dispute_are_on_its_proposition(engine: Engine, text: str) -> None:
    briefing = brief(engine, document(text))
    claims = {claim.id: claim for claim in briefing.claims}
    assert briefing.disputes
    for dispute in briefing.disputes:
        for position in dispute.positions:
            if position.stance in ("asserts", "confirms", "denies"):
                for one in position.claim_ids:
                    assert claims[one].proposition_id == dispute.proposition_id


def test_the_speaker_stays_attached_with_chain_and_channel(engine: Engine) -> None:
    briefing = brief(engine, document(ATTENDED))
    names = {party.id: party.name for party in briefing.parties}
    denials = [claim for claim in briefing.claims if claim.stance == "denies"]
    assert {names[claim.speaker_id] for claim in denials} == {"Siemens", "Volkswagen"}
    for claim in denials:
        assert [names.get(one, one) for one in claim.chain] == ["Reuters"]
