"""What all lines of the bottom line are made of: a text of the catalogue and its evidence.

The merged parts in; statements, and tests of what can stand in one, out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefgen.knowledge.topics import event_nouns, first_person_words, pointing_words
from briefgen.knowledge.wording import phrase, say
from briefgen.model.base import Span, Wording, mint
from briefgen.model.briefing import Dispute, Event, Passage, Position, Statement
from briefgen.reconcile.parts import Parts
from briefgen.reconcile.terms import stems


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
    words = text.split()
    return len(words) > 3 and words[0].casefold().strip("“\"'") not in pointing_words()


def quotes(
    evidence: Iterable[str], parts: Parts, claim_ids: tuple[str, ...] = ()
) -> Iterator[Statement]:
    """Whole sentences that can stand alone, with whoever speaks them where they do not say so."""
    for one in evidence:
        passage = parts.book.get(one)
        if not stands_alone(passage.quote) or not _outside_quotation(passage.quote):
            continue
        speaker, quote = voice(passage, parts), _closed(passage.quote)
        if speaker is None and _in_first_person(passage.quote):
            continue
        if speaker is None:
            yield statement(phrase("bottom_line.quote", quote=quote), [one], claim_ids)
        else:
            line = phrase("bottom_line.said", speaker=speaker, quote=quote)
            yield statement(line, [one], claim_ids)


def voice(passage: Passage, parts: Parts) -> str | None:
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
    return None if named else parts.called(party.id)


def _outside_quotation(quote: str) -> bool:
    """Whether a sentence holds more than somebody's quoted words."""
    return bool(re.search(r"\w+\W+\w+", _unquoted(quote)))


def _in_first_person(quote: str) -> bool:
    """Whether somebody speaks of themselves outside quotation marks."""
    words = re.findall(r"\w+", _unquoted(quote))
    return any(word.casefold() in first_person_words() and word != "US" for word in words)


def _unquoted(quote: str) -> str:
    return re.sub(r"“[^”]*”?|\"[^\"]*\"?|^[^“]*”", " ", quote)


def _closed(quote: str) -> str:
    return quote if quote[-1] in '.!?”"' else f"{quote}."


def date_note(event: Event) -> str:
    """The date where the label lacks it, in the source's words, and that its year is open."""
    if event.date_text and event.date_text not in event.label:
        shown = say("bottom_line.date_words", date=event.date_text)
    else:
        shown = ""
    return shown + say("bottom_line.year_not_stated") if event.year_missing else shown


def touches(dispute: Dispute, event: Event, parts: Parts) -> bool:
    """Whether a dispute is about the event itself, or about its date."""
    if dispute.status != "contested":
        return False
    propositions = (p for p in parts.claims.propositions if p.id == dispute.proposition_id)
    about = any(event.id in p.about for p in propositions)
    return about or dispute.wording.slots.get("label") == event.label


@cache
def event_stems() -> frozenset[str]:
    """Stems of the nouns that name happenings."""
    return frozenset(stem for noun in event_nouns() for stem in stems(noun))


def as_called(position: Position, parts: Parts) -> Position:
    """The position with its party as a sentence calls it."""
    called = parts.called(position.party_id) if position.party_id else None
    name = called or in_a_sentence(position.party_text)
    return position.model_copy(update={"party_text": name})


def in_a_sentence(name: str) -> str:
    """A description that began a sentence, as it stands within one: "A U.S. official"."""
    article, _, rest = name.partition(" ")
    return f"{article.lower()} {rest}" if article in ("A", "An", "The") and rest else name
