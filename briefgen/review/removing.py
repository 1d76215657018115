"""Items in that a person leaves out; the briefing without them and all that rests on them out.

With a party goes what it says, holds and stands for: nothing of it would have a speaker. An event
that it took part in stays. A dispute goes as a whole, never one side of it. Passages stay, so that
what was left out can still be looked up.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from pydantic import JsonValue

from briefgen.model.briefing import (
    Briefing,
    Claim,
    Concern,
    Dispute,
    Event,
    Fact,
    Gap,
    HumanText,
    Party,
    Statement,
)
from briefgen.review.shelf import NOUNS, Place, evidence_of, placed
from briefgen.review.task import Done

_Told = TypeVar("_Told", Statement, Fact, Event, Concern)
_Kept = TypeVar("_Kept", Statement, Fact, Party, Event, Dispute, Concern, Gap)


def remove(briefing: Briefing, place: Place, verb: str = "left out") -> Done:
    """``briefing`` without an item and without what cannot stand without it."""
    gone = frozenset({place.id})
    parties = gone if place.section == "parties" else frozenset[str]()
    claims = frozenset(one.id for one in briefing.claims if one.speaker_id in parties)
    facts = _ids(one for one in briefing.background if one.stated_by in parties)
    concerns = _ids(one for one in briefing.concerns if one.holder_id in parties)
    disputes = _ids(
        one
        for one in briefing.disputes
        if any(
            side.party_id in parties or (side.claim_ids and claims.issuperset(side.claim_ids))
            for side in one.positions
        )
    )
    gone |= facts | concerns | disputes
    gone |= _ids(one for one in briefing.bottom_line if one.contested_by in gone)
    gone |= _ids(
        one for one in briefing.bottom_line if one.claim_ids and claims.issuperset(one.claim_ids)
    )
    gone |= _ids(one for one in briefing.gaps if one.about and gone.issuperset(one.about))
    places = placed(briefing)
    lost = [places[one] for one in sorted(gone) if one in places]
    names = {one.id: one.name for one in briefing.parties if one.id in parties}
    left = _named(_without(briefing, gone, claims, names), names)
    return Done(
        left,
        _told(left, place, lost, verb, len(claims)),
        gone=gone | claims,
        evidence=tuple(dict.fromkeys(key for one in lost for key in evidence_of(one.item))),
    )


def _without(
    briefing: Briefing, gone: frozenset[str], claims: frozenset[str], names: dict[str, str]
) -> Briefing:
    all_gone = gone | claims
    return briefing.model_copy(
        update={
            "bottom_line": tuple(_line(one, claims) for one in _kept(briefing.bottom_line, gone)),
            "background": tuple(_line(one, claims) for one in _kept(briefing.background, gone)),
            "parties": tuple(
                one.model_copy(
                    update={
                        "affiliations": tuple(
                            tie for tie in one.affiliations if tie.party_id not in gone
                        ),
                        "possible_same": _less(one.possible_same, gone),
                    }
                )
                for one in _kept(briefing.parties, gone)
            ),
            "timeline": tuple(
                _line(_event(one, gone), claims) for one in _kept(briefing.timeline, gone)
            ),
            "claims": tuple(_claim(one, names) for one in briefing.claims if one.id not in claims),
            "propositions": tuple(
                one.model_copy(update={"about": _less(one.about, all_gone)})
                for one in briefing.propositions
            ),
            "disputes": tuple(_dispute(one, claims) for one in _kept(briefing.disputes, gone)),
            "concerns": tuple(_line(one, claims) for one in _kept(briefing.concerns, gone)),
            "gaps": tuple(
                one.model_copy(update={"about": _less(one.about, all_gone)})
                for one in _kept(briefing.gaps, gone)
            ),
            "changes": tuple(one for one in briefing.changes if one.item_id not in all_gone),
            "judgements": _human(briefing.judgements, all_gone),
            "options": _human(briefing.options, all_gone),
            "indicators": _human(briefing.indicators, all_gone),
        }
    )


def _named(briefing: Briefing, names: dict[str, str]) -> Briefing:
    """The briefing whose wordings name by its name who is no longer there by id."""
    if not names:
        return briefing
    content: JsonValue = json.loads(briefing.model_dump_json())
    return Briefing.model_validate(_spelled(content, names))


def _spelled(value: JsonValue, names: dict[str, str]) -> JsonValue:
    if isinstance(value, list):
        return [_spelled(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    one = value.get("id")
    if len(value) == 1 and isinstance(one, str) and one in names:
        return {"words": names[one]}
    return {key: _spelled(inner, names) for key, inner in value.items()}


def _told(left: Briefing, place: Place, lost: list[Place], verb: str, claims: int) -> str:
    """What became of it, of what hung on it, and where its words are still cited."""
    counts = Counter(one.section for one in lost if one.id != place.id)
    with_it = [_count(count, NOUNS[section]) for section, count in sorted(counts.items())]
    with_it += [_count(claims, "claim")] if claims else []
    what = verb + (f"; with it {', '.join(with_it)}" if with_it else "")
    rests = set(evidence_of(place.item))
    if place.section in ("background", "timeline", "disputes", "concerns"):
        still = [one.id for one in left.bottom_line if rests.intersection(one.evidence)]
        what += f"; its evidence is still cited by {', '.join(still)}" if still else ""
    return what


def _count(number: int, noun: str) -> str:
    head, of, rest = noun.partition(" of ")
    plural = head if number == 1 else f"{head[:-1]}ies" if head.endswith("ty") else f"{head}s"
    return f"{number} {plural}{of}{rest}"


def _line(item: _Told, claims: frozenset[str]) -> _Told:
    return item.model_copy(update={"claim_ids": _less(item.claim_ids, claims)})


def _event(event: Event, gone: frozenset[str]) -> Event:
    return event.model_copy(
        update={
            "participants": tuple(one for one in event.participants if one.party_id not in gone),
            "alternatives": tuple(one for one in event.alternatives if one.stated_by not in gone),
        }
    )


def _claim(claim: Claim, names: dict[str, str]) -> Claim:
    """A claim whose chain keeps the name of somebody who is no longer a party."""
    return claim.model_copy(update={"chain": tuple(names.get(one, one) for one in claim.chain)})


def _human(texts: tuple[HumanText, ...], gone: frozenset[str]) -> tuple[HumanText, ...]:
    return tuple(one.model_copy(update={"basis": _less(one.basis, gone)}) for one in texts)


def _dispute(dispute: Dispute, claims: frozenset[str]) -> Dispute:
    sides = tuple(
        one.model_copy(update={"claim_ids": _less(one.claim_ids, claims)})
        for one in dispute.positions
    )
    return dispute.model_copy(update={"positions": sides})


def _kept(items: tuple[_Kept, ...], gone: frozenset[str]) -> tuple[_Kept, ...]:
    return tuple(one for one in items if one.id not in gone)


def _less(ids: tuple[str, ...], gone: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one not in gone)


def _ids(items: Iterable[Statement | Fact | Concern | Dispute | Gap]) -> frozenset[str]:
    return frozenset(one.id for one in items)
