"""What is in question in, a short neutral question with its wording out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.wording import phrase
from briefgen.model.base import Wording
from briefgen.reconcile.participation import Attendance
from briefgen.reconcile.statements import Stated

_DETERMINERS = (
    "the ",
    "these ",
    "those ",
    "this ",
    "that ",
    "a ",
    "an ",
    "any ",
    "such ",
    "no ",
    "its ",
    "their ",
    "our ",
)

_BY_PLACE = (("travel", "travel"), ("be_at", "presence"))
"""Families of predicates that say where somebody was, with the question that asks it."""


def ask_participation(
    attendance: Attendance, party: str, *, section: str = "dispute"
) -> tuple[str, Wording]:
    """As in "Did X take part in the talks?", from the words of whoever tells or denies it."""
    stated = [s for s, _ in attendance.assertions] + [d.stated for d in attendance.denials]
    talks = _counterpart(stated)
    if talks:
        return phrase(f"{section}.talks", party=party, other=talks)
    for one in stated:
        event = _occasion_words(one)
        if event:
            return phrase(f"{section}.participation", party=party, event=event)
    for family, key in _BY_PLACE:
        for one in stated:
            place = _place_words(one)
            if place and one.clause.family == family:
                return phrase(f"{section}.{key}", party=party, place=place)
    for one in stated:
        group = _gathering_words(one)
        if group:
            return phrase(f"{section}.gathering", party=party, event=group)
    return phrase(f"{section}.participation_open", party=party)


def _counterpart(stated: Sequence[Stated]) -> str | None:
    """With whom, where both the denial and what it denies say with whom somebody met."""
    words = [w for one in stated if one.clause.family == "meet" for w in _partners(one)]
    return words[0] if len(words) > 1 else None


def _partners(stated: Stated) -> list[str]:
    entities = stated.read.findings.entities
    return [
        entities[argument.entity].name
        for argument in stated.clause.arguments
        if argument.role == "with" and argument.entity is not None
    ][:1]


def _occasion_words(stated: Stated) -> str | None:
    for argument in stated.clause.arguments:
        if argument.role in ("patient", "about", "other") and (
            predicates().occasion(argument.head) is not None
        ):
            words = " ".join(stated.read.words(argument.span).split())
            return f"the {_bare(words)}"
    return None


def _gathering_words(stated: Stated) -> str | None:
    """As in "the group" of "were in the group"."""
    for argument in stated.clause.arguments:
        if argument.head in predicates().gatherings and stated.clause.predicate == "be among":
            return f"the {_bare(' '.join(stated.read.words(argument.span).split()))}"
    return None


def _bare(words: str) -> str:
    lowered = words.lower()
    for determiner in _DETERMINERS:
        if lowered.startswith(determiner):
            return words[len(determiner) :]
    return words


def _place_words(stated: Stated) -> str | None:
    entities = stated.read.findings.entities
    for argument in stated.clause.arguments:
        entity = None if argument.entity is None else entities[argument.entity]
        visited = argument.role == "patient" and stated.clause.family == "travel"
        if argument.role == "place" or (
            visited and entity is not None and entity.type in ("place", "state")
        ):
            return " ".join(stated.read.words(argument.span).split())
    return None
