"""Parsed document, names and clauses in, attributions out: who said what, and how."""

from __future__ import annotations

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.findings import Attribution, Clause


def find_attributions(
    parsed: ParsedDocument, naming: Naming, clauses: tuple[Clause, ...]
) -> tuple[Attribution, ...]:
    """Every attribution in text order."""
    return ()
