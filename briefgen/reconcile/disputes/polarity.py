"""Settled claims in, those out that deny nothing anybody said: assertions with a negation in them.

"By the evening the town had no running water" is printed as what it says. A denial stays one
where it is in a dispute, where it says that the speaker was not there, and where its cue denies
("denied that").
"""

from __future__ import annotations

from briefgen.knowledge.stance import stances
from briefgen.model.findings import Attribution
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.statements import Statements

__all__ = ["plain_negations"]


def plain_negations(
    corpus: Corpus, statements: Statements, claims: ClaimBook, disputed: frozenset[str]
) -> frozenset[str]:
    """Ids of the claims that were read as denials and only hold a negation.

    :param disputed: ids of the claims that stand in a dispute.
    """
    quoted = {
        one.id
        for one in claims.propositions
        if one.wording and one.wording.key == "proposition.quote"
    }
    found: set[str] = set()
    for read in corpus.reads:
        for index, one in enumerate(read.findings.attributions):
            nucleus = statements.nucleus(read, index)
            if one.stance != "denies" or nucleus is None or not nucleus.clause.negated:
                continue
            if _denies_by_its_cue(read, one):
                continue
            found.update(
                name
                for name in claims.of(read.id, index)
                if name not in disputed and claims.claim(name).proposition_id in quoted
            )
    return frozenset(found)


def _denies_by_its_cue(read: Read, found: Attribution) -> bool:
    """As in "denied that", "X's denial that", "rejected the claim that"."""
    words = {word for part in found.cue for word in read.words(part).lower().split()}
    lists = stances().denies
    verbs = lists.always | {verb.split()[0] for verb in lists.of_statements}
    return any(_is_form(word, verb) for word in words for verb in verbs | lists.nouns)


def _is_form(word: str, verb: str) -> bool:
    stem = verb.removesuffix("e").removesuffix("y")
    return word.startswith(stem) and len(word) <= len(verb) + len("ing")
