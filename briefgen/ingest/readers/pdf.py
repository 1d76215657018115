"""PDF in, draft out: lines with their places on the page, read by pdfium.

The date that a program wrote into the file is not when its text was published: it is not read.
This module is imported when the first PDF is read.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2
from pypdfium2 import raw as pdfium

from briefgen.errors import EmptySourceError, UnreadableSourceError
from briefgen.ingest.characters import clean
from briefgen.ingest.draft import Declared, Draft
from briefgen.ingest.pages import PrintedLine, draft_of_pages
from briefgen.ingest.titles import is_sane_title

_MAX_PAGES = 5_000
_SAMPLE = 50_000
_MOST_UNKNOWN = 0.3
_NEEDS_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BROKEN_WORD = 2  # pdfium's character for a hyphen that ends a line
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


def read_pdf(raw: bytes, uri: str) -> Draft:
    """The draft of a PDF.

    :raises UnreadableSourceError: when it is broken or asks for a password.
    :raises EmptySourceError: when its pages hold no text, as in a scan.
    """
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _NEEDS_PASSWORD:
            raise UnreadableSourceError(
                "the PDF is encrypted", where=uri, hint="Save a copy without a password"
            ) from error
        raise UnreadableSourceError(
            "the PDF is broken", where=uri, hint="Download it again, or print it to a new PDF"
        ) from error
    try:
        return _read(document, uri)
    finally:
        document.close()


@dataclass
class _PagesRead:
    lines: list[PrintedLine] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)


def _read(document: pypdfium2.PdfDocument, uri: str) -> Draft:
    count = len(document)
    if count > _MAX_PAGES:
        raise UnreadableSourceError(
            f"the PDF has {count:,} pages; at most {_MAX_PAGES:,} are read",
            where=uri,
            hint="Split it",
        )
    read = _PagesRead()
    for number in range(1, count + 1):
        lines = _page_lines(document, number)
        read.lines.extend(lines)
        if not lines:
            read.without_text.append(number)
    if not read.lines:
        raise EmptySourceError(
            "the PDF holds no text; it may hold pictures of pages",
            where=uri,
            hint="Put it through OCR first",
        )
    if _share_of_unknown(read.lines) > _MOST_UNKNOWN:
        raise UnreadableSourceError(
            "the PDF's fonts do not say which letters they print",
            where=uri,
            hint="Print it to a new PDF, or put it through OCR",
        )
    draft = draft_of_pages(read.lines)
    return replace(
        draft,
        declared=_declared(document),
        warnings=(*_unread(read.without_text), *draft.warnings),
    )


def _share_of_unknown(lines: Sequence[PrintedLine]) -> float:
    """The share of characters without a meaning outside their font (Unicode category Co or Cn)."""
    sample = "".join(line.text for line in lines)[:_SAMPLE]
    unknown = sum(unicodedata.category(c) in {"Co", "Cn"} or c == "\ufffd" for c in sample)
    return unknown / max(1, len(sample))


def _unread(numbers: Sequence[int]) -> Iterator[str]:
    if numbers:
        listed = ", ".join(str(number) for number in numbers[:20])
        more = f" and {len(numbers) - 20} more" if len(numbers) > 20 else ""
        yield f"no text on page {listed}{more}: pictures are not read"


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> list[PrintedLine]:
    """The lines of page ``number`` (from 1); none when the page is broken."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return []
    try:
        text_page = page.get_textpage()
        try:
            return list(_lines(text_page, number))
        finally:
            text_page.close()
    except pypdfium2.PdfiumError:
        return []
    finally:
        page.close()


def _lines(text_page: pypdfium2.PdfTextPage, number: int) -> Iterator[PrintedLine]:
    """Lines in the order of the page's content, each with its place in points."""
    count = text_page.count_chars()
    codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    for start, end in _bounds(codes):
        text = _decoded(codes[start:end])
        inked = [index for index in range(start, end) if codes[index] > 32]
        if not text or not inked:
            continue
        first, last = inked[0], inked[-1]
        left, _, right_of_first, _ = text_page.get_charbox(first)
        _, _, right, _ = text_page.get_charbox(last)
        yield PrintedLine(
            text=text,
            page=number,
            left=left,
            right=max(right, right_of_first),
            bottom=_baseline(text_page, first),
            size=pdfium.FPDFText_GetFontSize(text_page, first) or 1.0,
        )


def _bounds(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of characters between line ends, half-open."""
    start = 0
    for index, code in enumerate(codes):
        if code in {10, 13}:
            if index > start:
                yield start, index
            start = index + 1
        elif code == _BROKEN_WORD:
            yield start, index + 1
            start = index + 1
    if len(codes) > start:
        yield start, len(codes)


def _decoded(codes: Sequence[int]) -> str:
    """Text of UTF-16 code units; half a pair is dropped."""
    units = b"".join(code.to_bytes(2, "little") for code in codes if 0 < code < 0x10000)
    text = units.decode("utf-16-le", errors="ignore").translate(_HYPHENS)
    return " ".join(clean(text).text.split())


def _baseline(text_page: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    return y.value


def _declared(document: pypdfium2.PdfDocument) -> Declared:
    try:
        title = " ".join(clean(document.get_metadata_value("Title")).text.split())
    except pypdfium2.PdfiumError:
        return Declared()
    return Declared(title=title if is_sane_title(title) else None)
