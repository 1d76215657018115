"""Parsed document in, corrections, withdrawals and lineage out."""

from __future__ import annotations

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.model.findings import (
    Attribution,
    CorrectionFinding,
    DerivesFrom,
    QuantityFinding,
    TimeExpression,
)


def find_corrections(
    parsed: ParsedDocument,
    naming: Naming,
    times: tuple[TimeExpression, ...],
    quantities: tuple[QuantityFinding, ...],
) -> tuple[CorrectionFinding, ...]:
    """Every value or statement that the document takes back or replaces."""
    return ()


def find_lineage(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> tuple[DerivesFrom, ...]:
    """The publications that this document rests on."""
    return ()
