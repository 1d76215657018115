"""One party's sightings in, how much it matters to the briefing out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties.sightings import Sighting


def count_mentions(sightings: Sequence[Sighting], focus: Focus) -> int:
    """Mentions in sentences that bear on the subject; headings and datelines do not count."""
    return sum(
        1
        for sighting in sightings
        for mention in sighting.mentions
        if mention.sentence is not None and focus.bears(sighting.read.id, mention.sentence)
    )


def salience(sightings: Sequence[Sighting], mentions: int, sources: int, focus: Focus) -> int:
    """0 to 5: how often, how early, in how many of the sources, and whether it acts.

    :param mentions: its mentions that bear on the subject.
    :param sources: how many documents were read.
    """
    if mentions == 0 and not any(sighting.voiced for sighting in sightings):
        return 0
    named = _named(sightings, focus)
    spread = len({sighting.read.id for sighting in sightings})
    leads = any(_leads(sighting, focus) for sighting in sightings)
    score = leads + (leads and named >= 2)
    score += named >= 3
    score += named >= 7
    score += mentions >= 1 and any(sighting.acts for sighting in sightings)
    score += sources > 2 and 2 * spread > sources
    if named >= 2 and _has_part(sightings):
        score += 1
    return min(score, _most(sightings, named))


def _most(sightings: Sequence[Sighting], named: int) -> int:
    """The highest salience its kind may have: those in a list and the unnamed never lead."""
    if not any(sighting.entity.named for sighting in sightings):
        return 1
    if named <= 1 and any(_is_listed(sighting) for sighting in sightings):
        return 0
    if all(sighting.entity.type == "media" for sighting in sightings):
        return 2 if _has_part(sightings) else 1
    return 5


def _is_listed(sighting: Sighting) -> bool:
    """Whether all a document says of it is whose member it is."""
    return any(
        relation.subject == sighting.number and relation.relation == "member"
        for relation in sighting.read.findings.relations
    )


def _has_part(sightings: Sequence[Sighting]) -> bool:
    """Whether it speaks for itself or takes part in what happens; passing on is no part."""
    for sighting in sightings:
        found = sighting.read.findings
        if sighting.voiced or any(
            sighting.number in event.participants
            for event in found.dated_events
            if not event.as_reported
        ):
            return True
        if any(sighting.number in one.speakers and not one.chain for one in found.attributions):
            return True
    return False


def _named(sightings: Sequence[Sighting], focus: Focus) -> int:
    """Mentions by name or description: pronouns only show that somebody is being quoted."""
    return sum(
        1
        for sighting in sightings
        for mention in sighting.mentions
        if mention.use != "pronoun"
        and mention.sentence is not None
        and focus.bears(sighting.read.id, mention.sentence)
    )


def _leads(sighting: Sighting, focus: Focus) -> bool:
    """Whether a heading or an opening paragraph names it."""
    sentences = sighting.read.findings.sentences
    return any(
        mention.use in ("name", "metonym")
        and (
            mention.sentence is None
            or (
                sentences[mention.sentence].role == "lead"
                and focus.bears(sighting.read.id, mention.sentence)
            )
        )
        for mention in sighting.mentions
    )
