"""Denials of what somebody said in, each beside what it denies out.

A denial answers an assertion when its words point back to it ("denied this", "rejected the
allegation"), or say the contrary of the same predicate of the same parties (`contraries`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.speech import speech
from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.disputes.alibis import find_alibis
from briefgen.reconcile.disputes.answers import taken_up
from briefgen.reconcile.disputes.blame import blamed_party
from briefgen.reconcile.disputes.contraries import NOBODY, matches, retorts, says_so
from briefgen.reconcile.disputes.kindred import (
    Clash,
    claim_words,
    joined,
    merged_by_words,
    with_kindred,
)
from briefgen.reconcile.disputes.replies import answered, rebutted
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, tellers_of, voices_of
from briefgen.reconcile.statements import Stated, Statements

_FEWEST = 3
REACH = 6
"""Sentences before a denial in which the same verb with the same object is what it denies."""


def find_clashes(
    corpus: Corpus,
    parties: PartyBook,
    statements: Statements,
    focus: Focus,
    settled: frozenset[tuple[str, int]],
) -> tuple[Clash, ...]:
    """Every denial beside what it denies.

    :param settled: attributions that another rule has already set beside their counterpart.
    """
    found: dict[tuple[str, int], Clash] = {}
    for read in corpus.reads:
        told = _told_by_sentence(read)
        for index, one in enumerate(read.findings.attributions):
            if not focus.bears(read.id, one.sentence):
                continue
            if one.stance == "asserts":
                clash = rebutted(read, index, told, parties, statements)
                if clash is not None:
                    found[clash.key] = joined(found.get(clash.key), clash)
                continue
            if one.stance != "denies" or one.conditional or (read.id, index) in settled:
                continue
            for clash in _clashes(read, index, told, parties, statements):
                found[clash.key] = joined(found.get(clash.key), clash)
    for clash in find_alibis(statements, parties, focus):
        found[clash.key] = joined(found.get(clash.key), clash)
    ordered = merged_by_words([found[key] for key in sorted(found)])
    return tuple(with_kindred(ordered, parties))


def _clashes(
    read: Read,
    index: int,
    told: Mapping[int, Sequence[int]],
    parties: PartyBook,
    statements: Statements,
) -> Iterator[Clash]:
    denial = read.findings.attributions[index]
    denying = tuple(voices_of(read, index, parties))
    if not denying:
        return
    target = _target(read, index, told)
    if target is not None:
        clash = _pointed(read, target, denying, parties, statements)
        if clash is not None:
            yield clash
            return
    reported = _reported(read, denial, denying, statements)
    if reported is not None:
        yield reported
        return
    nucleus = statements.nucleus(read, index)
    found = [] if nucleus is None else _matched(read, denial, nucleus, denying, parties, statements)
    if not found and (nucleus is None or not nucleus.presence):
        found = _one(answered(read, index, denying, told, parties, statements))
    found = found or _one(taken_up(read, index, denying, parties, statements))
    yield from found
    if nucleus is None or found or nucleus.presence or nucleus.clause.family == "speech":
        return
    yield Clash(
        key=(read.id, nucleus.clause.span.start),
        claim=_denied_words(nucleus, statements.of(read, index)),
        charged=None,
        asserting=(),
        denying=denying,
        topic=nucleus,
    )


def _one(clash: Clash | None) -> list[Clash]:
    return [] if clash is None else [clash]


def _matched(
    read: Read,
    denial: Attribution,
    nucleus: Stated,
    denying: tuple[Voice, ...],
    parties: PartyBook,
    statements: Statements,
) -> list[Clash]:
    found = list(_same_predicate(nucleus, denying, parties, statements))
    if not found and is_charge(denial, nucleus, read):
        found = list(_same_conduct(nucleus, denying, parties, statements))
    return found


def _reported(
    read: Read, denial: Attribution, denying: tuple[Voice, ...], statements: Statements
) -> Clash | None:
    """As in "Some reports put the share at 55 per cent. That is wrong": the reports assert it."""
    for span in denial.refers_to:
        place = read.sentence_of(span)
        told = statements.by_sentence.get((read.id, place), ()) if place is not None else ()
        for argument in told[0].clause.arguments if told else ():
            nouns = speech().nouns
            if argument.role != "agent" or argument.head not in nouns.statements | nouns.anonymous:
                continue
            reports = Voice(
                read, "asserts", told[0].clause.sentence, party_text=read.words(argument.span)
            )
            words = claim_words(read, told[0].clause.span)
            return Clash((read.id, told[0].clause.span.start), words, None, (reports,), denying)
    return None


def _denied_words(nucleus: Stated, said: Sequence[Stated]) -> str:
    """The words denied; of "a figure of 40 years printed in the press", the figure."""
    if nucleus.clause.predicate in speech().carrying:
        for argument in said[0].clause.arguments:
            if argument.role == "agent" and argument.span.contains(nucleus.clause.span):
                return claim_words(nucleus.read, argument.span)
    return claim_words(nucleus.read, nucleus.clause.span)


def _told_by_sentence(read: Read) -> Mapping[int, Sequence[int]]:
    """Indices of the attributions that assert something, by each sentence they touch."""
    found: dict[int, list[int]] = {}
    for index, one in enumerate(read.findings.attributions):
        if one.stance in ("asserts", "confirms"):
            places = (read.sentence_of(part) for part in one.content)
            for place in dict.fromkeys((one.sentence, *places)):
                if place is not None:
                    found.setdefault(place, []).append(index)
    return found


def _target(read: Read, index: int, told: Mapping[int, Sequence[int]]) -> int | None:
    """The attribution whose content a denial points back to."""
    attributions = read.findings.attributions
    denial = attributions[index]
    spans = (*denial.refers_to, *denial.content)
    places = {denial.sentence, *(read.sentence_of(span) for span in spans)} - {None}
    near = sorted({one for place in places if place is not None for one in told.get(place, ())})
    hits = [
        (
            _is_only_heard(attributions[place], read),
            sum(p.end - p.start for p in attributions[place].content),
            place,
        )
        for place in near
        if place != index
        and (
            any(p.overlaps(r) for p in attributions[place].content for r in denial.refers_to)
            or _is_inside(attributions[place], denial)
        )
    ]
    return min(hits)[2] if hits else None


def _is_only_heard(one: Attribution, read: Read) -> bool:
    """As in "X warned Y in a memo, somebody said": what X told Y is not said, only that he did."""
    return all(len(read.words(part).split()) < _FEWEST for part in one.content)


def _is_inside(one: Attribution, denial: Attribution) -> bool:
    """As in "rejected the union's claim that": the denial names the claim with its speaker."""
    inner = (*one.cue, *one.content)
    return bool(one.cue and one.content) and all(
        any(part.contains(span) for part in denial.content) for span in inner
    )


def _pointed(
    read: Read,
    target: int,
    denying: tuple[Voice, ...],
    parties: PartyBook,
    statements: Statements,
) -> Clash | None:
    accused = read.findings.attributions[target]
    deniers = {voice.party_id for voice in denying if voice.party_id}
    asserting = tuple(
        voice
        for voice in voices_of(read, target, parties, "asserts")
        if voice.party_id not in deniers or voice.party_id is None
    )
    if not asserting:
        return None
    blamed = blamed_party(read, accused, denying, parties)
    if blamed is not None:
        words = claim_words(read, accused.content[0])
        key = (read.id, accused.content[0].start)
        return Clash(key, words, blamed, asserting, denying, blame=True)
    nucleus = statements.nucleus(read, target)
    span = nucleus.clause.span if nucleus else accused.content[0]
    return Clash(
        key=(read.id, span.start),
        claim=claim_words(read, span),
        charged=_charged(claim_words(read, span), deniers),
        asserting=asserting,
        denying=denying,
        topic=nucleus,
    )


def _charged(words: str, deniers: set[str]) -> str | None:
    """The denier, when the words of the charge are a gerund of what he is said to have done."""
    first = words.split(" ", 1)[0].lower()
    return min(deniers) if len(deniers) == 1 and first.endswith("ing") else None


def _same_predicate(
    denied: Stated,
    denying: tuple[Voice, ...],
    parties: PartyBook,
    statements: Statements,
) -> Iterator[Clash]:
    """Clauses that say what the denial says is not so: same predicate, same parties."""
    deniers = {voice.party_id for voice in denying if voice.party_id}
    doers = denied.doers | (deniers if denied.open or denied.own else frozenset())
    candidates: Sequence[Stated] = [
        *(s for party in sorted(doers) for s in statements.by_doer.get(party, ())),
        *_shortly_before(denied, statements),
        *_done_to_the_same(denied, statements),
    ]
    found: dict[int, tuple[Stated, list[Voice]]] = {}
    for stated in candidates:
        if not says_so(stated) or not matches(stated, denied):
            continue
        voices = [v for v in tellers_of(stated, parties) if v.party_id not in deniers or v.narrator]
        if voices and stated.read.sentence_of(stated.clause.span) is not None:
            found.setdefault(stated.index, (stated, voices))
    if not found:
        return
    stated = min(found.values(), key=lambda f: (f[0].read.id, f[0].clause.span.start))[0]
    yield Clash(
        key=(stated.read.id, stated.clause.span.start),
        claim=claim_words(stated.read, stated.clause.span),
        charged=None,
        asserting=tuple(v for _, voices in found.values() for v in voices),
        denying=denying,
        topic=stated,
    )


def is_charge(found: Attribution, nucleus: Stated, read: Read) -> bool:
    """Whether the words before what is denied call it a charge: "accusations that he took"."""
    if not found.content:
        return False
    before = read.document.text[found.content[0].start : nucleus.clause.span.start].lower().split()
    stems = {word.strip(".,;:“”\"'") for word in before}
    return bool({word.removesuffix("s") for word in stems} & speech().nouns.charging)


def _same_conduct(
    denied: Stated,
    denying: tuple[Voice, ...],
    parties: PartyBook,
    statements: Statements,
) -> Iterator[Clash]:
    """What somebody else says the accused did, of the kind that the charge is of."""
    family = denied.clause.family
    if family is None or family in ("speech", "be_at"):
        return
    accused = denied.doers | {voice.party_id for voice in denying if voice.party_id}
    for party in sorted(accused):
        for stated in statements.by_doer.get(party, ()):
            if stated.clause.family != family or not says_so(stated):
                continue
            told = tuple(v for v in tellers_of(stated, parties) if v.party_id not in accused)
            if told and stated.read.id == denied.read.id:
                yield Clash(
                    key=(stated.read.id, stated.clause.span.start),
                    claim=claim_words(stated.read, stated.clause.span),
                    charged=None,
                    asserting=told,
                    denying=denying,
                    topic=stated,
                )
                return


def _shortly_before(denied: Stated, statements: Statements) -> Iterator[Stated]:
    """Clauses of the sentences before with the very same verb and object, whoever does it."""
    place = denied.clause.sentence
    for sentence in range(max(0, place - REACH), place):
        for stated in statements.by_sentence.get((denied.read.id, sentence), ()):
            if stated.clause.predicate == denied.clause.predicate and (
                stated.objects & denied.objects
                or denied.objects & NOBODY
                or (not denied.doers and stated.others & denied.others)
                or retorts(stated, denied)
            ):
                yield stated


def _done_to_the_same(denied: Stated, statements: Statements) -> Iterator[Stated]:
    """As in "no shots were fired" and "two shots were fired": passives without a doer."""
    if denied.doers or denied.clause.predicate in predicates().generic:
        return
    for head in sorted(denied.objects):
        for stated in statements.by_object.get((denied.clause.predicate, head), ()):
            if not stated.doers:
                yield stated
