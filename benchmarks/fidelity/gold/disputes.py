"""Disputes, what only one side says, traps that must not become disputes, withdrawn values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations, product
from typing import Protocol, TypeVar

from briefgen.model.base import Quantity
from briefgen.model.briefing import Dispute, Position
from briefgen.model.findings import Stance
from fidelity.gold.briefed import Briefed
from fidelity.gold.records import GoldDispute, GoldPosition, Withdrawn
from fidelity.gold.scored import Scored, compare
from fidelity.measures import recall_only

_FOR: frozenset[Stance] = frozenset({"asserts", "confirms"})
_AGAINST: frozenset[Stance] = frozenset({"denies", "withdraws"})
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class _Stands(Protocol):
    @property
    def stance(self) -> Stance: ...
    @property
    def value(self) -> Quantity | str | None: ...


Standing = TypeVar("Standing", bound=_Stands)


def score_disputes(briefed: Briefed) -> Iterator[Scored]:
    """Everything about disputes."""
    yield _two_sided(briefed)
    yield _one_sided(briefed)
    yield _traps(briefed)
    yield _withdrawn(briefed)


def _two_sided(briefed: Briefed) -> Scored:
    found = [one for one in briefed.briefing.disputes if one.status != "one_side_only"]
    gold = [one for one in briefed.affair.disputes if one.status != "one_side_only"]
    compared = compare(
        found,
        gold,
        lambda one, other: dispute_credit(briefed, one, other),
        counts=_is_claimed,
    )
    return Scored(
        "disputes",
        "two sides",
        compared.tally,
        tuple(
            f"{worth:.1f} {_gold_words(one)}"
            for i, one in enumerate(gold)
            if (worth := compared.credit_of_gold(i)) < 1
        ),
        tuple(
            f"{worth:.1f} {_words(briefed, one)}"
            for i, one in enumerate(found)
            if (worth := compared.credit_of_found(i)) < 1 and (worth or _is_claimed(one))
        ),
    )


def dispute_credit(briefed: Briefed, found: Dispute, gold: GoldDispute) -> float:
    """1 for two opposed positions with the right party and passage each, 0.5 for a wrong party."""
    best = 0.0
    for ours, theirs in product(_opposed(found.positions), _opposed(gold.positions)):
        both = list(zip(ours, theirs, strict=True))
        if not (_by_values(ours) or _by_values(theirs) or _same_sides(ours, theirs)):
            continue
        if all(briefed.supports(one.evidence, other) for one, other in both):
            right = all(briefed.holds(one, other.party) for one, other in both)
            best = max(best, 1.0 if right else 0.5)
    return best


def _by_values(pair: tuple[_Stands, _Stands]) -> bool:
    """Whether each gives a value: the two are opposed by what they give, whoever denies which."""
    return all(one.value is not None for one in pair)


def _same_sides(ours: tuple[_Stands, _Stands], theirs: tuple[_Stands, _Stands]) -> bool:
    return all(_side(one) == _side(other) for one, other in zip(ours, theirs, strict=True))


def _is_claimed(found: Dispute) -> bool:
    """Whether the briefing presents it as open, neither settled nor a mere difference."""
    return found.status == "contested"


def _side(one: _Stands) -> str:
    """For it, against it, or taking back what was said before."""
    if one.stance == "withdraws":
        return "taken back"
    return "against" if one.stance in _AGAINST else "for"


def _opposed(positions: Sequence[Standing]) -> list[tuple[Standing, Standing]]:
    """Every ordered pair that says the opposite, or gives different values."""
    return [
        (one, other)
        for one, other in permutations(positions, 2)
        if one.stance in _FOR | _AGAINST and other.stance in _FOR | _AGAINST
        if _side(one) != _side(other)
        or (one.value is not None and other.value is not None and one.value != other.value)
    ]


def _one_sided(briefed: Briefed) -> Scored:
    found = [one for one in briefed.briefing.disputes if one.status == "one_side_only"]
    gold = [one for one in briefed.affair.disputes if one.status == "one_side_only"]

    def credit(one: Dispute, other: GoldDispute) -> float:
        return max(
            (
                1.0 if briefed.holds(ours, theirs.party) else 0.5
                for ours in one.positions
                for theirs in other.positions
                if _side(ours) == _side(theirs)
                if theirs.stance in _AGAINST | _FOR and ours.stance in _AGAINST | _FOR
                if briefed.supports(ours.evidence, theirs)
            ),
            default=0.0,
        )

    compared = compare(found, gold, credit)
    return Scored(
        "disputes",
        "one side only",
        compared.tally,
        tuple(
            f"{worth:.1f} {_gold_words(one)}"
            for i, one in enumerate(gold)
            if (worth := compared.credit_of_gold(i)) < 1
        ),
        tuple(
            _words(briefed, one) for i, one in enumerate(found) if not compared.credit_of_found(i)
        ),
    )


def _traps(briefed: Briefed) -> Scored:
    """A trap is sprung by a contested dispute that rests on it and answers to none of the gold."""
    real = [
        one
        for one in briefed.briefing.disputes
        if one.status == "contested"
        and not any(dispute_credit(briefed, one, gold) for gold in briefed.affair.disputes)
    ]
    traps = [one for one in briefed.affair.not_disputes if one.quotes]
    sprung = [
        (trap, dispute)
        for trap in traps
        for dispute in real
        if any(
            p.stance in _FOR | _AGAINST and briefed.supports(p.evidence, trap)
            for p in dispute.positions
        )
    ]
    avoided = len(traps) - len({trap.why + str(trap.quotes) for trap, _ in sprung})
    return Scored(
        "disputes",
        "traps avoided",
        recall_only(avoided, len(traps)),
        wrong=tuple(f"{trap.why}: {_words(briefed, one)}" for trap, one in sprung),
    )


def _withdrawn(briefed: Briefed) -> Scored:
    """A withdrawn figure is live as a fact, or as what somebody still says in a dispute."""
    numbered = [(one, found) for one in briefed.affair.withdrawn if (found := _numbers(one))]
    live = [(one, words) for one, values in numbered if (words := _live(briefed, one, values))]
    return Scored(
        "disputes",
        "withdrawn not live",
        recall_only(len(numbered) - len(live), len(numbered)),
        wrong=tuple(f"{one.what}: {words}" for one, words in live),
    )


def _numbers(one: Withdrawn) -> list[float]:
    """Its figures; a date is none."""
    if re.search(r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:[A-Z][a-z]+)\b|\b[A-Z][a-z]+ \d", one.what):
        return []
    return [float(found.replace(",", "")) for found in _NUMBER.findall(one.what)]


def _live(briefed: Briefed, one: Withdrawn, values: Sequence[float]) -> str | None:
    def is_it(quantity: Quantity | str | None) -> bool:
        if not isinstance(quantity, Quantity):
            return False
        return any(quantity.value in (value, value * 1e3, value * 1e6) for value in values)

    for fact in briefed.briefing.background:
        if is_it(fact.quantity) and briefed.supports(fact.evidence, one):
            return f"fact {fact.text!r}"
    for dispute in briefed.briefing.disputes:
        for position in dispute.positions:
            if position.stance not in _FOR or not is_it(position.value):
                continue
            if briefed.supports(position.evidence, one):
                return _words(briefed, dispute)
    return None


def _gold_words(gold: GoldDispute) -> str:
    sides = "".join(f"\n      {_gold_side(one)}" for one in gold.positions)
    return f"{gold.issue} [{gold.kind}, {gold.status}]{sides}"


def _gold_side(one: GoldPosition) -> str:
    value = f" {one.value}" if one.value else ""
    return f"{one.party} {one.stance}{value} <- {' | '.join(q.words for q in one.quotes)}"


def _words(briefed: Briefed, found: Dispute) -> str:
    sides = "".join(f"\n      {_side_words(briefed, one)}" for one in found.positions)
    return f"{found.text} [{found.kind}, {found.status}]{sides}"


def _side_words(briefed: Briefed, one: Position) -> str:
    value = one.value.value if isinstance(one.value, Quantity) else one.value
    shown = "" if value is None else f" {value}"
    return f"{one.party_text} {one.stance}{shown} <- {briefed.quote(one.evidence)}"
