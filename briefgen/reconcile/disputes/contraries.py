"""Two clauses in, whether the one says what the other denies out.

Same predicate, or one of the same family, of the same parties or things.
"""

from __future__ import annotations

from briefgen.knowledge.predicates import predicates
from briefgen.model.findings import Argument
from briefgen.reconcile.statements import PRONOUNS, Stated

NOBODY = frozenset({"nobody", "none", "anyone", "anybody", "anything", "nothing"})
_LOCATIONS = frozenset({"water", "waters", "territory", "airspace", "soil", "coast"})
AT_ONCE = 2
"""Sentences after a statement within which its doer's denial of the same verb answers it."""


def says_so(stated: Stated) -> bool:
    """Whether a clause says that something is or was so, and does not ask, plan or deny it."""
    clause = stated.clause
    asked = stated.read.sentence(clause.sentence).question
    return (
        not clause.negated and clause.modality == "none" and clause.tense != "future" and not asked
    )


def matches(stated: Stated, denied: Stated) -> bool:  # noqa: PLR0911 - one rule a line
    """Same predicate and a shared object; without objects, the very same verb."""
    first, second = stated.clause, denied.clause
    same = first.predicate == second.predicate
    kin = first.family is not None and first.family == second.family
    if not (same or kin) or first.predicate in predicates().generic:
        return False
    if first.family in ("speech", "be_at") or _narrower(stated, denied):
        return False
    if first.family == "occur":
        return bool(_happening(stated) & _happening(denied))
    if same and not (stated.doers or denied.doers):
        alike = stated.objects & denied.objects or denied.objects & NOBODY
        return bool(alike or stated.others & denied.others or retorts(stated, denied))
    shared = stated.objects & denied.objects or stated.others & denied.others
    if same and (_at_once(stated, denied) or denied.objects & NOBODY):
        return True
    if stated.objects and denied.objects:
        return bool(shared or stated.occasions & denied.occasions)
    return same and bool(stated.doers & denied.doers)


def retorts(stated: Stated, denied: Stated) -> bool:
    """As in "She put it to him that he had been sacked. “I was never sacked,” he said."."""
    if denied.clause.sentence - stated.clause.sentence != 1 or stated.read is not denied.read:
        return False
    patients = [
        [a.head for a in one.clause.arguments if a.role == "patient"] for one in (stated, denied)
    ]
    return all(heads and set(heads) <= PRONOUNS for heads in patients)


def _narrower(stated: Stated, denied: Stated) -> bool:
    """As in "it was boarded" and "it was not boarded in their waters": only the place is denied."""
    located = {
        a.span
        for a in denied.clause.arguments
        if a.role in ("place", "other") and _is_in_place(a, denied)
    }
    if not located or denied.presence:
        return False
    return not (denied.places & stated.places)


def _is_in_place(argument: Argument, stated: Stated) -> bool:
    entity = argument.entity
    if entity is not None and stated.read.findings.entities[entity].type in ("place", "state"):
        return True
    return argument.head in _LOCATIONS


def _happening(stated: Stated) -> frozenset[str]:
    """What is said to take place: kinds of occasion, and other nouns; no pronoun."""
    heads = {
        a.head
        for a in stated.clause.arguments
        if a.role in ("agent", "patient") and a.head not in PRONOUNS
    }
    kinds = {head: predicates().occasion(head) for head in heads}
    return frozenset(head if kind is None else str(kind) for head, kind in kinds.items())


def _at_once(stated: Stated, denied: Stated) -> bool:
    """As in "The army killed 12 villagers. It denied killing civilians": the answer comes next."""
    distance = denied.clause.sentence - stated.clause.sentence
    same_doer = bool(stated.doers & denied.doers)
    return same_doer and stated.read.id == denied.read.id and 0 < distance <= AT_ONCE
