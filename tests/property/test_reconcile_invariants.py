"""What holds of every briefing, whatever the documents say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

import pytest

from briefgen.model.briefing import Briefing, Method
from briefgen.model.evidence import check_grounding
from briefgen.pipeline import Reading
from briefgen.plan import Plan
from briefgen.reconcile import reconcile

METHOD = Method(engine="local", engine_version="test", config_hash="0")
ALL = range(4)


def _briefing(
    plan: Plan, reading: Reading, chosen: Sequence[int], previous: Briefing | None = None
) -> Briefing:
    return reconcile(
        [reading.documents[index] for index in chosen],
        [reading.findings[index] for index in chosen],
        project=plan.project,
        lenses=plan.lenses,
        method=METHOD,
        previous=previous,
    )


@pytest.mark.parametrize("order", list(permutations(ALL)))
def test_the_order_of_documents_plays_no_part(
    plan: Plan, reading: Reading, order: tuple[int, ...]
) -> None:
    assert _briefing(plan, reading, order) == _briefing(plan, reading, ALL)


def test_reconciling_twice_changes_nothing(plan: Plan, reading: Reading) -> None:
    first = _briefing(plan, reading, ALL).model_dump_json()
    assert _briefing(plan, reading, ALL).model_dump_json() == first


@pytest.mark.parametrize(
    "chosen", [some for count in range(1, 5) for some in combinations(ALL, count)]
)
def test_every_item_stands_on_verified_words(
    plan: Plan, reading: Reading, chosen: tuple[int, ...]
) -> None:
    briefing = _briefing(plan, reading, chosen)
    assert check_grounding(briefing, reading.texts) == []
    assert briefing.coverage.grounded == 1.0
    cited = {passage.id for passage in briefing.passages}
    for items in (
        briefing.bottom_line,
        briefing.background,
        briefing.parties,
        briefing.timeline,
        briefing.claims,
        briefing.disputes,
        briefing.concerns,
    ):
        for item in items:
            assert item.evidence
            assert set(item.evidence) <= cited


@pytest.mark.parametrize("late", ALL)
def test_ids_outlive_one_more_document(plan: Plan, reading: Reading, late: int) -> None:
    before = _briefing(plan, reading, [index for index in ALL if index != late])
    after = _briefing(plan, reading, ALL, before)
    assert after.edition.previous == before.edition.id
    assert after.edition.number == 2
    for kept in before.parties:
        again = {party.id for party in after.parties if party.name == kept.name}
        assert kept.id in again or not again, kept.name
    for dated in before.timeline:
        again = {event.id for event in after.timeline if event.label == dated.label}
        assert dated.id in again or not again, dated.label


def test_the_same_documents_again_keep_every_id(plan: Plan, reading: Reading) -> None:
    first = _briefing(plan, reading, ALL)
    second = _briefing(plan, reading, ALL, first)
    assert second.model_copy(update={"edition": first.edition}) == first


def test_every_document_and_block_is_in_the_ledger(plan: Plan, reading: Reading) -> None:
    briefing = _briefing(plan, reading, ALL)
    blocks = {document.uri: len(document.blocks) for document in reading.documents}
    assert {one.uri: len(one.paragraphs) for one in briefing.coverage.documents} == blocks


def test_passages_lie_in_blocks_that_may_be_quoted(plan: Plan, reading: Reading) -> None:
    briefing = _briefing(plan, reading, ALL)
    documents = {document.id: document for document in reading.documents}
    assert briefing.passages
    for passage in briefing.passages:
        block = documents[passage.source_id].blocks[passage.paragraph]
        assert block.role not in ("heading", "boilerplate")
        assert block.span.start <= passage.start < block.span.end


def test_spans_of_findings_round_trip(reading: Reading) -> None:
    texts = reading.texts
    for found in reading.findings:
        text = texts[found.source_id]
        last = 0
        for sentence in found.sentences:
            assert last <= sentence.span.start < sentence.span.end <= len(text)
            assert sentence.span.of(text).strip() == sentence.span.of(text)
            last = sentence.span.end
        for mention in found.mentions:
            assert mention.span.end <= len(text)
            assert mention.span.of(text).strip()


def test_blocks_cover_the_text_without_overlap(reading: Reading) -> None:
    for document in reading.documents:
        last = 0
        for block in document.blocks:
            assert block.span.start >= last
            start = block.dateline.start if block.dateline else block.span.start
            assert not document.text[last:start].strip()
            last = block.span.end
        assert not document.text[last:].strip()
