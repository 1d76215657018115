"""The bottom line: the merged parts in, at most four lines out.

What happened and who says so, what is disputed about it, what worries the main lens, and what
comes next or was not answered. A line whose words do not stand in its evidence is not used.

The modules in the order in which they work::

    positions   the sides of a dispute in one line
    lines       what all lines are made of
    openings    what the documents themselves lead with
    happenings  the lines that tell an event
    leading     the line that leads
    contested   the lines on what is contested
    outlook     the lines on who worries, what lies ahead, who was silent
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from briefgen.model.briefing import Dispute, Statement
from briefgen.model.wordcheck import ungrounded_words
from briefgen.reconcile.compose.contested import contested, dispute_lines
from briefgen.reconcile.compose.leading import leading, opening_lines
from briefgen.reconcile.compose.lines import quotes
from briefgen.reconcile.compose.openings import openings
from briefgen.reconcile.compose.outlook import concern_lines, planned, silence
from briefgen.reconcile.parts import Parts

_LINES = 4
_WEIGHTY = 3
"""Salience from which a second dispute has a line."""
_FEWEST = 3
"""Lines below which a further opening of the sources is told."""
_LONGEST = 320
"""Code points of one line."""


def compose_bottom_line(parts: Parts) -> tuple[Statement, ...]:
    """At most four lines; the leading dispute is in them, and the main lens's leading concern."""
    led = _first(leading(parts), parts)
    points = [group for group in contested(parts) if not _told(group, led)]
    disputed = [_first(dispute_lines(group, parts), parts) for group in _for_the_head(points)]
    worry = _first(concern_lines(parts), parts)
    second = disputed[1:]
    ordered = [led, *disputed[:1], worry, *second, *_further(parts, led)]
    lines = _distinct(ordered)
    if len(lines) < _FEWEST:
        lines = _distinct([*lines[:1], *_more_openings(parts, led), *lines[1:]])
    return _in_reading_order(lines[:_LINES], second)


def _told(group: list[Dispute], led: Statement | None) -> bool:
    """Whether the first line carries a point already, with its sides."""
    return led is not None and [dispute.id for dispute in group] == [led.contested_by]


def _distinct(ordered: Iterable[Statement | None]) -> tuple[Statement, ...]:
    """Lines that do not tell again what a line before them tells."""
    lines: list[Statement] = []
    for line in ordered:
        if line is not None and not any(_same(line, other) for other in lines):
            lines.append(line)
    return tuple(lines)


def _same(line: Statement, other: Statement) -> bool:
    """Whether two lines are one, or one plain line rests on what another already quotes."""
    if line.id == other.id or line.text == other.text:
        return True
    return line.contested_by is None and set(line.evidence) <= set(other.evidence)


def _more_openings(parts: Parts, led: Statement | None) -> Iterator[Statement | None]:
    """Further openings of the sources, where little else is to be told."""
    told = set(led.evidence) if led else set()
    more = (head for head in openings(parts) if not head.contested and head.passage not in told)
    for head in islice(more, _FEWEST - 1):
        yield _first(opening_lines(head, parts), parts)


def _for_the_head(points: list[list[Dispute]]) -> list[list[Dispute]]:
    """The leading point and one more, one of fact before one of figures or dates."""
    more = [group for group in points[1:] if group[0].salience >= _WEIGHTY]
    more.sort(key=lambda group: group[0].kind in ("date", "figure"))
    return [*points[:1], *more[:1]]


def _in_reading_order(
    lines: tuple[Statement, ...], second: list[Statement | None]
) -> tuple[Statement, ...]:
    """The second dispute next to the first one."""
    moved = [line for line in lines if line in second]
    rest = [line for line in lines if line not in second]
    return (*rest[:2], *moved, *rest[2:])


def _first(candidates: Iterable[Statement], parts: Parts) -> Statement | None:
    """The first candidate that is short enough and holds nothing its evidence does not hold."""
    for line in candidates:
        ground = [parts.book.get(one).quote for one in line.evidence]
        if len(line.text) <= _LONGEST and not ungrounded_words(line.text, ground):
            return line
    return None


def _further(parts: Parts, led: Statement | None) -> Iterator[Statement | None]:
    """What comes next, who did not comment, the leading figure."""
    used = set(led.evidence) if led else set()
    yield _first(planned(parts), parts)
    yield _first(silence(parts), parts)
    figures = (fact for fact in parts.facts if fact.quantity and not used & set(fact.evidence))
    yield _first(
        (line for fact in figures for line in quotes(fact.evidence, parts, fact.claim_ids)), parts
    )
