"""Ids outlive a rebuild: the same item keeps its id although its words or dates changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.model.base import Record
from briefgen.model.briefing import Briefing, EditionRef, LensUsed, Method, Source
from briefgen.model.coverage import Coverage
from briefgen.reconcile.identity import inherit_ids

if TYPE_CHECKING:
    from tests.reconcile.conftest import Matter


@pytest.fixture
def briefing(matter: Matter) -> Briefing:
    document = matter.read.document
    return Briefing(
        id="b-1",
        title="Meeting in Geneva",
        edition=EditionRef(id="e-1", number=1),
        lenses=(LensUsed(id="west", title="Western concerns"),),
        sources=(
            Source(
                id=document.id,
                language="en",
                uri=document.uri,
                media_type=document.media_type,
                sha256=document.sha256,
                text_sha256=document.text_sha256,
                chars=len(document.text),
            ),
        ),
        passages=matter.book.passages(),
        parties=matter.parties.parties,
        timeline=matter.events,
        claims=matter.claims.claims,
        propositions=matter.claims.propositions,
        disputes=matter.disputes,
        concerns=matter.concerns,
        background=matter.facts,
        coverage=Coverage(grounded=1.0),
        method=Method(engine="test", engine_version="1", config_hash="0"),
    )


def _with_other_ids(briefing: Briefing) -> Briefing:
    """The same briefing as another run might have minted it."""
    text = briefing.model_dump_json()
    for section in ("parties", "timeline", "claims", "propositions", "disputes", "concerns"):
        items: tuple[Record, ...] = getattr(briefing, section)
        for item in items:
            one = item.model_dump()["id"]
            text = text.replace(f'"{one}"', f'"{one}-again"')
    for fact in briefing.background:
        text = text.replace(f'"{fact.id}"', f'"{fact.id}-again"')
    return Briefing.model_validate_json(text)


def test_a_first_edition_keeps_its_own_ids(briefing: Briefing) -> None:
    assert inherit_ids(briefing, None) is briefing


def test_every_id_is_inherited_and_every_reference_follows(briefing: Briefing) -> None:
    assert inherit_ids(_with_other_ids(briefing), briefing) == briefing


def test_inheriting_twice_changes_nothing(briefing: Briefing) -> None:
    once = inherit_ids(_with_other_ids(briefing), briefing)
    assert inherit_ids(once, briefing) == once


def test_an_event_keeps_its_id_when_its_year_becomes_known(briefing: Briefing) -> None:
    again = _with_other_ids(briefing)
    dated = again.timeline[0].model_copy(
        update={"date": "2024-03-03/2024-03-04", "year_missing": False}
    )
    changed = again.model_copy(update={"timeline": (dated, *again.timeline[1:])})
    assert inherit_ids(changed, briefing).timeline[0].id == briefing.timeline[0].id


def test_a_claim_keeps_its_id_when_its_stance_changes(briefing: Briefing) -> None:
    again = _with_other_ids(briefing)
    changed = again.claims[2].model_copy(update={"stance": "withdraws"})
    claims = (*again.claims[:2], changed, *again.claims[3:])
    kept = inherit_ids(again.model_copy(update={"claims": claims}), briefing)
    assert kept.claims[2].id == briefing.claims[2].id


def test_a_new_item_never_takes_an_id_that_is_not_its_own(briefing: Briefing) -> None:
    stranger = briefing.parties[0].model_copy(
        update={"id": "x-new", "name": "Eastmark", "aliases": ()}
    )
    changed = briefing.model_copy(update={"parties": (*briefing.parties, stranger)})
    assert inherit_ids(changed, briefing).parties[-1].id == "x-new"


def test_two_new_items_never_share_an_inherited_id(briefing: Briefing) -> None:
    again = _with_other_ids(briefing)
    twin = again.claims[1].model_copy(update={"id": "c-twin"})
    kept = inherit_ids(again.model_copy(update={"claims": (*again.claims, twin)}), briefing)
    ids = [claim.id for claim in kept.claims]
    assert len(set(ids)) == len(ids)
    assert briefing.claims[1].id in ids
