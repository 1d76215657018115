"""What the sources do not say and a reader would ask: the merged parts in, gaps out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from briefgen.knowledge.topics import date_prepositions
from briefgen.knowledge.wording import phrase, say
from briefgen.model.base import Span, mint
from briefgen.model.briefing import Claim, Concern, Dispute, Event, Fact, Gap, Party
from briefgen.model.document import SourceKind
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.parts import Parts

_MOST = 15
_MOST_A_KIND = 4
"""Gaps of one sort that are listed: those that matter most come first."""
_CROWDS = frozenset({"bloc", "group", "anonymous_sources"})
_MOST_NAMES = 6
"""Names that one gap lists."""
_SIGNED: frozenset[SourceKind] = frozenset({"news_article", "opinion", "web_page", "other"})
"""Kinds that name an author as a rule; an agency's report or a statement names its issuer."""


def find_gaps(parts: Parts) -> tuple[Gap, ...]:
    """Missing metadata, unnamed people, undated events, figures without a source, open questions.

    In order of importance, at most 15.
    """
    sorts: tuple[Iterable[Gap], ...] = (
        _years(parts.events),
        _silent(parts.parties, parts.claims),
        _unnamed(parts.parties),
        _unnamed_holders(parts.parties, parts.concerns),
        _ambiguous(parts.parties, parts.book),
        _single_origin(parts.corpus, parts.events, parts.book),
        _unsourced_figures(parts.corpus, parts.facts, parts.book),
        _undated(parts.events),
        _metadata(parts.corpus),
        _open_questions(parts.disputes),
    )
    found = [gap for sort in sorts for gap in islice(sort, _MOST_A_KIND)]
    distinct = {gap.id: gap for gap in found}
    return tuple(distinct.values())[:_MOST]


def _gap(
    kind: str,
    key: str,
    about: Iterable[str] = (),
    evidence: Iterable[str] = (),
    **slots: str,
) -> Gap:
    text, wording = phrase(key, **slots)
    return Gap.model_validate(
        {
            "id": mint("g", key, *slots.values()),
            "text": text[0].upper() + text[1:],
            "wording": wording,
            "kind": kind,
            "about": tuple(dict.fromkeys(about)),
            "evidence": tuple(dict.fromkeys(evidence)),
        }
    )


def _years(events: tuple[Event, ...]) -> Iterator[Gap]:
    """One gap for all events of note whose year nobody states."""
    open_years = [event for event in _by_weight(events) if event.year_missing]
    if len(open_years) == 1:
        event = open_years[0]
        key = "gap.year_not_stated"
        yield _gap("undated", key, [event.id], event.evidence[:1], event=event.label)
    elif open_years:
        dates = "; ".join(dict.fromkeys(_bare(event.date_text) for event in open_years))
        ids = [event.id for event in open_years]
        evidence = [event.evidence[0] for event in open_years]
        yield _gap("undated", "gap.year_not_stated_many", ids, evidence, dates=dates)


def _bare(date_text: str) -> str:
    """A date without the preposition before it: "on March 3" gives "March 3"."""
    first, _, rest = date_text.partition(" ")
    return rest if first.casefold() in date_prepositions() and rest else date_text


def _by_weight(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (-event.salience, event.sort_key, event.id))


def _undated(events: tuple[Event, ...]) -> Iterator[Gap]:
    for event in _by_weight(events):
        if event.date is None and event.salience >= 3:
            yield _gap("undated", "gap.undated", [event.id], event.evidence[:1], event=event.label)


def _silent(parties: PartyBook, claims: ClaimBook) -> Iterator[Gap]:
    """One gap for all who did not comment, and one for all who did not reply."""
    keys = {"no_comment": "gap.no_comment", "no_reply": "gap.no_reply"}
    known = {party.id: party for party in parties.parties}
    spoke = ("asserts", "confirms", "denies")
    answered = {claim.speaker_id for claim in claims.claims if claim.stance in spoke}
    silent: dict[tuple[str, str], Claim] = {}
    for claim in claims.claims:
        if claim.stance in keys and claim.speaker_id in known and claim.speaker_id not in answered:
            silent.setdefault((claim.speaker_id, claim.stance), claim)
    for stance, key in keys.items():
        ordered = [claim for claim in silent.values() if claim.stance == stance]
        ordered.sort(key=lambda c: _weight(known[c.speaker_id]))
        names = [known[claim.speaker_id].name for claim in ordered]
        if names:
            about = [one for claim in ordered for one in (claim.speaker_id, claim.id)]
            evidence = [one for claim in ordered for one in claim.evidence]
            yield _gap("unanswered", key, about, evidence, who="; ".join(names))


def _unnamed(parties: PartyBook) -> Iterator[Gap]:
    """One gap for all who speak or act and are only described."""
    hidden = [
        party
        for party in parties.parties
        if party.type == "anonymous_sources" or (party.type == "person" and party.name[0].islower())
    ]
    hidden.sort(key=lambda party: (-party.salience, party.type, party.id))
    shown = hidden[:_MOST_NAMES]
    if shown:
        who = "; ".join(say("gap.unnamed_quote", name=party.name) for party in shown)
        evidence = [party.evidence[0] for party in shown]
        yield _gap("unnamed", "gap.unnamed", [party.id for party in shown], evidence, who=who)


def _unnamed_holders(parties: PartyBook, concerns: tuple[Concern, ...]) -> Iterator[Gap]:
    """One gap for the worries whose holder is a crowd and nobody in particular."""
    known = {party.id: party for party in parties.parties}
    vague: dict[str, Concern] = {}
    for concern in concerns:
        holder = known.get(concern.holder_id or "")
        described = any(word.islower() for word in concern.holder_text.split())
        if holder and holder.type in _CROWDS and described and concern.stance == "worried":
            vague.setdefault(holder.name, concern)
    if vague:
        shown = list(vague)[:_MOST_NAMES]
        held = [vague[text] for text in shown]
        about = [one for c in held for one in (c.id, c.holder_id) if one]
        evidence = [concern.evidence[0] for concern in held]
        who = "; ".join(say("gap.unnamed_quote", name=text) for text in shown)
        yield _gap("unnamed", "gap.unnamed_concern", about, evidence, who=who)


def _ambiguous(parties: PartyBook, book: PassageBook) -> Iterator[Gap]:
    known = {party.id: party for party in parties.parties}
    pairs = {
        (min(party.id, other), max(party.id, other))
        for party in parties.parties
        for other in party.possible_same
        if other in known and known[other].name.casefold() != party.name.casefold()
    }
    pairs |= _vague_sources(parties, book)
    both = sorted(
        pairs, key=lambda pair: (-known[pair[0]].salience - known[pair[1]].salience, pair)
    )
    for one, other in both:
        first, second = sorted((known[one], known[other]), key=_weight)
        evidence = [first.evidence[0], second.evidence[0]]
        names = {"first": first.name, "second": second.name}
        yield _gap("ambiguous", "gap.possible_same", [first.id, second.id], evidence, **names)


def _vague_sources(parties: PartyBook, book: PassageBook) -> set[tuple[str, str]]:
    """A bare "sources" beside people whom the same document describes."""
    hidden = [party for party in parties.parties if party.type == "anonymous_sources"]
    homes = {party.id: {book.get(one).source_id for one in party.evidence} for party in hidden}
    bare = [party for party in hidden if " " not in party.name]
    pairs: set[tuple[str, str]] = set()
    for vague in bare:
        described = [p for p in hidden if " " in p.name and homes[p.id] & homes[vague.id]]
        if described:
            other = min(described, key=_weight)
            pairs.add((min(vague.id, other.id), max(vague.id, other.id)))
    return pairs


def _weight(party: Party) -> tuple[int, str, str]:
    return -party.salience, party.name, party.id


def _single_origin(corpus: Corpus, events: tuple[Event, ...], book: PassageBook) -> Iterator[Gap]:
    """The leading event, where one origin is all that stands behind it."""
    if len(corpus.reads) == 1:
        read = corpus.reads[0]
        yield _gap("uncorroborated", "gap.single_source", [read.id], source=read.name)
        return
    dated = [event for event in _by_weight(events) if event.date and event.salience >= 3]
    for event in dated[:3]:
        if len(book.origins(event.evidence)) == 1:
            sources = {book.get(one).source_id for one in event.evidence}
            names = sorted(corpus.read(source).name for source in sources)
            yield _gap(
                "uncorroborated",
                "gap.single_origin",
                [event.id],
                event.evidence[:1],
                point=event.label,
                origin=", ".join(names),
            )


def _unsourced_figures(corpus: Corpus, facts: tuple[Fact, ...], book: PassageBook) -> Iterator[Gap]:
    """Figures that a document gives in its own voice, without saying whose they are."""
    for fact in facts:
        if fact.quantity is None or fact.stated_by or fact.claim_ids or fact.salience < 3:
            continue
        passage = book.get(fact.evidence[0])
        read = corpus.read(passage.source_id)
        told = read.sentence_of(Span(start=passage.start, end=passage.end))
        if told in {attribution.sentence for attribution in read.findings.attributions}:
            continue
        kind = read.document.metadata.kind
        if passage.role != "table" and kind in _SIGNED:
            about, evidence = [fact.id], fact.evidence[:1]
            yield _gap("unnamed", "gap.figure_source", about, evidence, figure=fact.text)


def _metadata(corpus: Corpus) -> Iterator[Gap]:
    """What sources do not say of themselves: a gap a source, or all of a kind in one gap."""
    lacking: dict[tuple[str, ...], list[Read]] = {}
    for read in corpus.reads:
        missing = _missing(read)
        if missing:
            lacking.setdefault(missing, []).append(read)
    few = sum(len(reads) for reads in lacking.values()) <= _MOST_A_KIND
    for missing, reads in lacking.items():
        for together in [[read] for read in reads] if few else [reads]:
            yield _gap(
                "missing_metadata",
                "gap.missing_metadata",
                [read.id for read in together],
                source="; ".join(read.name for read in together),
                missing=", ".join(say(f"metadata.{one}") for one in missing),
            )


def _missing(read: Read) -> tuple[str, ...]:
    metadata = read.document.metadata
    dated = metadata.published or metadata.updated or metadata.reference_date
    signed = metadata.byline or metadata.kind not in _SIGNED or metadata.first_person
    given = {
        "title": metadata.title,
        "outlet": metadata.outlet or metadata.first_person,
        "author": signed,
        "date": dated,
    }
    return tuple(name for name, value in given.items() if not value)


def _open_questions(disputes: tuple[Dispute, ...]) -> Iterator[Gap]:
    for dispute in disputes:
        if dispute.status == "contested":
            about, evidence = [dispute.id], dispute.evidence
            question = dispute.text
            yield _gap("unanswered", "gap.open_dispute", about, evidence, question=question)
