"""Parties of two editions in, who is new and who holds another office or tie out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.items import compared
from briefgen.compare.pair import Pair
from briefgen.model.briefing import Briefing, Change, Party

SECTION = "parties"


def changed_parties(pair: Pair) -> Iterator[Change]:
    """New and vanished parties, and what is said of the others that was not said before."""
    return compared(
        pair,
        SECTION,
        pair.now.parties,
        pair.before.parties,
        told=lambda one: one.name,
        evidence=lambda one: one.evidence,
        otherwise=_otherwise,
    )


def _both_known(now: Party, before: Party) -> bool:
    """Whether each name was known before: that another one leads is no news of the party."""
    known = {alias.text for alias in before.aliases if alias.kind != "former"}
    return now.name in known and before.name in {alias.text for alias in now.aliases}


def _otherwise(pair: Pair, now: Party, before: Party) -> Iterator[Change]:
    because = pair.because(now.evidence, before.evidence)
    if now.name != before.name and not _both_known(now, before):
        former = {alias.text for alias in now.aliases if alias.kind == "former"}
        yield Change(
            kind="attribute_changed" if before.name in former else "reworded",
            item_id=now.id,
            section=SECTION,
            was=before.name,
            now=now.name,
            because=because,
        )
    was, told = _told(before, pair.before), _told(now, pair.now)
    if was != told and because:
        yield Change(
            kind="attribute_changed",
            item_id=now.id,
            section=SECTION,
            was="; ".join(one for one in was if one not in told) or None,
            now="; ".join(one for one in told if one not in was) or None,
            because=because,
        )


def _told(party: Party, briefing: Briefing) -> tuple[str, ...]:
    """Role, offices with their dates, and stated ties, in the briefing's own words."""
    names = {one.id: one.name for one in briefing.parties}
    offices = (
        office.title
        + (f" {office.from_ or '..'}/{office.to or '..'}" if office.from_ or office.to else "")
        for office in party.offices
    )
    ties = (
        f"{tie.relation} {names[tie.party_id]}"
        for tie in party.affiliations
        if tie.basis == "stated" and tie.party_id in names
    )
    return tuple(dict.fromkeys((*filter(None, (party.role,)), *offices, *ties)))
