"""Who counts a figure, and what a number without a noun goes on counting."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from making import written

LEAK = "The dam loses 40 litres of water a minute. "
MARCH = "Some 5,000 people marched through Porto on Sunday. "


def quantities(engine: Engine, text: str) -> list[tuple[float, str, str | None]]:
    """Value, unit and giver of every quantity."""
    return [
        (one.quantity.value, one.quantity.unit, one.giver.of(text) if one.giver else None)
        for one in engine.find(written(text)).quantities
    ]


@pytest.mark.parametrize(
    ("text", "value", "giver"),
    [
        (MARCH + "The police counted fewer than 2,000.", 2000, "The police"),
        (MARCH + "By the reckoning of the dockers' union, 12,000 took part.", 12000,
         "the dockers' union"),
        (MARCH + "The organisers' own tally is 9,000.", 9000, "The organisers"),
        (MARCH + "The crowd was put at 7,000 by the fire brigade.", 7000, "the fire brigade"),
        (MARCH + "A union leader spoke of 8,000.", 8000, "A union leader"),
        (MARCH + "Rain fell; the mayor's figure, given a day later, was 6,000.", 6000,
         "the mayor"),
        (MARCH + "The council has it at 3,000.", 3000, "The council"),
        (MARCH + "Engineers hired by the city came up with 4,000.", 4000, "Engineers"),
        (MARCH + "Ticket sales show 4,500.", 4500, None),
    ],
)  # fmt: skip
def test_whoever_counts_is_named(
    engine: Engine, text: str, value: float, giver: str | None
) -> None:
    found = {one[0]: one for one in quantities(engine, text)}
    assert found[value] == (value, "people", giver)


def test_an_author_gives_the_number_of_his_own_books(engine: Engine) -> None:
    (one,) = engine.find(written("Our own books show 14,900 tonnes of herring.")).quantities
    assert one.own
    assert one.giver is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The levy raised 740 million crowns. The treasurer claims 520 million.",
         (520, "million crown")),
        ("The levy raised 740 million crowns. The treasurer admits to 900,000.",
         None),
        ("Nine ferries lie in port. Four of them leak.", (4, "ferry")),
        ("The fleet has 60 ships, 12 of them leased.", (12, "ship")),
        ("Lisbon flew 2.1 million guests in 2021 and 3.4 million in 2022.",
         (3.4, "million guest")),
        ("The guards say that 60 lorries crossed. “Thirty-eight.”", (38, "lorry")),
        ("The fire cost 90 million crowns. He is 58.", None),
        ("Erik Dahl hid 90 cars. Dahl turned 58.", None),
        ("The strike lasted 12 days. The union counts 860.", None),
    ],
)  # fmt: skip
def test_a_number_without_a_noun_goes_on_counting(
    engine: Engine, text: str, last: tuple[float, str] | None
) -> None:
    found = [(value, unit) for value, unit, _ in quantities(engine, text)]
    assert (found[-1] if len(found) > 1 else None) == last


def test_people_are_counted_by_their_state(engine: Engine) -> None:
    found = quantities(engine, "The Red Cross lists 23 dead and 40 injured.")
    assert [(value, unit) for value, unit, _ in found] == [(23, "dead"), (40, "injured")]


@pytest.mark.parametrize(
    "text",
    [
        "The council will decide in the second half of March.",
        "He spoke for half of the day.",
        "They met in the first half of the year.",
    ],
)
def test_half_of_a_length_of_time_is_no_share(engine: Engine, text: str) -> None:
    assert [one for one in quantities(engine, text) if one[1] == "fraction"] == []


def test_a_year_goes_with_the_number_before_it(engine: Engine) -> None:
    text = "The ferry carried 3,900 guests in 2022 and 2,700 in a shorter season."
    first, second = engine.find(written(text)).quantities
    assert (first.quantity.period, second.quantity.period) == ("2022", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two in three voters back the plan.", 2 / 3),
        ("Nine out of ten seats were empty.", 0.9),
    ],
)
def test_a_ratio_in_words_is_a_share(engine: Engine, text: str, value: float) -> None:
    assert [(round(one[0], 3), one[1]) for one in quantities(engine, text)] == [
        (round(value, 3), "fraction")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The frigate fired twenty rounds. The trawler had a crew of 14.",
        "She earns 90 crowns an hour, three times what he did.",
    ],
)
def test_what_counts_something_else_goes_on_from_nothing(engine: Engine, text: str) -> None:
    assert len(quantities(engine, text)) == 1
