"""Corrections: what is withdrawn, corrected or replaced, with the values."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.document import Metadata
from briefgen.model.findings import Findings
from making import written


def find(engine: Engine, text: str, outlet: str | None = None) -> Findings:
    return engine.find(written(text, metadata=Metadata(outlet=outlet)))


@pytest.mark.parametrize(
    ("text", "kind", "old", "new"),
    [
        ("(Corrects paragraph 2 to say six deaths, not 16)", "corrects", 16, 6),
        (
            (
                "Correction: an earlier version said that the plant employs 3,000 people. "
                "It employs about 300 people."
            ),
            "corrects",
            3000,
            300,
        ),
        (
            "The new estimate is 285 million euros. It replaces the estimate of 260 million euros.",
            "replaces",
            260,
            None,
        ),
        ("We withdraw our claim of 40 per cent.", "withdraws", 40, None),
    ],
)
def test_old_and_new_values(
    engine: Engine, text: str, kind: str, old: float, new: float | None
) -> None:
    [found] = find(engine, text).corrections
    assert found.kind == kind
    assert found.old_quantity is not None
    factor = 1_000_000 if found.old_quantity.value > 100_000 else 1
    assert found.old_quantity.value == old * factor
    assert (found.new_quantity.value if found.new_quantity else None) == new


def test_a_withdrawn_statement_is_the_sentence_before(engine: Engine) -> None:
    text = "Last week the bank said it had no branch in Malta. That statement is withdrawn."
    [found] = find(engine, text).corrections
    assert found.kind == "withdraws"
    assert found.old is not None
    assert found.old.of(text).startswith("Last week the bank said")


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew its troops from the town.",
        "The minister corrected the pupil.",
        "The club replaced its coach.",
        "Prices rose from 10 to 12 euros.",
    ],
)
def test_other_uses_of_the_verbs_are_no_corrections(engine: Engine, text: str) -> None:
    assert not find(engine, text).corrections


def test_a_document_rests_on_the_media_it_cites_but_not_on_its_own(engine: Engine) -> None:
    text = "Siemens told Reuters that the report was incorrect."
    cited = find(engine, text)
    assert [cited.entities[one.entity].name for one in cited.derives_from] == ["Reuters"]
    assert not find(engine, text, outlet="Reuters").derives_from


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (
            "The first account put the number of homes lost at 70. It was corrected on Sunday.",
            "The first account put the number of homes lost at 70.",
        ),
        (
            "A price of 40 million euros was named twice; both of them have since taken it down.",
            "A price of 40 million euros was named twice;",
        ),
        (
            "An earlier report in this journal that three ships had been seized was wrong.",
            "three ships had been seized",
        ),
        (
            "Last week I gave you 12 cases. That number I take back.",
            "Last week I gave you 12 cases.",
        ),
        (
            "The mayor spoke of 30 arrests. Reuters has since withdrawn that figure.",
            "The mayor spoke of 30 arrests.",
        ),
    ],
)
def test_values_that_are_taken_back_in_other_words(engine: Engine, text: str, old: str) -> None:
    [found] = find(engine, text).corrections
    assert found.kind == "withdraws"
    assert found.old is not None
    assert found.old.of(text).strip(" ;.") == old.strip(" ;.")


def test_nobody_is_named_for_what_several_unnamed_took_down(engine: Engine) -> None:
    text = "Acme is a firm. A fee of 9 million was printed; all of them have since taken it down."
    assert [one.by for one in find(engine, text).corrections] == [None]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The union claimed that 9,000 nurses came; it later corrected this to 6,000.", 9000, 6000),
        ("The police, who first spoke of four dead, now put the toll at seven.", 4, 7),
        ("(Corrects weight of cargo in last paragraph to 90 tonnes, not 340)", 340, 90),
    ],
)  # fmt: skip
def test_a_value_put_right_in_one_breath(engine: Engine, text: str, old: float, new: float) -> None:
    [found] = find(engine, text).corrections
    assert found.old_quantity is not None
    assert found.new_quantity is not None
    assert (found.old_quantity.value, found.new_quantity.value) == (old, new)
