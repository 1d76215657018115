"""Assertions and denials of one point in, positions of a dispute out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.knowledge.speech import speech
from briefgen.knowledge.wording import say
from briefgen.model.base import Quantity, Span, mint
from briefgen.model.briefing import Claim, Position
from briefgen.model.findings import Attribution, Stance
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.statements import PRONOUNS, Stated

_ORDER: dict[Stance, int] = {
    "asserts": 0,
    "confirms": 1,
    "denies": 2,
    "withdraws": 3,
    "takes_no_position": 4,
    "no_comment": 5,
    "no_reply": 6,
}


@dataclass(frozen=True)
class Voice:
    """One place where somebody takes a stance.

    It is a party, a source in its own voice, or words that name somebody who is no known party.
    """

    read: Read
    stance: Stance
    sentence: int
    party_id: str | None = None
    party_text: str | None = None
    attribution: int | None = None
    value: Quantity | str | None = None
    scope: str | None = None
    extra: tuple[Span, ...] = ()

    @property
    def narrator(self) -> bool:
        """Whether the document says it in its own voice."""
        return self.party_id is None and self.party_text is None


@dataclass
class Narrations:
    """Claims that a document makes in its own voice, minted as disputes need them."""

    claims: dict[str, Claim] = field(default_factory=dict)

    def of(self, voice: Voice, proposition: str, book: PassageBook) -> str:
        """Id of the claim of a source itself, or of the party whose voice the source is."""
        span = voice.read.sentence(voice.sentence).span
        claim = Claim(
            id=mint("c", voice.read.id, span.start, "own voice", proposition, str(voice.value)),
            proposition_id=proposition,
            speaker_id=voice.party_id or voice.read.id,
            stance=voice.stance,
            directness="narrator" if voice.party_id is None else "unstated",
            value=voice.value,
            evidence=book.cite(voice.read, [span, *voice.extra]),
        )
        self.claims.setdefault(claim.id, claim)
        return claim.id


def positions_of(
    voices: Iterable[Voice],
    proposition: str,
    parties: PartyBook,
    claims: ClaimBook,
    narrations: Narrations,
    book: PassageBook,
) -> tuple[Position, ...]:
    """One position for each holder, stance and value; asserting sides first."""
    groups: dict[tuple[str, Stance, str], list[Voice]] = {}
    for voice in voices:
        holder = voice.party_id or voice.party_text or f"\x00{voice.read.id}"
        groups.setdefault((holder, voice.stance, str(voice.value)), []).append(voice)
    made = [
        _position(group, proposition, parties, claims, narrations, book)
        for group in groups.values()
    ]
    return tuple(sorted(made, key=lambda p: (_ORDER[p.stance], p.party_text, str(p.value))))


def _position(
    group: list[Voice],
    proposition: str,
    parties: PartyBook,
    claims: ClaimBook,
    narrations: Narrations,
    book: PassageBook,
) -> Position:
    first = group[0]
    ids: dict[str, None] = {}
    evidence: dict[str, None] = {}
    for voice in group:
        span = voice.read.sentence(voice.sentence).span
        evidence.update(dict.fromkeys(book.cite(voice.read, [span, *voice.extra])))
        if voice.attribution is None and voice.party_text is None:
            ids.setdefault(narrations.of(voice, proposition, book))
        for claim_id in claims.of(voice.read.id, voice.attribution):
            if claims.claim(claim_id).speaker_id == voice.party_id:
                ids.setdefault(claim_id)
    return Position(
        party_id=first.party_id,
        party_text=_holder_text(first, parties),
        stance=first.stance,
        value=first.value,
        scope=next((voice.scope for voice in group if voice.scope), None),
        claim_ids=tuple(ids),
        evidence=tuple(evidence),
    )


def _holder_text(voice: Voice, parties: PartyBook) -> str:
    if voice.party_id is not None:
        return next(party.name for party in parties.parties if party.id == voice.party_id)
    if voice.party_text is not None:
        return " ".join(voice.party_text.split())
    metadata = voice.read.document.metadata
    return metadata.outlet or metadata.title or say(f"narrator.{metadata.kind}")


def tellers_of(stated: Stated, parties: PartyBook) -> Iterator[Voice]:
    """Who says a clause: its attribution's speakers, whoever has the floor, or the narrator.

    A transcript has no narrator: between its turns nobody asserts anything. What is said only
    on a condition, or as a view, asserts nothing either.
    """
    read, index = stated.read, stated.clause.attribution
    if index is not None:
        found = read.findings.attributions[index]
        if found.stance in ("asserts", "confirms") and not (found.conditional or found.opinion):
            yield from voices_of(read, index, parties)
        return
    party = parties.party(read.id, read.sentence(stated.clause.sentence).speaker)
    if party is not None:
        yield Voice(read, "asserts", stated.clause.sentence, party_id=party.id)
    elif read.document.metadata.kind not in ("transcript", "speech"):
        yield Voice(read, "asserts", stated.clause.sentence)


def others_than(denying: Iterable[Voice], asserting: Iterable[Voice]) -> list[Voice]:
    """Those of ``asserting`` who do not themselves deny it."""
    deniers = {v.party_id or v.party_text for v in denying} - {None}
    return [v for v in asserting if (v.party_id or v.party_text) not in deniers]


def _without_possessive(words: str) -> str:
    return words.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")


def _can_speak(words: str) -> bool:
    """Whether words before a verb of saying name people, a body or a document at all.

    They nearly always do: whatever is said to say something speaks, unless it is a law, a proverb
    or a clock.
    """
    found = words.split()
    if any(word[:1].isupper() for word in found[1:]):
        return True
    head = _head(found)
    return head not in speech().nouns.mute and head.removesuffix("s") not in speech().nouns.mute


def _head(words: Sequence[str]) -> str:
    """The noun that the others of a noun phrase describe: the last before what follows it."""
    plain = [word.strip(".,;:’'“”\"").lower() for word in words]
    behind = speech().behind_a_noun
    end = next((i for i, word in enumerate(plain) if i > 0 and word in behind), len(plain))
    return plain[end - 1] if plain else ""


def is_charge_without_accuser(found: Attribution, read: Read) -> bool:
    """As in "X is accused of taking bribes": somebody says so, and nobody is named."""
    return any(
        word in words.verbs
        for words in speech().charges
        for part in found.cue
        for word in _stems(read.words(part))
    )


def _stems(words: str) -> set[str]:
    last = words.lower().split()[-1]
    return {last, last.removesuffix("d"), last.removesuffix("ed")}


def _listed(read: Read, found: Attribution, parties: PartyBook) -> list[str]:
    """As in "two of those named, X and Y, say": those who are named behind the comma."""
    source = found.source[0] if found.source else None
    words = "" if source is None else read.words(source)
    if source is None or "," not in words:
        return []
    start = source.start + words.index(",")
    named = [
        party.id
        for mention in read.findings.mentions
        if source.contains(mention.span) and mention.span.start > start
        if mention.use == "name" and (party := parties.party(read.id, mention.entity)) is not None
    ]
    return list(dict.fromkeys(named)) if len(set(named)) > 1 else []


def voices_of(
    read: Read, index: int, parties: PartyBook, stance: Stance | None = None
) -> list[Voice]:
    """The speakers of an attribution; where none is a known party, the words that name them."""
    found = read.findings.attributions[index]
    scope = read.words(found.scope) if found.scope else None
    known = [p.id for one in found.speakers if (p := parties.party(read.id, one))]
    known = known or _listed(read, found, parties)
    taken = stance or found.stance
    if known:
        return [
            Voice(read, taken, found.sentence, party_id=one, attribution=index, scope=scope)
            for one in dict.fromkeys(known)
        ]
    if not found.source and is_charge_without_accuser(found, read):
        charge = say("narrator.charge")
        return [Voice(read, taken, found.sentence, party_text=charge, attribution=index)]
    words = _without_possessive(read.words(found.source[0])) if found.source else ""
    if not words or words.lower() in PRONOUNS or not _can_speak(words):
        return []
    return [Voice(read, taken, found.sentence, party_text=words, attribution=index, scope=scope)]
