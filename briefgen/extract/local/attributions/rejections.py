"""A verb that rejects, withdraws or charges in, its cue with what it is about out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.attributions.report import Report, cue_tokens
from briefgen.extract.local.attributions.sayings import (
    clausal_complement,
    has_that,
    passive_subject,
    speaker_heads,
    with_complement,
)
from briefgen.extract.local.verbs import children, is_negated, is_passive
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances


def rejects(verb: Token) -> bool:
    """As in "rejected", "brushed aside", "poured scorn on": what follows is no praise."""
    lists, lemma = stances().denies, verb.lemma_.lower()
    if lemma in lists.of_statements or _behind(verb) is not None:
        return True
    return any(
        f"{lemma} {child.lower_}" in lists.of_statements_with_particle
        for child in children(verb, "prt", "advmod", "prep")
    )


def _behind(verb: Token) -> Token | None:
    """The preposition of "scoffed at the claim", "distanced itself from the account"."""
    lemma = verb.lemma_.lower()
    idioms = [one.split() for one in stances().denies.of_statements_behind]
    for idiom in (one for one in idioms if one[0] == lemma):
        near = {token.lower_ for child in verb.children for token in (child, *child.children)}
        if not set(idiom[1:-1]) <= near:
            continue
        for child in [verb, *verb.children]:
            for preposition in children(child, "prep", "dative"):
                if preposition.lower_ == idiom[-1] and any(children(preposition, "pobj")):
                    return preposition
    return None


def rejections_of(verb: Token, *, withdrawing: bool = False) -> Iterator[Report]:
    """As in "rejected the allegation", "dismissed it as baseless", "a figure X has disputed"."""
    sources = tuple(speaker_heads(verb))
    things = [*children(verb, "dobj"), *passive_subject(verb)]
    if withdrawing and is_passive(verb):
        things = [child for child in verb.children if child.dep_ == "nsubjpass"]
    behind = None if withdrawing else _behind(verb)
    if behind is not None:
        things = [*children(behind, "pobj")]
    if not withdrawing and not things:
        things = _after_as(verb)
    clause = None if withdrawing else clausal_complement(verb)
    if clause is not None and has_that(clause):
        yield Report(verb, cue_tokens(verb), sources, tuple(clause.subtree))
        return
    if retorts(verb) and verb.head.lemma_.lower() in speech().nouns.statements:
        mine = set(verb.subtree)
        content = tuple(t for t in verb.head.subtree if t not in mine and t.dep_ != "punct")
        yield Report(verb, cue_tokens(verb), sources, content, object=verb.head)
        return
    for thing in things:
        if is_statement(thing) or (not withdrawing and _named_false(verb)):
            content = tuple(with_complement(thing, verb))
            yield Report(verb, cue_tokens(verb), sources, content, object=thing)
            return


def retorts(verb: Token) -> bool:
    """As in "a claim that X called absurd": a clause with its own subject on a noun."""
    if verb.dep_ not in ("relcl", "acl"):
        return False
    return verb.dep_ == "relcl" or any(children(verb, "nsubj"))


def _after_as(verb: Token) -> list[Token]:
    """The claim of "dismissed as a myth the claim that", which the parse hangs on the myth."""
    return [
        thing
        for marker in children(verb, "prep")
        if marker.lower_ == "as"
        for named in children(marker, "pobj")
        for thing in children(named, "dobj")
        if thing.lemma_.lower() in speech().nouns.statements
    ]


def is_statement(thing: Token) -> bool:
    """Whether a noun phrase stands for what somebody said."""
    if thing.lower_ in ("this", "that", "it", "these", "those"):
        return thing.lower_ in ("this", "that") or thing.head.lemma_ != "reject"
    if thing.lemma_.lower() in speech().nouns.statements:
        return True
    if thing.lemma_.lower() in ("part", "all", "any", "some", "each"):
        return any(
            is_statement(one) for p in children(thing, "prep") for one in children(p, "pobj")
        )
    return any(is_statement(one) for one in children(thing, "conj"))


def _named_false(verb: Token) -> bool:
    """As in "dismissed the report as baseless", "rejected it as a lie"."""
    return false_complement(verb) is not None


def false_complement(verb: Token) -> Token | None:
    """The word after "as" or after a verb of naming that says a thing is not so."""
    lists = stances().falsity
    nouns = lists.nouns | (lists.ridicule if _is_of_statement(verb) else frozenset())
    for child in verb.subtree:
        if child.i <= verb.i:
            continue
        marked = child.dep_ in ("oprd", "attr", "acomp", "ccomp", "advcl", "pobj", "amod", "xcomp")
        word = child.lemma_.lower()
        falsified = child.lower_ in lists.adjectives or word in lists.adjectives
        if marked and (falsified or {word, child.lower_, *_compounded(child)} & nouns):
            return child
        if (marked and word == "without") or (word in lists.lacking and _lacks(child)):
            return child
    return None


def _compounded(noun: Token) -> Iterator[str]:
    """As in "bedtime story"."""
    for child in children(noun, "compound", "amod"):
        yield f"{child.lower_} {noun.lemma_.lower()}"


def _is_of_statement(verb: Token) -> bool:
    """Whether what is named is something that was said."""
    if verb.dep_ in ("relcl", "acl") and verb.head.lemma_.lower() in speech().nouns.statements:
        return True
    return any(is_statement(thing) for thing in [*children(verb, "dobj"), *passive_subject(verb)])


def _lacks(noun: Token) -> bool:
    return noun.head.lower_ == "without" or any(child.lower_ == "no" for child in noun.children)


def charge_of(verb: Token, preposition: str) -> Report | None:
    """As in "X accused Y of V-ing": the content is what Y is charged with."""
    accused = [*children(verb, "dobj"), *(c for c in verb.children if c.dep_ == "nsubjpass")]
    governors = [verb, *(a for a in accused if a.i > verb.i)]
    for marker in [m for one in governors for m in children(one, "prep")]:
        if marker.lower_ == preposition and accused and any(children(marker, "pobj", "pcomp")):
            named = list(accused[0].subtree) if accused[0].i > verb.i or is_passive(verb) else []
            content = tuple(sorted({*named, *marker.subtree}, key=lambda t: t.i))
            speakers = tuple(speaker_heads(verb))
            return Report(
                verb, cue_tokens(verb), speakers, content, kind="charge", object=accused[0]
            )
    return None


def blame_of(verb: Token) -> Report | None:
    """As in "X blamed Y", "X holds Y responsible": the content names whom the blame is put on."""
    words = speech().blame
    if verb.lemma_.lower() in words.verbs:
        things = [*children(verb, "dobj")]
        content = [*things[0].subtree] if things else []
    elif verb.lemma_ == "hold":
        held = [c for c in children(verb, "ccomp", "oprd", "acomp") if c.lower_ in words.adjectives]
        things = [*children(verb, "dobj"), *(t for h in held for t in children(h, "nsubj"))]
        content = [t for one in (*things, *held) for t in one.subtree] if held else []
    else:
        return None
    speakers = tuple(speaker_heads(verb))
    if not content or not speakers or is_negated(verb):
        return None
    unique = tuple(sorted(set(content), key=lambda t: t.i))
    return Report(verb, cue_tokens(verb), speakers, unique, kind="charge", object=things[0])
