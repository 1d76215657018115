"""Parsed document, names and attributions in, worries and their holders out."""

from __future__ import annotations

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.findings import Attribution, ConcernFinding


def find_concerns(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> tuple[ConcernFinding, ...]:
    """Every concern, and every 'not worried' and 'has said little', in text order."""
    return ()
