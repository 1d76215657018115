"""Phrases of one document in text order in, resolutions out: each may lend its date to the next.

A date without a year takes it from a dated phrase shortly before it. In a chronicle, which dates
what it tells again and again and not around its own date, the last year told of holds on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.dates.civil import Day
from briefgen.dates.phrases import (
    Anchored,
    Between,
    Calendar,
    Expression,
    Open,
    Phrase,
    Shifted,
    Weekday,
)
from briefgen.dates.resolution import Frame, Known, Resolution, Tense
from briefgen.dates.resolve import known_of, resolve

YEAR_REACH = 2
"""Sentences over which a stated year holds for a date that lacks it."""
STORY_REACH = 1
"""Sentences over which "three days later" counts from a date before it."""
MONTH_REACH = 6
"""Sentences over which "the 8th" takes the month of a date before it."""


@dataclass(frozen=True)
class Setting:
    """What a document, or a part of it, tells of its own date.

    ``month_only`` marks a reference of which just the month is known: its last day stands for it.
    """

    reference: Day | None = None
    basis: str = "the document's date"
    month_only: bool = False


@dataclass(frozen=True)
class _Last:
    known: Known
    sentence: int
    paragraph: int
    stated_year: bool


class Discourse:
    """Reads the phrases of one document one after the other."""

    def __init__(self, phrases: Sequence[Phrase], *, chronicle: bool) -> None:
        """:param phrases: all that `place` will be asked for, in that order."""
        self._chronicle = chronicle
        self._last: _Last | None = None
        self._asides = asides(phrases)
        self._next = 0

    def place(
        self, phrase: Phrase, setting: Setting, tense: Tense, sentence: int, paragraph: int
    ) -> Resolution:
        """Where the next phrase stands in time.

        :param sentence: running number of the sentence; phrases come in text order.
        """
        date = _first_calendar(phrase.expression)
        frame = Frame(
            reference=setting.reference,
            basis=setting.basis,
            month_only=setting.month_only,
            tense=tense,
            near=self._near(date, sentence, paragraph),
            story=self._story(sentence, paragraph),
        )
        resolution = resolve(phrase, frame)
        aside = self._next in self._asides
        self._next += 1
        if not (aside and self._chronicle):
            self._remember(phrase, date, resolution, tense, sentence, paragraph)
        return resolution

    def _near(self, date: Calendar | None, sentence: int, paragraph: int) -> Known:
        last = self._last
        if last is None or date is None or date.year is not None:
            return Known()
        distance = sentence - last.sentence
        if date.day is not None and date.month is None:
            return last.known if distance <= MONTH_REACH or self._chronicle else Known()
        if self._chronicle:
            return _moving_on(last.known, date)
        close = distance <= YEAR_REACH and paragraph == last.paragraph
        if close and last.stated_year and last.known.month is not None:
            return last.known
        return Known()

    def _story(self, sentence: int, paragraph: int) -> Known:
        last = self._last
        if last is None:
            return Known()
        close = sentence - last.sentence <= STORY_REACH and paragraph == last.paragraph
        return last.known if close or self._chronicle else Known()

    def _remember(
        self,
        phrase: Phrase,
        date: Calendar | None,
        resolution: Resolution,
        tense: Tense,
        sentence: int,
        paragraph: int,
    ) -> None:
        known = known_of(resolution)
        back = isinstance(phrase.expression, Anchored) and phrase.expression.sign < 0
        lends = date is not None or (isinstance(phrase.expression, Anchored) and not back)
        bound = isinstance(phrase.expression, Open) and phrase.expression.side != "since"
        ahead = bound and not (self._chronicle and tense in {"past", "past event"})
        if date is not None and (date.shift is not None or date.year_shift is not None):
            lends = lends and not self._chronicle
        if known is not None and date is not None and date.month is None and date.day is None:
            known = Known(known.year)
        if known is None or not lends or ahead or (tense == "future" and self._chronicle):
            return
        stated = date is not None and date.year is not None
        inherits = self._last is not None and resolution.inferred_from == _FROM_BEFORE
        self._last = _Last(known, sentence, paragraph, stated or inherits)


def asides(phrases: Sequence[Phrase]) -> frozenset[int]:
    """Which phrases state a year that the account only glances at, by their place.

    Told by company: the years before and behind agree, and this one is none of them.
    """
    stated = [
        (at, date.year)
        for at, phrase in enumerate(phrases)
        if (date := _first_calendar(phrase.expression)) and date.year is not None
    ]
    found = set()
    for k, (at, year) in enumerate(stated):
        before = [one for _, one in stated[max(0, k - _COMPANY) : k]]
        behind = [one for _, one in stated[k + 1 : k + 1 + _COMPANY]]
        if year not in before and year not in behind and set(before) & set(behind):
            found.add(at)
    return frozenset(found)


_COMPANY = 2
_FROM_BEFORE = "year from the date stated before it"


def _moving_on(known: Known, date: Calendar) -> Known:
    """A chronicle moves forward: "in January" after "in November 1950" is 1951."""
    if known.year is None or known.month is None or date.month is None or date.shift is not None:
        return known
    if date.month + 6 < known.month:
        return replace(known, year=known.year + 1)
    return known


def _first_calendar(expression: Expression) -> Calendar | None:
    if isinstance(expression, Between):
        return _first_calendar(expression.start.expression)
    if isinstance(expression, Open):
        return _first_calendar(expression.inner.expression)
    return expression if isinstance(expression, Calendar) else None


def _counts_from_now(phrase: Phrase) -> bool:
    expression = phrase.expression
    return isinstance(expression, Weekday) or (
        isinstance(expression, Shifted) and expression.unit in {"day", "week", "weekend"}
    )


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
    dates = [date for phrase in everything if (date := _first_calendar(phrase.expression))]
    years = [date.year for date in dates if date.year is not None and date.span == "year"]
    dated = [date for date in dates if date.year is not None and date.month is not None]
    deictic = [p for p in everything if isinstance(p.expression, Shifted | Weekday)]
    if len(years) < 6 or len(dated) < 2 or len(deictic) * 4 > len(years):
        return False
    own = [year for year in years if reference is not None and year == reference[0]]
    return len(own) * 3 <= len(years)
