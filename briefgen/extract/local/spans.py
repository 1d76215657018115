"""Spans of a document in, those at one place out, without a search through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from briefgen.model.base import Span
from briefgen.model.findings import Attribution


class SpanIndex:
    """Spans that can be asked by place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, span.end))
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def overlapping(self, place: Span) -> tuple[Span, ...]:
        """The spans that share a code point with ``place``, in text order."""
        first = bisect_left(self._starts, place.start - self._longest)
        last = bisect_left(self._starts, place.end)
        return tuple(span for span in self._spans[first:last] if place.start < span.end)


class Contents:
    """What attributions report, by place."""

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        self._parts = sorted(
            (part.start, part.end, sum(p.end - p.start for p in one.content), index)
            for index, one in enumerate(attributions)
            for part in one.content
        )
        self._starts = [start for start, _, _, _ in self._parts]
        self._longest = max((end - start for start, end, _, _ in self._parts), default=0)

    def holder(self, span: Span) -> int | None:
        """The innermost attribution whose content holds ``span``: the one with the least."""
        first = bisect_left(self._starts, span.end - self._longest)
        last = bisect_right(self._starts, span.start)
        holders = [
            (length, index) for _, end, length, index in self._parts[first:last] if span.end <= end
        ]
        return min(holders)[1] if holders else None
