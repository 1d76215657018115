"""What the sources do not say and a reader would ask: the merged parts in, gaps out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from briefgen.knowledge.naming import naming_words
from briefgen.knowledge.phrasing import in_a_sentence
from briefgen.knowledge.topics import bare_sources, date_prepositions
from briefgen.knowledge.wording import Told, tell, together, words
from briefgen.model.base import Span
from briefgen.model.briefing import Claim, Event, Gap, Party
from briefgen.reconcile.compose.lines import as_called, as_dated
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.gaps.unsaid import (
    SIGNED,
    gap,
    left_open,
    silent,
    unnamed,
    unnamed_holders,
    unsourced_figures,
)
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.parts import Parts

_MOST = 15
_MOST_A_KIND = 4
"""Gaps of one sort that are listed: those that matter most come first."""
_MOST_NAMES = 6
"""Names or dates that one gap lists."""
_MOST_PAIRS = 2
"""Pairs of parties that may be the same."""
_MATTERS = 4
"""Salience from which it matters that an event rests on one origin."""


def find_gaps(parts: Parts) -> tuple[Gap, ...]:
    """Missing metadata, unnamed people, undated events, figures without a source, open questions.

    In order of importance, at most 15.
    """
    sorts: tuple[Iterable[Gap], ...] = (
        _years(parts.events),
        silent(parts),
        left_open(parts),
        unnamed(parts),
        unnamed_holders(parts.parties, parts.concerns),
        _ambiguous(parts.parties, parts.book),
        _undated_denials(parts),
        unsourced_figures(parts.corpus, parts.facts, parts.book),
        _undated(parts.events),
        _single_origin(parts.corpus, parts.events, parts.book),
        _metadata(parts.corpus),
    )
    found = [one for sort in sorts for one in islice(sort, _MOST_A_KIND)]
    distinct = {one.id: one for one in found}
    return tuple(distinct.values())[:_MOST]


def _years(events: tuple[Event, ...]) -> Iterator[Gap]:
    """One gap for all events of note whose year nobody states."""
    open_years = [event for event in _by_weight(events) if event.year_missing]
    if open_years:
        dates: dict[str, Told] = {}
        for event in open_years:
            bare = _bare(event.date_text)
            dates.setdefault(bare, as_dated(event, bare))
        ids = [event.id for event in open_years]
        evidence = [event.evidence[0] for event in open_years]
        shown = together(list(islice(dates.values(), _MOST_NAMES)), ";")
        yield gap("undated", "gap.year_not_stated", ids, evidence, dates=shown)


def _bare(date_text: str) -> str:
    """A date without the preposition before it: "on March 3" gives "March 3"."""
    first, _, rest = date_text.partition(" ")
    return rest if first.casefold() in date_prepositions() and rest else date_text


def _by_weight(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (-event.salience, event.sort_key, event.id))


def _undated(events: tuple[Event, ...]) -> Iterator[Gap]:
    for event in _by_weight(events):
        if event.date is None and event.salience >= 3:
            yield gap("undated", "gap.undated", [event.id], event.evidence[:1], event=event.label)


def _undated_denials(parts: Parts) -> Iterator[Gap]:
    """One gap for the denials of the leading points that nobody dates."""
    held = [
        (position, parts.claims.claim(one))
        for dispute in parts.disputes
        if dispute.status == "contested" and dispute.kind not in ("figure", "date")
        for position in dispute.positions
        if position.stance == "denies"
        for one in position.claim_ids[:1]
    ]
    open_dates = [(position, claim) for position, claim in held if not _is_dated(claim, parts)]
    called = (as_called(position, parts).who for position, _ in open_dates)
    who = {one.text: one for one in called}
    if who:
        about = [claim.id for _, claim in open_dates]
        evidence = [claim.evidence[0] for _, claim in open_dates]
        names = together(list(islice(who.values(), _MOST_NAMES)), "and")
        yield gap("undated", "gap.denials_undated", about, evidence, who=names)


def _is_dated(claim: Claim, parts: Parts) -> bool:
    """Whether a claim says when it was made, or the document that makes it has a date."""
    if claim.said_at:
        return True
    passage = parts.book.get(claim.evidence[0])
    read = parts.corpus.read(passage.source_id)
    told = read.sentence_of(Span(start=passage.start, end=passage.end))
    timed = any(
        one.sentence == told and one.edtf is not None for one in read.findings.time_expressions
    )
    return timed or bool(read.document.metadata.reference_date)


def _ambiguous(parties: PartyBook, book: PassageBook) -> Iterator[Gap]:
    known = {party.id: party for party in parties.parties}
    pairs = {
        (min(party.id, other), max(party.id, other))
        for party in parties.parties
        for other in party.possible_same
        if other in known
        and known[other].name.casefold() != party.name.casefold()
        and (_is_telling(party.name) or _is_telling(known[other].name))
    }
    pairs |= _vague_sources(parties, book)
    both = sorted(
        pairs, key=lambda pair: (-known[pair[0]].salience - known[pair[1]].salience, pair)
    )
    for one, other in both[:_MOST_PAIRS]:
        first, second = sorted((known[one], known[other]), key=_weight)
        evidence = [first.evidence[0], second.evidence[0]]
        names = {"first": in_a_sentence(first.name), "second": in_a_sentence(second.name)}
        yield gap("ambiguous", "gap.possible_same", [first.id, second.id], evidence, **names)


def _vague_sources(parties: PartyBook, book: PassageBook) -> set[tuple[str, str]]:
    """A bare "sources" beside people whom the same document describes."""
    hidden = [party for party in parties.parties if party.type == "anonymous_sources"]
    homes = {party.id: {book.get(one).source_id for one in party.evidence} for party in hidden}
    bare = [party for party in hidden if party.name.casefold() in bare_sources()]
    pairs: set[tuple[str, str]] = set()
    for vague in bare:
        described = [
            party
            for party in hidden
            if " " in party.name
            and homes[party.id] & homes[vague.id]
            and not any(head in party.name for head in naming_words().spokes_heads)
        ]
        if described:
            other = min(described, key=_weight)
            pairs.add((min(vague.id, other.id), max(vague.id, other.id)))
    return pairs


def _is_telling(name: str) -> bool:
    """Whether a description says more than a bare "another source"."""
    return name.rsplit(maxsplit=1)[-1].casefold() not in bare_sources()


def _weight(party: Party) -> tuple[int, str, str]:
    return -party.salience, party.name, party.id


def _single_origin(corpus: Corpus, events: tuple[Event, ...], book: PassageBook) -> Iterator[Gap]:
    """The leading event, where one origin is all that stands behind it."""
    if len(corpus.reads) == 1:
        read = corpus.reads[0]
        yield gap("uncorroborated", "gap.single_source", [read.id], source=read.name)
        return
    dated = [event for event in _by_weight(events) if event.date and event.salience >= _MATTERS]
    for event in dated[:1]:
        if len(book.origins(event.evidence)) == 1:
            sources = {book.get(one).source_id for one in event.evidence}
            names = [words(one) for one in sorted(corpus.read(source).name for source in sources)]
            yield gap(
                "uncorroborated",
                "gap.single_origin",
                [event.id],
                event.evidence[:1],
                point=event.label,
                origin=together(names, ","),
            )


def _metadata(corpus: Corpus) -> Iterator[Gap]:
    """What sources do not say of themselves: a gap a source, or all of a kind in one gap."""
    lacking: dict[tuple[str, ...], list[Read]] = {}
    for read in corpus.reads:
        missing = _missing(read)
        if missing:
            lacking.setdefault(missing, []).append(read)
    few = sum(len(reads) for reads in lacking.values()) <= _MOST_A_KIND
    for missing, reads in lacking.items():
        for alike in [[read] for read in reads] if few else [reads]:
            yield gap(
                "missing_metadata",
                "gap.missing_metadata",
                [read.id for read in alike],
                source=together([words(read.name) for read in alike], ";"),
                missing=together([tell(f"metadata.{one}") for one in missing], ","),
            )


def _missing(read: Read) -> tuple[str, ...]:
    metadata = read.document.metadata
    dated = metadata.published or metadata.updated or metadata.reference_date
    signed = metadata.byline or metadata.kind not in SIGNED or metadata.first_person
    given = {
        "title": metadata.title,
        "outlet": metadata.outlet or metadata.first_person,
        "author": signed,
        "date": dated,
    }
    return tuple(name for name, value in given.items() if not value)
