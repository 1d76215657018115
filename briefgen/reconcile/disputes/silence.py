"""Silences about a dispute's matter in, positions beside the dispute out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, voices_of

NEAR = 1
"""Sentences between a denial and a "did not comment" that speaks of the same matter."""

_SHORT = 3
"""Words up to this length say nothing of what a matter is."""

_POWERS = frozenset({"state", "bloc", "alliance"})
_QUIET = frozenset({"no_comment", "no_reply", "takes_no_position"})


def silences_about(
    voices: Sequence[Voice],
    denied: str | None,
    rivals: frozenset[str],
    corpus: Corpus,
    parties: PartyBook,
) -> Iterator[Voice]:
    """Who was asked, or writes, about the same matter and takes no side.

    A silence belongs to a dispute when it points back to what is disputed, when its sentence
    names the party in question, or when it stands beside a denial in it and names none of the
    parties in question elsewhere.

    :param denied: the party in question, if there is one.
    :param rivals: the parties in question in other disputes.
    """
    taken = {voice.party_id for voice in voices if voice.party_id}
    sides = [v for v in voices if v.stance in ("asserts", "confirms", "denies")]
    for read in corpus.reads:
        places = {v.sentence for v in sides if v.read.id == read.id and v.stance == "denies"}
        said = {v.sentence for v in sides if v.read.id == read.id}
        for index, found in enumerate(read.findings.attributions):
            if found.stance not in _QUIET:
                continue
            named = _named(read, found.sentence, parties)
            pointed = {read.sentence_of(span) for span in found.refers_to}
            near = any(_beside(place, found.sentence, read) for place in places)
            elsewhere = named & rivals and denied not in named
            if denied not in named and (elsewhere or not (pointed & said or near)):
                continue
            if not pointed & said and not _concerns(read, found, sides):
                continue
            for voice in voices_of(read, index, parties):
                if voice.party_id not in taken and not _reacts(read, found, voice, parties):
                    yield voice


def _concerns(read: Read, found: Attribution, sides: Sequence[Voice]) -> bool:
    """Whether what nothing is said about, where that is told, is what the sides speak of."""
    about = {word for part in found.content for word in _weighty(read.words(part))}
    if not about:
        return True
    told = {
        word for v in sides for word in _weighty(v.read.words(v.read.sentence(v.sentence).span))
    }
    return bool(about & told)


def _weighty(words: str) -> set[str]:
    found = (word.strip(".,;:“”\"'’()").lower() for word in words.split())
    return {word.removesuffix("s") for word in found if len(word) > _SHORT}


def _reacts(read: Read, found: Attribution, voice: Voice, parties: PartyBook) -> bool:
    """As in "NATO is worried. London has not commented": a state's reaction, not its side."""
    party = next((p for p in parties.parties if p.id == voice.party_id), None)
    if party is not None and party.type not in _POWERS:
        return False
    block = read.sentence(found.sentence).block
    return any(
        (place := read.sentence_of(one.cue)) is not None and read.sentence(place).block == block
        for one in read.findings.concerns
    )


def _beside(place: int, other: int, read: Read) -> bool:
    same_block = read.sentence(place).block == read.sentence(other).block
    return abs(place - other) <= (NEAR + 2 if same_block else NEAR)


def _named(read: Read, sentence: int, parties: PartyBook) -> frozenset[str]:
    return frozenset(
        found
        for mention in read.findings.mentions
        if mention.sentence == sentence
        and (found := parties.by_entity.get((read.id, mention.entity))) is not None
    )
