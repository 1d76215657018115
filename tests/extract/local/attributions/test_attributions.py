"""Attributions: who said what, in every form in which English reports speech."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.extract import Engine
from briefgen.model.findings import Attribution, Findings
from making import written


def find(engine: Engine, *paragraphs: str) -> tuple[Findings, str]:
    text = "\n\n".join(paragraphs)
    return engine.find(written(text)), text


def by_cue(found: Findings, text: str, cue: str) -> Attribution:
    return next(one for one in found.attributions if any(cue in span.of(text) for span in one.cue))


def source(one: Attribution, text: str) -> str:
    return " ".join(span.of(text) for span in one.source)


def content(one: Attribution, text: str) -> str:
    return " ".join(span.of(text) for span in one.content)


@pytest.mark.parametrize(
    ("text", "cue", "who", "what"),
    [
        ("The union said that pay had been cut.", "said", "The union", "that pay had been cut"),
        ("Pay had been cut, the union said.", "said", "the union", "Pay had been cut"),
        ("“Pay has been cut,” said Anna Weber.", "said", "Anna Weber", "“Pay has been cut"),
        (
            "According to the police, two men escaped.",
            "According to",
            "the police",
            "two men escaped",
        ),
        ("Two men escaped, according to the police.", "according to", "the police", "Two men"),
        ("The mayor told Reuters that the dam was safe.", "told", "The mayor", "the dam was safe"),
        ("The chairman warned of a strike.", "warned of", "The chairman", "a strike"),
        (
            "Police accused the driver of leaving the scene.",
            "accused",
            "Police",
            "of leaving the scene",
        ),
        ("The minister denied taking bribes.", "denied", "The minister", "taking bribes"),
        ("It was denied by the ministry.", "denied", "the ministry", "It"),
    ],
)
def test_source_cue_and_content(engine: Engine, text: str, cue: str, who: str, what: str) -> None:
    found, text = find(engine, text)
    one = by_cue(found, text, cue)
    assert source(one, text) == who
    assert what in content(one, text)


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The bank said that the reports were wrong.", "said", "denies"),
        (
            "Siemens told Reuters that the report linking it to the deal was incorrect.",
            "told",
            "denies",
        ),
        ("The company said it had not paid the agent.", "said", "denies"),
        ("The minister said the allegation was not true.", "said", "denies"),
        ("The minister called the report a fabrication.", "called", "denies"),
        ("The bank rejected the claim as baseless.", "rejected", "denies"),
        ("The firm dismissed the suggestion that it had cheated.", "dismissed", "denies"),
        ("The ministry confirmed that the talks took place.", "confirmed", "confirms"),
        ("The ministry did not comment.", "did not comment", "no_comment"),
        ("The ministry declined to comment on the talks.", "declined to comment", "no_comment"),
        ("The ministry neither confirmed nor denied the report.", "confirmed", "no_comment"),
        ("The ministry did not deny the report.", "deny", "no_comment"),
        ("The ministry has no comment on the talks.", "has no comment", "no_comment"),
        ("The company did not immediately respond to questions.", "respond", "no_reply"),
        ("The company could not be reached for comment.", "reached", "no_reply"),
        ("The union said that pay had been cut.", "said", "asserts"),
        ("The firm said it would not sign the contract.", "said", "asserts"),
        ("The president said he did not want a war.", "said", "asserts"),
    ],
)
def test_stance_follows_the_scope_of_negation(
    engine: Engine, text: str, cue: str, stance: str
) -> None:
    found, text = find(engine, text)
    assert by_cue(found, text, cue).stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "The judge denied bail.",
        "The court dismissed the case.",
        "The board rejected the offer.",
        "He was admitted to hospital.",
        "The army withdrew its troops.",
    ],
)
def test_what_is_no_speech_makes_no_attribution(engine: Engine, text: str) -> None:
    found, _ = find(engine, text)
    assert not found.attributions


def test_a_relayed_denial_keeps_its_chain_and_hedge(engine: Engine) -> None:
    found, text = find(
        engine,
        "The New York Times reports that spokesmen for Siemens denied that its managers had paid.",
    )
    denial = by_cue(found, text, "denied")
    assert [found.entities[one].name for one in denial.speakers] == ["Siemens"]
    assert [found.entities[one].name for one in denial.chain] == ["New York Times"]
    assert denial.relay_hedge is not None


def test_the_medium_that_was_told_is_a_channel_and_no_speaker(engine: Engine) -> None:
    found, text = find(engine, "Siemens told Reuters that the report was incorrect.")
    denial = by_cue(found, text, "told")
    assert [found.entities[one].name for one in denial.speakers] == ["Siemens"]
    assert [found.entities[one].name for one in denial.chain] == ["Reuters"]


def test_a_quotation_goes_on_after_its_cue(engine: Engine) -> None:
    found, text = find(
        engine, "“The mine is closed,” Anna Weber said. “We shall open it again in May.”"
    )
    said = [one for one in found.attributions if "open it again" in content(one, text)]
    assert len(said) == 1
    assert [found.entities[one].name for one in said[0].speakers] == ["Anna Weber"]


@pytest.mark.parametrize(
    "answer",
    [
        "Siemens denied this.",
        "Siemens rejected the allegation.",
        "Siemens called the claim baseless.",
        "It was denied by Siemens.",
    ],
)
def test_a_denial_points_back_to_the_accusation(engine: Engine, answer: str) -> None:
    found, text = find(engine, f"The union said that Siemens had cut pay. {answer}")
    denial = next(one for one in found.attributions if one.stance == "denies")
    assert [span.of(text) for span in denial.refers_to] == ["that Siemens had cut pay"]


def test_a_relative_clause_answers_the_words_before_it(engine: Engine) -> None:
    found, text = find(
        engine, "The opposition said that Barclays had hidden losses, which Barclays denied."
    )
    denial = next(one for one in found.attributions if one.stance == "denies")
    assert [span.of(text) for span in denial.refers_to] == ["that Barclays had hidden losses"]
    claim = by_cue(found, text, "said")
    assert "denied" not in content(claim, text)


def test_each_of_two_clauses_has_its_own_stance(engine: Engine) -> None:
    found, text = find(
        engine,
        "The ministry said that no lease had been granted, and that the term was 25 years.",
    )
    assert {(one.stance, "25 years" in content(one, text)) for one in found.attributions} == {
        ("denies", False),
        ("asserts", True),
    }


def test_own_conduct_and_scope(engine: Engine) -> None:
    found, text = find(engine, "Siemens said that none of its managers had paid the agent.")
    denial = by_cue(found, text, "said")
    assert denial.stance == "denies"
    assert denial.directness == "own_conduct"


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "minister",
        "union",
        "said",
        "denied",
        "told",
        "that",
        "it",
        ",",
        ".",
        "“",
        "”",
        "Reuters",
        "not",
        "had",
        "paid",
        "according",
        "to",
        "which",
        "by",
        "no",
        "rejected",
        "claim",
        "as",
        "wrong",
        "is",
        "and",
        "55",
        "per",
        "cent",
    ]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_every_span_lies_in_the_text(engine: Engine, tokens: list[str]) -> None:
    found, text = find(engine, " ".join(tokens))
    for one in found.attributions:
        for span in (*one.source, *one.cue, *one.content, *one.refers_to):
            assert 0 <= span.start < span.end <= len(text)
        assert one.cue
        assert all(0 <= entity < len(found.entities) for entity in one.speakers)
    for clause in found.clauses:
        assert clause.span.end <= len(text)


def speaking(one: Attribution, found: Findings) -> list[str]:
    return [found.entities[index].name for index in one.speakers]


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        (
            "Both Corvid Marine and Lanark Harbour Works described the report as untrue.",
            "described",
            {"Corvid Marine", "Lanark Harbour Works"},
        ),
        (
            "Hallam Holdings and Lanark Harbour Works said that the yard would close.",
            "said",
            {"Hallam Holdings", "Lanark Harbour Works"},
        ),
        ("Lanark Harbour Works said that the yard would close.", "said", {"Lanark Harbour Works"}),
    ],
)
def test_both_of_two_names_speak(engine: Engine, text: str, cue: str, who: set[str]) -> None:
    found, text = find(engine, text)
    assert set(speaking(by_cue(found, text, cue), found)) == who


@pytest.mark.parametrize("verb", ["seen", "obtained", "reviewed"])
def test_who_was_shown_a_memo_does_not_say_what_is_in_it(engine: Engine, verb: str) -> None:
    found, text = find(engine, f"A memo {verb} by Reuters blames Kelling Foods for the spill.")
    assert "Reuters" not in speaking(by_cue(found, text, "blames"), found)


def test_who_published_a_report_speaks_in_it(engine: Engine) -> None:
    found, text = find(engine, "A report published by Greenpeace blames the refinery.")
    assert speaking(by_cue(found, text, "blames"), found) == ["Greenpeace"]


def test_a_memo_called_mistaken_is_answered(engine: Engine) -> None:
    found, text = find(
        engine,
        "An internal memo obtained by Reuters blames Kelling Foods, which ran the depot.",
        "Kelling Foods said the memo was mistaken.",
    )
    denial = by_cue(found, text, "said")
    assert denial.stance == "denies"
    assert [span.of(text) for span in denial.refers_to] == ["Kelling Foods, which ran the depot"]


def test_a_paper_that_said_nothing_is_not_what_a_denial_points_at(engine: Engine) -> None:
    found, _ = find(
        engine,
        "The union said that Kelling Foods had cut pay.",
        "Kelling Foods said the memo was mistaken.",
    )
    assert all(not one.refers_to for one in found.attributions)


def test_dismissed_as_something_with_the_claim_after_it(engine: Engine) -> None:
    found, text = find(
        engine, "The Lifeboat Service dismisses as fiction the claim that the ferry hit the pier."
    )
    denial = by_cue(found, text, "dismisses")
    assert denial.stance == "denies"
    assert "the ferry hit the pier" in content(denial, text)


def test_the_last_word_of_a_name_may_answer_for_the_whole(engine: Engine) -> None:
    found, text = find(
        engine,
        "Executives of Athletic Morvell met agents of the goalkeeper in May, the Daily Globe said. "
        "The rules forbid it.",
        "The season starts in August.",
        "Morvell said the claim was pure fantasy.",
    )
    [denial] = [one for one in found.attributions if one.stance == "denies"]
    assert "met agents of the goalkeeper" in "".join(s.of(text) for s in denial.refers_to)


def test_a_contrast_that_opens_the_document(engine: Engine) -> None:
    found, text = find(
        engine, "While the mayor praised the plan, it would cost too much, the union said."
    )
    assert source(by_cue(found, text, "said"), text) == "the union"
