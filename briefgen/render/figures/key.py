"""The key of the timeline: the marks that are drawn in, a sample of each kind out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.render.figures.marks import DOT, Dot, Line, Marks

WIDTH = 482.0
STATES = ("happened", "reported", "alleged", "planned", "cancelled")
_COLUMNS = 4
_ROW = 11.0
_SAMPLE = 20.0
_GAP = 5.0


@dataclass(frozen=True)
class Sample:
    """An entry; the template knows its words, which begin at ``words``."""

    name: str
    left: float
    words: float
    y: float
    marks: Marks


@dataclass(frozen=True)
class Key:
    """The samples, in columns."""

    samples: tuple[Sample, ...]
    width: float
    height: float


def key_of(rows: Sequence[Sequence[Marks]], *, today: bool, broken: bool) -> Key:
    """The key to the marks of these rows, each with those of the event's own date first."""
    column = WIDTH / _COLUMNS
    samples = tuple(
        Sample(
            name=name,
            left=round(column * (index % _COLUMNS), 2),
            words=round(column * (index % _COLUMNS) + _SAMPLE + _GAP, 2),
            y=round((index // _COLUMNS + 0.5) * _ROW, 2),
            marks=_sample(
                name, column * (index % _COLUMNS), round((index // _COLUMNS + 0.5) * _ROW, 2)
            ),
        )
        for index, name in enumerate(_kinds(rows, today=today, broken=broken))
    )
    return Key(samples, WIDTH, round(samples[-1].y + _ROW / 2, 2))


def _kinds(rows: Sequence[Sequence[Marks]], *, today: bool, broken: bool) -> list[str]:
    """What there is to explain, in a fixed order."""
    own = [marks for row in rows for marks in row[:1]]
    dots = [dot for marks in own for dot in marks.dots]
    lines = [line for row in rows for marks in row for line in marks.lines]
    roles = {one.role for row in rows for marks in row for one in marks.every}
    vague = any(line.dashed and not line.arrow and not line.stops for line in lines)
    used = {
        **{state: any(dot.state == state for dot in dots) for state in STATES},
        "within": any(dot.is_bar for dot in dots),
        "range": any(not line.dashed and not line.arrow for line in lines),
        "since": any(line.arrow and not line.dashed for line in lines),
        "open": any(line.dashed and (line.arrow or line.stops) for line in lines),
        "vague": vague or any(dot.vague for dot in dots),
        "other": "other" in roles,
        "withdrawn": "withdrawn" in roles,
        "today": today,
        "break": broken,
    }
    return [name for name, is_used in used.items() if is_used]


def _sample(name: str, left: float, y: float) -> Marks:
    """The marks of an entry; none where the template draws it itself."""
    left, right = left + 1, left + _SAMPLE
    middle = (left + right) / 2
    start, end = left + DOT, right - DOT
    here = (round(middle - DOT / 2, 2), round(middle + DOT / 2, 2))
    first = Dot(left, start, y, "happened")
    samples = {
        "within": Marks((Dot(left, right, y, "happened"),)),
        "range": Marks((first, Dot(end, right, y, "happened")), (Line(start, end, y),)),
        "since": Marks((first,), (Line(start, right, y, arrow="right"),)),
        "open": Marks(lines=(Line(left, right, y, dashed=True, arrow="left", stops=(right,)),)),
        "vague": Marks(
            (Dot(*here, y, "happened", vague=True),),
            (Line(left, here[0], y, dashed=True), Line(here[1], right, y, dashed=True)),
        ),
        "other": Marks((Dot(*here, y, "happened", "other"),)),
        "withdrawn": Marks((Dot(*here, y, "happened", "withdrawn"),)),
        **{state: Marks((Dot(*here, y, state),)) for state in STATES},
    }
    return samples.get(name, Marks())
