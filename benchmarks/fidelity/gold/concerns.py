"""Concerns: who worries, or doesn't, with the passage; and the lens it is filed under."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.briefing import Concern
from fidelity.gold.briefed import Briefed
from fidelity.gold.records import GoldConcern
from fidelity.gold.scored import Scored, compare
from fidelity.measures import recall_only

_SPECIAL = frozenset({"west", "unassigned"})


def score_concerns(briefed: Briefed) -> Iterator[Scored]:
    """Holder, passage and stance; then the lens of those that are right."""
    found, gold = briefed.briefing.concerns, briefed.affair.concerns

    def credit(one: Concern, other: GoldConcern) -> float:
        right = one.stance == other.stance and briefed.supports(one.evidence, other)
        return float(right and _is_holder(briefed, one, other))

    compared = compare(found, gold, credit)
    yield Scored(
        "concerns",
        "holder and passage",
        compared.tally,
        tuple(
            f"{', '.join(one.holder) or one.holder_text} {one.stance} [{one.lens}]: {one.about}"
            f" {_nearest(briefed, one)}"
            for i, one in enumerate(gold)
            if not one.optional and not compared.credit_of_gold(i)
        ),
        tuple(
            f"{one.holder_text} {one.stance} [{one.lens}] {one.cue!r}: {one.about}"
            f" <- {briefed.quote(one.evidence)}"
            for i, one in enumerate(found)
            if not compared.credit_of_found(i)
        ),
    )
    filed = [(found[i], gold[j]) for i, j, _ in compared.pairs]
    amiss = [(one, other) for one, other in filed if not _is_lens(one.lens, other.lens)]
    yield Scored(
        "concerns",
        "lens of the right ones",
        recall_only(len(filed) - len(amiss), len(filed)),
        wrong=tuple(f"{one.holder_text}: {one.lens}, not {other.lens}" for one, other in amiss),
    )


def _is_holder(briefed: Briefed, found: Concern, gold: GoldConcern) -> bool:
    if gold.lens == "unassigned" and found.holder_id is None:
        return True
    if gold.holder_text and briefed.is_holder(found.holder_id, found.holder_text, gold.holder_text):
        return True
    parties = [party for key in gold.holder if (party := briefed.affair.party(key))]
    people = [found.holder_id, *briefed.behind(found.holder_id)]
    return any(
        briefed.is_same(one, found.holder_text, party) for party in parties for one in people
    )


def _is_lens(found: str, gold: str) -> bool:
    return found not in _SPECIAL if gold == "other" else found == gold


def _nearest(briefed: Briefed, gold: GoldConcern) -> str:
    """What the briefing makes of the same words, for whoever develops."""
    near = [
        f"{one.holder_text} {one.stance}"
        for one in briefed.briefing.concerns
        if briefed.supports(one.evidence, gold)
    ]
    quotes = " | ".join(one.words for one in gold.quotes)
    return f"(same words: {'; '.join(near) or 'nothing'}) <- {quotes}"
