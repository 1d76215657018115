"""Phrases of one document in text order in, resolutions out: each may lend its date to the next.

A date without a year takes it from a dated phrase shortly before it; in a chronicle (see
`narrative`) the last year told of holds on, and "this year" is the year of the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.dates.civil import Day
from briefgen.dates.narrative import asides, first_calendar, moving_on
from briefgen.dates.phrases import Anchored, Calendar, Open, Phrase, Shifted, Weekday
from briefgen.dates.resolution import FROM_BEFORE, Fineness, Frame, Known, Resolution, Tense
from briefgen.dates.resolve import known_of, resolve

YEAR_REACH = 2
"""Sentences over which a stated year holds for a date that lacks it."""
STORY_REACH = 1
"""Sentences over which "three days later" counts from a date before it."""
MONTH_REACH = 6
"""Sentences over which "the 8th" takes the month of a date before it."""

_PAST: frozenset[Tense] = frozenset({"past", "past event"})


@dataclass(frozen=True)
class Setting:
    """What a document, or a part of it, tells of its own date.

    ``finest`` tells how exactly it is known: of a month, its last day stands for it.
    """

    reference: Day | None = None
    basis: str = "the document's date"
    finest: Fineness = "day"


@dataclass(frozen=True)
class Place:
    """Where a phrase stands: running numbers of its sentence and paragraph.

    :param quoted: whether it is in somebody's own words.
    """

    sentence: int
    paragraph: int
    quoted: bool = False


@dataclass(frozen=True)
class _Last:
    known: Known
    place: Place
    stated_year: bool


class Discourse:
    """Reads the phrases of one document one after the other.

    :param phrases: all that `place` will be asked for, in that order.
    """

    def __init__(self, phrases: Sequence[Phrase], *, chronicle: bool) -> None:
        self._chronicle = chronicle
        self._asides = asides(phrases) if chronicle else frozenset()
        self._next = 0
        self._last: _Last | None = None
        """What lends its year."""
        self._told: _Last | None = None
        """The last date of all, from which "the next day" counts."""

    def place(self, phrase: Phrase, setting: Setting, tense: Tense, place: Place) -> Resolution:
        """Where the next phrase stands in time."""
        date = first_calendar(phrase.expression)
        story = self._story(place)
        frame = Frame(
            reference=setting.reference,
            basis=setting.basis,
            finest=setting.finest,
            tense=tense,
            near=self._near(date, place),
            story=story,
        )
        if self._chronicle and _is_deictic(phrase, date):
            frame = self._spoken(frame, place)
        resolution = resolve(phrase, frame)
        self._remember(phrase, date, resolution, tense, place)
        self._next += 1
        return resolution

    def _spoken(self, frame: Frame, place: Place) -> Frame:
        """The frame of a word that counts from now, in an account that dates what it tells itself.

        Far from the document's own year, somebody's own words count from a day that is not told,
        and what is past counts from the story.
        """
        year = self._last.known.year if self._last is not None else None
        own = frame.reference[0] if frame.reference is not None else None
        if self._last is None or year is None or (own is not None and abs(year - own) <= 1):
            return frame
        if place.quoted:
            return Frame(tense=frame.tense)
        return _told_from(frame, self._last.known) if frame.tense in _PAST else frame

    def _near(self, date: Calendar | None, place: Place) -> Known:
        last = self._last
        if last is None or date is None or date.year is not None:
            return Known()
        if not self._chronicle and _goes_on(last, date, place):
            return last.known
        distance = place.sentence - last.place.sentence
        if date.day is not None and date.month is None:
            return last.known if distance <= MONTH_REACH or self._chronicle else Known()
        if self._chronicle:
            return moving_on(last.known, date)
        close = distance <= YEAR_REACH and place.paragraph == last.place.paragraph
        if close and last.stated_year and last.known.month is not None:
            return last.known
        return Known()

    def _story(self, place: Place) -> Known:
        told = self._told
        if told is not None and (
            place.sentence - told.place.sentence <= STORY_REACH
            and place.paragraph == told.place.paragraph
        ):
            return told.known
        return self._last.known if self._last is not None and self._chronicle else Known()

    def _remember(
        self,
        phrase: Phrase,
        date: Calendar | None,
        resolution: Resolution,
        tense: Tense,
        place: Place,
    ) -> None:
        known = known_of(resolution)
        if known is None:
            return
        if known.day is not None and not self._chronicle and _is_deictic(phrase, date):
            self._told = _Last(known, place, stated_year=False)
        if not self._lends(phrase, date, tense):
            return
        if date is not None and date.month is None and date.day is None:
            known = Known(known.year)  # "late 1949" is not the month that its EDTF begins with
        stated = date is not None and date.year is not None
        inherits = self._last is not None and resolution.inferred_from == FROM_BEFORE
        lender = _Last(known, place, stated or inherits)
        later = known_of(resolution.last) if resolution.last is not None else None
        self._told = replace(lender, known=later) if later is not None else lender
        glance = isinstance(phrase.expression, Anchored) and phrase.expression.sign < 0
        if not glance and self._next not in self._asides:
            self._last = lender

    def _lends(self, phrase: Phrase, date: Calendar | None, tense: Tense) -> bool:
        """Whether a phrase places the words after it: not one that only looks ahead."""
        if isinstance(phrase.expression, Anchored):
            return True
        if date is None:
            return False
        if self._chronicle:
            return tense != "future" and not _is_deictic(phrase, date)
        return not isinstance(phrase.expression, Open) or phrase.expression.side == "since"


def _goes_on(last: _Last, date: Calendar, place: Place) -> bool:
    """As in "in Oslo in January and in Bergen in April": months of one sentence run on."""
    if last.place.sentence != place.sentence or date.shift is not None:
        return False
    return (date.month or 0) >= (last.known.month or 13)


def _is_deictic(phrase: Phrase, date: Calendar | None) -> bool:
    """Whether a phrase counts from the day of speaking: "this year", "on Thursday"."""
    if date is not None:
        return date.shift is not None or date.year_shift is not None
    inner = phrase.expression.inner if isinstance(phrase.expression, Open) else phrase
    return isinstance(inner.expression, Shifted | Weekday)


def _told_from(frame: Frame, known: Known) -> Frame:
    """The frame of "this year" in a story: its year, and its month and day if they are told."""
    if known.year is None:
        return Frame(tense=frame.tense)
    day = (known.year, known.month or 1, known.day or 1)
    finest: Fineness = "day" if known.day else "month" if known.month else "year"
    return replace(frame, reference=day, basis="the date stated before it", finest=finest)
