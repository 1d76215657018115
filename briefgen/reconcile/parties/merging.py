"""Sightings in, groups that are one party out. What only looks alike stays apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefgen.knowledge.lenses import Lens, built_in_lenses
from briefgen.knowledge.naming import naming_words
from briefgen.knowledge.spelling import bare_key, name_key
from briefgen.model.findings import Entity
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.parties.partition import Groups
from briefgen.reconcile.parties.sightings import NOT_PARTIES, Sighting, is_spokesperson
from briefgen.reconcile.parties.unnamed import join_unnamed

_ORGANISED = frozenset(
    ("company", "media", "public_body", "association", "bloc", "alliance", "other")
)
_SMALL = frozenset(("of", "and", "for", "the"))
_SPELLINGS = {"defense": "defence", "labor": "labour", "center": "centre"}


def merge(sightings: Sequence[Sighting], lenses: Sequence[Lens] = ()) -> list[list[Sighting]]:
    """Sightings grouped by party; places are grouped among themselves."""
    groups = Groups(len(sightings))
    for members in _by_whole_name(sightings, lenses).values():
        groups.join(members)
    for step in (_short_names, _surnames, _described_bodies, _offices):
        for one, other in step(sightings, groups):
            groups.join((one, other))
    _join_spokespeople(sightings, groups)
    join_unnamed(sightings, groups)
    return [[sightings[number] for number in group] for group in groups.all()]


def _by_whole_name(sightings: Sequence[Sighting], lenses: Sequence[Lens]) -> dict[str, list[int]]:
    """Sightings by every whole name: full and former names, acronyms, a state's code, a lens."""
    known = {lens.id: lens for lens in (*built_in_lenses(), *lenses)}
    found: dict[str, list[int]] = defaultdict(list)
    for number, sighting in enumerate(sightings):
        if sighting.entity.type == "bloc":
            for lens in known.values():
                if lens.is_generic_name(sighting.entity.name):
                    found[f"lens:{lens.id}"].append(number)
        for key in _whole_names(sighting.entity):
            found[key].append(number)
    return found


def _whole_names(entity: Entity) -> set[str]:
    if entity.type == "state" and entity.country:
        return {f"state:{entity.country}"}
    kind = "place:" if entity.type == "place" else ""
    if not entity.named:
        return set()
    keys = {f"{kind}{bare_key(entity.name)}"}
    for alias in entity.aliases:
        if (alias.kind in ("full", "former") and " " in alias.text) or alias.kind == "acronym":
            keys.add(f"{kind}{bare_key(alias.text)}")
    return keys


def _short_names(sightings: Sequence[Sighting], groups: Groups) -> list[tuple[int, int]]:
    """A one-word name of an organisation, joined to the only longer name that begins with it."""
    longer: dict[str, set[int]] = defaultdict(set)
    for number, sighting in enumerate(sightings):
        entity = sighting.entity
        if (
            entity.named
            and entity.type in ("company", "media", "association")
            and " " in sighting.key
        ):
            longer[sighting.key.split()[0]].add(groups.find(number))
    pairs = []
    for number, sighting in enumerate(sightings):
        entity = sighting.entity
        if entity.named and entity.type in _ORGANISED and " " not in sighting.key:
            fitting = {groups.find(one) for one in longer.get(sighting.key, ())}
            if len(fitting) == 1:
                pairs.append((number, fitting.pop()))
    return pairs


def _surnames(sightings: Sequence[Sighting], groups: Groups) -> list[tuple[int, int]]:
    """A person known by surname or initial, joined to the only full name that fits."""
    full: dict[str, set[int]] = defaultdict(set)
    for number, sighting in enumerate(sightings):
        if sighting.entity.named and sighting.entity.type == "person" and " " in sighting.key:
            full[sighting.key.split()[-1]].add(number)
    pairs = []
    for number, sighting in enumerate(sightings):
        if not sighting.entity.named or sighting.entity.type != "person":
            continue
        words = sighting.key.split()
        fitting = {
            groups.find(one)
            for one in full.get(words[-1], ())
            if groups.find(one) != groups.find(number)
            and _first_names_fit(words[:-1], sightings[one].key.split()[:-1])
        }
        if len(fitting) == 1 and (len(words) == 1 or len(words[0].rstrip(".")) == 1):
            pairs.append((number, fitting.pop()))
    return pairs


def _first_names_fit(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return True
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    return first == second or first == second[:1] or second == first[:1]


def _described_bodies(sightings: Sequence[Sighting], groups: Groups) -> list[tuple[int, int]]:
    """As in "The ports ministry" in one document, "Ministry of Ports and ..." in another.

    Whose it is said to be must not differ. Where only the description says it, nothing of the
    longer name may be left over, unless the other document is about that very state: "X's ports
    ministry" is not every "Ministry of Ports and Fisheries".
    """
    owners = _owners(sightings, groups)
    named: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    described: list[tuple[int, str, frozenset[str]]] = []
    for number, sighting in enumerate(sightings):
        entity = sighting.entity
        if entity.type != "public_body" or not entity.named:
            continue
        words = [_SPELLINGS.get(word, word) for word in name_key(entity.name).split()]
        if entity.name[-1:].islower() and entity.name.split()[-1].islower():
            remit = frozenset(word for word in words[:-1] if not word.endswith("'s"))
            described.append((number, words[-1], remit - _state_words(entity)))
        else:
            for head in set(words):
                named[head].append((frozenset(words), number))
    return [
        (number, fitting.pop())
        for number, head, remit in described
        if remit
        and len(
            fitting := {
                groups.find(one)
                for words, one in named.get(head, ())
                if all(word in words or f"{word}s" in words for word in remit)
                and _may_be(remit, words, sightings[number].entity, sightings[one])
                and _same_owner(
                    owners[groups.find(number)],
                    owners[groups.find(one)],
                    whole=len(words - _SMALL) == len(remit) + 1
                    or _at_home(owners[groups.find(number)], sightings[one].read),
                )
            }
        )
        == 1
    ]


def _state_words(entity: Entity) -> frozenset[str]:
    """A demonym at the head of a description is no part of its remit."""
    first = entity.name.split()[0]
    return frozenset((name_key(first),)) if entity.country and first[:1].isupper() else frozenset()


def _may_be(remit: frozenset[str], words: frozenset[str], one: Entity, other: Sighting) -> bool:
    """Whether a described body may be a named one: a state that only one has must cost nothing.

    "Germany's health ministry" is no "Ministry of Health" in a paper that never names Germany.
    """
    if one.country is None or one.country == other.entity.country:
        return True
    if other.entity.country is not None or len(words - _SMALL) != len(remit) + 1:
        return False
    return any(entity.country == one.country for entity in other.read.findings.entities)


def _owners(sightings: Sequence[Sighting], groups: Groups) -> dict[int, set[str]]:
    """Whose each group is said to be, by a possessive or a tie, in every spelling."""
    found: dict[int, set[str]] = defaultdict(set)
    for number, sighting in enumerate(sightings):
        own = found[groups.find(number)]
        words = name_key(sighting.entity.name).split()
        ends = [place for place, word in enumerate(words) if word.endswith("'s")]
        if ends and sighting.entity.name.removeprefix("the ")[:1].isupper():
            own.add(" ".join(words[: ends[-1] + 1]).removesuffix("'s"))
        entities = sighting.read.findings.entities
        for tie in sighting.read.findings.relations:
            if tie.subject == sighting.number and tie.relation == "part_of":
                own.add(bare_key(entities[tie.object].name))
                own.add(f"state:{entities[tie.object].country}")
        own.discard("state:None")
    return found


def _at_home(owner: set[str], read: Read) -> bool:
    """Whether a document speaks of that state, or town, more than of any other."""
    entities = read.findings.entities
    kinds = {one.type for one in entities if bare_key(one.name) in owner} & {"state", "place"}
    counts = Counter(
        bare_key(entities[mention.entity].name)
        for mention in read.findings.mentions
        if entities[mention.entity].type in kinds
    )
    ranked = counts.most_common(2)
    first = bool(ranked) and ranked[0][0] in owner
    return first and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])


def _same_owner(described: set[str], named: set[str], *, whole: bool) -> bool:
    if described and named:
        return bool(described & named)
    return whole or not described


def _offices(sightings: Sequence[Sighting], groups: Groups) -> list[tuple[int, int]]:
    """As in "the President of X" here, "President Y of X" there: one by office and country."""
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, sighting in enumerate(sightings):
        entity = sighting.entity
        if entity.type == "person" and entity.named and entity.country:
            for office in _state_offices(sighting):
                holders[office, entity.country].add(groups.find(number))
    pairs = []
    for number, sighting in enumerate(sightings):
        entity = sighting.entity
        if entity.type == "person" and not entity.named and entity.country:
            for office in _state_offices(sighting):
                fitting = {groups.find(one) for one in holders.get((office, entity.country), ())}
                if len(fitting) == 1:
                    pairs.append((number, fitting.pop()))
    return pairs


def _state_offices(sighting: Sighting) -> set[str]:
    """Offices of state that a person's role or description names."""
    entity = sighting.entity
    words = sighting.read.words(entity.role) if entity.role else ""
    text = f" {words} {'' if entity.named else entity.name} ".casefold()
    if " former " in text or " vice " in text or " deputy " in text or " ex-" in text:
        return set()
    return {office for office in naming_words().state_offices if f" {office} " in text}


def _join_spokespeople(sightings: Sequence[Sighting], groups: Groups) -> None:
    """Unnamed spokespeople are the party they speak for."""
    places = {sighting.place: number for number, sighting in enumerate(sightings)}
    for number, sighting in enumerate(sightings):
        if not is_spokesperson(sighting.entity):
            continue
        for relation in sighting.read.findings.relations:
            if relation.subject == sighting.number and relation.relation == "employed":
                party = places[sighting.read.id, relation.object]
                if sightings[party].entity.type not in NOT_PARTIES:
                    groups.join((number, party))
                    break
