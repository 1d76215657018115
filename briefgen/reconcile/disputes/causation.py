"""Who names which cause of an ill, and what is barred, in; the quarrels over it out.

Two causes of one ill are set against each other where one of those who blame is blamed by the
other: "the crisis comes of the sanctions" against "it is their war that worsens hunger". Two who
only name different causes do not contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.disputes.effects import Bar, Cause, find_bars, find_causes
from briefgen.reconcile.disputes.kindred import Clash
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice

_SHARED = 2
"""Telling words that two must share on what is barred; one where they name the same party."""


@dataclass(frozen=True)
class Rivalry:
    """Rival causes of one ill: the words of each cause with who names it."""

    effect: str
    sides: tuple[tuple[str, Voice], ...]


def find_rivalries(corpus: Corpus, parties: PartyBook, focus: Focus) -> Iterator[Rivalry]:
    """One rivalry for each cause whose namer is blamed in turn, with all who do so."""
    causes = list(find_causes(corpus, parties, focus))
    taken: set[int] = set()
    for number, one in enumerate(causes):
        if number in taken:
            continue
        answers = [k for k, other in enumerate(causes) if _answers(other, one)]
        if not answers:
            continue
        with_it = [k for k, other in enumerate(causes) if k not in answers and _same(one, other)]
        taken |= {number, *answers, *with_it}
        every = [causes[k] for k in (number, *(k for k in with_it if k != number), *answers)]
        yield Rivalry(one.effect, tuple((_words(each), each.voice) for each in every))


def _answers(other: Cause, one: Cause) -> bool:
    """Whether ``other`` blames whoever speaks in ``one``, for the same ill, and is not the same."""
    speaker, answering = one.voice.party_id, other.voice.party_id
    return (
        speaker is not None
        and answering != speaker
        and speaker in other.blamed
        and speaker not in one.blamed
        and bool(one.topic & other.topic)
    )


def _same(one: Cause, other: Cause) -> bool:
    """Whether both blame the same for the same ill."""
    return bool(one.topic & other.topic) and bool(one.blamed & other.blamed)


def _words(cause: Cause) -> str:
    return " ".join(cause.voice.read.words(cause.span).split()).strip(" ,")


def find_bar_clashes(corpus: Corpus, parties: PartyBook, focus: Focus) -> Iterator[Clash]:
    """What one says is barred and another says is not."""
    bars = list(find_bars(corpus, parties, focus))
    told = [bar for bar in bars if not bar.denies]
    denied = [bar for bar in bars if bar.denies]
    used: set[tuple[str, int]] = set()
    for one in told:
        against = [other for other in denied if _contradicts(other, one)]
        key = (one.voice.read.id, one.span.start)
        if not against or key in used:
            continue
        also = [other for other in told if any(_contradicts(d, other) for d in against)]
        used |= {(other.voice.read.id, other.span.start) for other in also}
        yield Clash(
            key,
            one.words,
            None,
            _unique([other.voice for other in (one, *also)]),
            _unique([replace(other.voice, stance="denies") for other in against]),
        )


def _contradicts(denial: Bar, claim: Bar) -> bool:
    if denial.voice.party_id == claim.voice.party_id:
        return False
    shared = len(denial.topic & claim.topic)
    return shared >= _SHARED or (shared > 0 and bool(denial.parties & claim.parties))


def _unique(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    return tuple(dict.fromkeys(voices))
