"""Parsed document in, numbers with what they measure out."""

from __future__ import annotations

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.findings import Attribution, QuantityFinding, TimeExpression


def find_quantities(
    parsed: ParsedDocument,
    naming: Naming,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[QuantityFinding, ...]:
    """Every quantity that is neither a date nor a list number, in text order."""
    return ()
