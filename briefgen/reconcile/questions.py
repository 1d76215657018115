"""What is in question in, a short neutral question with its wording out."""

from __future__ import annotations

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


def ask_participation(
    attendance: Attendance, party: str, *, section: str = "dispute"
) -> tuple[str, Wording]:
    """As in "Did X take part in the talks?", from the words of whoever tells or denies it."""
    stated = [s for s, _ in attendance.assertions] + [d.stated for d in attendance.denials]
    for one in stated:
        event = _occasion_words(one)
        if event:
            return phrase(f"{section}.participation", party=party, event=event)
    for one in stated:
        place = _place_words(one)
        if place and one.clause.family == "travel":
            return phrase(f"{section}.travel", party=party, place=place)
    return phrase(f"{section}.participation_open", party=party)


def _occasion_words(stated: Stated) -> str | None:
    for argument in stated.clause.arguments:
        if argument.role in ("patient", "about", "other") and (
            predicates().occasion(argument.head) is not None
        ):
            words = " ".join(stated.read.words(argument.span).split())
            return f"the {_bare(words)}"
    return None


def _bare(words: str) -> str:
    lowered = words.lower()
    for determiner in _DETERMINERS:
        if lowered.startswith(determiner):
            return words[len(determiner) :]
    return words


def _place_words(stated: Stated) -> str | None:
    for argument in stated.clause.arguments:
        if argument.role == "place":
            return " ".join(stated.read.words(argument.span).split())
    return None
