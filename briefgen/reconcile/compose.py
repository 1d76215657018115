"""The bottom line: the merged parts in, at most four lines out.

What happened and who says so, what is disputed about it, what worries the main lens, and what
comes next or was not answered. A line whose words do not stand in its evidence is not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.model.briefing import Dispute, Statement
from briefgen.model.wordcheck import ungrounded_words
from briefgen.reconcile.contested import contested, dispute_lines
from briefgen.reconcile.leading import leading
from briefgen.reconcile.lines import quotes
from briefgen.reconcile.outlook import concern_lines, planned, silence
from briefgen.reconcile.parts import Parts

_LINES = 4
_WEIGHTY = 3
"""Salience from which a second dispute has a line."""
_LONGEST = 280
"""Code points of one line."""


def compose_bottom_line(parts: Parts) -> tuple[Statement, ...]:
    """At most four lines; the leading dispute is in them, and the main lens's leading concern."""
    led = _first(leading(parts), parts)
    points = contested(parts)
    disputed = [_first(dispute_lines(group, parts), parts) for group in _for_the_head(points)]
    worry = _first(concern_lines(parts), parts)
    second = disputed[1:]
    ordered = [led, *disputed[:1], worry, *second, *_further(parts, led)]
    lines: dict[str, Statement] = {}
    for line in ordered:
        if line is not None and line.text not in {one.text for one in lines.values()}:
            lines.setdefault(line.id, line)
    return _in_reading_order(tuple(lines.values())[:_LINES], second)


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
