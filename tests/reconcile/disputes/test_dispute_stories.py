"""Eleven stories on unlike matters: the disputes a careful reader finds in each, and no others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefgen.extract import Engine
from briefgen.model.briefing import Briefing, Dispute
from making import briefed, news, written

STORIES = sorted((Path(__file__).parents[2] / "data" / "stories").glob("*.toml"))


def brief(engine: Engine, *texts: str) -> Briefing:
    documents = [written(text, roles=("lead",), metadata=news()) for text in texts]
    return briefed(engine, *documents)


def holders(dispute: Dispute, *stances: str) -> str:
    return " | ".join(p.party_text for p in dispute.positions if p.stance in stances)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_disputes_of_a_story(path: Path, engine: Engine) -> None:
    story = tomllib.loads(path.read_text("utf-8"))
    briefing = brief(engine, story["text"].strip())
    assert len(briefing.disputes) == len(story["disputes"]), [d.text for d in briefing.disputes]
    for expected in story["disputes"]:
        [dispute] = [d for d in briefing.disputes if expected["words"] in d.text]
        for name in expected.get("asserts", ()):
            assert name.casefold() in holders(dispute, "asserts", "confirms").casefold()
        for name in expected["denies"]:
            assert name in holders(dispute, "denies")
            assert name not in holders(dispute, "asserts", "confirms")
        for name in expected.get("silent", ()):
            assert name in holders(dispute, "no_comment", "no_reply")
        assert dispute.status == expected.get("status", dispute.status)
        assert dispute.kind == expected.get("kind", dispute.kind)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_who_asserts_never_denies_the_same(path: Path, engine: Engine) -> None:
    briefing = brief(engine, tomllib.loads(path.read_text("utf-8"))["text"].strip())
    for dispute in briefing.disputes:
        asserting = {p.party_id for p in dispute.positions if p.stance in ("asserts", "confirms")}
        denying = {p.party_id for p in dispute.positions if p.stance == "denies"}
        assert not asserting & denying - {None}
