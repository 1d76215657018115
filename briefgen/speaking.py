"""A briefing in, who says each of its items out: for lists that print items without their page."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.briefing import Briefing, Claim, Event, Fact

_SILENT = frozenset({"no_comment", "no_reply", "takes_no_position"})


def speakers(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """By id of an event or fact: whose word it is and who relays it, where its text leaves it out.

    A document that tells something in its own voice is named by what a change is because of.
    """
    names = {one.id: one.name for one in briefing.parties}
    claims = {one.id: one for one in briefing.claims}
    items: tuple[Event | Fact, ...] = (*briefing.timeline, *briefing.background)
    found = {one.id: tuple(dict.fromkeys(_said_by(one, claims, names))) for one in items}
    return {key: told for key, told in sorted(found.items()) if told}


def _said_by(item: Event | Fact, claims: dict[str, Claim], names: dict[str, str]) -> Iterator[str]:
    text = (item.label if isinstance(item, Event) else item.text).casefold()
    for claim in (claims[one] for one in item.claim_ids):
        name = names.get(claim.speaker_id)
        if name is None or claim.stance in _SILENT or name.casefold() in text:
            continue
        via = (names.get(one, one) for one in reversed(claim.chain))
        yield ", via ".join(dict.fromkeys([name, *via]))
    stated = names.get(item.stated_by or "") if isinstance(item, Fact) else None
    if not item.claim_ids and stated is not None and stated.casefold() not in text:
        yield stated
