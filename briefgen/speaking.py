"""A briefing in, what each of its items says and whose word it is out: for lists without a page."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.base import Record
from briefgen.model.briefing import Briefing, Claim, Event, Fact

_SILENT = frozenset({"no_comment", "no_reply", "takes_no_position"})


class Told(Record):
    """An item in words, with those who say it and who relays it: "X, via Y".

    A document that tells something in its own voice is no speaker here.
    """

    text: str
    speakers: tuple[str, ...] = ()


def items_told(briefing: Briefing) -> dict[str, Told]:
    """What the items of a briefing say, by their ids."""
    names = {one.id: one.name for one in briefing.parties}
    claims = {one.id: one for one in briefing.claims}
    found = {one.id: Told(text=one.name) for one in briefing.parties}
    found |= {one.id: Told(text=one.text) for one in briefing.disputes}
    found |= {one.id: Told(text=one.text) for one in briefing.gaps}
    found |= {one.id: Told(text=one.title or one.uri) for one in briefing.sources}
    for concern in briefing.concerns:
        found[concern.id] = Told(text=f"{concern.holder_text}: {concern.about}")
    items: tuple[Event | Fact, ...] = (*briefing.timeline, *briefing.background)
    for one in items:
        said = tuple(dict.fromkeys(_said_by(one, claims, names)))
        text = one.label if isinstance(one, Event) else one.text
        found[one.id] = Told(text=text, speakers=said)
    return dict(sorted(found.items()))


def _said_by(item: Event | Fact, claims: dict[str, Claim], names: dict[str, str]) -> Iterator[str]:
    for claim in (claims[one] for one in item.claim_ids):
        name = names.get(claim.speaker_id)
        if name is not None and claim.stance not in _SILENT:
            via = (names.get(one, one) for one in reversed(claim.chain))
            yield ", via ".join(dict.fromkeys([name, *via]))
    stated = names.get(item.stated_by or "") if isinstance(item, Fact) else None
    if not item.claim_ids and stated is not None:
        yield stated
