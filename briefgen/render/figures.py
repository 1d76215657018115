"""The timeline figure: events in order of date in, places on a drawing out.

Events stand at equal distances in the order of the timeline: with years missing and decades
beside days, a scale would state what no source says. Labels go above and below the axis in turn
and are as wide as the space to the next label on their side, so that none can overlap.
Units are those of the SVG's view box; a template draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.render.text import columns
from briefgen.render.view.timeline import EventView

WIDTH = 680
MOST = 8
_EDGE = 14
_FONT = 8.6
_COLUMN = _FONT * 0.62
_LEADING = 10.6
_LINES = 4
_STEM = 16
_INSET = 0.25
"""Where in its stretch of the axis an event stands; its label runs on to the right."""


@dataclass(frozen=True)
class Mark:
    """One event on the axis."""

    x: float
    below: bool
    date: tuple[str, ...]
    label: tuple[str, ...]
    state: str
    approximate: bool
    spans: bool
    open_end: bool
    arrow_to: float
    stem_to: float
    text_from: float


@dataclass(frozen=True)
class Band:
    """A stretch of the axis whose events lack a year."""

    start: float
    end: float


@dataclass(frozen=True)
class TimelineFigure:
    """Everything that the drawing needs."""

    width: int
    height: float
    axis: float
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]
    states: tuple[str, ...]
    hidden: int
    undated: int
    leading: float


def timeline_figure(events: Sequence[EventView], most: int = MOST) -> TimelineFigure | None:
    """The figure of the ``most`` salient dated events, or None where fewer than two have a date.

    Events come in order of date and stay so; those that do not fit are counted.
    """
    dated = [event for event in events if event.edtf is not None]
    if len(dated) < 2:
        return None
    ranked = sorted(range(len(dated)), key=lambda index: (-dated[index].salience, index))
    chosen = [dated[index] for index in sorted(ranked[:most])]
    step = (WIDTH - 2 * _EDGE) / (len(chosen) + 1)
    per_line = max(10, int(((2 - _INSET) * step - 8) / _COLUMN))
    texts = [
        (_wrap(event.bare_date, per_line, 2), _wrap(event.label, per_line, _LINES))
        for event in chosen
    ]
    above = max((len(d) + len(t) for d, t in texts[::2]), default=0)
    below = max((len(d) + len(t) for d, t in texts[1::2]), default=0)
    axis = 12 + above * _LEADING + _STEM
    marks = tuple(
        _mark(event, index, text, step=step, axis=axis)
        for index, (event, text) in enumerate(zip(chosen, texts, strict=True))
    )
    return TimelineFigure(
        width=WIDTH,
        height=round(axis + _STEM + below * _LEADING + 14, 1),
        axis=round(axis, 1),
        marks=marks,
        bands=_bands(chosen, step),
        states=tuple(
            state
            for state in ("happened", "reported", "planned", "alleged", "cancelled")
            if any(event.state == state for event in chosen)
        ),
        hidden=len(dated) - len(chosen),
        undated=len(events) - len(dated),
        leading=_LEADING,
    )


def _mark(
    event: EventView,
    index: int,
    text: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    step: float,
    axis: float,
) -> Mark:
    x = _EDGE + step * (index + _INSET)
    below = index % 2 == 1
    date, label = text
    lines = len(date) + len(label)
    first = axis + _STEM + 9 if below else axis - _STEM - (lines - 1) * _LEADING
    return Mark(
        x=round(x, 1),
        below=below,
        date=date,
        label=label,
        state=event.state,
        approximate=event.approximate,
        spans=event.spans,
        open_end=event.open_end,
        arrow_to=round(x + step * 0.6, 1),
        stem_to=round(
            axis + _STEM + lines * _LEADING if below else axis - _STEM - lines * _LEADING, 1
        ),
        text_from=round(first, 1),
    )


def _bands(events: Sequence[EventView], step: float) -> tuple[Band, ...]:
    """The stretches of neighbours without a year."""
    bands: list[Band] = []
    for index, event in enumerate(events):
        if not event.year_missing:
            continue
        start, end = _EDGE + step * index, _EDGE + step * (index + 1)
        if bands and abs(bands[-1].end - start) < 0.01:
            bands[-1] = Band(bands[-1].start, end)
        else:
            bands.append(Band(start, end))
    return tuple(Band(round(one.start, 1), round(one.end, 1)) for one in bands)


def _wrap(text: str, per_line: int, most: int) -> tuple[str, ...]:
    """``text`` in lines of at most ``per_line`` columns; what does not fit ends in an ellipsis."""
    lines: list[str] = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if columns(joined) <= per_line:
            lines[-1] = joined
            continue
        pieces = _pieces(word, per_line)
        lines = [*lines, *pieces] if lines[-1] else pieces
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while columns(last) > per_line - 1:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip(" ,;:") + "…")


def _pieces(word: str, per_line: int) -> list[str]:
    """A word in pieces that each fit a line."""
    pieces = [""]
    for char in word:
        if columns(pieces[-1] + char) > per_line:
            pieces.append("")
        pieces[-1] += char
    return pieces
