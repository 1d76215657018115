"""A denial in, what others say near it of the same thing, or first said of the denier, out.

"Asked for no guarantee" and "such a request arrived" speak of one thing in words of one root or
one family; they may stand on either side of each other. "The account is a fairy tale" answers what
the document first told that the denier did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.knowledge.predicates import predicates
from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.disputes.contraries import says_so
from briefgen.reconcile.disputes.kindred import Clash, claim_words
from briefgen.reconcile.participation.blanket import is_blanket, names_role
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, tellers_of, voices_of
from briefgen.reconcile.statements import PRONOUNS, Stated, Statements
from briefgen.reconcile.terms import stems

BACK = 4
"""Sentences before a denial in which what it answers may stand."""
NEXT = 2
"""Sentences before it in which what is said of the denier himself is what he answers."""
AHEAD = 1
"""Sentences after it in which somebody else holds against it."""
_PREFIX = 5
"""Letters that the words of one root share: "request" and "requested", "deliver" and "delivery"."""
_BORNE_OUT = 2
"""Words that show by themselves that both speak of one thing."""


@dataclass(frozen=True)
class _Said:
    """What somebody else says: one attribution with the clause that fits best."""

    stated: Stated
    voices: tuple[Voice, ...]
    words: frozenset[str]
    parties: frozenset[str]


def taken_up(
    read: Read,
    index: int,
    denying: tuple[Voice, ...],
    parties: PartyBook,
    statements: Statements,
) -> Clash | None:
    """What the denial answers, beside it; None where nothing near bears it out."""
    denial = read.findings.attributions[index]
    side = _side(read, denial, denying, parties)
    if is_blanket(read, index, statements):
        if names_role(read, denial):
            return None
        return _told_of(read, denial, denying, side, parties, statements)
    clauses = statements.of(read, index)
    words = _telling(read, denial, clauses, side, parties)
    named = frozenset(party for one in clauses for party in one.doers | one.others)
    scored = [
        (_weight(words, named, said, side, denial, clauses), said)
        for said in _said_near(read, denial, side, parties, statements)
    ]
    best = max(scored, key=lambda one: one[0], default=None)
    if best is None or best[0] <= 0:
        return None
    said = best[1]
    return Clash(
        key=(read.id, said.stated.clause.span.start),
        claim=claim_words(read, said.stated.clause.span),
        charged=None,
        asserting=said.voices,
        denying=denying,
        topic=said.stated,
    )


def _told_of(
    read: Read,
    denial: Attribution,
    denying: tuple[Voice, ...],
    side: frozenset[str],
    parties: PartyBook,
    statements: Statements,
) -> Clash | None:
    """What the document first tells that the denier did, where he denies "the account" of it."""
    told = sorted(
        (s for party in side for s in statements.by_doer.get(party, ()) if s.read is read),
        key=lambda s: s.index,
    )
    for stated in dict.fromkeys(told):
        clause = stated.clause
        if clause.sentence >= denial.sentence or not says_so(stated) or clause.tense != "past":
            continue
        if clause.family == "speech" or clause.predicate in predicates().generic:
            continue
        voices = tuple(v for v in tellers_of(stated, parties) if v.party_id not in side)
        if voices:
            return Clash(
                key=(read.id, clause.span.start),
                claim=claim_words(read, clause.span),
                charged=None,
                asserting=voices,
                denying=denying,
                topic=stated,
            )
    return None


def _side(
    read: Read, denial: Attribution, denying: Sequence[Voice], parties: PartyBook
) -> frozenset[str]:
    """The deniers and whoever they speak for."""
    own = {voice.party_id for voice in denying if voice.party_id}
    described = {
        party
        for mention in read.findings.mentions
        if any(part.contains(mention.span) for part in denial.source)
        and (party := parties.by_entity.get((read.id, mention.entity))) is not None
    }
    bodies = {
        tie.party_id
        for party in parties.parties
        if party.id in own and party.type == "person"
        for tie in party.affiliations
        if tie.relation == "employed"
    }
    return frozenset(own | described | bodies)


def _said_near(
    read: Read,
    denial: Attribution,
    side: frozenset[str],
    parties: PartyBook,
    statements: Statements,
) -> Iterator[_Said]:
    for index, one in enumerate(read.findings.attributions):
        gap = denial.sentence - one.sentence
        if not -AHEAD <= gap <= BACK or one is denial or one.stance not in ("asserts", "confirms"):
            continue
        if one.conditional or one.opinion or (gap == 0 and _overlap(one, denial)):
            continue
        voices = tuple(voices_of(read, index, parties, "asserts"))
        if not voices or {v.party_id for v in voices} & side:
            continue
        told = [s for s in statements.of(read, index) if says_so(s) and s.clause.family != "speech"]
        if told:
            clauses = tuple(told)
            words = _telling(read, one, clauses, side, parties)
            involved = frozenset(party for s in told for party in s.doers | s.others)
            yield _Said(told[0], voices, words, involved)


def _overlap(one: Attribution, other: Attribution) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _telling(
    read: Read,
    one: Attribution,
    clauses: Sequence[Stated],
    side: frozenset[str],
    parties: PartyBook,
) -> frozenset[str]:
    """Words that say what it is about: no names, no pronouns, no verbs that fit anything."""
    generic = predicates().generic
    names = {
        stem
        for mention in read.findings.mentions
        if any(part.contains(mention.span) for part in one.content)
        for stem in stems(read.words(mention.span))
    }
    names |= {s for p in parties.parties if p.id in side for s in stems(p.name)}
    found = {s for part in one.content for s in stems(read.words(part))}
    for stated in clauses:
        found.add(stated.clause.predicate)
        found |= {a.head for a in stated.clause.arguments if a.entity is None}
    return frozenset(w for w in found - names - generic - PRONOUNS if len(w) > 2)


def _weight(
    words: frozenset[str],
    named: frozenset[str],
    said: _Said,
    side: frozenset[str],
    denial: Attribution,
    clauses: Sequence[Stated],
) -> float:
    """How well what was said fits the denial; 0 where it does not."""
    shared = len({one for one in words if any(_of_one_root(one, other) for other in said.words)})
    of_denier = bool(said.parties & side)
    gap = denial.sentence - said.stated.clause.sentence
    if shared >= _BORNE_OUT:
        return 3.0 + shared + of_denier - abs(gap) / 10
    about_one = of_denier or bool(named & said.parties - side) or _without_doer(clauses)
    about_one = about_one or _takes_up(said.stated)
    if shared and about_one:
        return 2.0 + of_denier - abs(gap) / 10
    own = any(one.open or one.own or one.doers & side for one in clauses)
    if of_denier and own and 0 < gap <= NEXT:
        return 1.0 - gap / 10
    return 0.0


def _without_doer(clauses: Sequence[Stated]) -> bool:
    """As in "there was no shortfall", "no letter was received"."""
    return bool(clauses) and not (clauses[0].doers or clauses[0].open)


def _takes_up(stated: Stated) -> bool:
    """As in "such a request had arrived": the noun is one that was spoken of."""
    return any(
        stated.read.words(a.span).lower().startswith("such ") for a in stated.clause.arguments
    )


def _of_one_root(one: str, other: str) -> bool:
    """Whether two words are one word, of one root, or of one family of predicates."""
    first, second = (word.removeprefix("re-") for word in (one, other))
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) >= _PREFIX and long.startswith(short[: max(_PREFIX, len(short) - 3)]):
        return True
    return _family(one) is not None and _family(one) == _family(other)


def _family(word: str) -> str | None:
    table = predicates()
    found = table.of_noun(word) or table.of_verb(word)
    return None if found in ("speech", "be_at", "link", "own", "change") else found
