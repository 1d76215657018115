"""What a newcomer to the matter needs: figures first, then what the sources state plainly.

A corpus in, facts out. A plain statement is a sentence that says how things stand, who somebody is
or what a thing is: no event of the timeline, no denial, no worry, no question, no columnist's
remark, nothing in the first person, nothing that points back to words left out. Those that
share most with the rest of the documents lead (the idea of LexRank, Erkan and Radev 2004, with
one step instead of the walk), those that name the parties that matter before others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.knowledge.background_words import (
    dangling,
    joining,
    leaning,
    note,
    personal,
    pronouns,
    rejected,
    standing,
)
from briefgen.knowledge.units import base_unit, base_values
from briefgen.model.base import Quantity, Salience, Span, mint
from briefgen.model.briefing import Dispute, Fact
from briefgen.model.findings import Clause
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.figures import Figures, plain
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.terms import Terms, stems, terms_of

_MOST = 12
_MOST_FIGURES = 8
_SHORTEST, _LONGEST = 6, 42
_ROLES = frozenset({"lead", "body", "notes"})
_UNSETTLED = frozenset({"denies", "no_comment", "no_reply", "withdraws", "takes_no_position"})
_HAPPENINGS = frozenset(
    {"participate", "travel", "meet", "visit", "agree", "sign", "send", "host", "speak"}
)
_POINTS_BACK = re.compile(
    r"The (?:[a-z-]+ ){1,2}?(?:is|are|was|were|has|have|had|will|would|may|might|could|can|cannot"
    r"|did|does|also|now|then|still|[a-z]+s|[a-z]+ed|said|told|came|took|stood|made|put|went|gave"
    r"|held)\b"
    r"(?! (?:of|for)\b)"
)
_DEFINES = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+, an? [a-z][\w-]+(?: [\w-]+){0,3}[ ,.]")
"""A name that is told what it is: "the Harbour Board, a body of nine towns"."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_VIEWS = frozenset({"opinion"})
"""Kinds whose narrator holds a view: what it states plainly is no common ground."""
_ALIKE = 0.6


@dataclass(frozen=True)
class _Candidate:
    read: Read
    sentence: int
    span: Span
    attribution: int | None
    score: float

    @property
    def place(self) -> tuple[str, int]:
        return (self.read.id, self.sentence)


def choose_background(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    figures: Figures,
    focus: Focus,
    book: PassageBook,
    disputes: tuple[Dispute, ...] = (),
) -> tuple[Fact, ...]:
    """Facts in order of salience: figures first, a dozen at most.

    :param disputes: what they quote is no background: it is told there, with its other side.
    """
    argued = {one for d in disputes for position in d.positions for one in position.evidence}
    chosen = _figures_worth_a_line(figures, disputes, book)
    known = {fact.text for fact in figures.facts}
    known |= {variant.text for fact in figures.facts for variant in fact.variants}
    room = _MOST - len(chosen)
    terms = terms_of(corpus)
    picked: list[_Candidate] = []
    for candidate in _candidates(corpus, parties, focus, terms):
        if len(picked) == room:
            break
        text = plain(candidate.read.words(candidate.span))
        if argued & set(book.cite(candidate.read, (candidate.span,))):
            continue
        if text not in known and not any(_alike(candidate, other, terms) for other in picked):
            picked.append(candidate)
    facts = [
        _fact(candidate, rank, len(picked), parties, claims, book)
        for rank, candidate in enumerate(picked)
    ]
    return (*chosen, *facts)


def _figures_worth_a_line(
    figures: Figures, disputes: tuple[Dispute, ...], book: PassageBook
) -> list[Fact]:
    """The leading figures, one for each contest: the other values stand among the disputes."""
    known = {fact.id: fact for fact in figures.facts}
    contested: set[str] = set()
    first: set[str] = set()
    for contest in figures.contests:
        held = [known[one] for one in contest.about if one in known]
        contested.update(fact.id for fact in held)
        best = min(held, key=lambda f: (_leans(f), -f.salience, -len(f.evidence)), default=None)
        if best is not None:
            first.add(best.id)
    kept = [
        fact
        for fact in figures.facts
        if (fact.id in first or fact.id not in contested)
        and not _is_taken_back(fact, disputes)
        and not _is_one_side(fact, disputes, book)
    ]
    kept.sort(key=lambda fact: (_leans(fact), -fact.salience))
    return sorted(_each_once(kept)[:_MOST_FIGURES], key=lambda fact: -fact.salience)


def _each_once(facts: list[Fact]) -> list[Fact]:
    """Without those that give a number and unit again in words that share something."""
    kept: list[Fact] = []
    for fact in facts:
        if not any(_is_same(fact, one.quantity) and _share_words(fact, one) for one in kept):
            kept.append(fact)
    return kept


def _share_words(one: Fact, other: Fact) -> bool:
    """Whether the words around two equal numbers have one in common, apart from the unit."""
    unit = set() if one.quantity is None else set(stems(one.quantity.unit))
    return bool((set(stems(one.text)) & set(stems(other.text))) - unit)


def _is_same(fact: Fact, value: Quantity | str | None) -> bool:
    """Whether a fact gives this value, however hedged and scaled."""
    if fact.quantity is None or not isinstance(value, Quantity):
        return False
    same = base_unit(fact.quantity.unit)[0] == base_unit(value.unit)[0]
    return same and base_values(fact.quantity) == base_values(value)


def _is_taken_back(fact: Fact, disputes: tuple[Dispute, ...]) -> bool:
    """Whether somebody took the value back, in whichever document."""
    return any(
        position.stance == "withdraws" and _is_same(fact, position.value)
        for dispute in disputes
        if dispute.kind == "figure"
        for position in dispute.positions
    )


def _is_one_side(fact: Fact, disputes: tuple[Dispute, ...], book: PassageBook) -> bool:
    """Whether a figure is what one side gives in a dispute about it, and nobody else."""
    sides = any(
        _is_same(fact, position.value)
        for dispute in disputes
        if dispute.kind == "figure" and dispute.status == "contested"
        for position in dispute.positions
    )
    return sides and len(book.origins(fact.evidence)) == 1


def _leans(fact: Fact) -> bool:
    """Whether a figure's sentence leans on the one before it: "She said it was ..."."""
    return dangling().match(fact.text) is not None


def _fact(
    candidate: _Candidate,
    rank: int,
    count: int,
    parties: PartyBook,
    claims: ClaimBook,
    book: PassageBook,
) -> Fact:
    read = candidate.read
    evidence = book.cite(read, (candidate.span,))
    speaker = read.sentence(candidate.sentence).speaker
    if candidate.attribution is not None:
        speakers = read.findings.attributions[candidate.attribution].speakers
        speaker = speakers[0] if len(speakers) == 1 else None
    party = parties.party(read.id, speaker)
    salience: Salience = 3 - min(2, 3 * rank // max(1, count))
    return Fact(
        id=mint("f", evidence[0]),
        text=plain(read.words(candidate.span)),
        stated_by=None if party is None else party.id,
        claim_ids=claims.of(read.id, candidate.attribution),
        evidence=evidence,
        salience=salience,
    )


def _candidates(corpus: Corpus, parties: PartyBook, focus: Focus, terms: Terms) -> list[_Candidate]:
    """Plain statements, the best first."""
    found = [one for read in corpus.reads for one in _plain_statements(read, focus)]
    spread = _spread(terms)
    weights = {party.id: party.salience for party in parties.parties}
    scored = [
        _Candidate(
            one.read,
            one.sentence,
            one.span,
            one.attribution,
            _score(one, parties, weights, spread, terms, focus),
        )
        for one in found
    ]
    scored.sort(key=lambda one: (-one.score, one.place))
    return scored


def _plain_statements(read: Read, focus: Focus) -> Iterator[_Candidate]:
    taken = set(_told_elsewhere(read))
    clauses: dict[int, list[Clause]] = {}
    for clause in read.findings.clauses:
        clauses.setdefault(clause.sentence, []).append(clause)
    attributed = {
        one.sentence: index for index, one in reversed(list(enumerate(read.findings.attributions)))
    }
    if read.document.metadata.kind in _VIEWS:
        return
    for index, sentence in enumerate(read.findings.sentences):
        if index in taken or sentence.question or sentence.role not in _ROLES:
            continue
        if not focus.bears(read.id, index) or not _reads_alone(read.words(sentence.span)):
            continue
        if rejected().search(read.words(sentence.span)):
            continue
        if not _says_how_things_stand(clauses.get(index, []), read.words(sentence.span)):
            continue
        yield _Candidate(read, index, sentence.span, attributed.get(index), 0.0)


def _told_elsewhere(read: Read) -> Iterator[int]:
    """Sentences that other parts of the briefing tell: events, worries, denials, corrections."""
    found = read.findings
    for event in found.dated_events:
        if event.date is not None and not event.as_reported:
            yield event.sentence
    for one in found.attributions:
        if one.stance in _UNSETTLED or one.refers_to:
            yield one.sentence
    spans = [span for concern in found.concerns for span in concern.evidence]
    spans.extend(span for correction in found.corrections for span in correction.evidence)
    for span in spans:
        place = read.sentence_of(span)
        if place is not None:
            yield place


def _reads_alone(sentence: str) -> bool:
    """Whether a sentence can be understood without those before it."""
    text = plain(sentence)
    words = text.split()
    if not _SHORTEST <= len(words) <= _LONGEST or text[-1:] not in '.”"':
        return False
    first = text.lstrip("“\"'")
    if note().match(text) or dangling().match(first):
        return False
    if _POINTS_BACK.match(first) and not _DEFINES.search(text):
        return False
    if not (first[:1].isupper() or first[:1].isdigit()) or _has_loose_words(text):
        return False
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and "\t" not in text


def _has_loose_words(text: str) -> bool:
    """Whether words outside quotations stand for what only other sentences name."""
    outside = _QUOTED.sub(" ", text)
    if personal().search(outside) or leaning().search(outside):
        return True
    for found in pronouns().finditer(outside):
        before = outside[: found.start()]
        last = not re.search(r"\w", outside[found.end() :])
        if last or not ("," in before or joining().search(before)):
            return True
    return False


def _says_how_things_stand(clauses: list[Clause], text: str) -> bool:
    """Whether the sentence tells of a state of things rather than of something that happened."""
    if not clauses or any(c.family in _HAPPENINGS and c.tense == "past" for c in clauses):
        return False
    if all(c.modality in ("conditional", "question") or c.negated for c in clauses):
        return False
    outside = _QUOTED.sub(" ", text)
    return standing().search(outside) is not None


def _score(
    candidate: _Candidate,
    parties: PartyBook,
    weights: Mapping[str, int],
    spread: Mapping[str, float],
    terms: Terms,
    focus: Focus,
) -> float:
    read = candidate.read
    found = terms.by_place.get(candidate.place, frozenset())
    shared = math.fsum(spread.get(stem, 0.0) for stem in sorted(found)) / max(4, len(found))
    named = [
        weights.get(party.id, 0)
        for mention in read.findings.mentions
        if mention.sentence == candidate.sentence
        and (party := parties.party(read.id, mention.entity)) is not None
    ]
    sentence = read.words(candidate.span)
    state = len(standing().findall(sentence))
    early = 1.0 / (1.0 + candidate.sentence / max(8, len(read.findings.sentences)))
    told = 0.0 if candidate.attribution is None else -0.25
    return (
        shared
        + 0.18 * sum(sorted(named, reverse=True)[:2])
        + 0.45 * min(state, 2)
        + 0.3 * early
        + 0.5 * focus.relevance.get(candidate.place, 1.0)
        + told
    )


def _spread(terms: Terms) -> dict[str, float]:
    """How much a stem ties its sentence to others: common in the documents, up to a point."""
    total = max(1, len(terms.by_place))
    return {
        stem: math.log1p(count) / math.log1p(total) if count > 1 else 0.0
        for stem, count in sorted(terms.frequency.items())
    }


def _alike(one: _Candidate, other: _Candidate, terms: Terms) -> bool:
    mine, theirs = terms.by_place[one.place], terms.by_place[other.place]
    return bool(mine and theirs) and len(mine & theirs) / min(len(mine), len(theirs)) >= _ALIKE
