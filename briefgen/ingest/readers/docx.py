"""Word file in, draft out: paragraphs, headings, lists and tables; headers and footers left out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

from briefgen.errors import OversizeSourceError, SourceError, UnreadableSourceError
from briefgen.ingest.draft import Declared, Draft, DraftBuilder
from briefgen.ingest.markup import MarkupBlock, add_blocks, blocks_of, parse_markup

_MAX_XML = 200_000_000
_SUSPECT_XML = 20_000_000
_MAX_RATIO = 200
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='footnote text'] => p.footnote:fresh
"""


def read_docx(raw: bytes, uri: str) -> Draft:
    """The draft of a Word file.

    :raises UnreadableSourceError: when the archive or its XML is broken or encrypted.
    :raises OversizeSourceError: when it unpacks to far more than it is.
    """
    import mammoth

    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            _check_size(archive, uri)
            declared, left_out = _declared(archive), list(_left_out(archive))
        result = mammoth.convert_to_html(
            BytesIO(raw), style_map=_STYLES, convert_image=lambda _image: []
        )
    except SourceError:
        raise
    except Exception as error:  # mammoth lets through whatever its XML and zip layers raise
        raise UnreadableSourceError(
            f"its content cannot be read ({type(error).__name__})",
            where=uri,
            hint="Open it in a word processor and save it again as DOCX",
        ) from error
    builder = DraftBuilder(left_out)
    tree = parse_markup(f"<html><body>{result.value}</body></html>")
    if tree is not None:
        add_blocks(builder, list(_with_headers(_as_text(blocks_of(tree)))))
    return builder.draft(declared)


def _as_text(blocks: list[MarkupBlock]) -> list[MarkupBlock]:
    """Many writers mark no heading: then short lines are judged as in plain text."""
    marked = sum(block.shape == "heading" for block in blocks)
    if marked > 1:
        return blocks
    return [
        replace(block, shape="text") if block.shape == "paragraph" else block for block in blocks
    ]


def _with_headers(blocks: list[MarkupBlock]) -> Iterator[MarkupBlock]:
    """Word seldom marks header rows: a first row without figures above rows with some is one."""
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            block.first_row
            and below is not None
            and below.shape == "row"
            and not below.first_row
            and not any(any(c.isdigit() for c in cell) for cell in block.cells)
            and all(block.cells)
        ):
            yield replace(block, header=True)
        else:
            yield block


def _check_size(archive: zipfile.ZipFile, uri: str) -> None:
    """Refuse an archive that unpacks to far more than it is, or that is encrypted."""
    parts = [item for item in archive.infolist() if item.filename.endswith((".xml", ".rels"))]
    size = sum(item.file_size for item in parts)
    packed = sum(item.compress_size for item in parts)
    if size > _MAX_XML or (size > _SUSPECT_XML and size > _MAX_RATIO * max(1, packed)):
        raise OversizeSourceError(
            f"it unpacks to {size:,} bytes",
            where=uri,
            hint="Check where it comes from; save it again in a word processor",
        )
    if any(item.flag_bits & 1 for item in archive.infolist()):
        raise UnreadableSourceError(
            "it is encrypted", where=uri, hint="Save a copy without a password"
        )


def _declared(archive: zipfile.ZipFile) -> Declared:
    """Author and language of the file's core properties.

    Its dates say when the file was saved, not when the text was published: left alone. So is its
    title, which is seldom that of the document.
    """
    try:
        core = ET.fromstring(archive.read("docProps/core.xml"))  # noqa: S314 - expat limits entities
    except (KeyError, ET.ParseError, zipfile.BadZipFile, OSError):
        return Declared()
    author = core.findtext(f"{_DUBLIN_CORE}creator") or ""
    return Declared(
        byline=tuple(name.strip() for name in author.split(";") if _is_person(name)),
        language=core.findtext(f"{_DUBLIN_CORE}language") or None,
    )


def _left_out(archive: zipfile.ZipFile) -> Iterator[str]:
    """What the file holds and the text does not."""
    names = archive.namelist()
    if any(_EDGE.fullmatch(name) and b"<w:t" in archive.read(name) for name in names):
        yield "page headers and footers were left out"
    if b"<m:oMath" in archive.read("word/document.xml"):
        yield "equations were left out"
    if any(name.startswith("word/charts/") for name in names):
        yield "charts were left out"


def _is_person(name: str) -> bool:
    """Programs write their own name, or an account's, where an author should stand."""
    words = name.split()
    programs = {"python-docx", "microsoft", "openoffice", "libreoffice", "user", "admin", "unknown"}
    return len(words) >= 2 and not programs & {word.lower() for word in words}
