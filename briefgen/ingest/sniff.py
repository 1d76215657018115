"""Bytes and suffix in, media type out: content decides where it is unmistakable."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from briefgen.errors import UnreadableSourceError

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"

SUFFIXES: dict[str, str] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": MAIL,
}
READABLE = "txt, md, html, pdf, docx or eml"

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls, ppt or msg)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "a database"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_START = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_MAIL_FIELD = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)


def media_type(raw: bytes, name: str) -> str:
    """The media type of a source.

    A PDF, web page or Word file under another suffix is read for what it is.

    :raises UnreadableSourceError: when the format is none of those that are read.
    """
    suffix = PurePath(name).suffix.lower()
    found = _by_content(raw, name)
    if found is not None:
        return found
    declared = SUFFIXES.get(suffix)
    if declared == PDF:
        raise _unreadable(name, "it is not a PDF: the %PDF mark is missing", "Download it again")
    if declared == DOCX:
        raise _unreadable(name, "it is not a Word file: DOCX is a zip archive", "Save it again")
    if declared is not None:
        return declared
    raise _unreadable(name, f"files of type {suffix or 'without a suffix'} are not read", _EXPORT)


_EXPORT = f"Export it as {READABLE}"


def _by_content(raw: bytes, name: str) -> str | None:
    if b"%PDF-" in raw[:1024]:
        return PDF
    if raw.startswith(b"PK\x03\x04"):
        return _zip_type(raw, name)
    for mark, what in _FOREIGN:
        if raw.startswith(mark):
            raise _unreadable(name, f"it is {what}, which is not read", _EXPORT)
    if _HTML_START.match(raw[:4096]):
        return HTML
    head = _MAIL_START.match(raw[:16384].replace(b"\r\n", b"\n"))
    if head and _MAIL_FIELD.search(head[0]):
        return MAIL
    return None


def _zip_type(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _unreadable(name, "its zip archive is broken", "Save or download it again") from error
    if "word/document.xml" in members:
        return DOCX
    if any(one.startswith("xl/") for one in members):
        raise _unreadable(name, "it is an Excel workbook, which is not read", _EXPORT)
    if any(one.startswith("ppt/") for one in members):
        raise _unreadable(name, "it is a PowerPoint file, which is not read", _EXPORT)
    raise _unreadable(name, "it is an archive, which is not read", "Unpack it first")


def _unreadable(name: str, what: str, hint: str) -> UnreadableSourceError:
    return UnreadableSourceError(what, where=name, hint=hint)
