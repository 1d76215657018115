"""Times, clauses and names in, dated events out."""

from __future__ import annotations

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.findings import Attribution, Clause, DatedEvent, TimeExpression


def find_events(
    parsed: ParsedDocument,
    naming: Naming,
    times: tuple[TimeExpression, ...],
    clauses: tuple[Clause, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[DatedEvent, ...]:
    """Every event the document dates, in text order."""
    return ()
