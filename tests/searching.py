"""Finds a word in finished files, however it is written there: bytes in, the words found out."""

from __future__ import annotations

import base64
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress

from pypdfium2 import PdfDocument

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_DATA = re.compile(r"base64,([A-Za-z0-9+/=]{16,})")


def found_in(data: bytes, name: str, words: list[str]) -> list[str]:
    """Those of ``words`` that stand in the file, in whatever form its format allows."""
    kind = name.rpartition(".")[2]
    if kind == "pdf":
        pieces = list(_pdf(data))
    elif kind == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pieces = [one for file in archive.namelist() for one in _text(archive.read(file))]
            pieces += [file.encode() for file in archive.namelist()]
    else:
        pieces = list(_text(data))
    lowered = [piece.lower() for piece in pieces]
    return [word for word in words if any(_forms(word, piece) for piece in lowered)]


def _forms(word: str, piece: bytes) -> bool:
    plain = word.lower()
    wide = plain.encode("utf-16-be")
    spelt = "".join(f"\\u{ord(char):04x}" for char in plain)
    return any(
        one in piece
        for one in (
            plain.encode(), wide, plain.encode("utf-16-le"), plain.encode().hex().encode(),
            wide.hex().encode(), spelt.encode(),
        )
    )  # fmt: skip


def _text(data: bytes) -> Iterator[bytes]:
    yield data
    text = data.decode("utf-8", errors="replace")
    yield html.unescape(text).encode("utf-8", errors="replace")
    yield re.sub(r"<[^>]*>|\\|\u00ad|\u200b", "", html.unescape(text)).encode(errors="replace")
    for match in _DATA.finditer(text):
        with suppress(ValueError):
            yield base64.b64decode(match[1], validate=True)


def _pdf(data: bytes) -> Iterator[bytes]:
    """The file, its streams, its strings, and what a reader of it is shown."""
    streams = []
    for match in _STREAM.finditer(data):
        with suppress(zlib.error):
            streams.append(zlib.decompressobj().decompress(match[1]))
    for piece in (data, *streams):
        yield piece
        yield _OCTAL.sub(lambda one: bytes([int(one[1], 8) & 255]), piece)
        yield from (bytes.fromhex(_even(one[1])) for one in _HEX.finditer(piece))
    with closing(PdfDocument(data)) as document:
        yield " ".join(document.get_metadata_dict().values()).encode()
        for mark in document.get_toc():
            yield mark.get_title().encode()
        for number in range(document.count_attachments()):
            attached = document.get_attachment(number)
            yield attached.get_name().encode()
            yield bytes(attached.get_data())
        for page in document:
            text = page.get_textpage().get_text_range()
            yield text.encode(errors="replace")
            yield re.sub(r"[\ufffe\u00ad-]?\s+", "", text).encode(errors="replace")


def _even(digits: bytes) -> str:
    plain = b"".join(digits.split()).decode()
    return plain + "0" * (len(plain) % 2)
