"""Concerns of two editions in, who has begun or ceased to worry out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.items import compared
from briefgen.compare.pair import Pair
from briefgen.model.briefing import Change, Concern

SECTION = "concerns"
_SMALL = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "of", "in", "on", "and"})


def changed_concerns(pair: Pair) -> Iterator[Change]:
    """New and vanished concerns, and holders who feel otherwise than before."""
    kept = {one.id for one in pair.now.concerns} & {one.id for one in pair.before.concerns}
    for change in compared(
        pair,
        SECTION,
        pair.now.concerns,
        pair.before.concerns,
        told=_held,
        evidence=lambda one: one.evidence,
        otherwise=_otherwise,
    ):
        turned = _turned(pair, change.item_id) if change.kind == "new" else None
        if turned is None:
            yield change
        elif turned.id in kept:
            yield change.model_copy(
                update={
                    "kind": "stance_changed",
                    "was": turned.stance,
                    "now": next(o.stance for o in pair.now.concerns if o.id == change.item_id),
                }
            )


def _turned(pair: Pair, key: str) -> Concern | None:
    """What its holder felt about the same before, where the two stand side by side today.

    None where it was felt before too, or was not heard of.
    """
    now = next(one for one in pair.now.concerns if one.id == key)
    past = [
        one for one in pair.before.concerns if _same_holder(one, now) and _same_matter(one, now)
    ]
    if any(one.stance == now.stance for one in past):
        return None
    return past[0] if past else None


def _same_holder(one: Concern, other: Concern) -> bool:
    if one.holder_id is not None and other.holder_id is not None:
        return one.holder_id == other.holder_id
    texts = (f" {it.holder_text.casefold().removeprefix('the ')}" for it in (one, other))
    short, long = sorted(texts, key=len)
    return long.endswith(short)


def _same_matter(one: Concern, other: Concern) -> bool:
    """Whether two worries are of one thing; that a holder is silent is so of everything."""
    if "silent" in {one.stance, other.stance}:
        return True
    words, others = (set(about.casefold().split()) - _SMALL for about in (one.about, other.about))
    return bool(words & others) and 2 * len(words & others) >= min(len(words), len(others))


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
    elif (now.about, now.consequence) != (
        before.about,
        before.consequence,
    ) and not pair.still_said(before.evidence):
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
