"""Parsed document and names in, time expressions as EDTF out."""

from __future__ import annotations

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.findings import TimeExpression


def find_times(parsed: ParsedDocument, naming: Naming) -> tuple[TimeExpression, ...]:
    """Every phrase that places something in time, in text order."""
    return ()
