"""One party's sightings in, how it stands in each document out: the features of its salience.

Each feature is a number from 0 to 1 that a reader could check with a pencil. Only sentences that
bear on the subject count, in their order: where most of a document is about something else, its
first sentence on the subject is its opening.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.knowledge.spelling import name_key
from briefgen.model.findings import Mention
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties.sightings import Sighting

_EARLY = 3
"""Sentences that count as the opening of a document."""
_FULL = 20
"""Mentions beyond which more of them say nothing more."""
_SUBSTANCE = 10
"""Sentences on the subject with which a document counts in full."""
_CALLED = ("name", "metonym", "descriptive")
_BESIDE = ("adjective", "place")


@dataclass(frozen=True)
class Standing:
    """How a party stands in one document.

    :param title: a heading above the text names it, and the text is about the subject.
    :param title_place: a heading has it as an adjective or a place only ("a French minister").
    :param early: one of the first sentences names it.
    :param early_place: one of them has it as an adjective or a place only.
    :param often: how often it is named or described, on a logarithmic scale.
    :param share: the same against the party that is named most there.
    :param speaks: how much of what it does there is speaking, where it is reported to speak.
    :param contests: it denies, withdraws or fears something there.
    :param voice: how much of the document is in its voice.
    :param weight: what the document counts: less if little of it bears on the subject.
    """

    title: float = 0
    title_place: float = 0
    early: float = 0
    early_place: float = 0
    often: float = 0
    share: float = 0
    speaks: float = 0
    contests: float = 0
    voice: float = 0
    weight: float = 1


class Stage:
    """The documents that bear on the subject, ready to be asked how a party stands in them."""

    def __init__(self, corpus: Corpus, focus: Focus) -> None:
        self._scenes = {
            read.id: Scene.of(read, focus) for read in corpus.reads if focus.document_bears(read)
        }

    @cached_property
    def weight(self) -> float:
        """What all documents count together that bear on the subject."""
        return math.fsum(scene.weight for scene in self._scenes.values())

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

    @cached_property
    def weight(self) -> float:
        """What the document counts: all, if some sentences of it bear on the subject, or most."""
        count = len(self.read.findings.sentences)
        return min(1.0, len(self.places) / min(_SUBSTANCE, count)) if count else 1.0

    def standing(self, sightings: Sequence[Sighting]) -> Standing:
        """How the party that these sightings are stands here."""
        numbers = frozenset(sighting.number for sighting in sightings)
        mentions = [mention for sighting in sightings for mention in sighting.mentions]
        heading = [m.use for m in mentions if m.sentence is None and self._is_title(m)]
        called = [m for m in mentions if m.use in _CALLED and m.sentence in self.places]
        beside = [m for m in mentions if m.use in _BESIDE and m.sentence in self.places]
        voiced = sum(s in self.places for one in sightings for s in one.voiced)
        heading = heading if self._keeps_to_subject else []
        title = any(use in _CALLED for use in heading) or self._is_in_title(sightings)
        early = self._is_early(called)
        return Standing(
            title=float(title),
            title_place=float(bool(heading) and not title),
            early=float(early),
            early_place=float(not early and self._is_early(beside)),
            often=_log_share(len(called), _FULL),
            share=_log_share(len(called), self._most),
            speaks=0.0 if voiced else self._speaking(numbers),
            contests=float(bool(numbers & self._contesting)),
            voice=min(1.0, 2 * voiced / max(1, len(self.places))),
            weight=self.weight,
        )

    def _is_in_title(self, sightings: Sequence[Sighting]) -> bool:
        """Whether the title that the metadata give has one of its names."""
        names = {
            name_key(name)
            for one in sightings
            if one.entity.named
            for name in (one.entity.name, *(alias.text for alias in one.entity.aliases))
        }
        return self._keeps_to_subject and any(f" {name} " in self._title for name in names)

    @cached_property
    def _keeps_to_subject(self) -> bool:
        """Whether half of the document bears on the subject, so that its title does."""
        return 2 * len(self.places) >= len(self.read.findings.sentences)

    @cached_property
    def _title(self) -> str:
        """The words of the title, with a blank on either side of each."""
        words = re.findall(r"[\w'&.-]*\w", name_key(self.read.document.metadata.title or ""))
        return " ".join(["", *(word.removesuffix("'s") for word in words), ""])

    def _is_early(self, mentions: Iterable[Mention]) -> bool:
        """Whether one of the first sentences has one of these mentions."""
        return any(self.places.get(m.sentence or 0, _EARLY) < _EARLY for m in mentions)

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
    def _contesting(self) -> frozenset[int]:
        """Entities that deny, withdraw or fear something."""
        found = self.read.findings
        denying = (
            speaker
            for one in found.attributions
            if one.stance in ("denies", "withdraws") and one.sentence in self.places
            for speaker in one.speakers
        )
        fearing = (
            one.holder
            for one in found.concerns
            if one.holder is not None
            and one.stance == "worried"
            and self.read.sentence_of(one.evidence[0]) in self.places
        )
        return frozenset((*denying, *fearing))

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
