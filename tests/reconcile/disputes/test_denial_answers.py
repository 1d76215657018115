"""What a denial answers, told in the words of many matters; and figures that are no rivals."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.briefing import Briefing, Dispute
from making import briefed, news, written


def brief(engine: Engine, text: str) -> Briefing:
    return briefed(engine, written(text, metadata=news()))


OLD = 58


def holders(dispute: Dispute, *stances: str) -> set[str]:
    return {p.party_text.casefold() for p in dispute.positions if p.stance in stances}


@pytest.mark.parametrize(
    ("text", "claim", "asserting", "denying"),
    [
        (
            (
                "Greenfield Council ignored warnings about the bridge, according to a report by "
                "auditors. The council disputed the finding."
            ),
            "ignored warnings",
            "a report by auditors",
            "greenfield council",
        ),
        (
            (
                "Union leaders said 40 workers had been dismissed. Delmar Foods said nobody had "
                "been dismissed."
            ),
            "40 workers had been dismissed",
            "union leaders",
            "delmar foods",
        ),
        (
            (
                "Turkey's coast guard said the ship had entered its waters illegally. Greece "
                "rejected the charge."
            ),
            "the ship had entered its waters",
            "turkey's coast guard",
            "greece",
        ),
        (
            (
                "Opposition leader Ana Kovac accused the president of stealing the election. The "
                "president called the accusation absurd."
            ),
            "the president is answerable for “stealing the election”",
            "ana kovac",
            "the president",
        ),
        (
            (
                "Prosecutors say that Selby Mining bribed officials in Lagos. Selby Mining's "
                "lawyer, Ana Ruiz, said the claim was without foundation."
            ),
            "bribed officials in Lagos",
            "prosecutors",
            "ana ruiz",
        ),
        (
            "The owners, Nordhav AS, said the boat was in open waters. Iceland rejects this.",
            "the boat was in open waters",
            "nordhav as",
            "iceland",
        ),
    ],
)
def test_a_denial_stands_beside_what_it_answers(
    engine: Engine, text: str, claim: str, asserting: str, denying: str
) -> None:
    (dispute,) = brief(engine, text).disputes
    assert dispute.status == "contested"
    assert claim in dispute.text
    assert dispute.text.startswith("Whether ")
    assert asserting in holders(dispute, "asserts")
    assert holders(dispute, "denies") == {denying}


def test_a_retort_does_not_answer_its_own_sentence(engine: Engine) -> None:
    text = (
        "French trawlers cut the nets, the Irish ministry said. France denied this and said Irish "
        "boats had blocked the port."
    )
    (dispute,) = brief(engine, text).disputes
    assert "cut the nets" in dispute.text
    assert holders(dispute, "denies") == {"france"}
    assert "france" not in holders(dispute, "asserts")


def test_a_later_denial_by_the_accused_joins(engine: Engine) -> None:
    text = (
        "Dario Lenz rejected accusations that he took bribes.\n\nProsecutors say Lenz accepted "
        '400,000 euros from a builder.\n\n"I have never taken a cent from anyone," Lenz said.'
    )
    (dispute,) = brief(engine, text).disputes
    (denial,) = [p for p in dispute.positions if p.stance == "denies"]
    assert denial.party_text == "Dario Lenz"
    assert len(denial.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A poll for the Herald showed that Smith leads Jones by 43 percent to 38 percent.",
        (
            "Donations reached $1.1 billion, the report said. Two donors gave $23 million and $38 "
            "million, it said."
        ),
        "The ministry of health would neither confirm nor deny that an offer had been made.",
        (
            "The senate has strongly backed the bill, Ana Ruiz said. Chad has denied any role in "
            "the attacks."
        ),
        "Egypt has not said what it would pay. Egypt denied nothing.",
    ],
)
def test_these_are_no_disputes(engine: Engine, text: str) -> None:
    assert [d.text for d in brief(engine, text).disputes if d.status == "contested"] == []


def test_a_quoted_party_speaks_not_the_paper_that_quotes_it(engine: Engine) -> None:
    briefing = brief(
        engine,
        "Local newspapers have quoted Orin Steel as saying that none of its managers left Kenya.",
    )
    names = {party.id: party.name for party in briefing.parties}
    assert [names[c.speaker_id] for c in briefing.claims] == ["Orin Steel"]


def test_a_silence_on_one_matter_is_none_on_another(engine: Engine) -> None:
    text = (
        "Managers of Orin Steel travelled to Japan in May. Orin Steel denied that its staff had "
        "gone to Tokyo. The supply ministry declined to comment on wheat prices."
    )
    (dispute,) = brief(engine, text).disputes
    assert holders(dispute, "no_comment", "no_reply") == set()


def test_hearsay_that_is_put_right_is_not_asserted(engine: Engine) -> None:
    text = (
        "Some 52% of the island's power is made by imported turbines, according to the Dunmore "
        "Institute.\n\nThe ministry of energy said the share was 38 per cent."
    )
    for dispute in brief(engine, text).disputes:
        told = [p.party_text for p in dispute.positions if p.stance == "asserts"]
        assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kerala Mills was not in the room, a spokeswoman said.", "Kerala Mills"),
        (
            "The port of Lagos belongs to Ekiti Ports. Kerala Mills was fined, a spokesman said.",
            None,
        ),
    ],
)
def test_a_bare_spokesperson_speaks_for_the_only_body(
    engine: Engine, text: str, speaker: str | None
) -> None:
    briefing = brief(engine, text)
    names = {party.id: party.name for party in briefing.parties}
    told = {names[claim.speaker_id] for claim in briefing.claims}
    assert (told == {speaker}) if speaker else ("Kerala Mills" not in told)


def test_a_value_taken_back_is_not_also_denied(engine: Engine) -> None:
    text = (
        "The catch was 85 tonnes of cod, the ministry of fisheries said. An earlier statement gave "
        "the catch as 58 tonnes; that figure was wrong and is withdrawn."
    )
    for dispute in brief(engine, text).disputes:
        old = {p.stance for p in dispute.positions if getattr(p.value, "value", None) == OLD}
        assert old <= {"withdraws"}


def test_a_report_on_another_matter_is_not_taken_for_presence(engine: Engine) -> None:
    text = (
        "Managers of Orin Steel met the minister in Ankara on Monday.\n\nAn inspector said Orin "
        "Steel poisoned the river. Orin Steel called the report baseless."
    )
    (dispute,) = [d for d in brief(engine, text).disputes if d.status == "contested"]
    assert "poisoned the river" in dispute.text
