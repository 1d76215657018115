"""Unnamed people of many documents in, which of them are surely one, or one with a firm, out.

Two cases only. A sentence that two documents share word for word tells of the same people. And
officers who go somewhere for the one body they belong to are that body there, unless they speak:
what staff say may be said against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefgen.knowledge.naming import clue_words
from briefgen.knowledge.spelling import name_key
from briefgen.reconcile.parties.partition import Groups
from briefgen.reconcile.parties.sightings import NOT_PARTIES, Sighting

_SHORTEST = 20
"""Characters below which two sentences may be alike by chance."""


def join_unnamed(sightings: Sequence[Sighting], groups: Groups) -> None:
    """Join the unnamed people of reprinted sentences, and staff who act for their one body."""
    places = {sighting.place: number for number, sighting in enumerate(sightings)}
    for members in _reprinted(sightings).values():
        groups.join(members)
        groups.join(_picked_from(members, sightings, places))
    for one, other in _standing_for(sightings):
        groups.join((one, other))


def _reprinted(sightings: Sequence[Sighting]) -> dict[tuple[str, str], list[int]]:
    """Unnamed sightings by their description and the sentence that first has it."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, sighting in enumerate(sightings):
        entity = sighting.entity
        if entity.named or entity.type in NOT_PARTIES:
            continue
        for mention in sighting.mentions:
            if mention.sentence is None or mention.use == "pronoun":
                continue
            words = name_key(sighting.read.words(sighting.read.sentence(mention.sentence).span))
            if len(words) >= _SHORTEST:
                found[name_key(entity.name), words.translate(_PLAIN)].append(number)
    return found


def _picked_from(
    members: Sequence[int], sightings: Sequence[Sighting], places: dict[tuple[str, int], int]
) -> list[int]:
    """As in "one of the people", reprinted: the people it is one of are the same, too."""
    found = []
    for number in members:
        sighting = sightings[number]
        for relation in sighting.read.findings.relations:
            if relation.subject == sighting.number and relation.relation == "member":
                group = places[sighting.read.id, relation.object]
                if not sightings[group].entity.named:
                    found.append(group)
    return found


_PLAIN = str.maketrans({"“": '"', "”": '"'})


def _standing_for(sightings: Sequence[Sighting]) -> list[tuple[int, int]]:
    """As in "officers of X travelled with the team": X, where it is the only body they are of."""
    places = {sighting.place: number for number, sighting in enumerate(sightings)}
    heads, pairs = clue_words().representatives, []
    for number, sighting in enumerate(sightings):
        entity = sighting.entity
        if entity.named or entity.type != "group" or _speaks(sighting):
            continue
        if not any(word in heads for word in entity.name.casefold().split()[:3]):
            continue
        bodies = [
            places[sighting.read.id, relation.object]
            for relation in sighting.read.findings.relations
            if relation.subject == sighting.number and relation.relation == "employed"
        ]
        if len(bodies) == 1 and _is_body(sightings[bodies[0]]):
            pairs.append((number, bodies[0]))
    return pairs


def _is_body(sighting: Sighting) -> bool:
    kinds = ("company", "association", "media", "public_body")
    return sighting.entity.named and sighting.entity.type in kinds


def _speaks(sighting: Sighting) -> bool:
    return any(sighting.number in one.speakers for one in sighting.read.findings.attributions)
