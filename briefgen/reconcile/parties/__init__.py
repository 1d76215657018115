"""Entities of many documents in, parties and places out.

The modules in the order in which they work::

    sightings           one sighting per entity of each document
    partition, unnamed  which of numbered things are one; which unnamed people are
    merging             which sightings are one party
    ties                who belongs to whom; who may be the same as whom
    standing            how a party stands in each document
    prominence          how much it matters to the briefing
    defining            the sentences that best show who it is
    stakes              once disputes and concerns are settled: who has something at stake
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.knowledge.lenses import Lens
from briefgen.knowledge.spelling import bare_key, name_key
from briefgen.model.base import mint
from briefgen.model.briefing import Affiliation, OfficeHeld, Party, Place
from briefgen.model.findings import Alias, AliasKind, EntityType, Mention, PartyType
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties.defining import defining_sentences
from briefgen.reconcile.parties.merging import merge
from briefgen.reconcile.parties.prominence import count_mentions, salience
from briefgen.reconcile.parties.sightings import NOT_PARTIES, Sighting, is_spokesperson, sight
from briefgen.reconcile.parties.standing import Stage
from briefgen.reconcile.parties.ties import affiliations, possible_same

_LONGEST_ROLE = 120
_KIND_ORDER: tuple[AliasKind, ...] = (
    "full",
    "former",
    "acronym",
    "short",
    "metonym",
    "descriptive",
)


@dataclass(frozen=True)
class PartyBook:
    """Merged parties and places, and which entity of which document each one is."""

    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    by_entity: Mapping[tuple[str, int], str] = field(default_factory=dict)
    place_by_entity: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def party(self, source_id: str, entity: int | None) -> Party | None:
        """The party that an entity of a document is, if it is one."""
        if entity is None:
            return None
        return self._parties_by_id.get(self.by_entity.get((source_id, entity), ""))

    def place(self, source_id: str, entity: int | None) -> Place | None:
        """The place that an entity of a document is, if it is one; a state is one, too."""
        if entity is None:
            return None
        return self._places_by_id.get(self.place_by_entity.get((source_id, entity), ""))

    def named(self, party_id: str) -> Party:
        """The party with that id."""
        return self._parties_by_id[party_id]

    @cached_property
    def _parties_by_id(self) -> dict[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def _places_by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}


def merge_parties(
    corpus: Corpus, focus: Focus, lenses: tuple[Lens, ...], book: PassageBook
) -> PartyBook:
    """Merge the same party across documents; keep apart what only looks alike."""
    groups = merge(sight(corpus), lenses)
    kept = {_party_id(group): group for group in groups if _is_party(group)}
    by_entity = {s.place: party_id for party_id, group in kept.items() for s in group}
    ties = affiliations(kept, by_entity)
    alike = possible_same(kept, ties)
    stage = Stage(corpus, focus)
    parties = [
        _party(party_id, group, stage, focus, lenses, book, ties.get(party_id, ()))
        for party_id, group in kept.items()
    ]
    parties = [p.model_copy(update={"possible_same": alike.get(p.id, ())}) for p in parties]
    places, place_by_entity = _places(groups)
    return PartyBook(
        parties=tuple(sorted(parties, key=lambda p: (-p.salience, p.name.casefold(), p.id))),
        places=places,
        by_entity=by_entity,
        place_by_entity=place_by_entity,
    )


def _is_party(group: Sequence[Sighting]) -> bool:
    """Somebody who is named, or unnamed and with a part in what is told; with words to show it."""
    if _type(group) is None or not any(_evident(sighting) for sighting in group):
        return False
    named = any(s.entity.named for s in group)
    only_adjective = all(m.use == "adjective" for s in group for m in s.mentions)
    if named and only_adjective:
        return any(s.acts for s in group)
    return named or any(s.acts or s.entity.type == "anonymous_sources" for s in group)


def _evident(sighting: Sighting) -> bool:
    return bool(sighting.voiced) or any(m.sentence is not None for m in sighting.mentions)


def _type(group: Sequence[Sighting]) -> PartyType | None:
    """The kind most mentions speak for; a kind that words show counts for more than a guess."""
    votes: Counter[EntityType] = Counter()
    for sighting in group:
        kind = sighting.entity.type
        if is_spokesperson(sighting.entity) and len(group) > 1:
            continue
        if not sighting.entity.named and any(s.entity.named for s in group):
            continue
        shown = 4 if sighting.entity.role is not None or sighting.entity.aliases else 1
        shown = 4 if kind in ("project", "media", "state", "alliance", "bloc") else shown
        votes[kind] += shown * (1 + len(sighting.mentions))
    best: EntityType = max(sorted(votes), key=lambda kind: votes[kind], default="other")
    if best == "place" or best == "project" or best == "other":  # noqa: PLR1714 - mypy narrows ==
        return None
    return best


def _first(group: Sequence[Sighting]) -> tuple[Read, Mention | None, int]:
    """The earliest place that means the party: by name before by pronoun."""
    for by_name in (True, False):
        for sighting in group:
            for mention in sighting.mentions:
                if (mention.use != "pronoun") == by_name and mention.sentence is not None:
                    return sighting.read, mention, 0
    sighting = next(s for s in group if s.voiced)
    return sighting.read, None, sighting.voiced[0]


def _party_id(group: Sequence[Sighting]) -> str:
    if not any(_evident(sighting) for sighting in group):
        return mint("party", *group[0].place)
    read, mention, sentence = _first(group)
    if mention is None:
        return mint("party", read.id, "voice", sentence)
    return mint("party", read.id, mention.span.start, mention.span.end)


def _party(
    party_id: str,
    group: Sequence[Sighting],
    stage: Stage,
    focus: Focus,
    lenses: tuple[Lens, ...],
    book: PassageBook,
    ties: tuple[Affiliation, ...],
) -> Party:
    kind = _type(group)
    assert kind is not None
    name = _name(group)
    country = _country(group)
    mentions = count_mentions(group, focus)
    aliases = _aliases(group, name)
    evidence: list[str] = []
    for read, spans in defining_sentences(group, focus):
        evidence.extend(book.cite(read, spans))
    return Party(
        id=party_id,
        name=name,
        type=kind,
        aliases=aliases,
        role=_role(group),
        offices=_offices(group),
        country=country,
        affiliations=ties,
        blocs=_blocs(name, kind, country, aliases, lenses),
        mentions=mentions,
        salience=salience(group, stage),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _name(group: Sequence[Sighting]) -> str:
    """The whole name most used; one without a legal form, in mixed case, before another.

    A name that some document calls a former one is none, if there is another.
    """
    named = [s for s in group if s.entity.named] or list(group)
    former = _former(group)
    if all(sighting.entity.name in former for sighting in named):
        former = frozenset()
    uses: Counter[str] = Counter()
    for sighting in named:
        if sighting.entity.name not in former:
            uses[sighting.entity.name] += 1 + len(sighting.mentions)
        for alias in sighting.entity.aliases:
            if alias.kind == "full" and bare_key(alias.text) == sighting.key:
                uses[alias.text] += 1
    shown = {bare_key(name): name for name in uses if bare_key(name) == name_key(name)}
    best = max(uses, key=lambda n: (not n.isupper(), " " in n, uses[n], len(n), n))
    better = shown.get(bare_key(best), best)
    return better if not better.isupper() or best.isupper() else best


def _former(group: Sequence[Sighting]) -> frozenset[str]:
    """Names that some document calls former ones."""
    return frozenset(
        alias.text
        for sighting in group
        for alias in sighting.entity.aliases
        if alias.kind == "former"
    )


def _aliases(group: Sequence[Sighting], name: str) -> tuple[Alias, ...]:
    found: dict[str, AliasKind] = {}
    named = any(sighting.entity.named for sighting in group)
    for sighting in group:
        staff = sighting.entity.type == "group" and not sighting.entity.named and named
        if (is_spokesperson(sighting.entity) or staff) and len(group) > 1:
            continue
        for alias in sighting.entity.aliases:
            found.setdefault(alias.text, alias.kind)
        if sighting.entity.name != name:
            found.setdefault(sighting.entity.name, _kind_of_name(sighting, name))
    found.pop(name, None)
    found |= dict.fromkeys(_former(group) & found.keys(), "former")
    order = sorted(found, key=lambda text: (_KIND_ORDER.index(found[text]), text))
    return tuple(Alias(text=text, kind=found[text]) for text in order)


def _kind_of_name(sighting: Sighting, name: str) -> AliasKind:
    text = sighting.entity.name
    if bare_key(text) == bare_key(name):
        return "full"
    if not sighting.entity.named or text.split()[-1].islower() or sighting.entity.type == "bloc":
        return "descriptive"
    return "full" if " " in text else "short"


def _country(group: Sequence[Sighting]) -> str | None:
    votes = Counter(s.entity.country for s in group if s.entity.country)
    return max(sorted(votes), key=lambda code: votes[code], default=None)


def _role(group: Sequence[Sighting]) -> str | None:
    """What the first document that says so calls it, in its words."""
    for sighting in group:
        span = sighting.entity.role
        if span is not None and not is_spokesperson(sighting.entity):
            words = " ".join(sighting.read.words(span).split())
            if len(words) <= _LONGEST_ROLE:
                return words
    return None


def _offices(group: Sequence[Sighting]) -> tuple[OfficeHeld, ...]:
    held = {
        (office.start or office.end or "", office.title, office.start, office.end)
        for sighting in group
        for office in sighting.entity.offices
    }
    return tuple(
        OfficeHeld(title=title, from_=start, to=end)
        for _, title, start, end in sorted(held, key=lambda one: (one[0], one[1], one[2] or ""))
    )


def _blocs(
    name: str,
    kind: PartyType,
    country: str | None,
    aliases: tuple[Alias, ...],
    lenses: tuple[Lens, ...],
) -> tuple[str, ...]:
    names = (
        name,
        *(a.text for a in aliases if kind in ("bloc", "alliance", "group", "public_body")),
    )
    return tuple(
        lens.id for lens in lenses if any(lens.belongs(name=one, country=country) for one in names)
    )


def _places(
    groups: Sequence[Sequence[Sighting]],
) -> tuple[tuple[Place, ...], dict[tuple[str, int], str]]:
    """Places that events happen at, states among them."""
    found: dict[str, Place] = {}
    by_entity: dict[tuple[str, int], str] = {}
    for group in groups:
        kinds = {s.entity.type for s in group}
        if not kinds & {"place", "state"}:
            continue
        where = [s for s in group if _hosts(s)]
        if not where:
            continue
        name = _name(group)
        place = Place(id=mint("place", name_key(name)), name=name, country=_country(group))
        found[place.id] = place
        by_entity.update({s.place: place.id for s in group})
    ordered = sorted(found.values(), key=lambda place: (place.name.casefold(), place.id))
    return tuple(ordered), by_entity


def _hosts(sighting: Sighting) -> bool:
    events = sighting.read.findings.dated_events
    return any(event.place == sighting.number for event in events)


__all__ = ["NOT_PARTIES", "PartyBook", "merge_parties"]
