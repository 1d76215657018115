"""Parsed document, names and times in, predicates with their participants out."""

from __future__ import annotations

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.findings import Clause, TimeExpression


def find_clauses(
    parsed: ParsedDocument, naming: Naming, times: tuple[TimeExpression, ...]
) -> tuple[Clause, ...]:
    """Every clause that says something of somebody, in text order."""
    return ()
