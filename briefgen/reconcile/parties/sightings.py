"""Findings of many documents in, one `Sighting` per entity of each document out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from briefgen.knowledge.naming import naming_words
from briefgen.knowledge.spelling import bare_key
from briefgen.model.findings import Entity, Mention
from briefgen.reconcile.corpus import Corpus, Read

NOT_PARTIES = frozenset(("place", "project", "other"))


@dataclass(frozen=True)
class Sighting:
    """An entity as one document has it, with what that document makes of it.

    ``acts`` is whether it speaks, worries, takes part or is acted on there.
    """

    read: Read
    number: int
    entity: Entity
    mentions: tuple[Mention, ...]
    voiced: tuple[int, ...]
    acts: bool

    @property
    def place(self) -> tuple[str, int]:
        """Where it is found: source id and entity index."""
        return self.read.id, self.number

    @property
    def key(self) -> str:
        """What its name is matched by."""
        return bare_key(self.entity.name)


def sight(corpus: Corpus) -> tuple[Sighting, ...]:
    """Every entity of every document, in the order of the corpus."""
    return tuple(sighting for read in corpus.reads for sighting in _of(read))


def _of(read: Read) -> list[Sighting]:
    found = read.findings
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in found.mentions:
        mentions[mention.entity].append(mention)
    voiced: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(found.sentences):
        if sentence.speaker is not None:
            voiced[sentence.speaker].append(index)
    acting = _acting(read)
    return [
        Sighting(
            read=read,
            number=number,
            entity=entity,
            mentions=tuple(mentions[number]),
            voiced=tuple(voiced[number]),
            acts=number in acting or bool(voiced[number]),
        )
        for number, entity in enumerate(found.entities)
    ]


def _acting(read: Read) -> frozenset[int]:
    """Entities with a part in what the document tells."""
    found = read.findings
    speakers = (entity for one in found.attributions for entity in (*one.speakers, *one.chain))
    holders = (one.holder for one in found.concerns if one.holder is not None)
    dated = (event for event in found.dated_events if not event.as_reported)
    taking_part = (entity for event in dated for entity in event.participants)
    agents = (
        argument.entity
        for clause in found.clauses
        for argument in clause.arguments
        if argument.entity is not None
        and (
            argument.role == "agent"
            or (argument.role in ("patient", "with") and found.entities[argument.entity].named)
        )
    )
    correcting = (one.by for one in found.corrections if one.by is not None)
    return frozenset((*speakers, *holders, *taking_part, *agents, *correcting))


def is_spokesperson(entity: Entity) -> bool:
    """Whether an unnamed person speaks for somebody else."""
    if entity.named or entity.type not in ("person", "group"):
        return False
    words = entity.name.casefold().split()
    heads = naming_words().spokes_heads
    return any(word in heads for word in words) or "press office" in entity.name.casefold()
