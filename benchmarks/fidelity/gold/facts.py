"""Background figures: the numbers a reader would want, wherever the briefing gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.knowledge.units import base_unit
from briefgen.model.base import Quantity
from fidelity.gold.briefed import Briefed
from fidelity.gold.records import GoldFact
from fidelity.gold.scored import Scored, compare
from fidelity.measures import Tally

_SCALES = (1.0, 1e3, 1e6, 1e9)
"""Gold may count in the unit that the source prints ("310 million"), or in single ones."""
_POINT = 0.5


@dataclass(frozen=True)
class _Figure:
    text: str
    quantities: tuple[Quantity, ...]
    evidence: tuple[str, ...]


def score_facts(briefed: Briefed) -> Iterator[Scored]:
    """The figures; recall also looks at the values that are in dispute."""
    gold = tuple(one for one in briefed.affair.facts if one.value is not None)
    background, disputed = list(_background(briefed)), list(_disputed(briefed))

    def credit(one: _Figure, other: GoldFact) -> float:
        right = any(_is_value(quantity, other) for quantity in one.quantities)
        return float(right and briefed.supports(one.evidence, other))

    printed = compare(background, gold, credit)
    anywhere = compare([*background, *disputed], gold, credit)
    tally = Tally(
        printed.tally.right, printed.tally.predicted, anywhere.tally.found, anywhere.tally.gold
    )
    yield Scored(
        "facts",
        "numbers",
        tally,
        tuple(
            f"{one.label} ({one.value:g}) <- {' | '.join(q.words for q in one.quotes)}"
            for i, one in enumerate(gold)
            if not anywhere.credit_of_gold(i)
        ),
        tuple(one.text for i, one in enumerate(background) if not printed.credit_of_found(i)),
    )


def _background(briefed: Briefed) -> Iterator[_Figure]:
    for fact in briefed.briefing.background:
        if fact.quantity is not None:
            variants = [one.quantity for one in fact.variants if one.quantity]
            more = tuple(each for one in fact.variants for each in one.evidence)
            yield _Figure(fact.text, (fact.quantity, *variants), (*fact.evidence, *more))


def _disputed(briefed: Briefed) -> Iterator[_Figure]:
    for dispute in briefed.briefing.disputes:
        for one in dispute.positions:
            if isinstance(one.value, Quantity):
                yield _Figure(dispute.text, (one.value,), one.evidence)


def _is_value(found: Quantity, gold: GoldFact) -> bool:
    assert gold.value is not None
    if found.unit == "fraction" and abs(100 * found.value - gold.value) < _POINT:
        # "A third" is 33.3 in a gold that counts in per cent.
        return True
    _, factor = base_unit(found.unit)
    for scale in (*_SCALES, *(1 / one for one in _SCALES if one <= factor)):
        if _is_near(found.value, gold.value * scale):
            upper = gold.upper if gold.upper is None else gold.upper * scale
            return upper is None or found.upper is None or _is_near(found.upper, upper)
    return False


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other), 1.0)
