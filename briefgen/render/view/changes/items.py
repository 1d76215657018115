"""Items of a briefing in, what each is called in the telling of changes out, with its passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.model.briefing import (
    Briefing,
    Claim,
    Concern,
    Event,
    Fact,
    Gap,
    Source,
)
from briefgen.render.language import Language
from briefgen.render.names import publisher, title_of
from briefgen.render.view.alone import phrase_stands, sentence_stands
from briefgen.render.view.concerns import CONDITION
from briefgen.render.view.disputes import DisputeView, Side
from briefgen.render.view.voices import Voices
from briefgen.render.words import word


@dataclass(frozen=True)
class Named:
    """An item as it is called: in its own words, quoted, or by name.

    ``clear`` says whether a reader understands it without the sentence before it, ``when`` the date
    of an event, ``sides`` who stands where in a dispute and ``more`` how many values are not
    among them.
    """

    what: str
    speakers: str
    evidence: tuple[str, ...]
    clear: bool = True
    when: str | None = None
    sides: tuple[Side, ...] = ()
    more: int = 0


def named_items(
    briefing: Briefing, voices: Voices, disputes: Sequence[DisputeView]
) -> dict[str, Named]:
    """Every item that a change can be of, by id."""
    return {**dict(_named(briefing, voices)), **{one.id: _dispute(one) for one in disputes}}


def _named(briefing: Briefing, voices: Voices) -> Iterator[tuple[str, Named]]:
    for event in briefing.timeline:
        yield event.id, _event(event, voices)
    for fact in briefing.background:
        yield fact.id, _fact(fact, voices)
    for concern in briefing.concerns:
        yield concern.id, _concern(concern, voices)
    for gap in briefing.gaps:
        yield gap.id, _gap(gap, voices)
    for claim in briefing.claims:
        yield claim.id, _claim(claim, voices)
    for party in briefing.parties:
        yield party.id, Named(voices.names.who(party.id), "", party.evidence)
    for source in briefing.sources:
        yield source.id, Named(source_named(source, voices.language), "", ())


def quoted(text: str, voices: Voices, evidence: tuple[str, ...], *, by_hand: bool = False) -> str:
    """Words of a source in quotation marks; those of the editor without."""
    if by_hand:
        return voices.clip(text)
    return voices.language.quote(voices.words(text.rstrip("."), evidence))


def _event(event: Event, voices: Voices) -> Named:
    return Named(
        what=quoted(event.label, voices, event.evidence, by_hand=event.origin == "human"),
        speakers=voices.speakers(event.claim_ids, besides=event.label),
        evidence=event.evidence,
        clear=phrase_stands(event.label),
        when=_when(event, voices.language),
    )


def _when(event: Event, language: Language) -> str | None:
    if event.date is None:
        return None
    date = language.date(event.date)
    return language.say("reported {date}", date=date) if event.as_reported else date


def _fact(fact: Fact, voices: Voices) -> Named:
    variants = (one for variant in fact.variants for one in variant.evidence)
    speakers = voices.speakers(fact.claim_ids, besides=fact.text)
    if not speakers and fact.stated_by:
        name = voices.names.who(fact.stated_by)
        speakers = "" if name.casefold() in fact.text.casefold() else name
    return Named(
        what=quoted(fact.text, voices, fact.evidence, by_hand=fact.origin == "human"),
        speakers=speakers,
        evidence=tuple(dict.fromkeys((*fact.evidence, *variants))),
        clear=sentence_stands(fact.text),
    )


def _concern(concern: Concern, voices: Voices) -> Named:
    language = voices.language
    if concern.holder_id:
        holder = voices.names.who(concern.holder_id)
    elif concern.holder_text == "not named":
        holder = language.say("holder not named")
    else:
        lang = voices.names.lang(concern.evidence)
        holder = voices.names.described(concern.holder_text, lang)
    words = quoted(
        feared(concern.about, concern.consequence),
        voices,
        concern.evidence,
        by_hand=concern.origin == "human",
    )
    return Named(
        what=held(holder, words, concern.stance, language),
        speakers=voices.speakers(concern.claim_ids, besides=holder),
        evidence=concern.evidence,
    )


def feared(about: str, consequence: str | None) -> str:
    """What is feared and what would follow, as one phrase."""
    if not consequence or consequence in about:
        return about
    return f"{about}{', ' if CONDITION.match(about) else '; '}{consequence}"


def held(holder: str, words: str, stance: str, language: Language) -> str:
    """Who worries about what; or who does not, or is silent."""
    if stance != "worried":
        note = word("concern_stance", stance, language)
        return language.say("{who}, {note}: {words}", who=holder, note=note, words=words)
    return language.say("{who}: {words}", who=holder, words=words)


def _dispute(dispute: DisputeView) -> Named:
    return Named(
        what=dispute.question,
        speakers="",
        evidence=dispute.all_evidence,
        clear=dispute.clear,
        sides=dispute.leading_sides,
        more=len(dispute.sides) - len(dispute.leading_sides),
    )


def _gap(gap: Gap, voices: Voices) -> Named:
    return Named(voices.clip(voices.told(gap, gap.evidence)), "", gap.evidence)


def _claim(claim: Claim, voices: Voices) -> Named:
    return Named(voices.names.who(claim.speaker_id), "", claim.evidence)


def source_named(source: Source, language: Language) -> str:
    """A document by title, publisher and date."""
    called = language.foreign(title_of(source), source.language if source.title else None)
    parts = [language.quote(called) if source.title else called]
    if source.outlet and source.outlet != source.title:
        parts.append(publisher(source, language))
    if source.published:
        parts.append(language.day(source.published))
    return language.several(parts, ", ")
