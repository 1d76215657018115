"""Sentences of different sources that are the same words: a corpus in, groups of them out.

Candidates are found by shared word shingles (Broder 1997), so that no sentence is compared with
all others, and confirmed by the edit similarity of their words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from briefgen.knowledge.topics import number_words
from briefgen.reconcile.corpus import Corpus

Place = tuple[str, int]
"""A source id and the index of one of its sentences."""

_SHINGLE = 3
_NEAR = 90.0
"""Similarity, of 100, from which two sentences count as one wording."""
_LONG, _TELLING = 8, 14
"""Words from which a sentence may be matched, and from which one match alone is telling.

Shorter ones are often stock phrases: "The ministry did not reply to a request for comment."
"""
_CROWD = 20
"""Members of a crowded shingle that each newcomer is compared with."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Line:
    """A sentence by its place and its words in lower case."""

    place: Place
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(self.words)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Figures and number words, in order: copies that differ in them are not repeats."""
        return tuple(w for w in self.words if w[0].isdigit() or w in number_words())


def lines_of(corpus: Corpus) -> dict[Place, Line]:
    """Every sentence of the corpus by its place."""
    found: dict[Place, Line] = {}
    for read in corpus.reads:
        for index, sentence in enumerate(read.findings.sentences):
            words = tuple(_WORD.findall(read.words(sentence.span).casefold()))
            found[read.id, index] = Line((read.id, index), words)
    return found


def near_identical(lines: Mapping[Place, Line]) -> set[tuple[Place, Place]]:
    """Pairs of places in different sources that hold the same wording, smaller place first."""
    candidates = set(_candidates(lines.values()))
    pairs = {
        pair for pair in candidates if fuzz.ratio(lines[pair[0]].text, lines[pair[1]].text) >= _NEAR
    }
    kept = _without_stock_phrases(pairs, lines)
    related = {(one[0], other[0]) for one, other in kept}
    cut = {
        (one, other)
        for one, other in candidates
        if (one[0], other[0]) in related and _is_cut(lines[one].words, lines[other].words)
    }
    return _with_neighbours(kept | cut, lines)


def _is_cut(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is the other with words left out: an apposition that an editor dropped."""
    common = LCSseq.similarity(one, other)
    return common * 100 >= _NEAR * min(len(one), len(other))


def _candidates(lines: Iterable[Line]) -> Iterator[tuple[Place, Place]]:
    crowds: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for line in lines:
        if len(line.words) >= _LONG:
            for start in range(len(line.words) - _SHINGLE + 1):
                crowds[line.words[start : start + _SHINGLE]].append(line.place)
    shared: dict[tuple[Place, Place], int] = defaultdict(int)
    for crowd in crowds.values():
        for one, other in _pairs(crowd):
            if one[0] != other[0]:
                shared[min(one, other), max(one, other)] += 1
    for pair, count in shared.items():
        if count > 1:
            yield pair


def _pairs(crowd: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    places = sorted(set(crowd))
    yield from combinations(places[:_CROWD], 2)
    for late in places[_CROWD:]:
        for early in places[:_CROWD]:
            yield early, late


def _without_stock_phrases(
    pairs: set[tuple[Place, Place]], lines: Mapping[Place, Line]
) -> set[tuple[Place, Place]]:
    together: dict[tuple[str, str], int] = defaultdict(int)
    for one, other in pairs:
        together[one[0], other[0]] += 1
    return {
        (one, other)
        for one, other in pairs
        if together[one[0], other[0]] > 1 or len(lines[one].words) >= _TELLING
    }


def _with_neighbours(
    pairs: set[tuple[Place, Place]], lines: Mapping[Place, Line]
) -> set[tuple[Place, Place]]:
    """Add short sentences of the same words that stand next to a matched one on both sides."""
    found = set(pairs)
    edge = sorted(pairs)
    while edge:
        (one, at), (other, there) = edge.pop()
        for step in (-1, 1):
            pair = ((one, at + step), (other, there + step))
            if pair in found or pair[0] not in lines or pair[1] not in lines:
                continue
            if lines[pair[0]].words == lines[pair[1]].words:
                found.add(pair)
                edge.append(pair)
    return found
