"""Attributions in, what a party has come to admit out: a denial of the very thing stands no more.

To flip a denial that still stands would be the worst of faults. So only a word of admission counts,
said by the same party, of nearly the words that it denied, without "not", without another number
or date, and not in a document that is older than the denial.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, voices_of
from briefgen.reconcile.terms import stems

_ADMITTING = ("admit", "acknowledg", "conced", "confess")
"""How the words begin that say something against the speaker's own interest."""
_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|without|denied|deny)\b|n[’']t\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_SMALL = frozenset(("that", "this", "have", "been", "were", "with", "from", "which", "would"))
_NUMBER = re.compile(r"\d+")
Called = Callable[[str], str]
_LEAST, _SHARE = 2, 0.6
_ROOT = 5


@dataclass(frozen=True)
class Admission:
    """What one party admits, where and in which words; ``names`` are those of its own name."""

    voice: Voice
    content: str
    names: frozenset[str]
    when: frozenset[str]

    def covers(self, denial: Voice, claim: str) -> bool:
        """Whether this admits what ``denial`` denies, ``claim``."""
        if denial.party_id is None or denial.party_id != self.voice.party_id:
            return False
        return self._meets(denial, claim)

    def speaks_against(self, denials: Sequence[Voice], claim: str, called: Called) -> bool:
        """Whether somebody else than who denies ``claim`` concedes it of the one who denies it.

        His word then stands beside the denial. "The harbour master admitted that he had known" says
        nothing of anybody else: the denier must be named in it, by more than the speaker's name.

        :param called: the name of a party by its id.
        """
        if any(one.party_id == self.voice.party_id for one in denials) or not self.says(claim):
            return False
        speaker = self.voice.party_id
        own = set(_long_words(called(speaker))) if speaker is not None else set()
        said = set(_long_words(self.content)) - own
        return any(
            one.party_id is not None
            and said & set(_long_words(called(one.party_id)))
            and self._meets(one, claim)
            for one in denials
        )

    def _meets(self, denial: Voice, claim: str) -> bool:
        """Whether this is no older than a denial, of the same days, and in nearly its words."""
        if denial.attribution is None or not _after(self.voice, denial):
            return False
        own = denial.read.findings.attributions[denial.attribution]
        denied = _content(denial.read, own)
        when = _when(denial.read, own) or _numbers(claim)
        if when and self.when and not (when <= self.when or self.when <= when):
            return False
        return self.says(claim) or self.says(denied)

    def says(self, text: str) -> bool:
        """Whether the admission is in nearly the words of ``text``."""
        return any(
            _alike(self._own(words(self.content)), self._own(words(text)))
            for words in (stems, _long_words)
        )

    def _own(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in dict.fromkeys(words) if one not in self.names)


def find_admissions(corpus: Corpus, parties: PartyBook, focus: Focus) -> tuple[Admission, ...]:
    """Everything that a known party admits."""
    return tuple(_found(corpus, parties, focus))


def _found(corpus: Corpus, parties: PartyBook, focus: Focus) -> Iterator[Admission]:
    for read in corpus.reads:
        for index, one in enumerate(read.findings.attributions):
            if (
                one.stance != "confirms"
                or one.conditional
                or not focus.bears(read.id, one.sentence)
            ):
                continue
            words = _content(read, one)
            if not _admits(read, one) or _NOT.search(words):
                continue
            for voice in voices_of(read, index, parties):
                name = _named(parties, voice.party_id)
                names = frozenset((*stems(name), *_long_words(name)))
                yield Admission(voice, words, names, _when(read, one))


def _admits(read: Read, one: Attribution) -> bool:
    words = [word for span in one.cue for word in read.words(span).casefold().split()]
    return any(word.startswith(_ADMITTING) for word in words)


def _content(read: Read, one: Attribution) -> str:
    return " ".join(read.words(span) for span in one.content)


def _when(read: Read, one: Attribution) -> frozenset[str]:
    """The parts of the dates that a statement gives, or what it points back to."""
    dates = (
        time.edtf
        for time in read.findings.time_expressions
        if time.edtf is not None
        and any(span.contains(time.span) for span in (*one.content, *one.refers_to))
    )
    return frozenset(part for date in dates for part in _numbers(date))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(one.lstrip("0") for one in _NUMBER.findall(text))


def _after(one: Voice, other: Voice) -> bool:
    """Whether a statement is no older than another one."""
    if one.read.id == other.read.id:
        return one.sentence > other.sentence
    day = one.read.document.metadata.reference_date
    other_day = other.read.document.metadata.reference_date
    return day is None or other_day is None or day[:10] >= other_day[:10]


def _named(parties: PartyBook, party_id: str | None) -> str:
    return next((one.name for one in parties.parties if one.id == party_id), "")


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    fewer, more = sorted((words, others), key=len)
    shared = sum(any(_kin(a, b) for b in more) for a in fewer)
    return shared >= max(_LEAST, _SHARE * len(fewer))


def _long_words(text: str) -> tuple[str, ...]:
    """Words of some length with the little ones out: what stems leave out tells here too."""
    return tuple(one for one in _WORD.findall(text.casefold()) if one not in _SMALL)


def _kin(one: str, other: str) -> bool:
    fewer = min(len(one), len(other))
    return one == other or (fewer >= _ROOT and one[:fewer] == other[:fewer])
