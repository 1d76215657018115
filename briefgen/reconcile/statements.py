"""Clauses of the findings in, what they say of which parties out: what claims are matched on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.stance import stances
from briefgen.model.base import Span
from briefgen.model.findings import Argument, Attribution, Clause
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.parties import PartyBook

_TAKING_PART = frozenset({"agent", "with"})
_CONTAINING = frozenset({"include", "involve"})
_HOLLOW = frozenset({"be", "remain", "have"})
_ANYBODY = frozenset({"anyone", "anybody", "nobody", "none"})
"""In a denial these mean the speaker's own people: "nobody from the bank was there"."""
PRONOUNS = frozenset(
    {
        "they",
        "it",
        "he",
        "she",
        "we",
        "i",
        "their",
        "its",
        "his",
        "her",
        "our",
        "us",
        "them",
        "him",
        "who",
        "you",
        "that",
        "this",
        "these",
        "those",
        "which",
    }
)


@dataclass(frozen=True)
class Stated:
    """One clause with its parties resolved.

    ``doers`` are the parties that do it or take part in it; ``others`` those it is done to or
    about; ``open`` is true where a pronoun among the doers was not resolved.
    """

    read: Read
    index: int
    clause: Clause
    doers: frozenset[str]
    others: frozenset[str]
    places: frozenset[str]
    objects: frozenset[str]
    occasions: frozenset[int]
    open: bool
    own: bool

    @property
    def presence(self) -> bool:
        """Whether it says that somebody was there."""
        return self.clause.family in predicates().presence

    @property
    def attribution(self) -> Attribution | None:
        """The attribution whose content holds it."""
        place = self.clause.attribution
        return None if place is None else self.read.findings.attributions[place]

    @property
    def words(self) -> str:
        """The exact words of the clause."""
        return self.read.words(self.clause.span)


@dataclass(frozen=True)
class Statements:
    """All clauses of a corpus, found by document, sentence and attribution."""

    all: tuple[Stated, ...]
    by_attribution: Mapping[tuple[str, int], tuple[Stated, ...]]
    by_sentence: Mapping[tuple[str, int], tuple[Stated, ...]]
    by_doer: Mapping[str, tuple[Stated, ...]] = field(default_factory=dict)
    by_object: Mapping[tuple[str, str], tuple[Stated, ...]] = field(default_factory=dict)

    def of(self, read: Read, attribution: int) -> tuple[Stated, ...]:
        """Clauses that an attribution says, widest first."""
        return self.by_attribution.get((read.id, attribution), ())

    def nucleus(self, read: Read, attribution: int) -> Stated | None:
        """The clause that carries what is said; for "that report is wrong", what was reported."""
        found = self.of(read, attribution)
        if not found:
            return None
        widest = found[0]
        hollow = widest.clause.predicate in _HOLLOW or widest.clause.family == "speech"
        if widest.clause.negated and not _weighs_truth(widest):
            return widest
        if hollow and len(found) > 1:
            inner = [
                s
                for s in found[1:]
                if s.clause.predicate not in _HOLLOW and s.clause.family != "speech"
            ]
            if inner and read.findings.attributions[attribution].stance == "denies":
                return inner[0]
        return widest


def _weighs_truth(stated: Stated) -> bool:
    """As in "it is not true that X went", "there is no basis for it"; not "that was not it"."""
    if stated.clause.family == "speech":
        return True
    lists = stances().falsity
    words = {word.strip(".,;:“”\"'’") for word in stated.words.lower().split()}
    return bool(words & (lists.true | lists.lacking | lists.adjectives))


def state(corpus: Corpus, parties: PartyBook) -> Statements:
    """Resolve the arguments of every clause to parties."""
    known = {party.id for party in parties.parties}
    found = tuple(
        _stated(read, index, clause, parties, known)
        for read in corpus.reads
        for index, clause in enumerate(read.findings.clauses)
    )
    by_attribution: dict[tuple[str, int], list[Stated]] = {}
    by_sentence: dict[tuple[str, int], list[Stated]] = {}
    by_doer: dict[str, list[Stated]] = {}
    by_object: dict[tuple[str, str], list[Stated]] = {}
    for one in found:
        by_sentence.setdefault((one.read.id, one.clause.sentence), []).append(one)
        if one.clause.attribution is not None:
            by_attribution.setdefault((one.read.id, one.clause.attribution), []).append(one)
        for party in sorted(one.doers):
            by_doer.setdefault(party, []).append(one)
        for head in sorted(one.objects):
            by_object.setdefault((one.clause.predicate, head), []).append(one)
    return Statements(
        found,
        {key: tuple(sorted(group, key=_widest_first)) for key, group in by_attribution.items()},
        {key: tuple(group) for key, group in by_sentence.items()},
        {key: tuple(group) for key, group in by_doer.items()},
        {key: tuple(group) for key, group in by_object.items()},
    )


def _widest_first(stated: Stated) -> tuple[int, int]:
    span = stated.clause.span
    return span.start - span.end, span.start


def _stated(read: Read, index: int, clause: Clause, parties: PartyBook, known: set[str]) -> Stated:
    def party_of(argument: Argument) -> str | None:
        if argument.entity is None:
            return None
        found = parties.by_entity.get((read.id, argument.entity))
        return found if found in known else None

    doing = [a for a in clause.arguments if _does(a, clause)]
    spans = [a.span for a in doing]
    members = [
        a
        for a in clause.arguments
        if a.role == "member"
        and any(span.contains(a.span) or _after(span, a.span, clause) for span in spans)
    ]
    doers = {found for a in [*doing, *members] if (found := party_of(a))}
    rest = [a for a in clause.arguments if a not in doing and a not in members]
    heads = {a.head for a in rest if a.role in ("patient", "about", "other", "with")}
    if clause.family != "travel":
        heads |= {clause.predicate}
    return Stated(
        read=read,
        index=index,
        clause=clause,
        doers=frozenset(doers),
        others=frozenset(f for a in rest if a.role != "place" and (f := party_of(a))),
        places=frozenset(word for a in rest for word in _place_names(a, read)),
        objects=frozenset(
            a.head
            for a in rest
            if a.role in ("patient", "about") and a.head not in clause.predicate.split()
        ),
        occasions=frozenset(o for head in heads if (o := predicates().occasion(head)) is not None),
        open=any(_is_open(a, read) for a in doing),
        own=any(_is_possessed(a.span, read) or a.head in _ANYBODY for a in doing),
    )


_PLACE_TYPES = frozenset({"place", "state"})


def _place_names(argument: Argument, read: Read) -> Iterator[str]:
    """The name of the place that an argument names, and "@" with the country it lies in."""
    if argument.entity is None or argument.role not in ("place", "patient", "other"):
        return
    entity = read.findings.entities[argument.entity]
    if entity.type not in _PLACE_TYPES:
        return
    yield entity.name.casefold()
    if entity.country:
        yield f"@{entity.country}"


def _does(argument: Argument, clause: Clause) -> bool:
    """Whether the argument names somebody who does it or takes part."""
    if clause.family == "link":
        return argument.role == "patient" and predicates().occasion(argument.head) is None
    if argument.role in _TAKING_PART:
        return True
    if clause.family == "meet" and argument.role == "patient":
        return predicates().occasion(argument.head) is None
    return clause.predicate in _CONTAINING and argument.role == "patient"


def _after(span: Span, member: Span, clause: Clause) -> bool:
    """A name apposed to the noun before it: "contractors, X and Y among them, held"."""
    nearest = max(
        (a.span for a in clause.arguments if a.role != "member" and a.span.start <= member.start),
        key=lambda s: s.start,
        default=None,
    )
    return nearest == span


def _is_open(argument: Argument, read: Read) -> bool:
    return argument.entity is None and read.words(argument.span).lower() in PRONOUNS


def _is_possessed(span: Span, read: Read) -> bool:
    """As in "their executives", "its staff", "no employee of ours": the speaker's own people."""
    words = read.words(span).lower().split()
    return bool({"their", "its", "our", "his", "her", "my"} & set(words[:4])) or words[-1:] == [
        "ours"
    ]
