"""A party in that is two; the briefing with both, each with what is said of its own names, out.

A passage belongs to the other one where it has a name of that one and none of the first; with it
go what was said, held or done there. What has names of both, or of neither, stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.config.edits import Split
from briefgen.model.base import mint
from briefgen.model.briefing import Briefing, Claim, Concern, Dispute, Event, Fact, Party
from briefgen.model.findings import Alias
from briefgen.review.anchors import Stale
from briefgen.review.task import Done


def split_party(briefing: Briefing, party: Party, edit: Split) -> Done | Stale:
    """``party`` without the names that ``edit`` gives to another party, and that one."""
    known = {alias.text.casefold(): alias for alias in party.aliases}
    known[party.name.casefold()] = Alias(text=party.name, kind="full")
    wanted = list(dict.fromkeys(name.casefold() for name in edit.names))
    unknown = [name for name in edit.names if name.casefold() not in known]
    if unknown:
        return Stale(f"{party.name} ({party.id}) has no such name: {', '.join(unknown)}")
    moved = [known[name] for name in wanted]
    kept = [alias for key, alias in known.items() if key not in wanted]
    if not kept:
        return Stale(f"nothing would be left of {party.name} ({party.id})")
    names = _Names(briefing, party, moved, kept)
    own = tuple(one.id for one in briefing.passages if names.is_of_other(one.id))
    mixed = tuple(key for key in party.evidence if names.has_other(key))
    if not own and not mixed:
        return Stale(f"no passage names {moved[0].text}")
    other = Party(
        id=mint("party", party.id, *sorted(wanted)),
        name=moved[0].text,
        type=edit.type or party.type,
        aliases=tuple(moved[1:]),
        country=edit.country,
        mentions=len(own) + len(mixed),
        salience=party.salience,
        evidence=tuple(dict.fromkeys((*own, *mixed))),
    )
    first = kept.pop() if party.name.casefold() not in wanted else kept.pop(0)
    rest = party.model_copy(
        update={
            "name": first.text,
            "aliases": tuple(kept),
            "mentions": max(party.mentions - other.mentions, 0),
            "evidence": tuple(key for key in party.evidence if key not in own) or party.evidence,
        }
    )
    return Done(
        names.handed_over(other, rest),
        f"split: {', '.join(alias.text for alias in moved)} is another party, {other.id}",
        evidence=tuple(dict.fromkeys((*party.evidence, *other.evidence))),
    )


@dataclass
class _Names:
    """Knows by the names in a passage which of the two it speaks of."""

    briefing: Briefing
    party: Party
    moved: list[Alias]
    kept: list[Alias]

    def __post_init__(self) -> None:
        theirs, ours = _pattern(self.moved), _pattern(self.kept)
        # "Delta" within "Delta Works" is not the name of the shorter one.
        self._theirs: set[str] = set()
        self._both: set[str] = set()
        for passage in self.briefing.passages:
            spans = [match.span() for match in theirs.finditer(passage.quote)]
            others = [match.span() for match in ours.finditer(passage.quote)]
            spans, others = _outside(spans, others), _outside(others, spans)
            if spans and others:
                self._both.add(passage.id)
            elif spans:
                self._theirs.add(passage.id)
        self._folded = {alias.text.casefold() for alias in self.moved}

    def is_of_other(self, passage: str) -> bool:
        return passage in self._theirs

    def has_other(self, passage: str) -> bool:
        return passage in self._both

    def _goes(self, evidence: Iterable[str], text: str = "") -> bool:
        """Whether what rests on ``evidence`` is the other one's."""
        keys = tuple(evidence)
        named = any(key in self._theirs for key in keys)
        return text.casefold() in self._folded or (
            named and all(key in self._theirs for key in keys)
        )

    def handed_over(self, other: Party, rest: Party) -> Briefing:
        """The briefing in which the other one has what is its own."""
        old, new = self.party.id, other.id
        parties: list[Party] = []
        for one in self.briefing.parties:
            parties.extend((rest, other) if one.id == old else (one,))
        self._old, self._new = old, new
        return self.briefing.model_copy(
            update={
                "parties": tuple(parties),
                "claims": tuple(self._claim(one) for one in self.briefing.claims),
                "timeline": tuple(self._event(one) for one in self.briefing.timeline),
                "background": tuple(self._fact(one) for one in self.briefing.background),
                "disputes": tuple(self._dispute(one) for one in self.briefing.disputes),
                "concerns": tuple(self._concern(one) for one in self.briefing.concerns),
            }
        )

    def _who(self, one: str | None, evidence: Iterable[str], text: str = "") -> str | None:
        return self._new if one == self._old and self._goes(evidence, text) else one

    def _claim(self, claim: Claim) -> Claim:
        return claim.model_copy(
            update={
                "speaker_id": self._who(claim.speaker_id, claim.evidence),
                "chain": tuple(self._who(one, claim.evidence) or one for one in claim.chain),
            }
        )

    def _event(self, event: Event) -> Event:
        return event.model_copy(
            update={
                "participants": tuple(
                    one.model_copy(update={"party_id": self._who(one.party_id, event.evidence)})
                    for one in event.participants
                ),
                "alternatives": tuple(
                    one.model_copy(update={"stated_by": self._who(one.stated_by, one.evidence)})
                    for one in event.alternatives
                ),
            }
        )

    def _fact(self, fact: Fact) -> Fact:
        return fact.model_copy(update={"stated_by": self._who(fact.stated_by, fact.evidence)})

    def _dispute(self, dispute: Dispute) -> Dispute:
        sides = tuple(
            one.model_copy(
                update={"party_id": self._who(one.party_id, one.evidence, one.party_text)}
            )
            for one in dispute.positions
        )
        return dispute.model_copy(update={"positions": sides})

    def _concern(self, concern: Concern) -> Concern:
        holder = self._who(concern.holder_id, concern.evidence, concern.holder_text)
        return concern.model_copy(update={"holder_id": holder})


def _pattern(names: list[Alias]) -> re.Pattern[str]:
    words = sorted((re.escape(alias.text) for alias in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _outside(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of ``spans`` that lie within no longer one of ``others``."""
    return [
        (start, end)
        for start, end in spans
        if not any(a <= start and end <= b and b - a > end - start for a, b in others)
    ]
