"""The marks of a date on a timeline: its extent in, dots, bars and lines out.

What is drawn never says more than the date: no dot where only the month is known, no end where
none is stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from briefgen.render.figures.days import Extent, Spot
from briefgen.render.figures.scale import Scale

DOT = 6.8
"""How wide and high a dot is; a bar is as high."""
_WING = 7.0
"""How far dashes reach to either side of what is approximate."""
_REACH = 18.0
"""How far they reach to where an end is not known."""
_SPAN = 15.0
"""How wide a range or a month is drawn where there is no scale."""

Role = Literal["event", "other", "withdrawn"]
"""The event's date, one that somebody else gives, or one that was taken back."""


@dataclass(frozen=True)
class Dot:
    """Where a known end of a date lies: a dot for a day, a bar for longer. ``y`` is its middle."""

    left: float
    right: float
    y: float
    state: str
    role: Role = "event"
    vague: bool = False

    @property
    def is_bar(self) -> bool:
        """Whether it is wider than a dot."""
        return self.right - self.left > DOT + 0.01


@dataclass(frozen=True)
class Line:
    """What joins two ends, or leads to where one is open; with upright ``stops`` at bounds."""

    left: float
    right: float
    y: float
    role: Role = "event"
    dashed: bool = False
    arrow: Literal["", "left", "right"] = ""
    stops: tuple[float, ...] = ()


@dataclass(frozen=True)
class Marks:
    """All marks of one date."""

    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def anchor(self) -> float:
        """Where a line to another date of the event begins or ends."""
        first = self.every[0]
        return round((first.left + first.right) / 2, 2)

    @property
    def y(self) -> float:
        """The height at which they stand."""
        return self.every[0].y

    @property
    def every(self) -> tuple[Dot | Line, ...]:
        """Dots and lines."""
        return (*self.dots, *self.lines)


class Plot(Protocol):
    """Knows where days lie, and the limits of the drawing."""

    @property
    def left(self) -> float:
        """Nothing is drawn before it."""

    @property
    def right(self) -> float:
        """Nothing is drawn beyond it."""

    def room(self, extent: Extent, spot: Spot) -> tuple[float, float]:
        """From where to where a spot is drawn."""


@dataclass(frozen=True)
class Scaled:
    """A plot on a scale of time."""

    scale: Scale

    @property
    def left(self) -> float:
        """Where the scale begins."""
        return self.scale.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.scale.right

    def room(self, extent: Extent, spot: Spot) -> tuple[float, float]:
        """As wide as its days, and as a dot at least."""
        del extent
        left, right = self.scale.x(spot.low), self.scale.x(spot.high + 1)
        return _widened(left, right)


@dataclass(frozen=True)
class Ordered:
    """A plot without a scale: each of ``extents`` has a column, from left to right."""

    left: float
    right: float
    extents: tuple[Extent, ...]

    def room(self, extent: Extent, spot: Spot) -> tuple[float, float]:
        """In the column of its extent: both ends of a range apart, what is no day as a bar."""
        step = (self.right - self.left) / len(self.extents)
        middle = self.left + step * (self.extents.index(extent) + 0.5)
        half = min(_SPAN, step) / 2
        if extent.form == "range":
            middle += half if spot is extent.spots[-1] else -half
        elif spot.high > spot.low:
            return middle - half, middle + half
        return _widened(middle, middle)


def _widened(left: float, right: float) -> tuple[float, float]:
    if right - left >= DOT:
        return left, right
    middle = (left + right) / 2
    return middle - DOT / 2, middle + DOT / 2


def marks_of(plot: Plot, extent: Extent, y: float, state: str, role: Role = "event") -> Marks:
    """The marks of one date, with their middles at ``y``."""
    rooms = [plot.room(extent, spot) for spot in extent.spots]
    if extent.form in ("after", "before", "between"):
        return Marks(lines=(_bounds(plot, extent, rooms, y, role),))
    dots = tuple(
        Dot(round(left, 2), round(right, 2), y, state, role, spot.vague)
        for (left, right), spot in zip(rooms, extent.spots, strict=True)
    )
    lines = [
        Line(round(max(a, plot.left), 2), round(min(b, plot.right), 2), y, role, dashed, arrow)
        for a, b, dashed, arrow in _leads(extent, rooms, plot)
    ]
    return Marks(dots=dots, lines=tuple(line for line in lines if line.right > line.left))


Lead = tuple[float, float, bool, Literal["", "left", "right"]]
"""From, to, dashed, arrow."""


def _leads(extent: Extent, rooms: Sequence[tuple[float, float]], plot: Plot) -> list[Lead]:
    """The lines beside the dots of an extent."""
    (left, start), (end, right) = rooms[0], rooms[-1]
    form = extent.form
    if form == "range":
        return [(start, end, False, "")]
    if form == "since":
        return [(right, plot.right, False, "right")]
    if form == "from":
        return [(right, right + _REACH, True, "")]
    if form == "until":
        return [(left - _REACH, left, True, "left")]
    if extent.spots[0].vague:
        return [(left - _WING, left, True, ""), (right, right + _WING, True, "")]
    return []


def _bounds(
    plot: Plot, extent: Extent, rooms: Sequence[tuple[float, float]], y: float, role: Role
) -> Line:
    """Something undated between its bounds, or on the known side of one."""
    if extent.form == "between":
        left = min(rooms[0][0], plot.right - DOT)
        right = max(rooms[-1][1], left + DOT)
        left, right = round(left, 2), round(right, 2)
        return Line(left, right, y, role, dashed=True, stops=(left, right))
    if extent.form == "after":
        left = round(min(rooms[0][1], plot.right - DOT), 2)
        right = round(max(min(left + 2 * _REACH, plot.right), left + DOT), 2)
        return Line(left, right, y, role, dashed=True, arrow="right", stops=(left,))
    right = round(max(rooms[0][0], plot.left + DOT), 2)
    left = round(min(max(right - 2 * _REACH, plot.left), right - DOT), 2)
    return Line(left, right, y, role, dashed=True, arrow="left", stops=(right,))
