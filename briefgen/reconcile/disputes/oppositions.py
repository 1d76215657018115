"""Clauses in, pairs of predicates of one thing that exclude each other out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from briefgen.knowledge.predicates import predicates
from briefgen.reconcile.disputes.contraries import says_so
from briefgen.reconcile.disputes.kindred import claim_words
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, tellers_of
from briefgen.reconcile.statements import PRONOUNS, Stated, Statements

_NOUN = "noun "


@dataclass(frozen=True)
class Opposition:
    """Two predicates of one thing that exclude each other, and who says which."""

    label: str
    sides: tuple[tuple[str, Voice], ...]


def find_oppositions(
    statements: Statements, parties: PartyBook, focus: Focus
) -> tuple[Opposition, ...]:
    """As in "The signing has been cancelled" against "the ceremony has been put off"."""
    table = predicates()
    listed = [
        s
        for s in statements.all
        if any(s.clause.predicate in (*p.one, *p.other) for p in table.opposites)
        and says_so(s)
        and focus.bears(s.read.id, s.clause.sentence)
    ]
    by_thing: dict[str, list[Stated]] = {}
    for one in listed:
        for thing in sorted(_things(one, statements)):
            by_thing.setdefault(thing, []).append(one)
    found: dict[tuple[str, str], Opposition] = {}
    for thing, group in by_thing.items():
        plain = thing.startswith(_NOUN)
        for first, second in combinations(group, 2):
            if table.exclude_each_other(
                first.clause.predicate, second.clause.predicate, by_noun=plain
            ):
                opposition = _opposition(first, second, parties)
                if opposition:
                    found.setdefault((first.words, second.words), opposition)
    return tuple(found.values())


def _things(stated: Stated, statements: Statements) -> frozenset[str]:
    """What the predicate is said of: kinds of occasion, or the noun; "it" is the noun before.

    Within one document a plain noun that it is done to stands for one thing.
    """
    heads = {
        a.head
        for a in stated.clause.arguments
        if a.role in ("patient", "agent") and a.entity is None
    }
    if heads & {"it", "this", "that"}:
        before = statements.by_sentence.get((stated.read.id, stated.clause.sentence - 1), ())
        heads |= {
            a.head for s in before[:1] for a in s.clause.arguments if a.role in ("patient", "agent")
        }
    kinds = {predicates().occasion(head) for head in heads}
    nouns = {
        f"{_NOUN}{stated.read.id} {a.head}"
        for a in stated.clause.arguments
        if a.role == "patient" and a.entity is None and a.head not in PRONOUNS
    }
    return frozenset(str(kind) for kind in kinds if kind is not None) | nouns


def _opposition(first: Stated, second: Stated, parties: PartyBook) -> Opposition | None:
    sides: list[tuple[str, Voice]] = []
    for stated in (first, second):
        words = claim_words(stated.read, stated.clause.span)
        sides.extend((words, voice) for voice in tellers_of(stated, parties))
    holders = {(v.party_id, v.party_text, v.read.id if v.narrator else "") for _, v in sides}
    if len(holders) < 2 or len({words for words, _ in sides}) < 2:
        return None
    return Opposition(claim_words(first.read, first.clause.span), tuple(sides))
