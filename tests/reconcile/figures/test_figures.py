"""Figures across documents: one fact a value, rivals side by side, nothing contested by mistake."""

from __future__ import annotations

from itertools import permutations

import pytest

from briefgen.extract import Engine
from briefgen.knowledge.lenses import resolve_lenses
from briefgen.model.base import Quantity
from briefgen.model.briefing import Briefing, Dispute, Fact
from briefgen.model.document import Document
from making import briefed, news, written


def document(name: str, text: str, date: str | None = None) -> Document:
    return written(text, name=name, metadata=news(date, basis="metadata"))


def brief(engine: Engine, *documents: Document) -> Briefing:
    return briefed(engine, *documents, lens=resolve_lenses(["west"])[0])


def facts(briefing: Briefing, value: float) -> list[Fact]:
    return [f for f in briefing.background if f.quantity and f.quantity.value == value]


def figure_disputes(briefing: Briefing) -> list[Dispute]:
    return [d for d in briefing.disputes if d.kind == "figure"]


def test_two_wordings_of_one_figure_are_one_fact(engine: Engine) -> None:
    briefing = brief(
        engine,
        document(
            "a",
            "Nearly 36% of the trains used by the Polish railways are of German origin.\n\n"
            "Roughly 36% of Poland's railway stock still comes from German factories.",
        ),
    )
    (fact,) = facts(briefing, 36)
    assert {v.quantity.of for v in fact.variants if v.quantity} == {
        "the trains used by the Polish railways",
        "Poland's railway stock",
    }
    assert len(fact.evidence) == 2
    assert figure_disputes(briefing) == []


def test_rival_values_are_set_side_by_side(engine: Engine) -> None:
    briefing = brief(
        engine,
        document("a", "The ministry put the cost of the Varna bridge at €310 million."),
        document("b", "The cost of the Varna bridge is €285 million, the mayor said."),
    )
    (dispute,) = figure_disputes(briefing)
    assert dispute.status == "contested"
    values = {p.value.value for p in dispute.positions if p.value and not isinstance(p.value, str)}
    assert values == {310, 285}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a hedge and rounding
        ("The Norwegian Trawler Association represents more than 300 firms.",
         "The Norwegian Trawler Association represents 312 firms."),
        # another period
        ("Unemployment in Spain was 14% in 2021.", "Unemployment in Spain was 11% in 2023."),
        # another whole
        ("Shell owns 34% of the shares of Orlen.", "Shell owns 60% of the ships of Orlen."),
        # another owner
        ("Poland imported 300,000 tonnes of wheat.", "Hungary imported 120,000 tonnes of wheat."),
        # a change and a level
        ("Exports of wheat from Kenya rose by 5%.", "Exports of wheat from Kenya are 40% of all."),
    ],
)  # fmt: skip
def test_what_merely_differs_is_no_dispute(engine: Engine, one: str, other: str) -> None:
    assert figure_disputes(brief(engine, document("a", one), document("b", other))) == []


def test_a_fall_within_one_sentence_contradicts_nothing(engine: Engine) -> None:
    text = "Inflation in the euro area fell to 2.9% in October from 4.3% in September."
    assert figure_disputes(brief(engine, document("a", text))) == []


def test_whoever_puts_a_figure_at_so_much_stands_by_it(engine: Engine) -> None:
    text = "The European Commission put turnout at 76%. Turnout was 68%, the Gallup Institute said."
    (dispute,) = figure_disputes(brief(engine, document("a", text)))
    given = {p.value.value: p.party_text for p in dispute.positions if hasattr(p.value, "value")}
    assert given == {76: "European Commission", 68: "Gallup Institute"}


def test_a_rejected_value_is_nobodys_assertion(engine: Engine) -> None:
    text = (
        "Some reports have put the share of Kenya's power that comes from dams at 55 per cent. "
        "That is wrong. The share of Kenya's power that comes from dams is about 41 per cent."
    )
    briefing = brief(engine, document("a", text))
    stances = {
        (p.value.value, p.stance)
        for d in figure_disputes(briefing)
        for p in d.positions
        if p.value and not isinstance(p.value, str)
    }
    assert (55, "denies") in stances
    assert (41, "denies") not in stances
    assert [f for f in facts(briefing, 55) if f.stated_by is None and not f.claim_ids] == []


def test_the_order_of_documents_changes_nothing(engine: Engine) -> None:
    documents = [
        document("a", "The cost of the Varna bridge is €285 million, the mayor said."),
        document("b", "The ministry put the cost of the Varna bridge at €310 million."),
        document("c", "The ministry put the cost of the Varna bridge at about €310 million."),
    ]
    briefings = {brief(engine, *order).model_dump_json() for order in permutations(documents)}
    assert len(briefings) == 1


def test_background_keeps_standing_relations_and_leaves_events_out(engine: Engine) -> None:
    briefing = brief(
        engine,
        document(
            "a",
            "For decades, Kenya has relied heavily on hydropower from its own dams. "
            "It is not enough.\n\n"
            "Ministers of Kenya and Norway met in Nairobi on March 3, 2024.\n\n"
            "However, Norway is Kenya's most important partner in hydropower.\n\n"
            "Will Kenya build more dams with the help of Norway?",
        ),
    )
    texts = [fact.text for fact in briefing.background]
    assert "For decades, Kenya has relied heavily on hydropower from its own dams." in texts
    assert "Norway is Kenya's most important partner in hydropower." in texts
    assert not any("met in Nairobi" in text or "?" in text for text in texts)
    assert not any(text.startswith("It ") for text in texts)


@pytest.mark.parametrize(
    ("text", "values", "holders"),
    [
        (
            (
                "About 40 supporters gathered outside the courthouse, according to police; "
                "organisers put the number at 150."
            ),
            {40.0, 150.0},
            {"police", "organisers"},
        ),
        (
            (
                "Orbix was fined 2.4 billion euros by the regulator, Reuters reported. Orbix said "
                "the fine was 1.9 billion euros."
            ),
            {2.4, 1.9},
            {"Reuters", "Orbix"},
        ),
        (
            (
                "Rebels shelled a post early on Monday, killing two soldiers, the defence ministry "
                "said. The mayor of Serin, Olga Pask, put the number of dead at four."
            ),
            {2.0, 4.0},
            {"the defence ministry", "Olga Pask"},
        ),
        (
            (
                "The prosecution alleges that the contract, to supply gear for 900 exchanges, was "
                "worth £74 million. The defence says that its true value was £52 million."
            ),
            {74.0, 52.0},
            {"the prosecution", "the defence"},
        ),
    ],
)
def test_rivals_keep_whoever_gives_them(
    engine: Engine, text: str, values: set[float], holders: set[str]
) -> None:
    (dispute,) = figure_disputes(brief(engine, document("a", text)))
    assert {p.value.value for p in dispute.positions if isinstance(p.value, Quantity)} == values
    named = {p.party_text.casefold().removeprefix("the ") for p in dispute.positions}
    assert named == {holder.casefold().removeprefix("the ") for holder in holders}


def test_a_price_with_debt_is_another_measure(engine: Engine) -> None:
    briefing = brief(
        engine,
        document(
            "a",
            "Nordwind has held talks about a takeover worth $4.5 billion, three people said.\n\n"
            "An offer would value Sable at 5.1 billion dollars including debt, one of them said. "
            "The Financial Times reported that the price was 5.8 billion dollars.",
        ),
    )
    (dispute,) = figure_disputes(briefing)
    assert "takeover" in dispute.text
    assert {p.value.value for p in dispute.positions if isinstance(p.value, Quantity)} == {4.5, 5.8}


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        (
            (
                "The catch on board was 85 tonnes of mackerel. An earlier statement gave the catch "
                "as 58 tonnes; that figure was wrong and is withdrawn."
            ),
            85,
            58,
        ),
    ],
)
def test_the_withdrawn_value_is_the_old_one(
    engine: Engine, text: str, kept: int, gone: int
) -> None:
    briefing = brief(engine, document("a", text))
    (dispute,) = figure_disputes(briefing)
    stances = {p.value.value: p.stance for p in dispute.positions if isinstance(p.value, Quantity)}
    assert stances == {float(kept): "asserts", float(gone): "withdraws"}
    assert facts(briefing, gone) == []
    (fact,) = facts(briefing, kept)
    assert "Corrects" not in fact.text
    assert fact.variants == ()


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        (
            (
                "Officials put the value of the programme at $310 million. An earlier edition of "
                "this article said $130 million; the figure has been corrected."
            ),
            310,
            130,
        ),
        (
            (
                "Nordwind has 6,200 employees and supplies homes in Jutland.\n\n"
                "(Corrects paragraph 6 to say 6,200 employees, not 62,000)"
            ),
            6200,
            62000,
        ),
    ],
)
def test_a_slip_that_a_text_corrects_in_itself_is_no_dispute(
    engine: Engine, text: str, kept: int, gone: int
) -> None:
    briefing = brief(engine, document("a", text))
    assert figure_disputes(briefing) == []
    assert facts(briefing, gone) == []
    (fact,) = facts(briefing, kept)
    assert "Corrects" not in fact.text
    assert fact.variants == ()


def test_one_narrator_who_counts_different_things_contradicts_nothing(engine: Engine) -> None:
    text = (
        "A degree costs parents $160,000 over 18 years of saving. A quarter of that is $40,000 to "
        "save. You would need to put aside about $115 each month for 18 years."
    )
    assert figure_disputes(brief(engine, document("a", text))) == []


def test_facts_are_a_dozen_at_most(engine: Engine) -> None:
    text = " ".join(
        f"The port of Riga{n} handles {n * 100 + 7} ships a year." for n in range(1, 31)
    )
    briefing = brief(engine, document("a", text))
    assert len(briefing.background) <= 12
    assert len([f for f in briefing.background if f.quantity]) <= 8


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        (("The share of 74 per cent announced in Oru on Monday is withdrawn.",), 74),
        (("The Port Office said 19 cranes had failed. The office later corrected that.",), 19),
        (("The ferry line had spoken of 500 dismissals. It has since retracted the number.",), 500),
        (("The inspectors first gave the number of sheep as 40. They now say it is 26.",), 40),
        (
            (
                "The rail office said the delay had cost 9 million euros.",
                "The rail office said its figure of 9 million was based on a mistake.",
            ),
            9,
        ),
    ],
)
def test_what_is_taken_back_is_no_background(
    engine: Engine, texts: tuple[str, ...], gone: float
) -> None:
    briefing = brief(engine, *(document(f"d{i}", text) for i, text in enumerate(texts)))
    assert not facts(briefing, gone)


@pytest.mark.parametrize(
    "sentence",
    ["The 300 guards sent to the pass were withdrawn.", "The toll rose, and 300 guards withdrew."],
)
def test_what_is_withdrawn_from_a_place_still_counts(engine: Engine, sentence: str) -> None:
    assert facts(brief(engine, document("a", sentence)), 300)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The licence runs for 25 years.", 25),
        ("The judge gave the yard a 90-day deadline to move.", 90),
        ("The tunnel is 18 kilometres long.", 18),
        ("Almost one and a half million birds died in the oil.", 1.5),
    ],
)
def test_lengths_of_the_matter_are_figures(engine: Engine, sentence: str, value: float) -> None:
    assert facts(brief(engine, document("a", sentence)), value)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("He waited three days for an answer from the bank.", 3),
        ("The wreck lies 12 miles off the coast of Oru.", 12),
        ("The protesters walked 12 miles to the gate.", 12),
    ],
)
def test_lengths_told_in_passing_are_none(engine: Engine, sentence: str, value: float) -> None:
    assert not facts(brief(engine, document("a", sentence)), value)


def test_an_answer_that_leaves_the_rest_out_is_a_rival(engine: Engine) -> None:
    text = "The union says 700 drivers walked out. According to the bus firm, 380 drivers did."
    (dispute,) = figure_disputes(brief(engine, document("a", text)))
    assert {str(p.value.value) for p in dispute.positions if isinstance(p.value, Quantity)} == {
        "700.0",
        "380.0",
    }
