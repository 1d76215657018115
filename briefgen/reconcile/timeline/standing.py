"""How far an event is a fact by what all documents say: whether it rests on reports alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.findings import Attribution, EventStatus
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.statements import Statements
from briefgen.reconcile.timeline.anchors import Anchors, Gathering, occasion_in
from briefgen.reconcile.timeline.matching import Told
from briefgen.reconcile.timeline.participants import Attended

_OFFICIAL = frozenset({"official_statement", "filing", "transcript", "speech"})
_TOOK_PLACE = frozenset({"occur", "participate", "meet", "travel", "be_at"})
_NARROW = frozenset({"company", "person", "group", "association"})


class Standing:
    """Knows of which gatherings only unnamed people say that they took place."""

    def __init__(
        self, corpus: Corpus, anchors: Anchors, parties: PartyBook, statements: Statements
    ) -> None:
        self._parties = parties
        self._statements = statements
        self._anchors = anchors
        self._vouched: dict[bool, set[int]] = {True: set(), False: set()}
        for read in corpus.reads:
            for index, found in enumerate(read.findings.attributions):
                if found.stance in {"asserts", "confirms"} and not found.conditional:
                    self._note(read, index, found)

    def of(
        self, members: Sequence[Told], index: int, attended: Attended, status: EventStatus
    ) -> EventStatus:
        """A gathering that a narrator tells, but that rests on reports, is a reported one.

        It does where unnamed people are those who vouch for it and nobody named does, or where
        everybody who is named as there denies it.
        """
        if status != "happened" or any(_official(one) for one in members):
            return status
        unnamed, named = index in self._vouched[False], index in self._vouched[True]
        if unnamed and not named:
            return "reported"
        doubted = [p for p in attended.participants if p.certainty != "denied"]
        narrow = [p for p in doubted if self._is_narrow(p.party_id)]
        if narrow and all(p.certainty == "alleged" for p in doubted):
            return "reported"
        return status

    def _note(self, read: Read, index: int, found: Attribution) -> None:
        """Remember whether somebody named or unnamed says that a gathering took place."""
        kinds = [self._kind(read, speaker) for speaker in found.speakers]
        if not kinds:
            return
        unnamed = all(kind in {"anonymous_sources", "media"} for kind in kinds)
        for gathering in self._gatherings(read, index, found):
            self._vouched[not unnamed].add(gathering.index)

    def _kind(self, read: Read, speaker: int) -> str:
        party = self._parties.party(read.id, speaker)
        entity = read.findings.entities[speaker]
        unnamed = not entity.named and entity.type in {"group", "person"}
        return "anonymous_sources" if party is None or unnamed else party.type

    def _gatherings(self, read: Read, index: int, found: Attribution) -> Iterator[Gathering]:
        words = " ".join(read.words(span) for span in found.content)
        noun = occasion_in(words, known=False)
        if noun is None:
            return
        clauses = [s.clause for s in self._statements.of(read, index)]
        told = [c for c in clauses if c.family in _TOOK_PLACE or c.predicate in {"hold", "go"}]
        if any(c.negated or c.modality != "none" or c.tense == "future" for c in told):
            return
        if not told and found.stance != "confirms":
            return
        meant = self._anchors.meant(read, found.sentence, noun)
        if meant is not None:
            yield meant

    def _is_narrow(self, party: str) -> bool:
        return any(p.id == party and p.type in _NARROW for p in self._parties.parties)


def _official(one: Told) -> bool:
    """Whether whoever acts tells it, or somebody does under his name."""
    kind = one.read.document.metadata.kind
    return kind in _OFFICIAL and one.event.status == "happened"
