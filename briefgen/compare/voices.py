"""A briefing in, whose word each of its passages is out: what corroboration counts.

A passage is the word of the one named party that it quotes, whoever prints it; else that of the
origin that `reconcile` traced it to, by the name of the party that issued it. So a ministry that
speaks through two papers and in a statement of its own is one voice, and a paper that tells the
same by itself is another.
"""

from __future__ import annotations

from briefgen.model.briefing import Briefing

_SAYS = frozenset({"asserts", "confirms"})
_BODIES = frozenset({"public_body", "company", "association", "alliance", "other"})
_UNNAMED = frozenset({"anonymous_sources", "media"})


def voices(briefing: Briefing) -> dict[str, str]:
    """The voice behind each passage, by passage id."""
    named = {one.id for one in briefing.parties if one.type not in _UNNAMED}
    names = {one.id: one.name.casefold() for one in briefing.parties}
    said: dict[str, set[str]] = {}
    for claim in briefing.claims:
        if claim.stance in _SAYS:
            for passage in claim.evidence:
                said.setdefault(passage, set()).add(claim.speaker_id)
    whole = _whole_names(briefing)
    bodies = {one.name.casefold(): one.id for one in briefing.parties if one.type in _BODIES}
    issuers = {
        one.id: bodies.get((one.outlet or "").casefold().removeprefix("the "))
        or whole.get((one.outlet or "").casefold().removeprefix("the "))
        or one.id
        for one in briefing.sources
    }
    found: dict[str, str] = {}
    for one in briefing.passages:
        speakers = said.get(one.id, set())
        alone = next(iter(speakers)) if len(speakers) == 1 else None
        voice = alone if alone is not None and alone in named else None
        voice = voice or issuers.get(one.origin_id, one.origin_id)
        found[one.id] = whole.get(names.get(voice, ""), voice)
    return found


def _whole_names(briefing: Briefing) -> dict[str, str]:
    """The only body whose name ends in another name, by that name: all its tails of two words.

    A "Coast Guard" that sends a statement is the "Norwegian Coast Guard" of a paper, where there is
    no other: to take one body for two would make its own word bear it out.
    """
    found: dict[str, set[str]] = {}
    for one in briefing.parties:
        words = one.name.casefold().split()
        for first in range(1, len(words) - 1 if one.type in _BODIES else 0):
            found.setdefault(" ".join(words[first:]), set()).add(one.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
