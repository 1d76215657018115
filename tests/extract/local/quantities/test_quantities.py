"""Quantities in real sentences: unit, whole, measure, owner, and numbers that count nothing."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.base import Span
from briefgen.model.document import Block, Document
from briefgen.model.findings import QuantityFinding
from making import written


def document(*paragraphs: str) -> Document:
    return written("\n\n".join(paragraphs))


def _document(text: str, blocks: list[Block]) -> Document:
    return Document(
        id="s-1",
        uri="a.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text_sha256="0" * 64,
        text=text,
        blocks=tuple(blocks),
    )


def found(engine: Engine, *paragraphs: str) -> list[QuantityFinding]:
    return list(engine.find(document(*paragraphs)).quantities)


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "whole"),
    [
        (
            "Nearly 36% of the weapons used by the Indian military are of Russian origin.",
            36,
            "percent",
            "the weapons used by the Indian military",
        ),
        ("The union represents over 500 companies.", 500, "company", None),
        ("Five people died in the fire.", 5, "people", None),
        ("The draft gives a term of 30 years.", 30, "year", None),
        ("They object to a 40-year concession in the port.", 40, "year", None),
        ("The bridge would cost 310 million crowns.", 310, "million crown", None),
        ("Two-thirds of the voters stayed at home.", 2 / 3, "fraction", "the voters"),
        ("Nine of the 15 firms sent staff to Oslo.", 9, "firm", "the 15 firms"),
    ],
)
def test_a_number_with_what_it_counts(
    engine: Engine, sentence: str, value: float, unit: str, whole: str | None
) -> None:
    quantity = found(engine, sentence)[0].quantity
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit, quantity.of) == (unit, whole)


@pytest.mark.parametrize(
    "sentence",
    [
        "One of the ministers left early.",
        "The two governments agreed on a survey.",
        "The talks went on for three days.",
        "He left the company five years ago.",
        "The war began in 2022 and goes on.",
        "The Boeing 737 was grounded.",
    ],
)
def test_numbers_that_measure_nothing(engine: Engine, sentence: str) -> None:
    assert found(engine, sentence) == []


def test_the_measure_says_what_is_counted_and_about_whose(engine: Engine) -> None:
    source = document("The Norwegian Trawler Association represents more than 300 firms.")
    findings = engine.find(source)
    (finding,) = findings.quantities
    assert "represent" in finding.measure
    assert [findings.entities[i].name for i in finding.about] == ["Norwegian Trawler Association"]


def test_a_bare_number_counts_what_was_counted_before(engine: Engine) -> None:
    first, second = found(
        engine, "At least nine firms sent staff, two people said. A third put the number at seven."
    )
    assert (first.quantity.value, first.quantity.comparator) == (9, ">=")
    assert (second.quantity.value, second.quantity.unit) == (7, "firm")
    assert "staff" in second.measure


def test_levels_in_one_sentence_keep_their_own_dates(engine: Engine) -> None:
    now, before = found(engine, "Inflation fell to 2.9% in October 2023 from 4.3% in June 2023.")
    assert (now.quantity.value, now.quantity.period) == (2.9, "2023-10")
    assert (before.quantity.value, before.quantity.period) == (4.3, "2023-06")


def test_a_table_gives_a_quantity_for_each_number(engine: Engine) -> None:
    lines = ["Year\tShare of exports\tShips", "2022\t46%\t9", "2023\t44%\t11"]
    text = "How much is landed in Bergen\n\n" + "\n".join(lines)
    blocks = [Block(index=0, span=Span(start=0, end=28), role="heading")]
    place = 30
    for index, line in enumerate(lines, 1):
        cells, at = [], place
        for cell in line.split("\t"):
            cells.append(Span(start=at, end=at + len(cell)))
            at += len(cell) + 1
        span = Span(start=place, end=place + len(line))
        blocks.append(
            Block(index=index, span=span, role="table", cells=tuple(cells), header=index == 1)
        )
        place += len(line) + 1
    findings = engine.find(_document(text, blocks))
    values = [
        (f.quantity.value, f.quantity.unit, f.quantity.of, f.quantity.period)
        for f in findings.quantities
    ]
    assert values == [
        (46, "percent", "exports", "2022"),
        (9, "ship", None, "2022"),
        (44, "percent", "exports", "2023"),
        (11, "ship", None, "2023"),
    ]


def test_every_span_lies_in_its_sentence(engine: Engine) -> None:
    source = document(
        "The ministry spent €12 million in 2021, up from €9 million.",
        "“We have 312 members,” said Ola Berg, who leads the Fishers' Union. Some 40% are women.",
    )
    findings = engine.find(source)
    assert len(findings.quantities) >= 3
    for one in findings.quantities:
        assert findings.sentences[one.sentence].span.contains(one.span)


def test_the_day_on_which_a_figure_was_given_is_not_when_it_holds(engine: Engine) -> None:
    text = "The plan lists 410 jobs to be cut, not 300 as we said on 3 March."
    read = engine.find(document(text))
    assert {one.quantity.period for one in read.quantities} == {None}
