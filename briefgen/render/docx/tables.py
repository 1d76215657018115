"""A table of an outline in; which cell stands where, and how wide its columns are, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.render.outline.tree import Cell, Heading, Paragraph, Table, plain, walk

_MOST = 48
"""Characters beyond which more text makes a column no wider."""
_LEAST = 6
_PADDING = 3


@dataclass(frozen=True)
class Spot:
    """A cell in its place. ``cell`` is None where one from above reaches down, or none is."""

    cell: Cell | None
    column: int
    span: int = 1
    merged: bool = False


@dataclass(frozen=True)
class Grid:
    """Rows of cells in their places, and the widths of the columns."""

    rows: tuple[tuple[Spot, ...], ...]
    widths: tuple[int, ...]


def grid(table: Table, width: int) -> Grid:
    """The grid of ``table`` over ``width``, in the unit of the widths out."""
    rows = tuple(_placed(table))
    columns = max((spot.column + spot.span for row in rows for spot in row), default=1)
    weights = [_LEAST] * columns
    for row in rows:
        for spot in row:
            if spot.cell and spot.span == 1:
                weights[spot.column] = max(weights[spot.column], _weight(spot.cell))
    total = sum(weights)
    filled = tuple(
        (*row, *(Spot(None, column) for column in range(_end(row), columns))) for row in rows
    )
    return Grid(filled, tuple(width * one // total for one in weights))


def _end(row: tuple[Spot, ...]) -> int:
    return row[-1].column + row[-1].span if row else 0


def _placed(table: Table) -> Iterator[tuple[Spot, ...]]:
    """Every row with the places that cells from above take up in it."""
    reaching: dict[int, tuple[int, int]] = {}
    for row in (*table.head, *table.body):
        spots: list[Spot] = []
        cells = list(row.cells)
        column = 0
        while cells or any(other >= column for other in reaching):
            span, below = 1, 0
            if column in reaching:
                rows, span = reaching.pop(column)
                spots.append(Spot(None, column, span, merged=True))
                below = rows - 1
            elif cells:
                cell = cells.pop(0)
                span, below = cell.span, cell.rows - 1
                spots.append(Spot(cell, column, span, merged=below > 0))
            else:
                spots.append(Spot(None, column))
            if below > 0:
                reaching[column] = (below, span)
            column += span
        yield tuple(spots)


def _weight(cell: Cell) -> int:
    """How much room a cell asks for: its text, but no line less than its longest word."""
    words = [
        plain(block.inlines) for block in walk(cell.blocks)
        if isinstance(block, (Paragraph, Heading))
    ]  # fmt: skip
    text = " ".join(words)
    longest = max(map(len, text.split()), default=0)
    return _PADDING + max(min(len(text), _MOST), min(longest * 5 // 4, _MOST))
