"""Parsed document in, named things out: entities, their mentions and relations.

In this order: blocs by their generic names; proper names, their clusters and kinds; states by name,
demonym and capital; unnamed people, bodies and groups; pronouns and short descriptions; relations;
and who speaks each sentence as its own voice.

The modules in the order in which they work::

    invented, lexicon                   the words that naming knows, those of new states among them
    clues, apposition, noun_phrases     what stands around a name, beside it, within a phrase
    names                               where proper names stand
    kinds, entities, acronyms           what a name is; the registry; which name an acronym is of
    seeds, terms, clusters              the document's own parties; which names are one
    metonyms, states                    capitals that mean a state; states by every word for them
    desk, scene                         what every step works on; what a description is read against
    bodies, partitives, unnamed         "the ministry", "two of them", "a source"
    office_holders, descriptions        who holds an office; all descriptions together
    context, pointers, coreference      "it", "the agency": what they mean for certain
    relations                           what the text states of two parties
    voices                              who speaks each sentence as its own voice
    places                              where a token stands: every step asks it
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.extract.engine import EngineSettings
from briefgen.extract.local.naming.clusters import cluster_names
from briefgen.extract.local.naming.context import Context
from briefgen.extract.local.naming.coreference import resolve_references
from briefgen.extract.local.naming.descriptions import find_descriptions
from briefgen.extract.local.naming.desk import Desk
from briefgen.extract.local.naming.entities import Registry
from briefgen.extract.local.naming.invented import with_invented
from briefgen.extract.local.naming.lexicon import load_lexicon
from briefgen.extract.local.naming.names import find_names
from briefgen.extract.local.naming.office_holders import note_offices
from briefgen.extract.local.naming.places import SentenceIndex, Taken
from briefgen.extract.local.naming.relations import find_relations
from briefgen.extract.local.naming.states import mark_blocs, mark_states
from briefgen.extract.local.naming.voices import find_voices
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.base import Span
from briefgen.model.findings import Entity, Mention, Relation


@dataclass(frozen=True)
class Naming:
    """Entities of one document with every place that means them.

    :param voices: sentence index to the entity that speaks the sentence as its own voice: the
        speaker of a transcript turn, the author of a statement; narrated sentences are absent.
    :param spoken_for: an unnamed spokesperson's entity to the party that speaks through it.
    """

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    voices: Mapping[int, int] = field(default_factory=dict)
    spoken_for: Mapping[int, int] = field(default_factory=dict)
    _starts: tuple[int, ...] = ()
    _longest: int = 0

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that lie within ``span``, in text order."""
        return tuple(m for m in self._near(span) if span.contains(m.span))

    def at(self, span: Span) -> Mention | None:
        """The mention that overlaps ``span`` and shares most of it; of two such, the longer."""
        hits = [m for m in self._near(span) if m.span.overlaps(span)]
        return max(
            hits, key=lambda m: (_shared(m.span, span), m.span.end - m.span.start), default=None
        )

    def _near(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that may overlap ``span``: sorted by start, none longer than the longest."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return self.mentions[first:last]


def _shared(one: Span, other: Span) -> float:
    """Length of what two overlapping spans share, as a part of what they cover together."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / (max(one.end, other.end) - min(one.start, other.start))


def naming_of(
    registry: Registry, voices: Mapping[int, int], spoken_for: Mapping[int, int]
) -> Naming:
    """The registry as records: entities nobody mentions are left out, mentions are sorted."""
    same = registry.owner
    voices = {sentence: same(entity) for sentence, entity in voices.items()}
    used = {same(m.entity) for m in registry.mentions} | set(voices.values())
    used |= {same(end) for r in registry.relations for end in (r.subject, r.object)}
    place = {old: new for new, old in enumerate(sorted(used))}
    mentions = tuple(
        sorted(
            (m.model_copy(update={"entity": place[same(m.entity)]}) for m in registry.mentions),
            key=lambda m: (m.span.start, m.span.end, m.entity),
        )
    )
    return Naming(
        entities=tuple(registry.drafts[old].record() for old in sorted(used)),
        mentions=mentions,
        relations=tuple(
            r.model_copy(
                update={"subject": place[same(r.subject)], "object": place[same(r.object)]}
            )
            for r in registry.relations
            if same(r.subject) != same(r.object)
        ),
        voices={sentence: place[entity] for sentence, entity in sorted(voices.items())},
        spoken_for={
            place[staff]: place[same(party)]
            for staff, party in sorted(spoken_for.items())
            if staff in place and same(party) in place
        },
        _starts=tuple(m.span.start for m in mentions),
        _longest=max((m.span.end - m.span.start for m in mentions), default=0),
    )


def find_naming(parsed: ParsedDocument, settings: EngineSettings) -> Naming:
    """Every party, place and project that the document names or describes."""
    known = load_lexicon(settings)
    lexicon = load_lexicon(with_invented(parsed.document.text, settings, known))
    registry = Registry()
    desk = Desk(parsed, lexicon, registry, SentenceIndex(parsed), Taken(parsed))
    mark_blocs(desk)
    cluster_names(find_names(parsed, lexicon), desk)
    mark_states(desk)
    find_descriptions(desk)
    context = Context(desk)
    resolve_references(parsed, lexicon, context)
    find_relations(context)
    note_offices(context)
    voices = find_voices(parsed, lexicon, registry)
    return naming_of(registry, voices, registry.spoken_for)
