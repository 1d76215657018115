"""Two parties or two events in that are one; the briefing with one of them, which has all, out.

Everything that named the one that goes names the one that stays. Nothing is lost by it: another
name becomes an alias, another date an alternative with its evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import JsonValue

from briefgen.dates.order import compatible
from briefgen.model.briefing import (
    Briefing,
    DateAlternative,
    Dispute,
    Event,
    Party,
    Position,
)
from briefgen.model.findings import Alias
from briefgen.review.shelf import evidence_of
from briefgen.review.task import Done

_T = TypeVar("_T")


def merge_parties(briefing: Briefing, one: Party, into: Party) -> Done:
    """``into`` with all that is known of ``one``, which is gone."""
    names = (Alias(text=one.name, kind="full"), *one.aliases)
    whole = into.model_copy(
        update={
            "aliases": with_names(into, names),
            "role": into.role or one.role,
            "offices": _union(into.offices, one.offices),
            "country": into.country or one.country,
            "affiliations": _union(into.affiliations, one.affiliations),
            "possible_same": _union(into.possible_same, one.possible_same),
            "blocs": _union(into.blocs, one.blocs),
            "mentions": into.mentions + one.mentions,
            "salience": max(into.salience, one.salience),
            "evidence": _union(into.evidence, one.evidence),
        }
    )
    parties = tuple(
        whole if party.id == into.id else party for party in briefing.parties if party.id != one.id
    )
    merged = _renamed(briefing.model_copy(update={"parties": parties}), {one.id: into.id})
    return Done(
        merged,
        f"merged into {into.name}",
        gone=frozenset({one.id}),
        evidence=_union(one.evidence, into.evidence),
    )


def merge_events(briefing: Briefing, one: Event, into: Event, reason: str) -> Done:
    """``into`` with all that is known of ``one``, which is gone."""
    others = [*into.alternatives, *one.alternatives]
    if one.date and (into.date is None or not compatible(one.date, into.date)):
        others.append(DateAlternative(date=one.date, evidence=one.evidence))
    kept = [other for other in dict.fromkeys(others) if other.date != into.date]
    whole = into.model_copy(
        update={
            "participants": _union(into.participants, one.participants),
            "place_id": into.place_id or one.place_id,
            "alternatives": tuple(kept),
            "withdrawn": _union(into.withdrawn, one.withdrawn),
            "claim_ids": _union(into.claim_ids, one.claim_ids),
            "ongoing": into.ongoing or one.ongoing,
            "salience": max(into.salience, one.salience),
            "evidence": _union(into.evidence, one.evidence),
            "origin": "human",
            "reason": reason,
        }
    )
    timeline = tuple(
        whole if event.id == into.id else event for event in briefing.timeline if event.id != one.id
    )
    merged = _renamed(briefing.model_copy(update={"timeline": timeline}), {one.id: into.id})
    return Done(
        merged,
        f"merged into “{into.label}” ({into.id})",
        gone=frozenset({one.id}),
        evidence=_union(evidence_of(one), evidence_of(into)),
    )


def with_names(party: Party, names: Iterable[Alias]) -> tuple[Alias, ...]:
    """The aliases of a party and these, each name once and not the party's own."""
    found = {party.name.casefold()}
    aliases: list[Alias] = []
    for alias in (*party.aliases, *names):
        if alias.text.casefold() not in found:
            found.add(alias.text.casefold())
            aliases.append(alias)
    return tuple(aliases)


def _renamed(briefing: Briefing, ids: Mapping[str, str]) -> Briefing:
    """The briefing with every reference rewritten, and none that is there twice by it."""
    content = _rewrite(json.loads(briefing.model_dump_json()), ids)
    merged = Briefing.model_validate(content)
    return merged.model_copy(
        update={
            "parties": tuple(_party(one) for one in merged.parties),
            "timeline": tuple(
                one.model_copy(update={"participants": _union(one.participants)})
                for one in merged.timeline
            ),
            "propositions": tuple(
                one.model_copy(update={"about": _union(one.about)}) for one in merged.propositions
            ),
            "disputes": tuple(_dispute(one) for one in merged.disputes),
            "gaps": tuple(
                one.model_copy(update={"about": _union(one.about)}) for one in merged.gaps
            ),
        }
    )


def _rewrite(value: JsonValue, ids: Mapping[str, str]) -> JsonValue:
    """Rewrite whole strings that are ids: ids carry a digest, so no prose can equal one."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_rewrite(one, ids) for one in value]
    if isinstance(value, dict):
        return {key: _rewrite(one, ids) for key, one in value.items()}
    return value


def _party(party: Party) -> Party:
    return party.model_copy(
        update={
            "affiliations": _union(
                tuple(tie for tie in party.affiliations if tie.party_id != party.id)
            ),
            "possible_same": _union(tuple(one for one in party.possible_same if one != party.id)),
        }
    )


def _dispute(dispute: Dispute) -> Dispute:
    """The dispute with one position for a party that says the same twice."""
    sides: dict[tuple[object, ...], Position] = {}
    for side in dispute.positions:
        key = (side.party_id or side.party_text, side.stance, str(side.value), side.scope)
        before = sides.get(key)
        sides[key] = side if before is None else _both(before, side)
    return dispute.model_copy(update={"positions": tuple(sides.values())})


def _both(one: Position, other: Position) -> Position:
    return one.model_copy(
        update={
            "claim_ids": _union(one.claim_ids, other.claim_ids),
            "evidence": _union(one.evidence, other.evidence),
        }
    )


def _union(*lists: tuple[_T, ...]) -> tuple[_T, ...]:
    """What stands in any of them, once each, in order."""
    found: list[_T] = []
    for one in (item for items in lists for item in items):
        if one not in found:
            found.append(one)
    return tuple(found)
