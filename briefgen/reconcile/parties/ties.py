"""Relations of many documents in, affiliations out; and who may be the same as whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.knowledge.naming import are_kin, naming_words
from briefgen.model.briefing import Affiliation
from briefgen.reconcile.parties.sightings import Sighting

_KIN = frozenset(("company", "association", "media"))


def affiliations(
    groups: Mapping[str, Sequence[Sighting]], by_entity: Mapping[tuple[str, int], str]
) -> dict[str, tuple[Affiliation, ...]]:
    """By party id: ties that a document states, then those that only the names suggest."""
    found: dict[str, dict[tuple[str, str], Affiliation]] = defaultdict(dict)
    for party_id, sightings in groups.items():
        for sighting in sightings:
            for relation in sighting.read.findings.relations:
                if relation.subject != sighting.number or relation.basis != "stated":
                    continue
                other = by_entity.get((sighting.read.id, relation.object))
                if other is not None and other != party_id:
                    tie = Affiliation(party_id=other, relation=relation.relation, basis="stated")
                    found[party_id].setdefault((other, relation.relation), tie)
    for one, other in _alike(groups):
        for subject, target in ((one, other), (other, one)):
            known = {tie for tie, _ in found[subject]} | {
                one_id for one_id in (target,) if any(t == subject for t, _ in found[target])
            }
            if target not in known:
                tie = Affiliation(party_id=target, relation="unknown", basis="name_only")
                found[subject][target, "unknown"] = tie
    return {party_id: tuple(ties[key] for key in sorted(ties)) for party_id, ties in found.items()}


def _alike(groups: Mapping[str, Sequence[Sighting]]) -> list[tuple[str, str]]:
    """Pairs of named organisations that share a distinctive first word."""
    common = naming_words().common_first_words
    by_word: dict[str, set[str]] = defaultdict(set)
    for party_id, sightings in groups.items():
        for sighting in sightings:
            entity = sighting.entity
            words = entity.name.split()
            if not entity.named or entity.type not in _KIN or len(words) < 2:
                continue
            if words[0].title() not in common and words[0][:1].isupper() and entity.country is None:
                by_word[words[0].casefold()].add(party_id)
    return [
        (one, other)
        for word in sorted(by_word)
        if 1 < len(by_word[word]) <= 6
        for place, one in enumerate(sorted(by_word[word]))
        for other in sorted(by_word[word])[place + 1 :]
        if _kin(groups[one], groups[other])
    ]


def _kin(one: Sequence[Sighting], other: Sequence[Sighting]) -> bool:
    """Whether a name of one and a name of the other suggest one house."""
    return any(
        are_kin(first, second)
        for first in sorted({s.entity.name for s in one if s.entity.named})
        for second in sorted({s.entity.name for s in other if s.entity.named})
    )


def _is_named(sightings: Sequence[Sighting]) -> bool:
    """Whether a named firm or body, not a state, is what somebody is tied to."""
    return any(s.entity.named and s.entity.type != "state" for s in sightings)


def possible_same(
    groups: Mapping[str, Sequence[Sighting]], ties: Mapping[str, tuple[Affiliation, ...]]
) -> dict[str, tuple[str, ...]]:
    """By party id: unnamed parties of other documents that may be the same, never merged."""
    classes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for party_id, sightings in groups.items():
        entity = sightings[0].entity
        if entity.named:
            continue
        own = ties.get(party_id, ())
        if entity.type == "anonymous_sources" and entity.count != 1 and not own:
            if entity.country is None and " " in entity.name:
                classes["sources", ""].add(party_id)
        elif entity.type == "person" and entity.count in (None, 1):
            for tie in own:
                if _is_named(groups.get(tie.party_id, ())):
                    classes["staff", tie.party_id].add(party_id)
    found: dict[str, set[str]] = defaultdict(set)
    for members in classes.values():
        for one in members:
            mine = {sighting.read.id for sighting in groups[one]}
            found[one] |= {
                other
                for other in members
                if other != one and not mine & {s.read.id for s in groups[other]}
            }
    return {party_id: tuple(sorted(others)) for party_id, others in found.items()}
