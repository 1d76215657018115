"""One party's sightings in, how it stands in each document out: the features of its salience.

Each feature is a number from 0 to 1 that a reader could check with a pencil. Only sentences that
bear on the subject count, in their order: where most of a document is about something else, its
first sentence on the subject is its opening.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from briefgen.model.findings import Mention
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties.sightings import Sighting

_EARLY = 3
"""Sentences that count as the opening of a document."""
_PARTS = 4
"""Parts that a document is cut into, to see how far a party is spread over it."""
_FULL = 20
"""Mentions beyond which more of them say nothing more."""
_CALLED = ("name", "metonym", "descriptive")
_ORGANISED = frozenset(("company", "association", "public_body", "bloc", "alliance"))


@dataclass(frozen=True)
class Standing:
    """How a party stands in one document.

    :param title: a heading above the text names it.
    :param adjective: a heading above the text has it as an adjective only ("French minister").
    :param first: the first sentence names it.
    :param early: one of the first sentences does.
    :param subject: it acts in one of the first sentences.
    :param often: how often it is named or described, on a logarithmic scale.
    :param share: the same against the party that is named most there.
    :param meant: how often pronouns mean it, on a logarithmic scale.
    :param spread: the parts of the document that name it.
    :param speaks: how much of what it does there is speaking.
    :param voice: how much of the document is in its voice.
    """

    title: float = 0
    adjective: float = 0
    first: float = 0
    early: float = 0
    subject: float = 0
    often: float = 0
    share: float = 0
    meant: float = 0
    spread: float = 0
    speaks: float = 0
    voice: float = 0


FEATURES = tuple(one.name for one in fields(Standing))


class Stage:
    """The documents that bear on the subject, ready to be asked how a party stands in them."""

    def __init__(self, corpus: Corpus, focus: Focus) -> None:
        self._scenes = {
            read.id: Scene.of(read, focus) for read in corpus.reads if focus.document_bears(read)
        }

    @property
    def documents(self) -> int:
        """How many documents bear on the subject."""
        return len(self._scenes)

    def standings(self, group: Sequence[Sighting]) -> list[Standing]:
        """How a party stands in each document that names it and bears on the subject."""
        by_read: dict[str, list[Sighting]] = {}
        for sighting in group:
            by_read.setdefault(sighting.read.id, []).append(sighting)
        return [
            self._scenes[source].standing(members)
            for source, members in by_read.items()
            if source in self._scenes
        ]


@dataclass(frozen=True)
class Scene:
    """One document as far as it bears on the subject: the place of each sentence in that order."""

    read: Read
    places: Mapping[int, int]

    @classmethod
    def of(cls, read: Read, focus: Focus) -> Scene:
        """The scene of a document."""
        bearing = (i for i in range(len(read.findings.sentences)) if focus.bears(read.id, i))
        return cls(read, {sentence: place for place, sentence in enumerate(bearing)})

    def standing(self, sightings: Sequence[Sighting]) -> Standing:
        """How the party that these sightings are stands here."""
        numbers = frozenset(sighting.number for sighting in sightings)
        mentions = [mention for sighting in sightings for mention in sighting.mentions]
        counted = [m for m in mentions if m.sentence in self.places]
        named = [m for m in counted if m.use in _CALLED]
        opening = {self.places[m.sentence] for m in named if m.sentence is not None}
        heading = [m for m in mentions if m.sentence is None and self._is_title(m)]
        meant = sum(m.use == "pronoun" for m in counted)
        voiced = sum(s in self.places for one in sightings for s in one.voiced)
        parts = {place * _PARTS // max(1, len(self.places)) for place in opening}
        return Standing(
            title=float(any(m.use in _CALLED for m in heading)),
            adjective=float(bool(heading) and all(m.use not in _CALLED for m in heading)),
            first=float(0 in opening),
            early=float(any(place < _EARLY for place in opening)),
            subject=float(bool(numbers & self._early_agents)),
            often=_log_share(len(named), _FULL),
            share=_log_share(len(named), self._most),
            meant=_log_share(meant, _FULL),
            spread=len(parts) / _PARTS,
            speaks=self._speaking(numbers),
            voice=min(1.0, 2 * voiced / max(1, len(self.places))),
        )

    def _is_title(self, mention: Mention) -> bool:
        """Whether it stands in a heading above the text."""
        return mention.span.start < self._start and any(
            block.role == "heading" and block.span.overlaps(mention.span)
            for block in self.read.document.blocks[: self._lead]
        )

    def _speaking(self, numbers: frozenset[int]) -> float:
        """The share of speech in what it does."""
        found = self.read.findings
        said = sum(bool(numbers & {*one.speakers, *one.chain}) for one in found.attributions)
        done = sum(
            any(a.role == "agent" and a.entity in numbers for a in clause.arguments)
            for clause in found.clauses
        )
        return said / (said + done) if said else 0.0

    @cached_property
    def _start(self) -> int:
        """Where the text begins under its headings."""
        blocks = self.read.document.blocks
        return blocks[self._lead].span.start if self._lead < len(blocks) else 0

    @cached_property
    def _lead(self) -> int:
        blocks = self.read.document.blocks
        return next(
            (b.index for b in blocks if b.role not in ("heading", "boilerplate", "caption")),
            len(blocks),
        )

    @cached_property
    def _early_agents(self) -> frozenset[int]:
        """Entities that act in one of the first sentences."""
        return frozenset(
            argument.entity
            for clause in self.read.findings.clauses
            if self.places.get(clause.sentence, _EARLY) < _EARLY
            for argument in clause.arguments
            if argument.role == "agent" and argument.entity is not None
        )

    @cached_property
    def _most(self) -> int:
        """How often the party that is named most is named."""
        counts: dict[int, int] = {}
        for mention in self.read.findings.mentions:
            if mention.sentence in self.places and mention.use in _CALLED:
                counts[mention.entity] = counts.get(mention.entity, 0) + 1
        return max(counts.values(), default=1)


def _log_share(count: int, most: int) -> float:
    """A count on a logarithmic scale of which ``most`` is the top."""
    return min(1.0, math.log1p(count) / math.log1p(max(1, most)))
