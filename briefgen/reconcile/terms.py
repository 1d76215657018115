"""The telling words of sentences: a corpus in, stems by sentence and their weights out."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefgen.knowledge.topics import stop_words
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.reprints import Place

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@lru_cache(maxsize=1 << 12)
def stems(text: str) -> tuple[str, ...]:
    """Telling words of ``text`` in order, lower case, with plural and possessive endings off.

    >>> stems("The ships' exports of grain")
    ('ship', 'export', 'grain')
    """
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        plain = re.sub(r"[’']s?$", "", word)
        if len(plain) > 1 and plain not in stop_words():
            found.append(_stem(plain))
    return tuple(found)


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@dataclass(frozen=True)
class Terms:
    """Stems of every sentence, and how rare each stem is."""

    by_place: Mapping[Place, frozenset[str]]

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """In how many sentences a stem stands."""
        return Counter(stem for found in self.by_place.values() for stem in found)

    def rarity(self, stem: str) -> float:
        """Inverse sentence frequency, natural logarithm, smoothed."""
        return math.log((1 + len(self.by_place)) / (1 + self.frequency.get(stem, 0))) + 1.0

    def weight(self, found: Iterable[str]) -> float:
        """Sum of the rarities, in a fixed order so that the sum is the same in every run."""
        return math.fsum(self.rarity(stem) for stem in sorted(found))


def terms_of(corpus: Corpus) -> Terms:
    """Stems of each sentence of the corpus."""
    return Terms(
        {
            (read.id, index): frozenset(stems(read.words(sentence.span)))
            for read in corpus.reads
            for index, sentence in enumerate(read.findings.sentences)
        }
    )
