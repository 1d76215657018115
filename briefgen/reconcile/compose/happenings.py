"""An event in, the lines that tell it out, its contest beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.knowledge.topics import occurring_phrases
from briefgen.knowledge.wording import Told, phrase, tell, together, words
from briefgen.model.base import WordingPart
from briefgen.model.briefing import Claim, Dispute, Event, Statement
from briefgen.reconcile.compose.lines import (
    as_called,
    date_note,
    is_attributed,
    quotes,
    statement,
    touches,
    voice,
    within,
)
from briefgen.reconcile.compose.openings import same_occasion
from briefgen.reconcile.compose.positions import sides, values
from briefgen.reconcile.parts import Parts


def event_lines(event: Event, parts: Parts) -> Iterator[Statement]:
    """The event in the sentence of whoever confirms or states it, else its bare label.

    Where it is contested, the other side stands in the same line.
    """
    contest = next((d for d in parts.disputes if touches(d, event, parts)), None)
    for line in _told(event, parts):
        if contest is None:
            yield line
        else:
            yield from _with_contest(line, event, contest, parts)
            yield line.model_copy(update={"contested_by": contest.id})


def _told(event: Event, parts: Parts) -> Iterator[Statement]:
    said = [claim for claim in parts.claims.claims if claim.id in event.claim_ids]
    confirmed = confirmations_of(event, parts)
    label = event.label.rstrip(" .")
    for claim in (*confirmed, *said):
        for told in quotes(claim.evidence, parts, (claim.id,)):
            if label in told.text and claim.stance in ("confirms", "asserts"):
                yield with_year(told, event, (claim.id,))
    passage = parts.book.get(event.evidence[0])
    whole = passage.quote.rstrip(" .") == label
    spoken = (claim for claim in said if claim.stance == "asserts")
    speaker = _speakers(spoken, parts) or voice(passage, parts)
    if whole and speaker is None and not is_attributed(passage, parts):
        speaker = parts.source_name(passage.source_id)
    if speaker and whole:
        shown, key = within(label, passage, parts)
        apart = "_apart" if key.endswith("_apart") else ""
        slots = {"label": words(shown, label), "date": date_note(event), "speaker": speaker}
        for claim in confirmed:
            for told in quotes(claim.evidence, parts, (claim.id,)):
                yield statement(
                    phrase(f"bottom_line.event_confirmed{apart}", **slots, quote=as_piece(told)),
                    [*event.evidence, *told.evidence],
                    (*event.claim_ids, claim.id),
                )
        line = phrase(f"bottom_line.event_according{apart}", **slots)
        yield statement(line, event.evidence, event.claim_ids)
    for told in quotes(event.evidence, parts, event.claim_ids):
        yield with_year(told, event, event.claim_ids)


def with_year(told: Statement, event: Event, claim_ids: tuple[str, ...]) -> Statement:
    """A line with the remark that its year is open, where it is."""
    year = tell("bottom_line.year_open") if event.year_missing else ""
    line = phrase("bottom_line.event_quoted", quote=as_piece(told), year=year)
    return statement(line, told.evidence, claim_ids)


def as_piece(line: Statement) -> Told:
    """A line as a piece of a longer one."""
    return Told(line.text, WordingPart(wording=line.wording))


def _with_contest(
    line: Statement, event: Event, contest: Dispute, parts: Parts
) -> Iterator[Statement]:
    """The line with the other dates that are given, or with those who deny it."""
    dated = contest.kind == "date"
    others = [
        as_called(position, parts)
        for position in contest.positions
        if (position.value not in (None, event.date) if dated else position.stance == "denies")
    ]
    if not others:
        return
    told = [values(others), values(others, years=False)] if dated else [sides(others)]
    key = "bottom_line.event_dates" if dated else "bottom_line.event_denied"
    distinct = {one.text: one for one in reversed(told)}
    wordings = [
        phrase(key, line=as_piece(line), others=one.capital())
        for one in reversed(distinct.values())
    ]
    if dated:
        wordings.append(phrase("bottom_line.event_dates_differ", line=as_piece(line)))
    held = [one.position for one in others]
    for wording in wordings:
        yield statement(
            wording,
            [*line.evidence, *(one for position in held for one in position.evidence)],
            [*line.claim_ids, *(one for position in held for one in position.claim_ids)],
            contest.id,
        )


def confirmations_of(event: Event, parts: Parts) -> list[Claim]:
    """Claims that the event took place: confirmations, and words to that effect."""
    narrators = frozenset(read.id for read in parts.corpus.reads)
    return [
        claim
        for claim in parts.claims.claims
        if (
            claim.stance == "confirms"
            or (
                claim.stance == "asserts"
                and claim.speaker_id not in narrators
                and _says_it_occurred(parts.claims.proposition(claim.proposition_id).text)
            )
        )
        and _is_about(claim, event, parts)
    ]


def _says_it_occurred(text: str) -> bool:
    return any(words in text for words in occurring_phrases())


def _is_about(claim: Claim, event: Event, parts: Parts) -> bool:
    """Whether a claim is about the event, or at least names the same sort of happening."""
    if claim.id in event.claim_ids:
        return True
    proposition = parts.claims.proposition(claim.proposition_id)
    if event.id in proposition.about:
        return True
    held = _says_it_occurred(proposition.text)
    named = same_occasion(event.label, proposition.text)
    return named and (held or proposition.kind in ("event", "other"))


def _speakers(claims: Iterable[Claim], parts: Parts) -> Told | None:
    """Who holds the claims, each with the one through whom it came."""
    named: dict[str, Told] = {}
    for claim in claims:
        speaker = parts.told(claim.speaker_id)
        if speaker is None:
            continue
        channel = parts.told(claim.chain[-1]) if claim.chain else None
        if channel and channel.text != speaker.text:
            speaker = tell("bottom_line.through", speaker=speaker, channel=channel)
        named.setdefault(speaker.text, speaker)
    return together(list(named.values())[:3], "and") if named else None
