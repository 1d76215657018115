"""A scale of time: spots on a line of days in, stretches with their ticks out.

One stretch where the dates are spread well enough. Where a long empty time would crowd what lies
before or after it, the scale is broken there; each stretch then has a scale of its own, and as
much room as it has dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefgen.dates.civil import month_length
from briefgen.render.figures.days import Spot, day_number
from briefgen.render.figures.labels import Label
from briefgen.render.figures.metrics import width
from briefgen.render.language import Language

MOST_STRETCHES = 5
BREAK = 11.0
"""Room of a break."""
NARROWEST = 34.0
_INSET = 5.0
"""Room at both ends of a stretch, so that a mark on its first day stays inside."""
_CROWDED = 5.0
"""Marks whose middles are nearer than this run into each other."""
_LONG = 0.2
"""The share of a stretch from which an empty time is worth a break."""
_TICK_SIZE = 6.2
_TICK_GAP = 5.0
_DAYS = (
    tuple(range(1, 32)),
    tuple(range(1, 32, 2)),
    (1, 5, 10, 15, 20, 25),
    (1, 8, 15, 22),
    (1, 15),
)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Tick:
    """A place on the scale. ``year``, ``month`` and ``day`` are what is written there, if set."""

    x: float
    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class Stretch:
    """A part of the scale: days ``first`` to ``last`` from ``left`` to ``right``."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: float) -> float:
        """Where a day begins; half a day later is its middle."""
        share = (day - self.first) / (self.last + 1 - self.first)
        return self.left + _INSET + share * (self.right - self.left - 2 * _INSET)


@dataclass(frozen=True)
class Scale:
    """Stretches from left to right."""

    stretches: tuple[Stretch, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.stretches[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.stretches[-1].right

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middles of its breaks."""
        return tuple((a.right + b.left) / 2 for a, b in pairwise(self.stretches))

    def x(self, day: float) -> float:
        """Where a day begins; in a break for one that is left out, at an end for one beyond."""
        for before, after in pairwise((None, *self.stretches, None)):
            if after is None or day < after.first:
                if before is None:
                    return self.left
                if after is None and before.last + 1 < day:
                    return self.right
                if after is not None and before.last + 1 < day:
                    return (before.right + after.left) / 2
                return before.x(day)
        return self.right

    def holds(self, day: float) -> bool:
        """Whether a day has a place of its own."""
        return any(one.first <= day <= one.last + 1 for one in self.stretches)


def scale_of(spots: Sequence[Spot], left: float, right: float) -> Scale:
    """The scale that holds these spots, from ``left`` to ``right``."""
    groups = [_clusters(spots)]
    while len(groups) < MOST_STRETCHES:
        found = _worst_gap(groups, _rooms(groups, right - left))
        if found is None:
            break
        index, place = found
        groups[index : index + 1] = [groups[index][:place], groups[index][place:]]
    stretches = []
    for group, room in zip(groups, _rooms(groups, right - left), strict=True):
        first, last = group[0][0].low, max(spot.high for spot in group[-1])
        stretches.append(Stretch(first, last, round(left, 2), round(left + room, 2)))
        left += room + BREAK
    return Scale(tuple(stretches))


Cluster = list[Spot]
"""Spots that overlap or touch: no break can lie between them."""


def _clusters(spots: Sequence[Spot]) -> list[Cluster]:
    clusters: list[Cluster] = []
    end = 0
    for spot in sorted(spots, key=lambda one: (one.low, one.high)):
        if clusters and spot.low <= end + 1:
            clusters[-1].append(spot)
            end = max(end, spot.high)
        else:
            clusters.append([spot])
            end = spot.high
    return clusters


def _middles(group: Sequence[Cluster]) -> list[float]:
    return sorted({spot.middle for cluster in group for spot in cluster})


def _rooms(groups: Sequence[Sequence[Cluster]], total: float) -> list[float]:
    """How much room each stretch gets: the same for all, and more by its number of dates."""
    free = total - BREAK * (len(groups) - 1)
    least = min(NARROWEST, free / len(groups))
    weights = [len(_middles(group)) - 1 for group in groups]
    rest = free - least * len(groups)
    whole = sum(weights)
    return [least + (rest * weight / whole if whole else rest / len(groups)) for weight in weights]


def _worst_gap(
    groups: Sequence[Sequence[Cluster]], rooms: Sequence[float]
) -> tuple[int, int] | None:
    """The longest empty time, by its share of a crowded stretch: which stretch, and where."""
    found: list[tuple[float, int, int]] = []
    for index, (group, room) in enumerate(zip(groups, rooms, strict=True)):
        first, last = group[0][0].low, max(spot.high for spot in group[-1])
        if not _is_crowded(group, room / (last + 1 - first)):
            continue
        for place in range(1, len(group)):
            end = max(spot.high for spot in group[place - 1])
            share = (group[place][0].low - end) / (last + 1 - first)
            if share >= _LONG:
                found.append((share, -index, -place))
    if not found:
        return None
    _, index, place = max(found)
    return -index, -place


def _is_crowded(group: Sequence[Cluster], per_day: float) -> bool:
    middles = _middles(group)
    close = sum((b - a) * per_day < _CROWDED for a, b in pairwise(middles))
    return close * 4 >= len(middles)


def _choices(stretch: Stretch) -> Iterator[tuple[list[Tick], str]]:
    """Ticks from the finest on, each with the widest of their labels."""
    for days in _DAYS:
        yield list(_day_ticks(stretch, days)), "30"
    for months in _MONTHS:
        yield list(_month_ticks(stretch, months)), "Mmm."
    for years in _YEARS:
        yield list(_year_ticks(stretch, years)), "2000"


@lru_cache(maxsize=64)
def ticks_of(stretch: Stretch) -> tuple[Tick, ...]:
    """The finest ticks whose labels have room side by side, from left to right."""
    for ticks, sample in _choices(stretch):
        need = width(sample, _TICK_SIZE) + _TICK_GAP
        apart = all(b.x - a.x >= need for a, b in pairwise(ticks))
        if ticks and apart:
            return tuple(ticks)
    year, month = next(_months(stretch))
    return (Tick(round(stretch.left + _INSET, 2), year, month),)


HEAD_LEADING = 9.0


def head_labels(scale: Scale, edge: float, language: Language) -> tuple[Label, ...]:
    """The labels above the scale, in two lines: what opens below, what it lies in above.

    Below stand days or months, above the month or the year that they belong to, where it begins.
    """
    short = language.short_month
    labels: list[Label] = []
    taken = 0.0
    for stretch in scale.stretches:
        told: tuple[int | None, int | None] = (None, None)
        for tick in ticks_of(stretch):
            if tick.month is not None:
                low = str(tick.day) if tick.day else short(tick.month)
                labels.append(_over(tick.x, 1, low, "fig-tick", edge))
            opens = (tick.year, tick.month if tick.day else None)
            if opens == told:
                continue
            up = f"{short(tick.month)} {tick.year}" if tick.day and tick.month else str(tick.year)
            label = _over(tick.x, 0, up, "fig-tick fig-year", edge)
            if label.left >= taken:
                labels.append(label)
                told, taken = opens, label.box.right + 4
    return tuple(labels)


def _over(x: float, line: int, text: str, style: str, edge: float) -> Label:
    """A label with its middle over ``x``, or as near as the edge lets it."""
    room = width(text, _TICK_SIZE, bold=line == 0)
    left = max(0.0, min(x - room / 2, edge - room))
    return Label(
        round(left, 2), line * HEAD_LEADING, round(room, 2), (text,), style, HEAD_LEADING, "middle"
    )


def _day_ticks(stretch: Stretch, days: Sequence[int]) -> Iterator[Tick]:
    """At the middle of a day, where its mark stands."""
    if stretch.last - stretch.first > 200:
        return
    for year, month in _months(stretch):
        for day in days:
            number = day_number((year, month, day))
            if day <= month_length(year, month) and stretch.first <= number <= stretch.last:
                yield Tick(round(stretch.x(number + 0.5), 2), year, month, day)


def _month_ticks(stretch: Stretch, step: int) -> Iterator[Tick]:
    """At the beginning of a month."""
    if stretch.last - stretch.first > 4000:
        return
    for year, month in _months(stretch):
        number = day_number((year, month, 1))
        if (month - 1) % step == 0 and stretch.first <= number <= stretch.last:
            yield Tick(round(stretch.x(number), 2), year, month)


def _year_ticks(stretch: Stretch, step: int) -> Iterator[Tick]:
    """At the beginning of a year."""
    first = stretch.first // 366 - 2
    last = stretch.last // 365 + 2
    for year in range(first - first % step, last + 1, step):
        number = day_number((year, 1, 1))
        if stretch.first <= number <= stretch.last:
            yield Tick(round(stretch.x(number), 2), year)


def _months(stretch: Stretch) -> Iterator[tuple[int, int]]:
    for year in range(stretch.first // 366 - 2, stretch.last // 365 + 3):
        for month in range(1, 13):
            starts = day_number((year, month, 1))
            if starts <= stretch.last and starts + 31 > stretch.first:
                yield year, month
