"""Attributions in, statements that their own speaker has taken back out."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.disputes.kindred import claim_words
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, voices_of


@dataclass(frozen=True)
class Withdrawal:
    """One statement taken back.

    ``denial`` is the denial it takes back where the same document tells it; ``of_denials`` is
    true where the words say that a denial is withdrawn, wherever it was made, and ``only`` where
    its speaker made one alone.
    """

    voice: Voice
    claim: str
    denial: Voice | None
    of_denials: bool
    only: bool = False

    def covers(self, voice: Voice) -> bool:
        """Whether ``voice`` is a denial that this takes back.

        It is the speaker's own, and one that answered what somebody had said of him.
        """
        if voice.party_id is None or voice.party_id != self.voice.party_id:
            return False
        if self.denial is not None and self.denial.sentence == voice.sentence:
            return self.denial.read.id == voice.read.id
        found = _attribution(voice)
        if not self.of_denials or found is None:
            return False
        return bool(found.refers_to) or self.only


def find_withdrawals(corpus: Corpus, parties: PartyBook, focus: Focus) -> tuple[Withdrawal, ...]:
    """Every statement that a known party takes back."""
    found: list[Withdrawal] = []
    for read in corpus.reads:
        for index, one in enumerate(read.findings.attributions):
            if one.stance != "withdraws" or not focus.bears(read.id, one.sentence):
                continue
            for voice in voices_of(read, index, parties):
                denial = _own_denial(read, one, voice, parties)
                only = _denials(corpus, voice.party_id, parties) == 1
                found.append(
                    Withdrawal(voice, _claim(read, one), denial, _speaks_of_denial(read, one), only)
                )
    return tuple(found)


def _denials(corpus: Corpus, party_id: str | None, parties: PartyBook) -> int:
    """How many statements of a party deny something."""
    return sum(
        one.stance == "denies"
        and any(parties.by_entity.get((read.id, who)) == party_id for who in one.speakers)
        for read in corpus.reads
        for one in read.findings.attributions
    )


def _claim(read: Read, one: Attribution) -> str:
    span = next(iter(one.refers_to or one.content or one.cue))
    return claim_words(read, span)


def _own_denial(read: Read, one: Attribution, voice: Voice, parties: PartyBook) -> Voice | None:
    """The speaker's denial in this document that the withdrawal points back to."""
    for index, other in enumerate(read.findings.attributions):
        if other.stance != "denies":
            continue
        if any(part.overlaps(target) for part in other.content for target in one.refers_to):
            for denial in voices_of(read, index, parties):
                if denial.party_id == voice.party_id:
                    return denial
    return None


def _speaks_of_denial(read: Read, one: Attribution) -> bool:
    words = " ".join(read.words(part) for part in one.content).lower()
    return "denied" in words or "denial" in words


def _attribution(voice: Voice) -> Attribution | None:
    if voice.attribution is None:
        return None
    return voice.read.findings.attributions[voice.attribution]
