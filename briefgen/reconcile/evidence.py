"""The passage book: spans in, passage ids out; each stretch of a source becomes one passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.errors import GroundingError
from briefgen.model.base import Span, mint
from briefgen.model.briefing import Passage
from briefgen.model.document import BlockRole, PassageRole
from briefgen.model.evidence import CONTEXT
from briefgen.reconcile.corpus import Read

WHOLE_SOURCE = -1
"""Stands for the sentence where a span lies in none: the origin is then the source's."""

_PASSAGE_ROLES: Mapping[BlockRole, PassageRole] = {
    "lead": "lead",
    "body": "body",
    "quote": "quote",
    "notes": "notes",
    "correction": "correction",
    "table": "table",
    "caption": "caption",
}
"""Headings and boilerplate are missing on purpose: they are never passages."""


class PassageBook:
    """Mints passages on demand and remembers them.

    :param origins: origin id by (source id, sentence index), where it is not the source itself.
    """

    def __init__(self, origins: Mapping[tuple[str, int], str]) -> None:
        self._origins = origins
        self._passages: dict[str, Passage] = {}

    def cite(self, read: Read, spans: Iterable[Span]) -> tuple[str, ...]:
        """Passage ids for ``spans`` of one source, in the given order, without repeats."""
        ids = (self._passage(read, span).id for span in spans)
        return tuple(dict.fromkeys(ids))

    def get(self, passage_id: str) -> Passage:
        """The passage with that id."""
        return self._passages[passage_id]

    def passages(self) -> tuple[Passage, ...]:
        """All passages, by source and place."""
        return tuple(sorted(self._passages.values(), key=lambda p: (p.source_id, p.start, p.end)))

    def origins(self, evidence: Iterable[str]) -> frozenset[str]:
        """The origins that passages go back to: what corroboration counts."""
        return frozenset(self._passages[one].origin_id for one in evidence)

    def _passage(self, read: Read, span: Span) -> Passage:
        passage_id = mint("p", read.id, span.start, span.end)
        if passage_id not in self._passages:
            self._passages[passage_id] = self._make(passage_id, read, span)
        return self._passages[passage_id]

    def _make(self, passage_id: str, read: Read, span: Span) -> Passage:
        document = read.document
        block = read.block_of(span)
        role = _PASSAGE_ROLES.get(block.role) if block else None
        if block is None or role is None:
            raise GroundingError(
                f"{span.start}:{span.end} is no passage: it lies in a heading or between blocks",
                where=document.uri,
            )
        sentence = read.sentence_of(span)
        place = (read.id, WHOLE_SOURCE if sentence is None else sentence)
        return Passage(
            id=passage_id,
            source_id=read.id,
            origin_id=self._origins.get(place, read.id),
            quote=span.of(document.text),
            start=span.start,
            end=span.end,
            prefix=document.text[max(0, span.start - CONTEXT) : span.start],
            suffix=document.text[span.end : span.end + CONTEXT],
            page=document.page_at(span.start),
            paragraph=block.index,
            role=role,
        )
