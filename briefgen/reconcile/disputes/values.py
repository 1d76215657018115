"""Rival values and the denials of them in, who stands by which value out.

A value that stands in a denial ("55 per cent. That is wrong") is denied by the speaker, not
asserted; a value that a correction names as wrong is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.knowledge.speech import speech
from briefgen.knowledge.units import base_values
from briefgen.model.base import Quantity
from briefgen.model.findings import Stance
from briefgen.reconcile.contest import Contest, RivalValue
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.disputes.kindred import Clash
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, voices_of
from briefgen.reconcile.statements import PRONOUNS

_SIDES = 2
_FEW = 50
"""Largest count that "none" is set against as the same thing counted."""


def belongs_to(clash: Clash, contest: Contest) -> bool:
    """Whether what is denied is one of the contest's values: then it is shown there."""
    return _value_in(clash, contest) is not None


def _value_in(clash: Clash, contest: Contest) -> RivalValue | None:
    told = clash.asserting or clash.denying
    places = {(voice.read.id, voice.sentence) for voice in told}
    return next((v for v in contest.values if (v.read.id, _sentence(v)) in places), None)


def weigh_values(contest: Contest, clashes: Sequence[Clash], parties: PartyBook) -> list[Voice]:
    """One voice for each value that somebody gives, denies or takes back."""
    voices = [_voice(value, parties) for value in contest.values]
    voices = [_disowned(voice, voices) for voice in voices]
    for clash in clashes:
        value = _value_in(clash, contest)
        if value is not None:
            taken_back = {
                v.party_id for v in voices if v.stance == "withdraws" and v.value == value.value
            }
            voices.extend(
                _with_value(voice, value)
                for voice in clash.denying
                if voice.party_id not in taken_back
            )
    return list(dict.fromkeys(voices))


APART = 5.0
"""How many times one figure may be the other before they are taken to measure two things."""


def is_rivalry(contest: Contest, voices: Sequence[Voice]) -> bool:
    """Whether different holders stand by values that can be of one thing.

    One holder who gives two figures speaks of two things, unless one is denied or taken back.
    """
    if contest.kind != "date" and _compares(voices):
        return False
    rejected = any(v.stance == "denies" and not v.narrator for v in voices)
    if contest.resolved or rejected or any(v.stance == "withdraws" for v in voices):
        return True
    holders = {v.party_id or v.party_text or f"\x00{v.read.id}" for v in voices}
    if contest.kind != "date" and len(holders) < _SIDES:
        return False
    if contest.kind == "date":
        return True
    sizes = [abs(base_values(v.value)[0]) for v in voices if isinstance(v.value, Quantity)]
    # "None" answers any small count: it is no other size of thing.
    sizes = [size for size in sizes if size > 0] if max(sizes, default=0) <= _FEW else sizes
    return not _of_many_values(voices) and max(sizes, default=0) <= APART * min(sizes, default=0)


def _compares(voices: Sequence[Voice]) -> bool:
    """As in "leads by 43 percent to 38": one sentence gives two values, so of two things."""
    told: dict[tuple[str, int, str | None], set[str]] = {}
    for voice in voices:
        if voice.stance in ("asserts", "confirms"):
            place = (voice.read.id, voice.sentence, voice.party_id or voice.party_text)
            told.setdefault(place, set()).add(str(voice.value))
    return any(len(values) > 1 for values in told.values())


def _of_many_values(voices: Sequence[Voice]) -> bool:
    """Whether one document in its own voice gives three values or more: it compares, not errs."""
    told: dict[str, set[str]] = {}
    for voice in voices:
        if voice.narrator:
            told.setdefault(voice.read.id, set()).add(str(voice.value))
    return any(len(values) > _SIDES for values in told.values())


def _disowned(voice: Voice, voices: Sequence[Voice]) -> Voice:
    """As in "It has been claimed that it is 52. The correct share is 38": not the speaker's 52."""
    words = voice.read.words(voice.read.sentence(voice.sentence).span).lower()
    hearsay = any(phrase in words for phrase in speech().hearsay)
    if voice.stance != "asserts" or not hearsay:
        return voice
    own = any(
        v.party_id == voice.party_id
        and v.value != voice.value
        and (voice.party_id is not None or (v.narrator and v.read.id == voice.read.id))
        for v in voices
    )
    narrated = voice.party_id is not None or voice.narrator
    return replace(voice, stance="denies") if narrated and own else voice


def value_status(contest: Contest, voices: Sequence[Voice]) -> str | None:
    """The status of the dispute that the voices make; None where they make none."""
    live = {str(v.value) for v in voices if v.stance in ("asserts", "confirms")}
    denied = {str(v.value) for v in voices if v.stance == "denies"}
    if contest.resolved and not live & denied:
        return "resolved_by_correction"
    if contest.minor:
        return "minor_difference"
    if len(live) > 1 or live & denied:
        return "contested"
    if any(v.stance == "withdraws" for v in voices):
        return "resolved_by_correction"
    return "one_side_only" if denied else None


def _with_value(voice: Voice, value: RivalValue) -> Voice:
    return Voice(
        voice.read,
        voice.stance,
        voice.sentence,
        party_id=voice.party_id,
        party_text=voice.party_text,
        attribution=voice.attribution,
        value=value.value,
        scope=voice.scope,
    )


def _voice(value: RivalValue, parties: PartyBook) -> Voice:
    sentence = _sentence(value)
    denial = _denial_of(value, sentence, parties)
    own = denial is not None and value.party_id in (None, denial.party_id)
    if denial is not None and not (own and _stance(value, sentence) == "withdraws"):
        return denial
    text = None
    if value.party_id is None and value.attribution is not None:
        source = value.read.findings.attributions[value.attribution].source
        words = value.read.words(source[0]) if source else ""
        text = words if words and words.lower() not in PRONOUNS else None
    elif value.party_id is None and value.by is not None:
        text = value.read.words(value.by)
    return Voice(
        value.read,
        _stance(value, sentence),
        sentence,
        party_id=value.party_id or (None if text else _issuer(value, sentence, parties)),
        party_text=text,
        attribution=value.attribution,
        value=value.value,
        extra=value.evidence[1:],
    )


def _issuer(value: RivalValue, sentence: int, parties: PartyBook) -> str | None:
    """Who takes a value back in a document of his own: "Our figure of 300 is withdrawn"."""
    if _stance(value, sentence) != "withdraws":
        return None
    party = parties.party(value.read.id, value.read.sentence(sentence).speaker)
    return None if party is None else party.id


def _sentence(value: RivalValue) -> int:
    return value.read.sentence_of(value.evidence[0]) or 0


def _stance(value: RivalValue, sentence: int) -> Stance:
    if value.withdrawn or _is_corrected(value.read, sentence, value.value):
        return "withdraws"
    return "denies" if value.denied else "asserts"


def _is_corrected(read: Read, sentence: int, value: Quantity | str) -> bool:
    """Whether the document itself says, in this sentence, that the value is wrong."""
    span = read.sentence(sentence).span
    for one in read.findings.corrections:
        if not any(span.overlaps(part) for part in one.evidence):
            continue
        if isinstance(value, str):
            if one.old_date == value:
                return True
        elif one.old_quantity is not None and one.old_quantity.value == value.value:
            return True
    return False


def _denial_of(value: RivalValue, sentence: int, parties: PartyBook) -> Voice | None:
    """The denial in which the value stands, or that points back to its sentence."""
    for index in _denials_near(value.read, sentence):
        found = value.read.findings.attributions[index]
        pointed = {value.read.sentence_of(span) for span in found.refers_to}
        inside = found.sentence == sentence and _is_denied_here(value, index, sentence)
        if not inside and not (sentence in pointed and _same_speaker(value, index, parties)):
            continue
        for voice in voices_of(value.read, index, parties):
            return Voice(
                voice.read,
                "denies",
                voice.sentence,
                party_id=voice.party_id,
                party_text=voice.party_text,
                attribution=index,
                value=value.value,
                scope=voice.scope,
                extra=value.evidence,
            )
    return None


def _is_denied_here(value: RivalValue, index: int, sentence: int) -> bool:
    """Whether the number stands in the words denied, not in another clause of the sentence."""
    found = value.read.findings.attributions[index]
    if value.attribution == index:
        return True
    if not isinstance(value.value, Quantity) or value.attribution is not None:
        return False
    return any(
        part.contains(one.span)
        for one in value.read.findings.quantities
        if one.sentence == sentence and one.quantity.value == value.value.value
        for part in found.content
    )


def _same_speaker(value: RivalValue, index: int, parties: PartyBook) -> bool:
    """A speaker does not assert what the next sentence of his own calls wrong."""
    found = value.read.findings.attributions[index]
    speakers = {p.id for one in found.speakers if (p := parties.party(value.read.id, one))}
    return value.party_id in speakers


def _denials_near(read: Read, sentence: int) -> Iterator[int]:
    for index, one in enumerate(read.findings.attributions):
        if one.stance == "denies" and 0 <= one.sentence - sentence <= 1:
            yield index


__all__ = ["belongs_to", "value_status", "weigh_values"]
