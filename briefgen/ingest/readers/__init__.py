"""One reader a format: bytes and uri in, `Draft` out; every parser is imported in its reader."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from briefgen.ingest.draft import Draft
from briefgen.ingest.sniff import DOCX, HTML, MAIL, MARKDOWN, PDF, TEXT

Reader = Callable[[bytes, str], Draft]

READERS: dict[str, str] = {
    TEXT: "briefgen.ingest.readers.txt:read_txt",
    MARKDOWN: "briefgen.ingest.readers.md:read_md",
    HTML: "briefgen.ingest.readers.html:read_html",
    PDF: "briefgen.ingest.readers.pdf:read_pdf",
    DOCX: "briefgen.ingest.readers.docx:read_docx",
    MAIL: "briefgen.ingest.readers.eml:read_eml",
}
"""Reader by media type, by name, so that no parser is imported before it is needed."""


def reader_for(media_type: str) -> Reader:
    """The reader of a media type that `sniff.media_type` returned."""
    module, name = READERS[media_type].split(":")
    reader: Reader = getattr(import_module(module), name)
    return reader
