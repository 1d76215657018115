"""A denial that shares no word with a claim in, the charge just told of the denier out.

A denial must deny something. Where neither its words nor its predicate lead to a claim, a reader
takes it for an answer to what the text has just told of whoever denies: "Dockers say the crane was
out of order. The port's manager said it had been checked a day before." So the nearest statement
before it that is about the denier, and that somebody else makes, is what it answers.

A verb of denial with a noun that points back ("rejects the accusation") reaches back some
sentences. Whatever else is denied answers only what it shares a word with, or what stands directly
before it when it is total ("said nothing had been lost"): much that is negated answers nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances
from briefgen.knowledge.wording import say
from briefgen.model.base import Span
from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.disputes.contraries import says_so
from briefgen.reconcile.disputes.kindred import Clash, claim_words
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, voices_of
from briefgen.reconcile.statements import Statements

REACH = 3
"""Sentences before a denial in which the charge stands that a verb of denial answers."""
_LONG = 4
"""Letters from which two words may share a stem."""
_TOTAL = re.compile(
    r"\b(?:no such|nothing|never|nobody|no one|none|not (?:a|one|once|any|touch)|nowhere"
    r"|no (?:knowledge|part|role|hand|idea|dealings|contact|link|connection)|nothing to do with)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|without|neither|nor|cannot|refused to|failed to)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:own fault|mistakes?|regret\w*|sorry|apolog\w+|would|will|shall)\b"
    r"|\b(?:never|no \w+|nobody)\b(?:\W+\w+){0,4}\W+(?:so|more|better|worse)\b",
    re.IGNORECASE,
)
_POSSESSIVE = frozenset({"its", "his", "her", "their"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Denier:
    """Whoever denies: the parties that speak or are spoken for, and the nouns that name them."""

    parties: frozenset[str]
    nouns: frozenset[str]
    theirs: bool
    """Whether "its clerk", "his lawyer" names them: whoever the sentence before is about."""

    def is_told_of(self, read: Read, span: Span, parties: PartyBook) -> bool:
        """Whether the words at ``span`` are about them."""
        if self.theirs or any(
            (party := parties.party(read.id, mention.entity)) is not None
            and party.id in self.parties
            for mention in read.mentions_in(span)
        ):
            return True
        return bool(self.nouns & set(_WORD.findall(read.words(span).lower())))


def answered(
    read: Read,
    index: int,
    denying: tuple[Voice, ...],
    told: Mapping[int, Sequence[int]],
    parties: PartyBook,
    statements: Statements,
) -> Clash | None:
    """The clash between a denial and the charge that it answers, or None where there is none.

    :param index: of the denial among the attributions of ``read``.
    :param told: indices of the attributions that assert something, by each sentence they touch.
    """
    denial = read.findings.attributions[index]
    plain = _is_plain(denial, read)
    denier = _denier(read, denial, denying, parties)
    reach = REACH if plain and not denier.theirs else 1
    for place in range(denial.sentence, max(-1, denial.sentence - reach - 1), -1):
        if read.sentence(place).question:
            continue
        found = _charge_in(read, place, index, denier, told, parties, statements)
        if found is None:
            continue
        span, asserting = found
        if not (plain and _only_points(read, denial)) and not _answers(
            read, denial, span, statements
        ):
            return None
        return Clash(
            key=(read.id, span.start),
            claim=claim_words(read, span),
            charged=None,
            asserting=asserting,
            denying=denying,
        )
    return None


def rebutted(
    read: Read,
    index: int,
    told: Mapping[int, Sequence[int]],
    parties: PartyBook,
    statements: Statements,
) -> Clash | None:
    """The clash between a charge and the contrary account that the accused gives at once.

    :param index: of an attribution that asserts something, in no word of denial.
    """
    reply = read.findings.attributions[index]
    before = reply.sentence - 1
    words = " ".join(read.words(part) for part in reply.content)
    contrary, universal = (pattern.search(words) for pattern in _rebuttal_patterns())
    if not (contrary or universal) or reply.conditional or reply.opinion or before < 0:
        return None
    denying = tuple(voices_of(read, index, parties, "denies"))
    if not denying or read.sentence(before).question:
        return None
    denier = _denier(read, reply, denying, parties)
    found = _charge_in(read, before, index, denier, told, parties, statements)
    if found is None or _verbs(statements, read, *found[:1]) & _verbs(
        statements, read, *reply.content
    ):
        return None
    span, asserting = found
    if _leaves_standing(read.words(span), words):
        return None
    tied = bool(_stems(words) & _stems(read.words(span)))
    narrated = any(voice.narrator for voice in asserting)
    if not tied and (narrated or not contrary):
        return None
    return Clash((read.id, span.start), claim_words(read, span), None, asserting, denying)


def _verbs(statements: Statements, read: Read, *spans: Span) -> frozenset[str]:
    """Predicates that the words at ``spans`` affirm or deny, those of saying and being apart.

    A reply with the verb of the charge ("cut wages", "said all wages had been cut") admits it.
    """
    return frozenset(
        stated.clause.predicate
        for span in spans
        if (place := read.sentence_of(span)) is not None
        for stated in statements.by_sentence.get((read.id, place), ())
        if stated.clause.family != "speech" and span.overlaps(stated.clause.span)
    ) - {"be", "have", "do"}


@lru_cache(maxsize=1)
def _rebuttal_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = stances().rebuttal
    phrases = "|".join(re.escape(one) for one in sorted(lists.phrases, key=len, reverse=True))
    universal = "|".join(sorted(lists.universal))
    return (
        re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{universal})\b", re.IGNORECASE),
    )


def _is_plain(denial: Attribution, read: Read) -> bool:
    """Whether a word of denial says so, and not the content alone."""
    lists = stances().denies
    verbs = lists.always | lists.of_statements | lists.nouns | lists.naming
    words = {w for part in denial.cue for w in _WORD.findall(read.words(part).lower())}
    return any(_lemma_in(word, verbs) for word in words)


def _lemma_in(word: str, lemmas: frozenset[str]) -> bool:
    stems = {word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed")}
    stems |= {word.removesuffix("ing"), word.removesuffix("ing") + "e"}
    stems |= {f"{word.removesuffix('ied')}y", f"{word.removesuffix('ies')}y"}
    return bool(stems & lemmas)


def _denier(
    read: Read, denial: Attribution, denying: tuple[Voice, ...], parties: PartyBook
) -> _Denier:
    ids = {voice.party_id for voice in denying if voice.party_id}
    ids |= {
        party.id
        for part in denial.source
        for mention in read.mentions_in(part)
        if (party := parties.party(read.id, mention.entity)) is not None
    }
    ids |= {
        tie.party_id
        for party in parties.parties
        if party.id in ids
        for tie in party.affiliations
        if tie.basis == "stated"
    }
    words = [
        word
        for text in (
            *(voice.party_text for voice in denying if voice.party_text),
            *(read.words(part) for part in denial.source),
        )
        for word in _WORD.findall(text.lower())
    ]
    named = speech().nouns
    nouns = {
        word
        for word in words
        if len(word) >= _LONG and not _lemma_in(word, named.anonymous | named.statements)
    }
    return _Denier(frozenset(ids), frozenset(nouns), bool(_POSSESSIVE & set(words[:1])))


def _charge_in(
    read: Read,
    place: int,
    index: int,
    denier: _Denier,
    told: Mapping[int, Sequence[int]],
    parties: PartyBook,
    statements: Statements,
) -> tuple[Span, tuple[Voice, ...]] | None:
    """What a sentence tells of the denier, and who tells it."""
    denial = read.findings.attributions[index]
    begins = min(span.start for span in (*denial.source, *denial.cue, *denial.content))
    for other in sorted(told.get(place, ()), reverse=True):
        one = read.findings.attributions[other]
        if other == index or one.conditional or one.opinion or not one.content:
            continue
        if max(part.end for part in one.content) > begins or one.sentence > denial.sentence:
            continue
        voices = _others(read, other, denier, parties)
        if voices and any(denier.is_told_of(read, part, parties) for part in one.content):
            return one.content[0], voices
    return next(_narrated(read, place, begins, denier, parties, statements), None)


def _others(read: Read, index: int, denier: _Denier, parties: PartyBook) -> tuple[Voice, ...]:
    """Who says it, unless it is the denier's own side; unnamed accusers where nobody is named."""
    found = read.findings.attributions[index]
    voices = voices_of(read, index, parties, "asserts")
    if not voices and not found.source:
        charge = say("narrator.charge")
        return (Voice(read, "asserts", found.sentence, party_text=charge, attribution=index),)
    return tuple(
        voice
        for voice in voices
        if voice.party_id not in denier.parties
        and not (voice.party_text and denier.nouns & set(voice.party_text.lower().split()))
    )


def _narrated(
    read: Read,
    place: int,
    begins: int,
    denier: _Denier,
    parties: PartyBook,
    statements: Statements,
) -> Iterator[tuple[Span, tuple[Voice, ...]]]:
    """What the document tells of the denier in its own voice: an act, not a circumstance."""
    if read.sentence(place).speaker is not None or read.document.metadata.kind == "transcript":
        return
    cues = [cue for one in read.findings.attributions if one.sentence == place for cue in one.cue]
    for stated in statements.by_sentence.get((read.id, place), ()):
        clause = stated.clause
        if clause.attribution is not None or clause.span.end > begins or not says_so(stated):
            continue
        if clause.tense != "past" or any(clause.span.contains(cue) for cue in cues):
            continue
        if denier.is_told_of(read, clause.span, parties):
            yield clause.span, (Voice(read, "asserts", place),)


def _only_points(read: Read, denial: Attribution) -> bool:
    """As in "rejects the accusation": the content names a charge, and says no more of it."""
    pointing = stances().anaphora.nouns | stances().anaphora.pronouns
    words = {w for part in denial.content for w in _WORD.findall(read.words(part).lower())}
    named = {word for word in words if _lemma_in(word, pointing)}
    return bool(named) and all(len(word) < _LONG or word in named for word in words)


def _answers(read: Read, denial: Attribution, charge: Span, statements: Statements) -> bool:
    """Whether what is denied answers a charge: it is total, or speaks of the same thing."""
    words = " ".join(read.words(part) for part in denial.content)
    if _leaves_standing(read.words(charge), words):
        return False
    if _TOTAL.search(words) or _stems(words) & _stems(read.words(charge)):
        return True
    return bool(_verbs(statements, read, *denial.content) & _verbs(statements, read, charge))


def _leaves_standing(charge: str, words: str) -> bool:
    """Whether a negative reply lets the charge stand.

    Both are negative ("let no inspectors in", "nobody had been let in"); the reply owns up to it,
    is about what is yet to come, or praises by a negation ("no meeting had ever moved him so").
    """
    both = _NEGATIVE.search(charge) and _NEGATIVE.search(words)
    return bool(both or _STANDING.search(words))


def _stems(words: str) -> set[str]:
    return {
        word[: max(_LONG, len(word) - 3)]
        for word in _WORD.findall(words.lower())
        if len(word) > _LONG and word.islower()
    }
