"""Plain text in, draft out: wrapped lines joined, every other character where it was."""

from __future__ import annotations

from briefgen.ingest.characters import clean
from briefgen.ingest.draft import Draft, Piece
from briefgen.ingest.encoding import decode
from briefgen.ingest.hyphens import hyphens_of
from briefgen.ingest.lines import join_lines, wrapping


def read_txt(raw: bytes, uri: str) -> Draft:
    """The draft of a plain text file."""
    decoded = decode(raw, declared=None, uri=uri)
    draft = draft_of_text(decoded.text)
    return Draft(draft.text, draft.pieces, warnings=(*decoded.warnings, *draft.warnings))


def draft_of_text(raw: str) -> Draft:
    """The draft of a text that is already decoded."""
    cleaned = clean(raw)
    lines = cleaned.text.split("\n")
    joined = join_lines(
        cleaned.text,
        wrapping(lines).continues,
        hyphens_of(cleaned.text, typeset=False),
    )
    pieces = tuple(Piece(one.start, one.end, "text") for one in joined.paragraphs)
    return Draft(joined.text, pieces, warnings=cleaned.warnings)
