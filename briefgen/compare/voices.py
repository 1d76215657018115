"""A briefing in, whose word each of its passages is out: what corroboration counts.

A passage is the word of the one named party that it quotes, whoever prints it; else that of the
origin that `reconcile` traced it to. So a ministry that speaks through two papers and in a
statement of its own is one voice, and a paper that tells the same by itself is another.
"""

from __future__ import annotations

from briefgen.model.briefing import Briefing

_SAYS = frozenset({"asserts", "confirms"})
_UNNAMED = frozenset({"anonymous_sources", "media"})


def voices(briefing: Briefing) -> dict[str, str]:
    """The voice behind each passage, by passage id."""
    named = {one.id for one in briefing.parties if one.type not in _UNNAMED}
    said: dict[str, set[str]] = {}
    for claim in briefing.claims:
        if claim.stance in _SAYS:
            for passage in claim.evidence:
                said.setdefault(passage, set()).add(claim.speaker_id)
    found: dict[str, str] = {}
    for one in briefing.passages:
        speakers = said.get(one.id, set())
        alone = next(iter(speakers)) if len(speakers) == 1 else None
        found[one.id] = alone if alone is not None and alone in named else one.origin_id
    return found
