"""What sort of account the phrases of a document make, and which of its years carry the story.

A chronicle dates what it tells again and again and not around its own date. In one, the last year
told of holds on for dates without a year, but not a year that it only glances at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.dates.civil import Day
from briefgen.dates.phrases import (
    Between,
    Calendar,
    Expression,
    Open,
    Phrase,
    Shifted,
    Weekday,
)
from briefgen.dates.resolution import Known

_COMPANY = 2
"""Stated years before and behind one that tell whether it is a glance aside."""


def first_calendar(expression: Expression) -> Calendar | None:
    """The calendar date of an expression, that of its start if it is a range."""
    if isinstance(expression, Between):
        return first_calendar(expression.start.expression)
    if isinstance(expression, Open):
        return first_calendar(expression.inner.expression)
    return expression if isinstance(expression, Calendar) else None


def asides(phrases: Sequence[Phrase]) -> frozenset[int]:
    """Which phrases state a year that the account only glances at, by their place.

    Told by company: the years before and behind agree, and this one is none of them.
    """
    stated = [
        (at, date.year)
        for at, phrase in enumerate(phrases)
        if (date := first_calendar(phrase.expression)) and date.year is not None
    ]
    found: set[int] = set()
    for k, (at, year) in enumerate(stated):
        before = {one for _, one in stated[max(0, k - _COMPANY) : k]}
        behind = {one for _, one in stated[k + 1 : k + 1 + _COMPANY]}
        if year not in before | behind and before & behind:
            found.add(at)
    return frozenset(found)


def moving_on(known: Known, date: Calendar) -> Known:
    """A chronicle moves forward: "in January" after "in November 1950" is 1951."""
    if known.year is None or known.month is None or date.month is None or date.shift is not None:
        return known
    if date.month + 6 < known.month:
        return replace(known, year=known.year + 1)
    return known


def is_chronicle(phrases: Iterable[Phrase], reference: Day | None, *, annals: bool = False) -> bool:
    """Whether a document dates what it tells itself, not around its own date.

    At least six stated years, two of them with a month, few words that count from the document's
    date ("on Tuesday", "last week"), and few years that are the reference day's own.

    :param annals: whether it has sections that are headed by a year, which need no more proof.
    """
    if annals:
        return True
    everything = tuple(phrases)
    if reference is not None and any(_counts_from_now(phrase) for phrase in everything[:2]):
        return False  # "on Thursday" at the head: news, however much history it looks back on
    dates = [date for phrase in everything if (date := first_calendar(phrase.expression))]
    years = [date.year for date in dates if date.year is not None and date.span == "year"]
    dated = [date for date in dates if date.year is not None and date.month is not None]
    deictic = [p for p in everything if isinstance(p.expression, Shifted | Weekday)]
    if len(years) < 6 or len(dated) < 2 or len(deictic) * 4 > len(years):
        return False
    own = [year for year in years if reference is not None and year == reference[0]]
    return len(own) * 3 <= len(years)


def _counts_from_now(phrase: Phrase) -> bool:
    expression = phrase.expression
    return isinstance(expression, Weekday) or (
        isinstance(expression, Shifted) and expression.unit in {"day", "week", "weekend"}
    )
