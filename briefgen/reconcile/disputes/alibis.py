"""Charges and what is told of the accused in, charges that an alibi answers out.

"X cut the nets, the owners claim. X was in hospital that week": whoever says where the accused
was denies, in other words, that he did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.knowledge.predicates import predicates
from briefgen.model.findings import Argument
from briefgen.reconcile.disputes.contraries import says_so
from briefgen.reconcile.disputes.kindred import Clash, claim_words
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, tellers_of
from briefgen.reconcile.statements import Stated, Statements

_CLAIMING = ("claim", "alleg", "accus", "charg", "suspect", "insist", "maintain", "swear", "swore")
_THEN = re.compile(
    r"\b(?:that|the same|the whole) (?:day|night|evening|morning|week|weekend|month|time)\b"
    r"|\bat the time\b|\bat that (?:time|hour)\b|\bon the (?:day|night) in question\b"
)
REACH = 3
"""Sentences after a charge in which an alibi answers it."""


def find_alibis(statements: Statements, parties: PartyBook, focus: Focus) -> Iterator[Clash]:
    """Each charge with the alibi that follows it."""
    for alibi in statements.all:
        if not _is_alibi(alibi) or not focus.bears(alibi.read.id, alibi.clause.sentence):
            continue
        for charge in _charges(alibi, statements):
            accused = charge.doers & alibi.doers
            asserting = tuple(v for v in tellers_of(charge, parties) if v.party_id not in accused)
            told = [v for v in tellers_of(alibi, parties) if not _same(v, asserting)]
            if asserting and told:
                yield Clash(
                    key=(charge.read.id, charge.clause.span.start),
                    claim=claim_words(charge.read, charge.clause.span),
                    charged=None,
                    asserting=asserting,
                    denying=tuple(_denial(v) for v in told),
                    topic=charge,
                )
                break


def _charges(alibi: Stated, statements: Statements) -> Iterator[Stated]:
    """What somebody is quoted to say, just before, that the same party did."""
    place = alibi.clause.sentence
    for sentence in range(place - 1, place - 1 - REACH, -1):
        for stated in statements.by_sentence.get((alibi.read.id, sentence), ()):
            clause = stated.clause
            told = bool(stated.doers & alibi.doers) and _is_charged(stated, alibi)
            done = clause.tense == "past" and clause.family != "speech"
            if told and done and says_so(stated) and not _is_alibi(stated):
                yield stated


def _is_charged(stated: Stated, alibi: Stated) -> bool:
    """Whether somebody claims it, or the alibi points to when it was done."""
    found = stated.attribution
    if found is None:
        return False
    words = {w for part in found.cue for w in stated.read.words(part).lower().split()}
    claims = any(w.startswith(verb) for w in words for verb in _CLAIMING)
    return claims or _THEN.search(alibi.words.lower()) is not None


def _is_alibi(stated: Stated) -> bool:
    """As in "was in hospital from 19 to 23 August", "had spent that week at a trade fair"."""
    clause = stated.clause
    if not stated.doers or clause.negated or clause.tense != "past" or not says_so(stated):
        return False
    places = [a for a in clause.arguments if a.role in ("place", "other")]
    if clause.predicate in ("be", "be at", "be on", "be in", "stay", "lie", "recover"):
        return any(a.head in predicates().alibis for a in places) or _abroad(places, stated)
    return clause.predicate == "spend" and bool(places)


def _abroad(places: list[Argument], stated: Stated) -> bool:
    words = set(stated.words.lower().split())
    return bool(places) and bool(words & {"abroad", "overseas", "elsewhere"})


def _same(voice: Voice, others: tuple[Voice, ...]) -> bool:
    return any(
        voice.party_id == one.party_id and voice.party_text == one.party_text for one in others
    ) and (voice.party_id is not None or voice.party_text is not None)


def _denial(voice: Voice) -> Voice:
    return Voice(
        voice.read,
        "denies",
        voice.sentence,
        party_id=voice.party_id,
        party_text=voice.party_text,
        attribution=voice.attribution,
    )
