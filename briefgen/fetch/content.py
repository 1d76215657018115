"""What a server sent in, bytes to keep out: decompressed within bounds, of a kind that is read."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath

from briefgen.errors import FetchError

_STEP = 262_144
_GZIP = b"\x1f\x8b"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES: dict[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    _DOCX: ".docx",
    "message/rfc822": ".eml",
}
_TEXTS = {".html", ".txt", ".md"}
_UNSAID = {"", "application/octet-stream", "binary/octet-stream", "application/x-download"}
_FEEDS = re.compile(r"application/(?:rss|atom|rdf)\+xml|(?:application|text)/xml")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_META = re.compile(rb"<meta[^>]+charset|<\?xml[^>]+encoding", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Kept:
    """Bytes as they are kept, with the suffix of their kind.

    ``recoded`` is the charset they came in, where they are kept as UTF-8 instead: only the
    server's header named it, and a file has no such header.
    """

    body: bytes
    suffix: str
    recoded: str | None = None


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The whole body, decompressed.

    :param encoding: the header field Content-Encoding.
    :raises FetchError: more than ``limit`` bytes, broken, or compressed in a way not asked for.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _joined(chunks, limit)
    if name in ("gzip", "x-gzip", "deflate"):
        return _joined(_inflated(chunks, limit), limit)
    raise FetchError(f"it came compressed as {name[:40]!r}, which was not asked for")


def content_type(field: str) -> tuple[str, str | None]:
    """The media type and charset of a header field Content-Type; "" where it names none."""
    message = Message()
    message["Content-Type"] = "".join(sign for sign in field if sign.isprintable())
    kind = message.get_content_type() if field.strip() else ""
    try:
        charset = message.get_content_charset()
    except (LookupError, ValueError):
        charset = None
    return kind, charset


def kept(body: bytes, field: str, path: str) -> Kept:
    """What to keep of a page.

    :param field: the header field Content-Type.
    :param path: the path of its address; its suffix counts where the server names no type.
    :raises FetchError: when it is of a kind that is not read, or empty.
    """
    if not body.strip():
        raise FetchError("the page is empty", hint="Open it in a browser: it may need a script")
    kind, charset = content_type(field)
    suffix = SUFFIXES.get(kind) or (_guessed(body, path) if kind in _UNSAID else None)
    if suffix is None:
        if _FEEDS.fullmatch(kind):
            raise FetchError("it is a feed, not a page", hint="Name it as { feed = ... }")
        raise FetchError(
            f"it is of the type {kind[:60] or 'unknown'}, which is not read",
            hint="Name a page, a PDF, a Word file or a text",
        )
    if suffix in _TEXTS and charset is not None and _needs(body, suffix):
        text = _decoded(body, charset)
        if text is not None:
            return Kept(codecs.BOM_UTF8 + text.encode(), suffix, charset)
    return Kept(body, suffix)


def _joined(chunks: Iterable[bytes], limit: int) -> bytes:
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > limit:
            raise FetchError(
                f"it has more than {limit:,} bytes", hint="Raise max_bytes under [fetch]"
            )
    return bytes(whole)


def _inflated(chunks: Iterable[bytes], limit: int) -> Iterable[bytes]:
    """Pieces of what is compressed, none larger than `_STEP`, whatever the input swells to."""
    machine = None
    for chunk in chunks:
        data = chunk
        while data:
            if machine is None:
                # "deflate" means zlib's format, but some servers send it bare.
                wrapped = data[:2] == _GZIP or (data[0] & 0x0F) == 8
                machine = zlib.decompressobj(47 if wrapped else -zlib.MAX_WBITS)
            if machine.eof:
                break
            try:
                yield machine.decompress(data, min(_STEP, limit + 1))
            except zlib.error as error:
                raise FetchError("its compression is broken") from error
            data = machine.unconsumed_tail
            if machine.eof and machine.unused_data.startswith(_GZIP):
                raise FetchError("it came as several compressed parts, which are not joined")
    if machine is not None:
        yield machine.flush()
        if not machine.eof:
            raise FetchError("its compression breaks off before the end")


def _guessed(body: bytes, path: str) -> str | None:
    if b"%PDF-" in body[:1024]:
        return ".pdf"
    if _HTML.match(body[:4096]):
        return ".html"
    suffix = PurePosixPath(path).suffix.lower()
    same = {".htm": ".html", ".xhtml": ".html", ".markdown": ".md", ".text": ".txt"}
    suffix = same.get(suffix, suffix)
    if suffix == ".docx" and not body.startswith(b"PK\x03\x04"):
        return None
    return suffix if suffix in set(SUFFIXES.values()) - {".pdf"} else None


def _needs(body: bytes, suffix: str) -> bool:
    """Whether only the server says which charset this is."""
    if body.startswith(_MARKS):
        return False
    return not (suffix == ".html" and _META.search(body[:2048]))


def _decoded(body: bytes, charset: str) -> str | None:
    """``body`` as text, unless it is UTF-8 anyway or the charset does not fit."""
    try:
        name = codecs.lookup(charset).name
        if name in ("utf-8", "ascii"):
            return None
        # What writers of "latin-1" mean is Windows-1252 (WHATWG Encoding Standard, 4.2).
        return body.decode("cp1252" if name == "iso8859-1" else name)
    except (LookupError, UnicodeError, ValueError):
        return None
