"""Which passages go back to one origin: reprints, relayed reports, one body speaking twice.

A corpus in, `Origins` out. Ten outlets that carry one agency's report corroborate nothing that
the agency did not already say, so everything that counts support counts origins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.base import mint
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import WHOLE_SOURCE
from briefgen.reconcile.reprints import Place, lines_of, near_identical

_NEAR_COPY = 0.85
"""Share of a document's words that repeat another one, from which it counts as its copy."""

_OFFICIAL_KINDS = frozenset({"official_statement", "transcript", "speech", "filing"})
_BODIES = frozenset(
    {"state", "bloc", "alliance", "public_body", "company", "association", "group", "media"}
)
_GENERIC = frozenset(
    {"the", "news", "agency", "newspaper", "newswire", "wire", "plc", "inc", "ltd"}
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Origins:
    """Where each sentence comes from.

    :param by_sentence: origin id by (source id, sentence index); index -1 is the source's own.
    :param repeats: sentences that repeat another source's words and figures, with the place of
        the original.
    :param copies: documents that are nearly the same text as another, with that one's id.
    """

    by_sentence: Mapping[Place, str]
    repeats: Mapping[Place, Place]
    copies: Mapping[str, str]

    def of(self, source_id: str, sentence: int | None) -> str:
        """The origin of a sentence, or of the source where the sentence is not known."""
        place = (source_id, WHOLE_SOURCE if sentence is None else sentence)
        return self.by_sentence.get(place, source_id)


def find_origins(corpus: Corpus) -> Origins:
    """Trace every sentence to its origin."""
    bodies = {read.id: _issuer(read) for read in corpus.reads}
    outlets = tuple(sorted({body for body in bodies.values() if body}))
    origins: dict[Place, str] = {}
    for read in corpus.reads:
        own = _origin_id(bodies[read.id], read.id)
        origins[read.id, WHOLE_SOURCE] = own
        voices = _relayed(read, outlets) | _spoken(read, bodies[read.id], outlets)
        for index in range(len(read.findings.sentences)):
            origins[read.id, index] = _origin_id(voices.get(index), own)
    lines = lines_of(corpus)
    pairs = near_identical(lines)
    rank = {read.id: _rank(read, place) for place, read in enumerate(corpus.reads)}
    repeats: dict[Place, Place] = {}
    for group in _groups(pairs):
        root = min(group, key=lambda place: (rank[place[0]], place))
        for place in group:
            origins[place] = origins[root]
            if place[0] != root[0] and set(lines[place].numbers) <= set(lines[root].numbers):
                repeats[place] = root
    return Origins(origins, repeats, _copies(corpus, repeats))


def _origin_id(body: frozenset[str] | tuple[str, ...] | None, otherwise: str) -> str:
    return mint("o", *sorted(body)) if body else otherwise


def _key(name: str) -> tuple[str, ...]:
    """A body's telling words, sorted: 'Meridian News Agency' and 'the Meridian agency' agree."""
    words = set(_WORD.findall(name.casefold()))
    return tuple(sorted(words - _GENERIC)) or tuple(sorted(words))


def _issuer(read: Read) -> tuple[str, ...] | None:
    metadata = read.document.metadata
    if metadata.kind in _OFFICIAL_KINDS and metadata.first_person:
        return _key(metadata.first_person)
    return _key(metadata.outlet) if metadata.outlet else None


def _known(name: str, outlets: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The corpus's own outlet of that name, where one has it in full: 'the Gazette'."""
    key = _key(name)
    longer = [outlet for outlet in outlets if set(key) <= set(outlet)]
    return longer[0] if len(longer) == 1 else key


def _relayed(read: Read, outlets: tuple[tuple[str, ...], ...]) -> dict[int, tuple[str, ...]]:
    """Sentences that pass on what another publication reports, with that publication."""
    entities = read.findings.entities
    found: dict[int, tuple[str, ...]] = {}
    for attribution in read.findings.attributions:
        media = [
            entities[index]
            for index in (*attribution.chain, *attribution.speakers)
            if entities[index].type == "media" and entities[index].named
        ]
        if media:
            found[attribution.sentence] = _known(media[-1].name, outlets)
    return found


def _spoken(
    read: Read, issuer: tuple[str, ...] | None, outlets: tuple[tuple[str, ...], ...]
) -> dict[int, tuple[str, ...]]:
    """Sentences in which a body speaks for itself, with that body.

    A person who speaks in an official transcript speaks for its issuer.
    """
    official = read.document.metadata.kind in _OFFICIAL_KINDS and issuer is not None
    found: dict[int, tuple[str, ...]] = {}
    for index, sentence in enumerate(read.findings.sentences):
        if sentence.speaker is None or official:
            continue
        voice = read.findings.entities[sentence.speaker]
        if voice.named and (voice.type in _BODIES or voice.type == "person"):
            found[index] = _known(voice.name, outlets)
    return found


def _rank(read: Read, place: int) -> tuple[int, int]:
    """Who is taken to have said it first: a body itself, then an agency, then the earliest."""
    kind = read.document.metadata.kind
    first = 0 if kind in _OFFICIAL_KINDS else 1 if kind == "wire_report" else 2
    return first, place


def _groups(pairs: set[tuple[Place, Place]]) -> list[tuple[Place, ...]]:
    """Connected places, each group sorted."""
    leader: dict[Place, Place] = {}

    def lead(place: Place) -> Place:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in sorted(pairs):
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    groups: dict[Place, list[Place]] = defaultdict(list)
    for place in sorted(leader):
        groups[lead(place)].append(place)
    return [tuple(group) for _, group in sorted(groups.items())]


def _copies(corpus: Corpus, repeats: Mapping[Place, Place]) -> dict[str, str]:
    repeated: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (source, index), (original, _) in repeats.items():
        repeated[source][original] += len(_span_words(corpus.read(source), index))
    copies: dict[str, str] = {}
    for source, originals in sorted(repeated.items()):
        read = corpus.read(source)
        total = sum(len(_span_words(read, i)) for i in range(len(read.findings.sentences)))
        original = min(originals, key=lambda one: (-originals[one], one))
        if originals[original] >= _NEAR_COPY * total:
            copies[source] = original
    return copies


def _span_words(read: Read, index: int) -> str:
    return read.words(read.sentence(index).span)
