"""Rival values and the denials of them in, who stands by which value out.

A value that stands in a denial ("55 per cent. That is wrong") is denied by the speaker, not
asserted; a value that a correction names as wrong is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.base import Quantity
from briefgen.model.findings import Stance
from briefgen.reconcile.accusations import Clash
from briefgen.reconcile.contest import Contest, RivalValue
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, voices_of
from briefgen.reconcile.statements import PRONOUNS


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
    for clash in clashes:
        value = _value_in(clash, contest)
        if value is not None:
            voices.extend(_with_value(voice, value) for voice in clash.denying)
    return list(dict.fromkeys(voices))


def value_status(contest: Contest, voices: Sequence[Voice]) -> str | None:
    """The status of the dispute that the voices make; None where they make none."""
    live = {str(v.value) for v in voices if v.stance in ("asserts", "confirms")}
    denied = {str(v.value) for v in voices if v.stance == "denies"}
    if contest.resolved:
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
    if denial is not None:
        return denial
    text = None
    if value.party_id is None and value.attribution is not None:
        source = value.read.findings.attributions[value.attribution].source
        words = value.read.words(source[0]) if source else ""
        text = words if words and words.lower() not in PRONOUNS else None
    return Voice(
        value.read,
        _stance(value, sentence),
        sentence,
        party_id=value.party_id,
        party_text=text,
        attribution=value.attribution,
        value=value.value,
        extra=value.evidence[1:],
    )


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
