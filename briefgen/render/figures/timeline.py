"""The timeline: events in, rows with their marks on a scale of time out.

Each event has a row: its date, its words, and to their right its marks. What a date leaves open is
drawn so:

- a day is a dot; a month, a quarter or a year is a bar as wide as it, for some day within it;
- a range is two marks with a line between; what goes on ends in an arrow;
- what is approximate, and an end that is not known, is dashed;
- dates that others give are joined to it, each in a line of its own, and so are withdrawn ones;
- dates whose year is not stated stand apart, in the order of the calendar and without a scale.

Date and words are text beside the drawing, so that every script is set as in running text; each
row is as high as its lines. Units are points, with x and y from the left top of the row's drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.dates.civil import from_iso
from briefgen.render.figures.days import Extent, bounded, day_number, extent_of
from briefgen.render.figures.key import Key, key_of
from briefgen.render.figures.labels import Label
from briefgen.render.figures.marks import Marks, Ordered, Plot, Role, Scaled, marks_of
from briefgen.render.figures.metrics import wrap
from briefgen.render.figures.scale import Scale, Tick, head_labels, scale_of, ticks_of
from briefgen.render.language import ENGLISH, Language
from briefgen.render.view.timeline import EventView

MOST = 12
PLOT = 197.6
"""How wide the drawing is."""
SIZE = 7.0
LEADING = 8.8
ROW_GAP = 4.4
DATE_ROOM = 108.0
WORDS_ROOM = 160.0
MOST_OTHERS = 6
"""Other and withdrawn dates of one event that are drawn; the table has all."""
_LEFT = 4.0
_RIGHT = PLOT - 2.0
HEAD = 20.0
"""Room of the two lines of labels above the scale."""


@dataclass(frozen=True)
class DateLines:
    """A date as it is written beside its marks."""

    role: Role
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """An event, ``lines`` lines high."""

    event: EventView
    lines: int
    dates: tuple[DateLines, ...]
    words: tuple[str, ...]
    marks: tuple[Marks, ...]
    """Those of its date, then those of other and withdrawn dates that have a place."""
    joints: tuple[tuple[float, float, float, float], ...]
    """Dashed elbows from its date to the others: x and y of both ends."""

    @property
    def height(self) -> float:
        """How high its drawing is."""
        return round(self.lines * LEADING + ROW_GAP, 2)


@dataclass(frozen=True)
class TimelineFigure:
    """Everything that the drawing needs. ``undated`` and ``hidden`` count what is not drawn."""

    scale: Scale | None
    ticks: tuple[Tick, ...]
    head: tuple[Label, ...]
    as_of: float | None
    dated: tuple[Row, ...]
    yearless: tuple[Row, ...]
    key: Key
    hidden: int
    undated: int
    plot: float = PLOT
    head_height: float = HEAD

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, from top to bottom."""
        return (*self.dated, *self.yearless)

    @property
    def disputed(self) -> int:
        """How many of the events drawn are dated differently by somebody."""
        return sum(bool(row.event.alternatives) for row in self.rows)


@dataclass(frozen=True)
class _Placed:
    """An event with the places of its dates."""

    event: EventView
    extent: Extent
    others: tuple[tuple[Role, str, Extent | None], ...]

    @property
    def extents(self) -> tuple[Extent, ...]:
        """All places on the plot of its own date."""
        found = [self.extent, *(extent for _, _, extent in self.others if extent is not None)]
        return tuple(one for one in found if one.yearless == self.extent.yearless)


def timeline_figure(
    events: Sequence[EventView],
    *,
    as_of: str | None = None,
    most: int = MOST,
    language: Language = ENGLISH,
) -> TimelineFigure | None:
    """The figure of the ``most`` salient dated events; None where fewer than two dates differ.

    Events come in order of date and stay so. ``as_of`` is the ISO date of the briefing.
    """
    placed = [one for event in events if (one := _placed(event)) is not None]
    ranked = sorted(range(len(placed)), key=lambda index: (-placed[index].event.salience, index))
    chosen = [placed[index] for index in sorted(ranked[:most])]
    if len({extent for one in chosen for extent in one.extents}) < 2:
        return None
    stated = [one for one in chosen if not one.extent.yearless]
    apart = [one for one in chosen if one.extent.yearless]
    spots = [spot for one in stated for extent in one.extents for spot in extent.spots]
    scale = scale_of(spots, _LEFT, _RIGHT) if spots else None
    dated = tuple(_row(one, Scaled(scale)) for one in stated) if scale else ()
    yearless = tuple(_row(one, _ordered(apart)) for one in apart)
    today = _today(as_of, scale)
    return TimelineFigure(
        scale=scale,
        ticks=tuple(tick for one in scale.stretches for tick in ticks_of(one)) if scale else (),
        head=head_labels(scale, PLOT, language) if scale else (),
        as_of=today,
        dated=dated,
        yearless=yearless,
        key=key_of(
            [row.marks for row in (*dated, *yearless)],
            today=today is not None,
            broken=scale is not None and bool(scale.breaks),
        ),
        hidden=len(placed) - len(chosen),
        undated=len(events) - len(placed),
    )


def _placed(event: EventView) -> _Placed | None:
    """The places of an event's dates; None where it has none."""
    if event.edtf is None:
        extent = bounded(event.not_before, event.not_after)
    else:
        extent = extent_of(event.edtf)
        if extent and event.as_reported:
            extent = Extent("until", extent.spots[-1:], extent.yearless)
        elif extent and event.ongoing and extent.form in ("point", "from"):
            extent = Extent("since", extent.spots, extent.yearless)
    if extent is None:
        return None
    others: list[tuple[Role, str, Extent | None]] = [
        *(("other", one.date, extent_of(one.edtf)) for one in event.alternatives),
        *(("withdrawn", one.date, extent_of(one.edtf)) for one in event.withdrawn),
    ]
    return _Placed(event, extent, tuple(others))


def _ordered(events: Sequence[_Placed]) -> Ordered:
    """The plot of events without a year."""
    extents = dict.fromkeys(extent for one in events for extent in one.extents)
    return Ordered(_LEFT, _RIGHT, tuple(sorted(extents, key=lambda one: one.order)))


def _row(one: _Placed, plot: Plot) -> Row:
    event = one.event
    dates = [DateLines("event", wrap(event.bare_date, DATE_ROOM, SIZE, bold=True, most=2))]
    marks = [marks_of(plot, one.extent, _line(0), event.state)]
    joints: list[tuple[float, float, float, float]] = []
    for role, date, extent in one.others[:MOST_OTHERS]:
        y = _line(sum(len(label.lines) for label in dates))
        dates.append(DateLines(role, wrap(date, DATE_ROOM, SIZE, most=2)))
        if extent is None or extent.yearless != one.extent.yearless:
            continue
        marks.append(marks_of(plot, extent, y, event.state, role))
        joints.append((marks[0].anchor, marks[0].y, marks[-1].anchor, y))
    lines = sum(len(label.lines) for label in dates)
    words = wrap(event.label, WORDS_ROOM, SIZE, most=max(2, lines))
    return Row(
        event=event,
        lines=max(lines, len(words)),
        dates=tuple(dates),
        words=words,
        marks=tuple(marks),
        joints=tuple(joints),
    )


def _line(index: int) -> float:
    """The middle of a line of a row, where its marks stand."""
    return round(ROW_GAP / 2 + (index + 0.5) * LEADING, 2)


def _today(as_of: str | None, scale: Scale | None) -> float | None:
    """Where the briefing's day lies, if it has a place on the scale."""
    if as_of is None or scale is None:
        return None
    try:
        day = day_number(from_iso(as_of))
    except ValueError:
        return None
    return round(scale.x(day + 1), 2) if scale.holds(day) else None
