"""What all lines of the bottom line are made of: a text of the catalogue and its evidence.

The merged parts in; statements, and tests of what can stand in one, out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.dates.display import MONTHS
from briefgen.knowledge.naming import naming_words
from briefgen.knowledge.phrasing import in_a_sentence, without_lead_in
from briefgen.knowledge.topics import (
    counting_words,
    first_person_words,
    number_words,
    pointing_words,
    sentence_openers,
)
from briefgen.knowledge.wording import Told, phrase, say, tell, together, words
from briefgen.model.base import Span, Wording, WordingPart, mint
from briefgen.model.briefing import Dispute, Event, Passage, Position, Statement
from briefgen.reconcile.compose.positions import Held
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.parts import Parts

_CALENDAR = frozenset(
    {*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)
_SECOND_PERSON = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_FEWEST_WORDS = 4
"""Words below which a text says nothing by itself."""


def statement(
    text_and_wording: tuple[str, Wording],
    evidence: Iterable[str],
    claim_ids: Iterable[str] = (),
    contested_by: str | None = None,
) -> Statement:
    """A line from the catalogue with what it rests on."""
    text, wording = text_and_wording
    cited = tuple(dict.fromkeys(evidence))
    return Statement(
        id=mint("l", wording.key, *cited),
        text=text[0].upper() + text[1:],
        wording=wording,
        evidence=cited,
        claim_ids=tuple(dict.fromkeys(claim_ids)),
        contested_by=contested_by,
    )


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without the one before it."""
    said = re.findall(r"[\w'’-]+", text.casefold())
    if (
        len(said) < _FEWEST_WORDS
        or text.rstrip()[-1] in ":;"
        or re.split(r"['’]", said[0])[0] in pointing_words()
    ):
        return False
    return not (said[0] in counting_words() and said[1] in number_words())


def points_back(text: str) -> bool:
    """Whether words within a sentence point to the one before it: "denied this"."""
    return bool({"this", "it", "that", "them", "these", "so"} & set(text.casefold().split()[1:6]))


def quotes(
    evidence: Iterable[str],
    parts: Parts,
    claim_ids: tuple[str, ...] = (),
    *,
    narrated: bool = True,
) -> Iterator[Statement]:
    """Whole sentences that can stand alone, with whoever speaks them where they do not say so.

    :param narrated: whether a narrator's own words are printed as such; a sentence that tells of
        somebody's silence or worry says itself whose they are.
    """
    for one in evidence:
        passage = parts.book.get(one)
        if not stands_alone(passage.quote) or not _outside_quotation(passage.quote):
            continue
        speaker, quote = voice(passage, parts), _closed(without_lead_in(passage.quote))
        if speaker is not None:
            inner = any(mark in quote for mark in '“”"')
            key = "bottom_line.said_quoting" if inner else "bottom_line.said"
            yield statement(phrase(key, speaker=speaker, quote=quote), [one], claim_ids)
        elif not in_first_person(passage.quote) and not _said_by_pronoun(passage.quote):
            attributed = not narrated or is_attributed(passage, parts)
            told = plain_quote if attributed else according_to
            yield statement(told(passage, parts), [one], claim_ids)


def plain_quote(passage: Passage, parts: Parts) -> tuple[str, Wording]:
    """A sentence as it stands, where it says itself who says so."""
    del parts
    return phrase("bottom_line.quote", quote=_closed(without_lead_in(passage.quote)))


def according_to(passage: Passage, parts: Parts) -> tuple[str, Wording]:
    """A sentence of a narrator with the source that tells it: "According to the article, ..."."""
    source = parts.source_name(passage.source_id)
    quote = _closed(without_lead_in(passage.quote))
    told, key = within(quote, passage, parts)
    return phrase(f"bottom_line.{key}", source=source, quote=words(told, quote))


def within(said: str, passage: Passage, parts: Parts) -> tuple[str, str]:
    """Words from the start of a passage as they stand after a comma, and the key that says so.

    Where it is not plain whether the first word is a name, the words keep their capital and
    stand after a colon.
    """
    first = re.match(r"[^\W\d_][\w’'-]*", said)
    if first is None or said[0].islower():
        return said, "narrated"
    word = first.group()
    if (word.isupper() and len(word) > 1) or word == "I" or _is_named(said, passage, parts):
        return said, "narrated"
    if word.casefold() in sentence_openers():
        return word[0].lower() + said[1:], "narrated"
    common = any(
        re.search(rf"\b{re.escape(word.lower())}\b", other.document.text)
        for other in parts.corpus.reads
    )
    return (word[0].lower() + said[1:], "narrated") if common else (said, "narrated_apart")


def _is_named(said: str, passage: Passage, parts: Parts) -> bool:
    """Whether a name begins the words: of a party, a place, a title before it, a day or a month."""
    first = said.split(maxsplit=1)[0].strip(".,;:")
    if first in _CALENDAR or first in naming_words().honorifics:
        return True
    start = passage.start + max(0, passage.quote.find(said.rstrip(".")))
    return any(
        mention.span.start == start and mention.use in ("name", "metonym", "adjective", "place")
        for mention in parts.corpus.read(passage.source_id).findings.mentions
    )


def is_attributed(passage: Passage, parts: Parts) -> bool:
    """Whether a sentence says itself whose words it tells."""
    if any(
        passage.id in claim.evidence and claim.speaker_id != passage.source_id
        for claim in parts.claims.claims
    ):
        return True
    read = parts.corpus.read(passage.source_id)
    index = read.sentence_of(Span(start=passage.start, end=passage.end))
    spoken = index is not None and read.sentence(index).speaker is not None
    return spoken or any(one.sentence == index and one.source for one in read.findings.attributions)


def voice(passage: Passage, parts: Parts) -> Told | None:
    """Who speaks a passage that does not name its speaker; None where a narrator does.

    A transcript's turn or a letter reads as plain fact once it is cut from its place.
    """
    read = parts.corpus.read(passage.source_id)
    index = read.sentence_of(Span(start=passage.start, end=passage.end))
    speaker = None if index is None else read.sentence(index).speaker
    party = parts.parties.party(read.id, speaker)
    if party is None:
        return None
    names = (party.name, *(alias.text for alias in party.aliases))
    named = any(re.search(rf"\b{re.escape(name)}\b", passage.quote) for name in names)
    told = any(
        one.sentence == index and speaker in one.speakers and _by_name(read, one.source)
        for one in read.findings.attributions
    )
    return None if named or told else parts.told(party.id)


def _by_name(read: Read, source: tuple[Span, ...]) -> bool:
    """Whether an attribution names its source otherwise than by a pronoun."""
    said = {read.words(span).casefold() for span in source}
    return bool(said) and not said & (first_person_words() | pointing_words())


def _outside_quotation(quote: str) -> bool:
    """Whether a sentence holds more than somebody's quoted words."""
    return bool(re.search(r"\w+\W+\w+", _unquoted(quote)))


def in_first_person(quote: str) -> bool:
    """Whether somebody speaks of themselves, or to somebody, outside quotation marks."""
    said = re.findall(r"\w+", _unquoted(quote))
    personal = first_person_words() | _SECOND_PERSON
    return any(word.casefold() in personal and word != "US" for word in said)


def _said_by_pronoun(quote: str) -> bool:
    """Whether a quotation is followed by nobody but a pronoun: "..., she said."."""
    outside = _unquoted(quote).split()
    return len(outside) < len(quote.split()) and outside[0].casefold() in pointing_words()


def _unquoted(quote: str) -> str:
    return re.sub(r"“[^”]*”?|\"[^\"]*\"?|^[^“]*”", " ", quote)


def _closed(quote: str) -> str:
    ended = quote[-1] in '.!?”"' or quote[-2:-1] in (".", "!", "?")
    return quote if ended else f"{quote}."


def date_note(event: Event) -> Told:
    """The date where the label lacks it, in the source's words, and that its year is open."""
    notes: list[Told] = []
    if event.date_text and event.date_text not in event.label:
        notes.append(tell("bottom_line.date_words", date=as_dated(event, event.date_text)))
    if event.year_missing:
        notes.append(tell("bottom_line.year_not_stated"))
    return together(notes, "")


def as_dated(event: Event, date_text: str) -> Told:
    """The date of an event in the source's words; in another language as a date, if it is one."""
    if event.date and (event.year_missing or not event.inferred):
        return Told(date_text, WordingPart(date=event.date, years=not event.year_missing))
    return Told(date_text, tell("position.quote", value=date_text).part)


def touches(dispute: Dispute, event: Event, parts: Parts) -> bool:
    """Whether a dispute is about the event itself, or about its date."""
    if dispute.status != "contested":
        return False
    about = event.id in parts.claims.about(dispute.proposition_id)
    return about or dispute.wording.slots.get("label") == event.label


def as_called(position: Position, parts: Parts) -> Held:
    """The position with its party as a sentence calls it."""
    called = parts.told(position.party_id) if position.party_id else None
    return Held(
        position,
        called or parts.untitled(position.party_text) or _described(position.party_text, parts),
    )


def _described(holder: str, parts: Parts) -> Told:
    """A holder that is no known party: a source, or people in the words of one."""
    shown = in_a_sentence(holder)
    metadata = ((read.id, read.document.metadata) for read in parts.corpus.reads)
    for source, one in metadata:
        if holder == one.outlet:
            return Told(shown, WordingPart(id=source))
        if holder == say(f"narrator.{one.kind}"):
            return tell(f"narrator.{one.kind}")
    if holder == say("narrator.charge"):
        return tell("narrator.charge")
    return Told(shown, tell("position.quote", value=shown).part)
