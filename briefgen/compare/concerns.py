"""Concerns of two editions in, who has begun or ceased to worry out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.items import compared
from briefgen.compare.pair import Pair
from briefgen.model.briefing import Change, Concern

SECTION = "concerns"


def changed_concerns(pair: Pair) -> Iterator[Change]:
    """New and vanished concerns, and holders who feel otherwise than before."""
    return compared(
        pair,
        SECTION,
        pair.now.concerns,
        pair.before.concerns,
        told=_held,
        evidence=lambda one: one.evidence,
        otherwise=_otherwise,
    )


def _otherwise(pair: Pair, now: Concern, before: Concern) -> Iterator[Change]:
    because = pair.because(now.evidence, before.evidence)
    if now.stance != before.stance:
        yield Change(
            kind="stance_changed",
            item_id=now.id,
            section=SECTION,
            was=before.stance,
            now=now.stance,
            because=because,
        )
    elif (now.about, now.consequence) != (before.about, before.consequence):
        yield Change(
            kind="reworded",
            item_id=now.id,
            section=SECTION,
            was=_held(before),
            now=_held(now),
            because=because,
        )
    if pair.corroborated(now.evidence, before.evidence):
        yield Change(
            kind="newly_corroborated",
            item_id=now.id,
            section=SECTION,
            now=_held(now),
            because=because,
        )


def _held(concern: Concern) -> str:
    return f"{concern.holder_text}: {concern.about}"
