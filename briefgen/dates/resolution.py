"""What resolving needs to know, and what it gives: `Frame` in, `Resolution` out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.dates.civil import Day

Tense = Literal["past", "past event", "present", "future", "unknown"]
"""Of the words around a date. "past event": what is told of it is past, the event perhaps not."""
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "unknown"]


FROM_BEFORE = "year from the date stated before it"
"""How a year that was taken from a date before it is explained."""

Fineness = Literal["day", "month", "year"]


@dataclass(frozen=True)
class Known:
    """The last dated words before a phrase, as far as they are known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class Frame:
    """From where a phrase is read.

    :param reference: the day that relative dates count from, or None.
    :param basis: how that day is called in an explanation ("the dateline").
    :param tense: tense of the words that the phrase belongs to.
    :param finest: how exactly that day is known: nothing finer is counted from it.
    :param near: dated words close enough before to lend their year and month.
    :param story: dated words before, from which "three days later" counts.
    """

    reference: Day | None = None
    basis: str = "the document's date"
    tense: Tense = "unknown"
    near: Known = Known()
    finest: Fineness = "day"
    story: Known = Known()

    @property
    def day(self) -> Day | None:
        """The reference day where it is known to the day."""
        return self.reference if self.finest == "day" else None


@dataclass(frozen=True)
class Resolution:
    """Where a phrase stands in time. ``edtf`` is None where it cannot be said.

    ``timex`` is the TIMEX3 value where that scheme writes it otherwise; ``last`` is the end of a
    range on its own.
    """

    edtf: str | None = None
    timex: str | None = None
    precision: Precision = "unknown"
    year_missing: bool = False
    inferred: bool = False
    inferred_from: str | None = None
    last: Resolution | None = None
