"""One party's sightings in, how much it matters to the briefing out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from briefgen.knowledge.salience import salience_weights
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties.sightings import Sighting
from briefgen.reconcile.parties.standing import Stage, Standing

_MOST_OF_IT = 0.5
"""Share of several documents that name a party beyond which it belongs to the matter itself."""
_REACH = 0.25
"""How the share of documents that name a party tells on its salience: as this power of it."""


def count_mentions(sightings: Sequence[Sighting], focus: Focus) -> int:
    """Mentions in sentences that bear on the subject; headings and datelines do not count."""
    return sum(
        1
        for sighting in sightings
        for mention in sighting.mentions
        if mention.sentence is not None and focus.bears(sighting.read.id, mention.sentence)
    )


def salience(sightings: Sequence[Sighting], stage: Stage) -> int:
    """0 to 5: in how many of five one-sentence summaries readers would name it.

    What a summary of one document would name is read off how it stands there; what one of all of
    them would, off the document where it matters most and the share of those that name it.
    """
    standings = stage.standings(sightings)
    if not any(standing.often or standing.voice for standing in standings):
        standings = [one for one in standings if one.title or one.title_place or one.early_place]
    if not standings:
        return 0
    best = max(_share_of_panel(one, sightings) * one.weight for one in standings)
    named = math.fsum(one.weight for one in standings) / stage.weight
    reach = math.pow(named, _REACH)
    steps = salience_weights().steps
    found = sum(best * reach >= step for step in steps)
    found += found > 0 and len(standings) > 1 and named > _MOST_OF_IT
    return min(found, _most(sightings, standings))


def features(standing: Standing, sightings: Sequence[Sighting]) -> dict[str, float]:
    """By the names of their weights: how a party stands in a document, and what kind it is of."""
    kind = Counter(sighting.entity.type for sighting in sightings).most_common(1)[0][0]
    return {
        "title": standing.title,
        "title_place": standing.title_place,
        "early": standing.early,
        "early_place": standing.early_place,
        "often": standing.often,
        "share": standing.share,
        "speaks": standing.speaks,
        "contests": standing.contests,
        "voice": standing.voice,
        "person": float(kind == "person" and not standing.title),
        "person_in_title": float(kind == "person" and standing.title > 0),
        "media": float(kind == "media"),
        "bias": 1.0,
    }


def _share_of_panel(standing: Standing, sightings: Sequence[Sighting]) -> float:
    """The share of a panel that would name it in a summary of one document."""
    weights = salience_weights().weights.model_dump()
    found = features(standing, sightings)
    score = math.fsum(weights[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-score))


def _most(sightings: Sequence[Sighting], standings: Sequence[Standing]) -> int:
    """The highest salience its kind may have: those in a list and the unnamed never lead."""
    if not any(sighting.entity.named for sighting in sightings):
        return 1
    named = sum(m.use != "pronoun" for sighting in sightings for m in sighting.mentions)
    if named <= 1 and any(_is_listed(sighting) for sighting in sightings):
        return 0
    channel = all(sighting.entity.type == "media" for sighting in sightings)
    return 2 if channel and not any(one.title or one.early for one in standings) else 5


def _is_listed(sighting: Sighting) -> bool:
    """Whether all a document says of it is whose member it is."""
    return any(
        relation.subject == sighting.number and relation.relation == "member"
        for relation in sighting.read.findings.relations
    )
