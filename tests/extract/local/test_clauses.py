"""Clauses: predicates with their participants, negation, modality and tense."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.findings import Clause, Findings
from making import written


def find(engine: Engine, text: str) -> Findings:
    return engine.find(written(text))


def clause(found: Findings, predicate: str) -> Clause:
    return next(one for one in found.clauses if one.predicate == predicate)


def words(found: Clause, text: str, role: str) -> list[str]:
    return [one.span.of(text) for one in found.arguments if one.role == role]


@pytest.mark.parametrize(
    ("text", "predicate", "family"),
    [
        ("Executives of Norvane held meetings in Oslo.", "meeting", "meet"),
        ("The minister took part in the talks.", "take part", "participate"),
        ("The signing was put off until May.", "put off", "postpone"),
        ("Two officers were present at the summit.", "be present", "participate"),
        ("The talks took place in Oslo.", "take place", "occur"),
        ("The army shelled the port.", "shell", "attack"),
        ("The bank cancelled the auction.", "cancel", "cancel"),
        ("The club paid the agent.", "pay", "pay"),
    ],
)
def test_a_predicate_has_its_family(engine: Engine, text: str, predicate: str, family: str) -> None:
    assert clause(find(engine, text), predicate).family == family


@pytest.mark.parametrize(
    "text",
    [
        "The company did not pay the agent.",
        "No employee of the company paid the agent.",
        "Nobody paid the agent.",
        "The company never paid the agent.",
    ],
)
def test_negation_has_the_verb_in_its_scope(engine: Engine, text: str) -> None:
    assert clause(find(engine, text), "pay").negated


def test_an_or_carries_the_negation_on(engine: Engine) -> None:
    found = find(engine, "The ministry did not choose or fund any firm.")
    assert clause(found, "choose").negated
    assert clause(found, "fund").negated


def test_a_positive_clause_beside_a_negated_one_is_not_negated(engine: Engine) -> None:
    found = find(engine, "The firm confirmed the visit but did not name the guests.")
    assert not clause(found, "confirm").negated
    assert clause(found, "name").negated


def test_the_passive_turns_agent_and_patient_round(engine: Engine) -> None:
    text = "The bridge was bombed by rebels."
    found = clause(find(engine, text), "bomb")
    assert words(found, text, "agent") == ["rebels"]
    assert words(found, text, "patient") == ["The bridge"]


def test_members_of_the_subject_take_part(engine: Engine) -> None:
    text = (
        "Executives from large banks, including Deutsche Bank and Credit Suisse, met the minister."
    )
    found = clause(find(engine, text), "meet")
    assert {"Deutsche Bank", "Credit Suisse"} <= set(words(found, text, "member"))


def test_members_of_a_body_do_only_what_is_said_of_them(engine: Engine) -> None:
    text = "The association represents over 500 companies, including Siemens and Bosch."
    found = find(engine, text)
    assert [one.family for one in found.clauses] == ["represent"]


def test_who_owns_the_employer_does_not_take_part(engine: Engine) -> None:
    text = "A manager of Siemens, which is part of the Ketter Group, attended the talks."
    found = clause(find(engine, text), "attend")
    assert "Siemens" in words(found, text, "member")
    assert not any("Ketter" in one for one in words(found, text, "member"))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The firm planned to sign the contract.", "planned"),
        ("The firm may sign the contract.", "possible"),
        ("The firm will sign the contract.", "planned"),
        ("If the firm signs the contract, it gains.", "conditional"),
        ("The firm signed the contract.", "none"),
        ("Did the firm sign the contract?", "question"),
    ],
)
def test_modality_says_how_far_it_happened(engine: Engine, text: str, modality: str) -> None:
    assert clause(find(engine, text), "sign").modality == modality


def test_the_accused_is_the_agent_of_what_he_is_accused_of(engine: Engine) -> None:
    text = "Police accused the driver of leaving the scene."
    assert words(clause(find(engine, text), "leave"), text, "agent") == [
        "the driver of leaving the scene"
    ]


def test_a_controlled_verb_has_the_subject_of_its_governor(engine: Engine) -> None:
    text = "The minister wanted to visit the camp."
    assert words(clause(find(engine, text), "visit"), text, "agent") == ["The minister"]
