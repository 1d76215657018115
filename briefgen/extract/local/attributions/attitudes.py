"""A sentence of the parse in, what people in it want, back, oppose, know or speak of out.

None of these is a statement: what somebody wants to do has not been said to be done, and of what
he discusses we do not know what he says. So they are kept apart from reports, and what follows in
the engine does not take them for claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Token

from briefgen.extract.local.attributions.report import Report, cue_tokens, cue_with, stretch
from briefgen.extract.local.attributions.sayings import asks, speaker_heads
from briefgen.extract.local.parse import ParsedSentence
from briefgen.extract.local.verbs import children, clause_tokens, is_passive
from briefgen.knowledge.attitudes import attitudes
from briefgen.knowledge.speech import speech

_NOBODY = frozenset(
    {"that", "this", "which", "what", "you", "one", "anyone", "anybody", "someone"}
    | {"somebody", "whoever", "nobody", "none"}
)
"""Subjects that are no one in particular, or no one at all."""
_LINKING = frozenset({"be", "feel", "become", "remain", "seem", "grow", "get"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def find_attitudes(sentence: ParsedSentence, known: Sequence[Token]) -> Iterator[Report]:
    """At most one a verb.

    :param known: verbs that report something already.
    """
    taken = {token.i for token in known}
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("aux", "auxpass"):
            continue
        if verb.lemma_.lower() not in _cues() or verb.i in taken or not _is_told(verb):
            continue
        heads = [head for head in speaker_heads(verb) if head.lower_ not in _NOBODY]
        if not heads:
            continue
        for rule in (_state, _wish, _order, _question, _object, _topic):
            found = rule(verb, tuple(heads))
            if found is not None:
                yield found
                break


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    """Every verb that any of the rules is about."""
    lists = attitudes()
    objects = lists.objects
    return frozenset(
        {*_LINKING, *lists.wants.verbs, *lists.directs.verbs, *lists.questions.verbs}
        | {*objects.favoured, *objects.against, *objects.about, *lists.prepositions}
    )


def _is_told(verb: Token) -> bool:
    """Whether the sentence says that it is so: a finite verb, or a participle of one."""
    helped = any(children(verb, "aux", "auxpass"))
    infinitive = any(t.lower_ == "to" for t in children(verb, "aux"))
    return not infinitive and (verb.tag_ in _FINITE or helped or verb.tag_ == "VBG")


def _report(
    verb: Token, cue: tuple[Token, ...], heads: tuple[Token, ...], content: Sequence[Token]
) -> Report | None:
    kept = tuple(token for token in content if token not in cue)
    return Report(verb, cue, heads, kept, kind="attitude") if kept else None


def _state(verb: Token, heads: tuple[Token, ...]) -> Report | None:
    """As in "is critical of the plan", "was worried that", "is determined to stay"."""
    if verb.lemma_ not in _LINKING:
        return None
    lists = attitudes()
    for word in children(verb, "acomp"):
        lemma = word.lower_
        if lemma in lists.wants.adjectives:
            for clause in children(word, "xcomp"):
                return _report(verb, stretch(cue_tokens(verb)[0], word), heads, [*clause.subtree])
        if lemma not in lists.states.adjectives:
            continue
        for clause in children(word, "ccomp"):
            return _report(verb, stretch(cue_tokens(verb)[0], word), heads, [*clause.subtree])
        for marker in children(word, "prep"):
            if marker.lower_ in lists.states.prepositions:
                cue = stretch(cue_tokens(verb)[0], marker)
                return _report(verb, cue, heads, [*marker.subtree])
    return None


def _wish(verb: Token, heads: tuple[Token, ...]) -> Report | None:
    """As in "wants to stay", "refused to pay", "seeks a licence"."""
    lemma, lists = verb.lemma_.lower(), attitudes().wants
    if lemma not in lists.verbs or is_passive(verb):
        return None
    for clause in children(verb, "xcomp"):
        if clause.tag_ == "VB" and clause.i > verb.i:
            return _report(verb, cue_tokens(verb), heads, clause_tokens(clause))
    if lemma in lists.objects:
        for thing in children(verb, "dobj"):
            return _report(verb, cue_tokens(verb), heads, [*thing.subtree])
    return None


def _order(verb: Token, heads: tuple[Token, ...]) -> Report | None:
    """As in "told the crew to leave"."""
    if verb.lemma_.lower() not in attitudes().directs.verbs or is_passive(verb):
        return None
    things = [*children(verb, "dobj")]
    for clause in children(verb, "xcomp", "ccomp"):
        own = [*children(clause, "nsubj"), *things]
        if clause.tag_ == "VB" and own and any(t.lower_ == "to" for t in children(clause, "aux")):
            first = min(own[0].left_edge.i, clause.left_edge.i)
            return _report(
                verb, cue_tokens(verb), heads, list(verb.doc[first : clause.right_edge.i + 1])
            )
    return None


def _question(verb: Token, heads: tuple[Token, ...]) -> Report | None:
    """As in "explained how it works", "is not saying whether"."""
    if verb.lemma_.lower() not in attitudes().questions.verbs:
        return None
    for clause in children(verb, "ccomp"):
        if clause.i > verb.i and asks(clause):
            return _report(verb, cue_tokens(verb), heads, clause_tokens(clause))
    return None


def _object(verb: Token, heads: tuple[Token, ...]) -> Report | None:
    """As in "supports the plan", "mentioned the strike"; in the passive, with its agent."""
    lists, lemma = attitudes().objects, verb.lemma_.lower()
    if lemma not in lists.favoured | lists.against | lists.about:
        return None
    things = [*children(verb, "nsubjpass" if is_passive(verb) else "dobj")]
    if not things or (lemma in lists.abstract and _is_somebody(things[0])):
        return None
    after = [c for c in children(verb, "prep") if c.i > things[0].i and c.lower_ in ("as", "for")]
    more = [token for marker in after for token in marker.subtree]
    return _report(verb, cue_tokens(verb), heads, [*things[0].subtree, *more])


def _is_somebody(thing: Token) -> bool:
    nouns = speech().nouns
    if thing.lemma_.lower() in nouns.people | nouns.staff | nouns.anonymous | nouns.spokespeople:
        return True
    named = [thing, *children(thing, "appos")]
    return any(t.pos_ in ("PROPN", "PRON") or t.ent_type_ == "PERSON" for t in named)


def _topic(verb: Token, heads: tuple[Token, ...]) -> Report | None:
    """As in "spoke of the strike", "objected to the plan"."""
    wanted = attitudes().prepositions.get(verb.lemma_.lower(), ())
    if not wanted or is_passive(verb):
        return None
    for marker in children(verb, "prep"):
        if marker.lower_ in wanted and any(children(marker, "pobj", "pcomp")):
            content = [token for token in marker.subtree if token != marker]
            return _report(verb, cue_with(verb, marker), heads, content)
    return None
