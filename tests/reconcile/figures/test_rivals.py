"""Rival counts of one text, values taken back, and who gives a value."""

from __future__ import annotations

import hashlib

import pytest

from briefgen.config.project import Project
from briefgen.extract import Engine
from briefgen.knowledge.lenses import resolve_lenses
from briefgen.model.base import Quantity, Span
from briefgen.model.briefing import Briefing, Dispute, Method
from briefgen.model.document import Block, Document
from briefgen.reconcile import reconcile
from briefgen.reconcile.figures import matching as figure_matching
from briefgen.reconcile.figures.readings import Reading


def brief(engine: Engine, text: str) -> Briefing:
    """The briefing of one text of one paragraph."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id="s-1",
        uri="a.txt",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=text,
        blocks=(Block(index=0, span=Span(start=0, end=len(text)), role="body"),),
    )
    return reconcile(
        (document,),
        [engine.find(document)],
        project=Project(),
        lenses=resolve_lenses(["west"]),
        method=Method(engine="local", engine_version="1", config_hash="0"),
    )


def figures(briefing: Briefing) -> list[Dispute]:
    return [one for one in briefing.disputes if one.kind == "figure"]


def said(dispute: Dispute) -> set[tuple[str, str, float]]:
    """Holder, stance and value of every position that has a value."""
    return {
        (one.party_text or "", one.stance, one.value.value)
        for one in dispute.positions
        if isinstance(one.value, Quantity)
    }


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        (
            (
                "A bus fell into a ravine near Cusco on Sunday, killing at least 41 "
                "people, police said "
                "on Monday, while the fire service put the number of dead at 58."
            ),
            {("police", "asserts", 41.0), ("the fire service", "asserts", 58.0)},
        ),
        (
            (
                "Nordic Oven is recalling 28,000 stoves in Norway after 14 fires. The "
                "Consumer Agency, "
                "however, lists 19 fires, not 14."
            ),
            {
                ("the document", "asserts", 14.0),
                ("Consumer Agency", "asserts", 19.0),
                ("Consumer Agency", "denies", 14.0),
            },
        ),
        (
            (
                "Latvian officials say that two customs officers were wounded. "
                "Belarusian television "
                "put it at none."
            ),
            {("Latvian officials", "asserts", 2.0), ("Belarusian television", "asserts", 0.0)},
        ),
        (
            (
                "The bridge cost 70 million crowns. The Harbour Board says 90 million, "
                "so we should put "
                "that right."
            ),
            {("the document", "asserts", 70.0), ("Harbour Board", "asserts", 90.0)},
        ),
    ],
)
def test_rival_counts_keep_their_holders(
    engine: Engine, text: str, positions: set[tuple[str, str, float]]
) -> None:
    (dispute,) = figures(brief(engine, text))
    assert dispute.status == "contested"
    assert said(dispute) == positions


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            (
                "About 46 million shillings were spent. I said 64 million on the radio "
                "yesterday; that "
                "was a slip of the tongue, and I take it back."
            ),
            64.0,
            46.0,
        ),
        (
            "On Wednesday, Norway had spoken of three aircraft. It now says there were two.",
            3.0,
            2.0,
        ),
        (
            "The death toll had been put at 80 people before a recount. It stands at 62 people.",
            80.0,
            62.0,
        ),
        (
            "The bridge's cost was wrongly given as 30 million euros. It is 25 million euros.",
            30.0,
            25.0,
        ),
        (
            "Item 2 of our release gave 40 per cent; that was incorrect; it is 25 per cent.",
            40.0,
            25.0,
        ),
        (
            (
                "The plant makes 40 per cent of the glass. Scratch that: it makes 25 "
                "per cent of the "
                "glass."
            ),
            40.0,
            25.0,
        ),
        (
            (
                "The maker recalled 128,000 heaters in March. The Gazette reported on "
                "27 February that "
                "182,000 heaters were affected. That was wrong, and we regret the error."
            ),
            182000.0,
            128000.0,
        ),
    ],
)
def test_a_value_taken_back_stands_as_withdrawn(
    engine: Engine, text: str, old: float, new: float
) -> None:
    (dispute,) = figures(brief(engine, text))
    assert dispute.status == "resolved_by_correction"
    assert {(stance, value) for _, stance, value in said(dispute)} == {
        ("withdraws", old),
        ("asserts", new),
    }


@pytest.mark.parametrize(
    ("text", "status", "positions"),
    [
        (
            (
                "Some 240 wagons stand idle in the yard at Wels, the railway says. The "
                "drivers' own "
                "tally is 310."
            ),
            "contested",
            {("the railway", "asserts", 240.0), ("The drivers", "asserts", 310.0)},
        ),
        (
            "About 240,000 wagons stand idle, the railway says. The drivers' own tally is 251,000.",
            "minor_difference",
            {("the railway", "asserts", 240000.0), ("The drivers", "asserts", 251000.0)},
        ),
        (
            (
                "The fire brigade said three houses had burned. An earlier tweet by "
                "the brigade had "
                "spoken of seven; it was deleted the same evening."
            ),
            "resolved_by_correction",
            {
                ("The fire brigade", "asserts", 3.0),
                ("An earlier tweet by the brigade", "withdraws", 7.0),
            },
        ),
        (
            (
                "Unions say the strike has cost the port 4,000 containers. The harbour company "
                "concedes only 900."
            ),
            "contested",
            {("unions", "asserts", 4000.0), ("The harbour company", "asserts", 900.0)},
        ),
        (
            (
                "The inspectors say that they were shown twelve of the eighteen boats. "
                "The owner says "
                "they saw nine."
            ),
            "contested",
            {("The inspectors", "asserts", 12.0), ("The owner", "asserts", 9.0)},
        ),
    ],
)
def test_rivals_that_leave_out_what_they_count(
    engine: Engine, text: str, status: str, positions: set[tuple[str, str, float]]
) -> None:
    (dispute,) = figures(brief(engine, text))
    assert dispute.status == status
    assert said(dispute) == positions


@pytest.mark.parametrize(
    "text",
    [
        # some of a number, and all of it
        (
            "The chain will have nine stations, the firm says. Only seven of them "
            "have been paid for, "
            "an engineer told it."
        ),
        # other periods
        "The airline flew 2.1 million people in 2021 and 3.4 million in 2022, it says.",
        # one number, rounded
        "About 340,000 homes are cold, the mayor says. The ministry's count is 341,200.",
        # planned, and done
        "The mayor promised 400 flats. So far 260 flats have been built, the housing office says.",
        # now, and then
        ("A poll found that 25% of citizens liked the flag. It was 40% the year before, it says."),
        # a level and a distance
        "Tickets cost 80 euros, the club says. They are 15 euros dearer than last year, fans say.",
        # a number and an age
        "Prosecutors say Mr Brand hid 90 cars. His lawyer says that he is 58.",
    ],
)
def test_numbers_that_merely_differ(engine: Engine, text: str) -> None:
    assert figures(brief(engine, text)) == []


def test_what_was_not_so_is_denied(engine: Engine) -> None:
    briefing = brief(
        engine,
        "The paper says that 212 samples were burned. There were not 212 samples. The log of the "
        "laboratory shows 186.",
    )
    assert {(stance, value) for d in figures(briefing) for _, stance, value in said(d)} == {
        ("asserts", 212.0),
        ("denies", 212.0),
        ("asserts", 186.0),
    }


def test_a_value_taken_back_is_no_fact(engine: Engine) -> None:
    briefing = brief(
        engine,
        "The Gazette reported that 182,000 heaters were affected. That was wrong, and we regret "
        "the error.",
    )
    assert briefing.background == ()


def test_unlike_counts_are_no_contest(engine: Engine) -> None:
    text = (
        "The shop sold 300 bikes. The school has 40 teachers. The river has 12 bridges, and the "
        "town has five schools."
    )
    assert figures(brief(engine, text)) == []


def test_another_who_calls_it_wrong_takes_nothing_back(engine: Engine) -> None:
    briefing = brief(
        engine, "The minister said 300 people had died. That was wrong, the mayor said."
    )
    stances = {one.stance for dispute in briefing.disputes for one in dispute.positions}
    assert "withdraws" not in stances


def test_one_sentence_told_very_often_is_one_fact_without_comparing_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    alike = figure_matching.alike

    def counting(one: Reading, other: Reading) -> bool:
        nonlocal compared
        compared += 1
        return alike(one, other)

    monkeypatch.setattr(figure_matching, "alike", counting)
    often = 200
    text = " ".join(["The mill in Oslo sold 3,400 tonnes of paper to Peru."] * often)
    briefing = brief(engine, text)
    assert [one.quantity.value for one in briefing.background if one.quantity] == [3400.0]
    assert compared < 2 * often
