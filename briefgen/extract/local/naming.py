"""Parsed document in, named things out: entities, their mentions and relations."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.extract.engine import EngineSettings
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.base import Span
from briefgen.model.findings import Entity, Mention, Relation


@dataclass(frozen=True)
class Naming:
    """Entities of one document with every place that means them."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    _by_start: dict[int, Mention] = field(default_factory=dict)

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that lie within ``span``, in text order."""
        return tuple(m for m in self.mentions if span.contains(m.span))

    def at(self, span: Span) -> Mention | None:
        """The longest mention that overlaps ``span``."""
        hits = [m for m in self.mentions if m.span.overlaps(span)]
        return max(hits, key=lambda m: m.span.end - m.span.start, default=None)


_TYPES = {"PERSON": "person", "ORG": "company", "GPE": "place", "NORP": "group", "LOC": "place"}


def find_naming(parsed: ParsedDocument, settings: EngineSettings) -> Naming:
    """PLACEHOLDER until the parties layer lands: spaCy's entities, merged by their words."""
    index: dict[str, int] = {}
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for sentence in parsed.sentences:
        for ent in sentence.tokens.ents:
            if ent.label_ not in _TYPES:
                continue
            name = ent.text.removeprefix("the ").removeprefix("The ")
            if name not in index:
                index[name] = len(entities)
                entities.append(Entity(name=name, type=_TYPES[ent.label_]))
            mentions.append(
                Mention(
                    span=sentence.paragraph.span(ent),
                    entity=index[name],
                    use="name",
                    sentence=sentence.index,
                )
            )
    return Naming(tuple(entities), tuple(mentions))
