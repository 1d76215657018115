"""What the documents themselves lead with: merged parts in, opening sentences out, best first.

News tells its matter in its first sentences, a statement in its first paragraph; talk begins
with courtesies and columns with a scene, so that more of their sentences are weighed. What many
other sentences speak of weighs most (degree centrality over shared words, as in LexRank, Erkan
and Radev 2004, by words instead of sentences).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.topics import (
    courtesy_words,
    event_nouns,
    first_person_words,
    stop_words,
)
from briefgen.model.briefing import Dispute
from briefgen.model.document import SourceKind
from briefgen.reconcile.compose.lines import stands_alone
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.parts import Parts
from briefgen.reconcile.terms import Terms, stems, terms_of

_TALKED: frozenset[SourceKind] = frozenset({"transcript", "speech", "opinion", "email"})
"""Kinds that don't open with their matter."""
_FIRST_OF_TALK = 24
"""Sentences of such a source that may lead, where they tell something."""
_WORDS = 7
"""Words below which a sentence tells nothing by itself."""
_PLACE = (4.0, 2.0, 1.0, 0.5)
"""Weight of the first telling sentences of a source that opens with its matter."""
_PARTY, _PARTIES = 0.7, 3
"""Weight of a named party, and how many of them count."""
_CENTRAL = 2.0
_OPINION, _PERSONAL, _CONFIRMED, _TURNED_ON = -2.0, -1.5, 2.5, 0.5
_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.85
_NAMED_WORDS = 2
"""Named parties that make an opening more than a scene."""


@dataclass(frozen=True)
class Opening:
    """A sentence that may lead the briefing.

    :param contested: ids of the contested points of fact that are asserted in it.
    :param named: how many parties it names.
    :param confirms: whether somebody confirms something in it.
    :param opens: whether it is the first telling sentence of a source that opens with its matter.
    """

    read: Read
    index: int
    passage: str
    contested: tuple[str, ...]
    named: int
    confirms: bool
    opens: bool
    weight: float

    @property
    def strong(self) -> bool:
        """Whether it tells of somebody who does something, and nobody denies it."""
        return not self.contested and (self.confirms or self.named >= _NAMED_WORDS)


def openings(parts: Parts) -> list[Opening]:
    """Opening sentences of all sources, by weight."""
    terms = terms_of(parts.corpus)
    places = [
        (read, index, place) for read in parts.corpus.reads for index, place in _first(read, parts)
    ]
    shared = {(read.id, index): _centrality((read.id, index), terms) for read, index, _ in places}
    most = max(shared.values(), default=0.0) or 1.0
    found = [
        _weigh(read, index, place, shared[read.id, index] / most, parts)
        for read, index, place in places
    ]
    return sorted(found, key=lambda one: (-one.weight, one.read.id, one.index))


def _first(read: Read, parts: Parts) -> Iterator[tuple[int, float]]:
    """Sentences that open a source, with what their place there counts."""
    telling = (i for i in range(len(read.findings.sentences)) if _tells(read, i, parts))
    if read.document.metadata.kind in _TALKED:
        yield from ((index, 0.0) for index in islice(telling, _FIRST_OF_TALK))
    else:
        yield from zip(telling, _PLACE, strict=False)


def _weigh(read: Read, index: int, place: float, central: float, parts: Parts) -> Opening:
    """An opening with its weight; ``central`` is its centrality, from 0 to 1."""
    (passage,) = parts.book.cite(read, [read.sentence(index).span])
    contested = tuple(dispute.id for dispute in _disputes_on(passage, parts))
    named = _named(read, index, parts)
    weight = place + _CENTRAL * central + _PARTY * min(named, _PARTIES)
    weight += _OPINION * (read.document.metadata.kind == "opinion")
    weight += _PERSONAL * bool(first_person_words() & _words(read, index))
    confirms = any(claim.stance == "confirms" for claim in parts.claims.resting_on(passage))
    weight += _CONFIRMED * (confirms and place == _PLACE[0])
    weight += _TURNED_ON * _turned_on(read, index, parts)
    opens = place == _PLACE[0]
    return Opening(read, index, passage, contested, named, confirms, opens, round(weight, 6))


def is_headline(text: str) -> bool:
    """Whether a sentence is set like a headline: its telling words have capitals.

    >>> is_headline("Obama Power Plant Rules Face Key Test In U.S. Court.")
    True
    >>> is_headline("Envoys of Iran and Oman met in Geneva on Monday.")
    False
    """
    words = re.findall(r"[^\W\d_][\w’'-]*", text)[1:]
    telling = [word for word in words if word.casefold() not in stop_words()]
    capitals = sum(1 for word in telling if word[0].isupper())
    return len(telling) >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * len(telling)


def _tells(read: Read, index: int, parts: Parts) -> bool:
    sentence = read.sentence(index)
    words = read.words(sentence.span)
    if sentence.question or sentence.role not in ("lead", "body", "quote"):
        return False
    plain = words[0].isupper() or words[0].isdigit() or words[0] in "“\"'‘£$€"
    if not plain or len(words.split()) < _WORDS or not stands_alone(words) or is_headline(words):
        return False
    courteous = courtesy_words() & _words(read, index)
    corrects = any(
        span.start < sentence.span.end and sentence.span.start < span.end
        for correction in read.findings.corrections
        for span in correction.evidence
    )
    if corrects or courteous or not parts.focus.bears(read.id, index):
        return False
    (passage,) = parts.book.cite(read, [sentence.span])
    return index == 0 or not any(
        claim.stance == "denies" for claim in parts.claims.resting_on(passage)
    )


def _words(read: Read, index: int) -> set[str]:
    return set(re.findall(r"\w+", read.words(read.sentence(index).span).casefold()))


def _disputes_on(passage: str, parts: Parts) -> list[Dispute]:
    """Contested points of fact that rest on a passage: rival values are told elsewhere."""
    return [
        dispute
        for dispute in parts.disputes
        if dispute.status == "contested"
        and dispute.kind not in ("figure", "date")
        and any(position.stance == "denies" for position in dispute.positions)
        and any(
            passage in position.evidence
            for position in dispute.positions
            if position.stance in ("asserts", "confirms")
        )
    ]


def _named(read: Read, index: int, parts: Parts) -> int:
    """Distinct parties that a sentence names."""
    parties = {
        party.id
        for mention in read.findings.mentions
        if mention.sentence == index
        and mention.use in ("name", "metonym", "adjective", "place")
        and (party := parts.parties.party(read.id, mention.entity)) is not None
        and party.type != "media"
    }
    return len(parties)


def _centrality(place: tuple[str, int], terms: Terms) -> float:
    """Mean of how widely the words of a sentence are shared, over the root of its length."""
    found = terms.by_place[place]
    shared = math.fsum(math.log(terms.frequency[stem]) for stem in sorted(found))
    return shared / math.sqrt(len(found) + 4)


def _turned_on(read: Read, index: int, parts: Parts) -> bool:
    """Whether a sentence tells of the occasion that the leading dispute turns on."""
    leading = next((d for d in parts.disputes if d.status == "contested"), None)
    return leading is not None and same_occasion(
        read.words(read.sentence(index).span), leading.text, *parts.quotes(leading.evidence)
    )


def same_occasion(text: str, *others: str) -> bool:
    """Whether a text tells of an occasion that the others tell of: "talks" and "meetings"."""
    return bool(_occasions(text) & {one for other in others for one in _occasions(other)})


def _occasions(text: str) -> set[str]:
    """Event nouns of a text; nouns for one kind of occasion have one name."""
    names: set[str] = set()
    for stem in stems(text):
        group = predicates().occasion(stem)
        if group is not None:
            names.add(f"occasion {group}")
        elif stem in event_nouns():
            names.add(stem)
    return names
