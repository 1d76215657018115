"""A noun that carries what somebody says in, its cue with speakers and content out.

As in "X's denial that", "the ministry's assertion that", "X made the case that"; and the
adjectives that do the same ("X made it clear that").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.attributions.report import Report, cue_tokens, stretch
from briefgen.extract.local.verbs import children, conjuncts, is_negated, is_passive, subjects
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances


def nouns_of(noun: Token) -> Iterator[Report]:
    """The report that a noun makes, by whoever owns it or gives it."""
    lists = stances()
    lemma = noun.lemma_.lower()
    statements = speech().nouns.statements | lists.denies.nouns | lists.confirms.nouns
    if lemma not in statements | speech().nouns.given | speech().nouns.thoughts:
        return
    clauses = [c for c in children(noun, "acl", "ccomp", "relcl") if is_that_clause(c)]
    if not clauses:
        return
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in lists.withdraws.verbs:
        return  # "withdrew its finding that": it says so no longer, and the verb tells that
    content = tuple(clauses[0].subtree)
    if lemma in statements and (owners := _owners(noun)):
        yield Report(noun, (noun,), tuple(owners), content, kind="noun")
        return
    giver = noun.head
    if noun.dep_ == "dobj" and giver.lemma_.lower() in speech().giving and not _is_denied(giver):
        heads = [head for head in subjects(giver) if head.lower_ not in ("it", "there")]
        cue = stretch(cue_tokens(giver)[0], noun)
        if heads and len(cue) < _LONGEST:
            yield Report(noun, cue, tuple(heads), content, kind="noun")


_LONGEST = 8
"""Words of a cue: "has repeatedly made the rather bold claim"."""


def _is_denied(giver: Token) -> bool:
    return is_negated(giver) or is_passive(giver)


def _owners(noun: Token) -> list[Token]:
    owners = [one for owner in children(noun, "poss") for one in conjuncts(owner)]
    for preposition in children(noun, "prep"):
        if preposition.lower_ in ("by", "from"):
            owners += [one for head in children(preposition, "pobj") for one in conjuncts(head)]
    return owners


def clear_of(verb: Token) -> Report | None:
    """As in "made clear that it would stay", "has made it plain that"."""
    if verb.lemma_ != "make" or _is_denied(verb):
        return None
    after = verb.doc[verb.i + 1 : verb.i + 4]
    word = next((token for token in after if token.lower_ in speech().evident), None)
    heads = [head for head in subjects(verb) if head.lower_ not in ("it", "that", "this", "what")]
    if word is None or not heads:
        return None
    cue = stretch(cue_tokens(verb)[0], word)
    for governor in (word, verb, word.head):
        for clause in children(governor, "ccomp", "advcl", "acl"):
            if clause.i > word.i and any(children(clause, "nsubj", "nsubjpass", "expl", "csubj")):
                content = tuple(token for token in clause.subtree if token.i > word.i)
                return Report(verb, cue, tuple(heads), content)
    return None


def is_that_clause(clause: Token) -> bool:
    """Whether "that" opens a clause of its own, and is not its object."""
    opener = clause.left_edge
    if opener.lower_ != "that":
        return False
    others = [child for child in children(clause, "dobj", "attr", "acomp") if child != opener]
    return opener.dep_ == "mark" or bool(others)
