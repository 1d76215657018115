"""A sentence of the parse in, its cues of reported speech out: who, by which words, what.

Verbs of saying (`sayings`), of rejecting and charging (`rejections`), silences (`silences`),
"according to", nouns that carry a statement ("X's denial that"), signed quotations.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.attributions.nouns import clear_of, is_that_clause, nouns_of
from briefgen.extract.local.attributions.rejections import (
    blame_of,
    charge_of,
    rejections_of,
    rejects,
    retorts,
)
from briefgen.extract.local.attributions.report import Report, stretch
from briefgen.extract.local.attributions.sayings import sayings_of
from briefgen.extract.local.attributions.signatures import DASHES, signature_of
from briefgen.extract.local.attributions.silences import silence_of
from briefgen.extract.local.parse import ParsedSentence
from briefgen.extract.local.verbs import children, conjuncts, is_negated, subjects
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances


def find_reports(sentence: ParsedSentence) -> Iterator[Report]:
    """Every cue of one sentence."""
    for token in sentence.tokens:
        if token.lower_ == "according":
            yield from _according(token)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _of_verb(token, sentence)
        elif token.pos_ == "NOUN":
            yield from nouns_of(token)
        if token.text in DASHES and (signed := signature_of(token)) is not None:
            yield signed


def _of_verb(  # noqa: PLR0911 - one kind of cue a line
    verb: Token, sentence: ParsedSentence
) -> Iterator[Report]:
    lemma, lists = verb.lemma_.lower(), stances()
    if verb.dep_ in ("aux", "auxpass") or _second_of_neither(verb) or _is_taken_back(verb):
        return
    quiet = silence_of(verb)
    if quiet is not None:
        yield quiet
        return
    special = _put_to(verb) or _insisting(verb) or clear_of(verb)
    if special is not None:
        yield special
        return
    if rejects(verb):
        yield from rejections_of(verb)
        return
    if lemma in lists.denies.naming and (lemma not in speech().says or retorts(verb)):
        yield from rejections_of(verb)
        return
    if lemma in lists.withdraws.verbs:
        yield from rejections_of(verb, withdrawing=True)
        return
    charge = _charging(verb, lemma)
    if charge is not None:
        yield charge
        return
    if lemma in speech().says | speech().urging | lists.denies.always | lists.confirms.always:
        yield from sayings_of(verb, sentence)


def _charging(verb: Token, lemma: str) -> Report | None:
    """As in "accused X of leaving", "holds X responsible"."""
    preposition = speech().charge(lemma)
    charge = charge_of(verb, preposition) if preposition else None
    return charge or blame_of(verb)


def _put_to(verb: Token) -> Report | None:
    """As in "counsel put it to the witness that he had been dismissed"."""
    if verb.lemma_ != "put" or not any(t.lower_ == "it" for t in children(verb, "dobj", "nsubj")):
        return None
    to = [p for p in children(verb, "prep", "dative") if p.lower_ == "to"]
    near = [verb, *to, *(t for p in to for t in children(p, "pobj"))]
    clauses = [c for one in near for c in children(one, "ccomp", "acl", "relcl") if _is_marked(c)]
    heads = [h for h in subjects(verb) if h.lower_ != "it"]
    if not to or not clauses or not heads:
        return None
    heard = tuple(one for p in to for h in children(p, "pobj") for one in conjuncts(h))
    return Report(verb, (verb,), tuple(heads), tuple(clauses[0].subtree), heard)


def _is_marked(clause: Token) -> bool:
    return any(t.lower_ == "that" for t in children(clause, "mark"))


def _insisting(verb: Token) -> Report | None:
    """As in "was adamant that it had nothing to do with the trip"."""
    if verb.lemma_ not in ("be", "remain"):
        return None
    for word in children(verb, "acomp"):
        if word.lemma_.lower() not in speech().insistent or is_negated(verb):
            continue
        clauses = [*children(word, "ccomp"), *children(verb, "ccomp")]
        heads = [h for h in subjects(verb) if h.lower_ not in ("it", "that", "this", "what")]
        if heads and clauses and is_that_clause(clauses[0]):
            return Report(
                verb, stretch(verb, word), tuple(heads), tuple(clauses[0].subtree), kind="verb"
            )
    return None


def _is_taken_back(verb: Token) -> bool:
    """As in "We withdraw the part of it that denied this": the withdrawal says it, not the part."""
    return verb.dep_ == "relcl" and any(
        above.lemma_.lower() in stances().withdraws.verbs for above in list(verb.ancestors)[:4]
    )


def _second_of_neither(verb: Token) -> bool:
    """The "denied" of "neither confirmed nor denied": the first verb stands for both."""
    pair = ("confirm", "deny")
    return (
        verb.dep_ == "conj"
        and verb.lemma_ in pair
        and verb.head.lemma_ in pair
        and is_negated(verb.head)
    )


def _according(token: Token) -> Iterator[Report]:
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    marker = doc[token.i + 1]
    heads = [one for head in children(marker, "pobj") for one in conjuncts(head)]
    if not heads:
        heads = [one for head in children(token, "pobj") for one in conjuncts(head)]
    if not heads:
        return
    mine = set(token.subtree) | set(marker.subtree)
    governor = _clause_over(token)
    content = tuple(t for t in governor.subtree if t not in mine)
    if content:
        yield Report(token, stretch(token, marker), tuple(heads), content, kind="according")


def _clause_over(token: Token) -> Token:
    """The clause that "according to" comments on: that of the nearest verb above it."""
    governor = token.head
    while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
        governor = governor.head
    while governor.dep_ in ("conj", "xcomp") and governor.head.pos_ in ("VERB", "AUX"):
        governor = governor.head
    return governor
