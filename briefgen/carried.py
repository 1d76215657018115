"""A PDF in, the files it carries and the words on its pages out.

The PDF is taken for hostile: what it carries is counted and weighed before it is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from briefgen.errors import VerificationError

_MOST_FILES = 20_000
_MOST_BYTES = 1_000_000_000
_MOST_PAGES = 20_000
_HYPHENS = {"\x02": "", "\ufffe": "", "\xad": ""}
"""What pdfium gives for a hyphen at the end of a line: the word goes on."""


@dataclass(frozen=True)
class Carried:
    """What is in a PDF: attached files by name, names that stand there twice, text by page."""

    files: dict[str, bytes]
    doubled: tuple[str, ...]
    pages: tuple[str, ...]


def open_pdf(file: Path) -> Carried:
    """Take out what ``file`` carries; errors as for `take_out`."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise VerificationError(f"it cannot be read: {error.strerror}", where=str(file)) from error
    return take_out(raw, str(file))


def take_out(raw: bytes, where: str) -> Carried:
    """What a PDF carries.

    :raises VerificationError: when it is no readable PDF, or carries more than any of ours.
    """
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise VerificationError(
            "it is no readable PDF", where=where, hint="Fetch it again from where it came"
        ) from error
    try:
        return _read(document, where)
    except pypdfium2.PdfiumError as error:
        raise VerificationError(f"the PDF is damaged: {error}", where=where) from error
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, where: str) -> Carried:
    count = document.count_attachments()
    if count > _MOST_FILES or len(document) > _MOST_PAGES:
        raise VerificationError("it has more pages or attachments than any briefing", where=where)
    files: dict[str, bytes] = {}
    doubled: list[str] = []
    weight = 0
    for index in range(count):
        attachment = document.get_attachment(index)
        name, data = attachment.get_name(), bytes(attachment.get_data())
        weight += len(data)
        if weight > _MOST_BYTES:
            raise VerificationError("its attachments are larger than any briefing", where=where)
        if name in files:
            doubled.append(name)
        files[name] = data
    return Carried(files, tuple(doubled), tuple(_text(page) for page in document))


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_bounded()
    for mark, plain in _HYPHENS.items():
        text = text.replace(f"{mark}\r\n", plain).replace(f"{mark}\n", plain).replace(mark, plain)
    return str(text)
