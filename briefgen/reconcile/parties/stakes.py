"""Parties, disputes and concerns in, parties that lead by what they have at stake out.

Whoever holds a side of what is disputed is somebody that a reader will ask about, however seldom
the documents name it; so is a bloc that holds a grave concern of the main lens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.model.briefing import Concern, Dispute, Party
from briefgen.reconcile.parties import PartyBook

_AT_STAKE = 3
"""The salience of a party with something at stake, at least."""
_GRAVE = 4
"""Salience from which a concern is grave."""
_MEASURES = frozenset(("figure", "date"))
"""Disputes in which a party may only have told a number."""
_OPEN = frozenset(("contested", "one_side_only"))
_SIDES = frozenset(("asserts", "confirms", "denies"))
_UNNAMED = frozenset(("anonymous_sources", "group"))


def with_stakes(
    parties: PartyBook, disputes: Sequence[Dispute], concerns: Sequence[Concern], lens: str
) -> PartyBook:
    """The book with every named party that has something at stake raised to a leading one.

    :param lens: the main lens.
    """
    sides, holders = {*_sides(disputes)}, {*_holders(concerns, lens)}
    found = [
        party.model_copy(update={"salience": max(party.salience, _AT_STAKE)})
        if (party.id in sides and _may_lead(party))
        or (party.id in holders and party.type == "bloc")
        else party
        for party in parties.parties
    ]
    found.sort(key=lambda party: (-party.salience, party.name.casefold(), party.id))
    return replace(parties, parties=tuple(found))


def _sides(disputes: Sequence[Dispute]) -> Iterator[str]:
    for dispute in disputes:
        if dispute.status in _OPEN and dispute.kind not in _MEASURES:
            for position in dispute.positions:
                if position.party_id and position.stance in _SIDES:
                    yield position.party_id


def _holders(concerns: Sequence[Concern], lens: str) -> Iterator[str]:
    for concern in concerns:
        grave = concern.stance == "worried" and concern.salience >= _GRAVE
        if grave and concern.lens == lens and concern.holder_id:
            yield concern.holder_id


def _may_lead(party: Party) -> bool:
    """Whether it has a name: the unnamed never lead ("a Harbour Lines manager")."""
    words = party.name.split()
    return party.type not in _UNNAMED and not (words[0].islower() or words[-1].islower())
