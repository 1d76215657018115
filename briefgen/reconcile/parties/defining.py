"""One party's sightings in, the few sentences that best show who it is out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.base import Span
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties.sightings import Sighting

_MOST = 3


def defining_sentences(
    group: Sequence[Sighting], focus: Focus
) -> list[tuple[Read, tuple[Span, ...]]]:
    """At most three sentences: where it is described, then where it is first named."""
    ranked = sorted(
        (
            (_rank(sighting, sentence, focus), order, sentence, sighting)
            for order, sighting in enumerate(group)
            for sentence in _sentences(sighting)
        ),
        key=lambda one: one[:3],
    )
    chosen: list[tuple[Read, tuple[Span, ...]]] = []
    taken: set[tuple[str, int]] = set()
    for _, _, sentence, sighting in ranked:
        if len(chosen) == _MOST:
            break
        place = (sighting.read.id, sentence)
        if place not in taken:
            taken.add(place)
            chosen.append((sighting.read, (sighting.read.sentence(sentence).span,)))
    return chosen


def _sentences(sighting: Sighting) -> list[int]:
    named = {m.sentence for m in sighting.mentions if m.sentence is not None and m.use != "pronoun"}
    if not named:
        named = {m.sentence for m in sighting.mentions if m.sentence is not None}
    if not named:
        named = set(sighting.voiced[:1])
    return sorted(sentence for sentence in named if sentence is not None)


def _rank(sighting: Sighting, sentence: int, focus: Focus) -> tuple[int, int]:
    """Relevant ones first; among them the one that says what the party is."""
    found = sighting.read.findings
    role = sighting.entity.role
    defines = role is not None and found.sentences[sentence].span.contains(role)
    uses = {m.use for m in sighting.mentions if m.sentence == sentence}
    plain = 0 if uses & {"name", "descriptive"} else 1
    return (0 if focus.bears(sighting.read.id, sentence) else 1, 0 if defines else 1 + plain)
