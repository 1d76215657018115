"""Concerns of two editions in, who has begun or ceased to worry out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.pair import Pair, paired
from briefgen.model.briefing import Change, Concern

SECTION = "concerns"


def changed_concerns(pair: Pair) -> Iterator[Change]:
    """New and vanished concerns, and holders who feel otherwise than before."""
    for now, before in paired(pair.now.concerns, pair.before.concerns):
        if now is None and before is not None:
            yield Change(
                kind="withdrawn",
                item_id=before.id,
                section=SECTION,
                was=_held(before),
                because=pair.gone_with(before.evidence),
            )
        elif now is not None and before is None:
            yield Change(
                kind="new",
                item_id=now.id,
                section=SECTION,
                now=_held(now),
                because=pair.because(now.evidence),
            )
        elif now is not None and before is not None:
            yield from _otherwise(pair, now, before)


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
