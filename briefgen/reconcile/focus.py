"""What the briefing is about, and which sentences bear on it: a corpus in, a `Focus` out.

Where the user gives a subject, each sentence is scored by the words it shares with it, then with
what those sentences talk of elsewhere (pseudo-relevance feedback, Rocchio 1971, with log-odds
weights), and the score is carried over to the neighbours in the same exchange. Without a subject
everything that came in is taken to be on the matter, but for a document that has nothing in
common with any other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.reprints import Place
from briefgen.reconcile.terms import Terms, stems, terms_of

_CORE = 0.45
"""Share of the subject's weight from which a sentence is at the core of the matter."""
_EXPANSIONS = 24
"""Words taken over from the core sentences."""
_SUPPORT = 3
"""Core sentences that a word must stand in to be taken over."""
_FEEDBACK = 1.75
"""Weight of the words taken over, against the subject's own."""
_REACH = 3
"""Sentences on either side that a score is carried over to."""
_SAME_BLOCK, _NEXT_BLOCK = 0.85, 0.7
"""The part of a score that the next sentence gets, in the same and in another paragraph."""
_SHORT = 60
"""Sentences up to which a document that bears on the subject is kept whole, if it keeps to it."""
_ON_TOPIC = 0.2
"""Share of its sentences that must bear on the subject for that."""
_STRANGER = 0.02
"""Likeness to every other document below which a document has nothing to do with the matter."""


@dataclass(frozen=True)
class Focus:
    """The subject and how much each sentence bears on it.

    :param relevance: 0 to 1 by (source id, sentence index); a sentence that is absent has 1.
    :param closeness: the same by the words of the sentence and its neighbours alone.
    """

    subject: str | None
    relevance: Mapping[tuple[str, int], float]
    threshold: float = 0.5
    closeness: Mapping[tuple[str, int], float] = field(default_factory=dict)

    def close(self, source_id: str, sentence: int | None) -> float:
        """How much the words of a sentence, and of those beside it, are about the subject.

        A short document on the subject bears on it as a whole; not all of it is about it.
        """
        return 1.0 if sentence is None else self.closeness.get((source_id, sentence), 1.0)

    def bears(self, source_id: str, sentence: int | None) -> bool:
        """Whether a sentence bears on the subject."""
        if sentence is None:
            return True
        return self.relevance.get((source_id, sentence), 1.0) >= self.threshold

    def document_bears(self, read: Read) -> bool:
        """Whether any sentence of a document bears on the subject."""
        sentences = range(len(read.findings.sentences))
        return not sentences or any(self.bears(read.id, index) for index in sentences)


def find_focus(corpus: Corpus, subject: str | None) -> Focus:
    """Focus on ``subject`` (the user's words), or on what the documents are mostly about."""
    terms = terms_of(corpus)
    wanted = frozenset(stems(subject or ""))
    if not wanted:
        return Focus(subject, _strangers(corpus, terms))
    direct = _direct(terms, wanted)
    scores = _expanded(terms, direct, wanted)
    # A word taken over ("initiative") brings a sentence near the subject, but not close to it.
    own = {place: score if direct[place] else score / 2 for place, score in scores.items()}
    relevance: dict[Place, float] = {}
    closeness: dict[Place, float] = {}
    for read in corpus.reads:
        smoothed = _smoothed(read, scores)
        near = _smoothed(read, own)
        closeness.update({(read.id, index): score for index, score in near.items()})
        relevance.update(_document(read, smoothed, direct))
    return Focus(subject, relevance, closeness=closeness)


def _direct(terms: Terms, wanted: frozenset[str]) -> dict[Place, float]:
    """Share of the subject's weight that each sentence holds."""
    present = frozenset(stem for stem in wanted if terms.frequency.get(stem))
    whole = terms.weight(present)
    return {
        place: terms.weight(found & present) / whole if whole else 0.0
        for place, found in terms.by_place.items()
    }


def _expanded(
    terms: Terms, direct: Mapping[Place, float], wanted: frozenset[str]
) -> dict[Place, float]:
    weights = _feedback(terms, [p for p, score in direct.items() if score >= _CORE], wanted)
    scores: dict[Place, float] = {}
    for place, found in terms.by_place.items():
        related = math.fsum(weights[stem] for stem in sorted(found & weights.keys()))
        scores[place] = min(1.0, direct[place] + _FEEDBACK * related)
    return scores


def _feedback(terms: Terms, core: list[Place], wanted: frozenset[str]) -> dict[str, float]:
    """Words that mark the core sentences, with weights from 0 to 0.28: none is enough alone."""
    inside = Counter(stem for place in core for stem in terms.by_place[place])
    total = len(terms.by_place)
    lifts = {
        stem: math.log(count / len(core)) - math.log(terms.frequency[stem] / total)
        for stem, count in inside.items()
        if count >= _SUPPORT and stem not in wanted
    }
    strong = sorted(
        ((lift * math.log1p(inside[stem]), stem) for stem, lift in lifts.items() if lift > 1.0),
        key=lambda item: (-item[0], item[1]),
    )[:_EXPANSIONS]
    best = strong[0][0] if strong else 1.0
    return {stem: 0.28 * score / best for score, stem in strong}


def _smoothed(read: Read, scores: Mapping[Place, float]) -> dict[int, float]:
    """Carry a part of each score over to the sentences next to it, less across paragraphs."""
    sentences = read.findings.sentences
    smooth = {index: scores[read.id, index] for index in range(len(sentences))}
    for index, sentence in enumerate(sentences):
        for near in range(max(0, index - _REACH), min(len(sentences), index + _REACH + 1)):
            same = sentences[near].block == sentence.block
            part = _SAME_BLOCK if same else _NEXT_BLOCK
            carried = scores[read.id, index] * part ** abs(near - index)
            smooth[near] = max(smooth[near], carried)
    return smooth


def _document(
    read: Read, scores: Mapping[int, float], direct: Mapping[Place, float]
) -> dict[Place, float]:
    """The scores of a document: all ones where it is short and keeps to the subject."""
    count = len(scores)
    on_topic = sum(1 for score in scores.values() if score >= 0.5)
    core = any(direct[read.id, index] >= _CORE for index in scores)
    if core and count <= _SHORT and on_topic >= _ON_TOPIC * count:
        return {(read.id, index): 1.0 for index in scores}
    return {(read.id, index): score for index, score in scores.items()}


def _strangers(corpus: Corpus, terms: Terms) -> dict[Place, float]:
    """Zero for every sentence of a document that shares nothing with any other of three or more."""
    if len(corpus.reads) < 3:
        return {}
    vectors = {read.id: _vector(read, terms) for read in corpus.reads}
    alone = []
    for read in corpus.reads:
        mine = vectors[read.id]
        others = [vector for source, vector in vectors.items() if source != read.id]
        if mine and all(_likeness(mine, other) < _STRANGER for other in others):
            alone.append(read)
    if len(alone) * 2 >= len(corpus.reads):
        return {}
    return {(read.id, i): 0.0 for read in alone for i in range(len(read.findings.sentences))}


def _vector(read: Read, terms: Terms) -> dict[str, float]:
    counts = Counter(
        stem
        for index in range(len(read.findings.sentences))
        for stem in terms.by_place[read.id, index]
    )
    return {stem: (1 + math.log(n)) * terms.rarity(stem) for stem, n in sorted(counts.items())}


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two documents' weights."""
    shared = sorted(one.keys() & other.keys())
    dot = math.fsum(one[stem] * other[stem] for stem in shared)
    squares = (math.fsum(weight * weight for weight in each.values()) for each in (one, other))
    length = math.sqrt(math.prod(squares))
    return dot / length if length else 0.0
