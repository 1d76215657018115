"""Drafts in, who relays each of them and how guardedly out.

Speech within speech makes a chain: in "media reports suggest that X denied Y" the reports stand
before X. A media house that was told something stands in the chain of what it was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.extract.local.attributions.drafts import Draft
from briefgen.knowledge.stance import stances
from briefgen.model.base import Span
from briefgen.model.findings import Entity


@dataclass(frozen=True)
class Link:
    """The chain of one draft, outermost first, and the hedge of who relays it."""

    chain: tuple[int, ...] = ()
    hedge: Span | None = None


def chains(drafts: Sequence[Draft], entities: Sequence[Entity]) -> tuple[Link, ...]:
    """A link for each draft, in order. Only drafts of one sentence nest."""
    by_sentence: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_sentence.setdefault(draft.sentence.index, []).append(index)
    return tuple(
        _link(index, draft, drafts, by_sentence[draft.sentence.index], entities)
        for index, draft in enumerate(drafts)
    )


def _link(
    index: int,
    draft: Draft,
    drafts: Sequence[Draft],
    neighbours: Sequence[int],
    entities: Sequence[Entity],
) -> Link:
    holders = sorted(
        (drafts[i] for i in neighbours if i != index and _holds(drafts[i], draft)),
        key=lambda holder: -sum(part.end - part.start for part in holder.content),
    )
    names = [one for holder in holders for one in holder.speakers]
    names.extend(one for one in draft.listeners if entities[one].type == "media")
    chain = tuple(one for one in dict.fromkeys(names) if one not in draft.speakers)
    hedge = next((h for holder in holders if (h := _relay_hedge(holder))), None)
    return Link(chain, hedge)


def _holds(holder: Draft, draft: Draft) -> bool:
    if not draft.cue or holder.cue == draft.cue or holder.reading.stance == "denies":
        return False
    return any(part.contains(draft.cue[0]) for part in holder.content)


def _relay_hedge(holder: Draft) -> Span | None:
    """The words by which a relayer keeps a distance: "Media reports also suggest"."""
    if holder.report.verb.lemma_.lower() not in stances().certainty.relay or not holder.cue:
        return None
    spans = (*holder.source, *holder.cue)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    inside = any(part.start < end and start < part.end for part in holder.content)
    return holder.cue[0] if inside else Span(start=start, end=end)
