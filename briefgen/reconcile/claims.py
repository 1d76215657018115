"""Attributions in, claims and the propositions they are about out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.knowledge.wording import phrase
from briefgen.model.base import Quantity, Span, mint
from briefgen.model.briefing import Claim, Proposition
from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.statements import Stated, Statements, state


@dataclass(frozen=True)
class ClaimBook:
    """Claims and propositions, and which attribution of which document gave each claim."""

    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...]
    by_attribution: Mapping[tuple[str, int], tuple[str, ...]]

    def of(self, source_id: str, attribution: int | None) -> tuple[str, ...]:
        """Ids of the claims that an attribution gave (one a speaker)."""
        if attribution is None:
            return ()
        return self.by_attribution.get((source_id, attribution), ())

    def claim(self, claim_id: str) -> Claim:
        """The claim with that id."""
        return self._by_id[claim_id]

    def proposition(self, proposition_id: str) -> Proposition:
        """The proposition with that id."""
        return self._propositions[proposition_id]

    def about(self, proposition_id: str) -> Sequence[str]:
        """What the proposition with that id is about; nothing where it is none."""
        found = self._propositions.get(proposition_id)
        return found.about if found else ()

    def resting_on(self, passage: str) -> Sequence[Claim]:
        """Claims that rest on a passage first of all."""
        return self._by_passage.get(passage, ())

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _propositions(self) -> Mapping[str, Proposition]:
        return {one.id: one for one in self.propositions}

    @cached_property
    def _by_passage(self) -> Mapping[str, Sequence[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.evidence[0], []).append(claim)
        return found


def build_claims(corpus: Corpus, parties: PartyBook, focus: Focus, book: PassageBook) -> ClaimBook:
    """A claim for each speaker of each attribution that bears on the subject.

    A relayer whose words hold nothing but what somebody else said ("the report says that X
    denied it") makes no claim: it stands in the chain of X.
    """
    statements = state(corpus, parties)
    claims: dict[str, Claim] = {}
    propositions: dict[str, Proposition] = {}
    by_attribution: dict[tuple[str, int], tuple[str, ...]] = {}
    for read in corpus.reads:
        relayed = _mere_relays(read)
        values = _values(read)
        for index, attribution in enumerate(read.findings.attributions):
            if index in relayed or not focus.bears(read.id, attribution.sentence):
                continue
            speakers = _speakers(read, attribution, parties)
            if not speakers:
                continue
            proposition = _proposition(read, index, statements, parties)
            made = [
                _claim(read, index, speaker, proposition.id, values.get(index), parties, book)
                for speaker in speakers
            ]
            propositions.setdefault(proposition.id, proposition)
            claims.update((claim.id, claim) for claim in made)
            by_attribution[read.id, index] = tuple(claim.id for claim in made)
    return ClaimBook(tuple(claims.values()), tuple(propositions.values()), by_attribution)


def _mere_relays(read: Read) -> frozenset[int]:
    """Attributions whose whole content is another attribution."""
    attributions = read.findings.attributions
    by_sentence: dict[int, list[int]] = {}
    for index, one in enumerate(attributions):
        by_sentence.setdefault(one.sentence, []).append(index)
    found = set()
    for index, one in enumerate(attributions):
        for other in by_sentence[one.sentence]:
            inner = attributions[other]
            if other != index and inner.speakers and _fills(one, inner, read):
                found.add(index)
    return frozenset(found)


def _fills(outer: Attribution, inner: Attribution, read: Read) -> bool:
    """Whether ``inner``'s source or cue opens the content of ``outer``."""
    if not outer.content or not inner.cue:
        return False
    if not any(part.contains(inner.cue[0]) for part in outer.content):
        return False
    start = min(span.start for span in (*inner.source, *inner.cue))
    before = read.document.text[outer.content[0].start : max(start, outer.content[0].start)]
    return len(before.split()) <= 2


def _speakers(read: Read, attribution: Attribution, parties: PartyBook) -> tuple[str, ...]:
    found = (parties.party(read.id, entity) for entity in attribution.speakers)
    return tuple(dict.fromkeys(party.id for party in found if party is not None))


def _claim(
    read: Read,
    index: int,
    speaker: str,
    proposition: str,
    value: Quantity | None,
    parties: PartyBook,
    book: PassageBook,
) -> Claim:
    found = read.findings.attributions[index]
    sentence = read.sentence(found.sentence).span
    spans = [sentence, *_outside(read, found, sentence)]
    return Claim(
        id=mint("c", read.id, sentence.start, *(s.start for s in found.cue[:1]), speaker, index),
        proposition_id=proposition,
        speaker_id=speaker,
        stance=found.stance,
        certainty=found.certainty,
        hedge=_words(read, found.hedge),
        relay_hedge=_words(read, found.relay_hedge),
        conditional=found.conditional,
        scope=_words(read, found.scope),
        directness=found.directness,
        chain=_chain(read, found, parties),
        quoted=found.quoted,
        opinion=found.opinion,
        value=value,
        said_at=found.said_at,
        evidence=book.cite(read, spans),
    )


def _outside(read: Read, found: Attribution, sentence: Span) -> list[Span]:
    """Whole sentences of the content that lie outside the sentence with the cue."""
    sentences = [
        read.sentence(place).span
        for part in found.content
        if not sentence.contains(part) and (place := read.sentence_of(part)) is not None
    ]
    return [span for span in sentences if span != sentence]


def _words(read: Read, span: Span | None) -> str | None:
    return None if span is None else " ".join(read.words(span).split())


def _chain(read: Read, found: Attribution, parties: PartyBook) -> tuple[str, ...]:
    """Party ids, or the entity's name where it is no party."""
    return tuple(
        party.id if (party := parties.party(read.id, one)) else read.findings.entities[one].name
        for one in found.chain
    )


def _values(read: Read) -> Mapping[int, Quantity]:
    """The number that each attribution claims, where it claims exactly one."""
    found: dict[int, list[Quantity]] = {}
    for one in read.findings.quantities:
        if one.attribution is not None:
            found.setdefault(one.attribution, []).append(one.quantity)
    return {index: values[0] for index, values in found.items() if len(values) == 1}


def _proposition(read: Read, index: int, statements: Statements, parties: PartyBook) -> Proposition:
    """What is claimed, free of polarity where the words allow it."""
    found = read.findings.attributions[index]
    nucleus = statements.nucleus(read, index)
    words = _core_words(read, found, nucleus)
    own = nucleus is not None and nucleus.presence and (nucleus.open or nucleus.own)
    if own and found.stance == "denies" and (party := _names(read, found, parties)):
        text, wording = phrase("proposition.participation_open", party=party)
    elif words:
        text, wording = phrase("proposition.quote", claim=words)
    else:
        text, wording = phrase("proposition.silence", party=_names(read, found, parties))
    place = min(span.start for span in (*found.content, *found.cue, *found.source))
    about = sorted((nucleus.doers | nucleus.others) if nucleus else frozenset())
    return Proposition(
        id=mint("q", read.id, place, index),
        text=text,
        wording=wording,
        kind="participation" if nucleus is not None and nucleus.presence else "other",
        about=tuple(about),
    )


def _names(read: Read, found: Attribution, parties: PartyBook) -> str:
    known = (party for one in found.speakers if (party := parties.party(read.id, one)))
    return ", ".join(dict.fromkeys(party.name for party in known))


def _core_words(read: Read, found: Attribution, nucleus: Stated | None) -> str:
    """The words of what is claimed, on one line, without "that" before them."""
    whole = nucleus if nucleus is not None and nucleus.clause.tense != "unknown" else None
    span = whole.clause.span if whole else next(iter(found.refers_to or found.content), None)
    if span is None:
        return ""
    words = " ".join(read.words(span).split()).strip("“”\"' ,;.")
    return words.removeprefix("that ")


__all__ = ["ClaimBook", "build_claims"]
