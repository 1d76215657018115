"""Bytes of a text file in, text out: byte order mark, declared charset, UTF-8, then detection."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from briefgen.errors import UnreadableSourceError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000


@dataclass(frozen=True)
class DecodedText:
    """Text and the charset that gave it."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(raw: bytes, *, declared: str | None, uri: str) -> DecodedText:
    """``raw`` as text.

    :param declared: the charset that the format names (a MIME header, an HTML meta element).
    :raises UnreadableSourceError: when the bytes are not text in any known encoding.
    """
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    warnings: list[str] = []
    for charset in (marked, declared, "utf-8"):
        if charset is None:
            continue
        text = _try(raw, charset)
        if text is not None:
            return DecodedText(text, charset, tuple(warnings))
        if charset == declared:
            warnings.append(f"the declared encoding {charset} does not fit")
    if b"\x00" in raw:
        raise UnreadableSourceError(
            "the file holds binary data, not text",
            where=uri,
            hint="Give it the suffix of its format, or export it as text, HTML, PDF or DOCX",
        )
    text, charset = _detected(raw, uri)
    warnings.append(f"not UTF-8; read as {charset}")
    return DecodedText(text, charset, tuple(warnings))


def _try(raw: bytes, charset: str) -> str | None:
    try:
        text = raw.decode(_web_name(charset))
    except (UnicodeDecodeError, LookupError):
        return None
    # A zero byte decodes as UTF-8 but stands in no text.
    return None if "\x00" in text else text


def _web_name(charset: str) -> str:
    """What writers of "latin-1" mean: Windows-1252 (WHATWG Encoding Standard, section 4.2)."""
    name = charset.strip().strip("\"'").lower()
    return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name


def _detected(raw: bytes, uri: str) -> tuple[str, str]:
    # Short Western texts are misread by statistics: Windows-1252 first, when its letters fit.
    western = _try(raw, "cp1252")
    if western is not None and _looks_western(western):
        return western, "windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    text = _try(raw, best.encoding) if best is not None else None
    if best is None or text is None or _share_of_text(text) < 0.9:
        raise UnreadableSourceError(
            "the bytes fit no known text encoding",
            where=uri,
            hint="Save the file as UTF-8, or give it the suffix of its format",
        )
    return text, str(best.encoding)


_WESTERN = frozenset("’‘“”–—…•€£§°«»´©®™\u00a0éèàçüöäßñíóáúêôîïëûâùìòãõœåøÉÀÇÜÖÄÑÍÓÁÚÊÔÎÅØŒ")


def _looks_western(text: str) -> bool:
    """Few letters beyond ASCII, and those of Western Europe.

    Central European and Cyrillic texts have more of them, or others.
    """
    sample = text[:_SAMPLE]
    high = [character for character in sample if ord(character) > 127]
    fitting = sum(character in _WESTERN for character in high)
    return len(high) <= max(3, 0.06 * len(sample)) and fitting >= 0.8 * len(high)


def _share_of_text(text: str) -> float:
    sample = text[:_SAMPLE]
    good = sum(c.isprintable() or c in "\n\r\t\f" for c in sample)
    return good / max(1, len(sample))
