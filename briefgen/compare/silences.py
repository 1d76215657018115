"""Claims of two editions in, parties that said nothing before and now speak out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.pair import Pair
from briefgen.model.briefing import Briefing, Change, Claim

SECTION = "claims"
SILENT = frozenset({"no_comment", "no_reply"})
_WEIGHT = ("confirms", "denies", "withdraws", "asserts", "takes_no_position")


def broken_silences(pair: Pair) -> Iterator[Change]:
    """Each party whose every word before was that it had none, with what it says today."""
    spoke, silent = _by_speaker(pair.now), _by_speaker(pair.before)
    for speaker, before in silent.items():
        said = [one for one in spoke.get(speaker, ()) if one.stance not in SILENT]
        if not said or any(one.stance not in SILENT for one in before):
            continue
        first = min(said, key=lambda one: (_WEIGHT.index(one.stance), one.id))
        yield Change(
            kind="stance_changed",
            item_id=first.id,
            section=SECTION,
            was=f"{_name(pair.before, speaker)}: {before[0].stance}",
            now=f"{_name(pair.now, speaker)}: {first.stance}",
            because=pair.because(tuple(one for claim in said for one in claim.evidence)),
        )


def _by_speaker(briefing: Briefing) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in briefing.claims:
        found.setdefault(claim.speaker_id, []).append(claim)
    return found


def _name(briefing: Briefing, party: str) -> str:
    return next((one.name for one in briefing.parties if one.id == party), party)
