"""Parties: which of the gold's are listed, and whether the salient ones lead."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.briefing import Party
from fidelity.gold.briefed import Briefed
from fidelity.gold.records import GoldParty
from fidelity.gold.scored import Scored, compare
from fidelity.measures import recall_only

LEADS = 3
"""Salience from which on a party is shown as a leading one."""


def score_parties(briefed: Briefed) -> Iterator[Scored]:
    """All parties, the recall of the salient ones, and the leading ones against the salient."""
    found, gold = briefed.briefing.parties, briefed.affair.parties
    salient = tuple(one for one in gold if one.salient)

    def credit(party: Party, other: GoldParty) -> float:
        return float(briefed.is_same(party.id, party.name, other))

    everyone = compare(found, gold, credit)
    yield Scored(
        "parties",
        "all",
        everyone.tally,
        tuple(
            f"{one.name}{' (salient)' if one.salient else ''}"
            for i, one in enumerate(gold)
            if not everyone.credit_of_gold(i)
        ),
        tuple(
            f"{one.name} ({one.type}, salience {one.salience})"
            for i, one in enumerate(found)
            if not everyone.credit_of_found(i)
        ),
    )
    tally = compare(found, salient, credit).tally
    yield Scored("parties", "salient", recall_only(tally.found, tally.gold))
    leading = tuple(one for one in found if one.salience >= LEADS)
    led = compare(leading, salient, credit)
    yield Scored(
        "parties",
        "leading",
        led.tally,
        tuple(one.name for i, one in enumerate(salient) if not led.credit_of_gold(i)),
        tuple(one.name for i, one in enumerate(leading) if not led.credit_of_found(i)),
    )
