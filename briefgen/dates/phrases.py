"""What the date grammar reads: phrases with the expression they stand for, not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.knowledge.date_words import Part, Unit

Side = Literal["since", "until", "by"]
Kind = Literal["absolute", "relative", "anchored", "vague", "duration", "set"]


@dataclass(frozen=True)
class Calendar:
    """A calendar date as far as it is given. ``division`` is an EDTF season, quarter or half.

    ``year_shift`` stands for "next year's": years from the reference year. ``shift`` is -1, 0 or
    1 for "last", "this" and "next" before a month or a season.
    """

    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    day: int | None = None
    division: int | None = None
    span: Literal["year", "decade", "century"] = "year"
    part: Part | None = None
    approximate: bool = False
    shift: int | None = None
    weekday: int | None = None


@dataclass(frozen=True)
class Weekday:
    """A day of the week, with "last", "this" or "next" as -1, 0 or 1."""

    number: int
    shift: int | None = None


@dataclass(frozen=True)
class Shifted:
    """So many units from the reference date: "yesterday", "last week", "two years ago"."""

    unit: Unit
    count: int
    approximate: bool = False
    part: Part | None = None
    overnight: bool = False


@dataclass(frozen=True)
class Anchored:
    """So many units from another event or date: "three days later", "a day before ...".

    ``to_event`` is true when the words that follow name the event counted from. ``count`` is None
    when no number is given ("days later"). ``here`` marks "the end of the year", which is that of
    the story or, where none is told, of the document.
    """

    unit: Unit
    count: int | None
    sign: Literal[-1, 0, 1]
    to_event: bool = False
    part: Part | None = None
    here: bool = False


@dataclass(frozen=True)
class Length:
    """A stretch of time: "25 years", "for decades". ``count`` is None for "several".

    ``ahead`` marks "in two weeks", which of what is still to come says when.
    """

    unit: Unit
    count: int | None
    rate: bool = False
    ahead: bool = False


@dataclass(frozen=True)
class Vague:
    """Words that place something in the past, present or future and say no more."""

    when: Literal["past", "present", "future"]


@dataclass(frozen=True)
class Clock:
    """A time of day without its day: "at 3:15 a.m."."""


@dataclass(frozen=True)
class Between:
    """From one date to another, both included."""

    start: Phrase
    end: Phrase


@dataclass(frozen=True)
class Open:
    """A date with an open side: "since 2022", "until June", "by 2030"."""

    side: Side
    inner: Phrase


Expression = Calendar | Weekday | Shifted | Anchored | Length | Vague | Clock | Between | Open


@dataclass(frozen=True)
class Phrase:
    """An expression and the half-open interval of the text that it was read from.

    ``time`` is the time of day that is told with it, as TIMEX3 writes it: ``TMO``, ``T03:15``.
    """

    start: int
    end: int
    expression: Expression
    time: str = ""

    @property
    def kind(self) -> Kind:
        """What sort of phrase this is."""
        return kind_of(self.expression)


def kind_of(expression: Expression) -> Kind:  # noqa: PLR0911 - one return a case
    """What sort of expression this is."""
    if isinstance(expression, Between):
        return kind_of(expression.start.expression)
    if isinstance(expression, Open):
        return kind_of(expression.inner.expression)
    if isinstance(expression, Length):
        return "set" if expression.rate else "duration"
    if isinstance(expression, Vague):
        return "vague"
    if isinstance(expression, Anchored | Clock):
        return "anchored"
    if isinstance(expression, Calendar) and expression.shift is None:
        return "absolute" if expression.year_shift is None else "relative"
    return "relative"
