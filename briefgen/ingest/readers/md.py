"""Markdown in, draft out: marks of headings, quotes and lists stay outside the pieces.

Marks inside a paragraph (links, emphasis, escapes) are taken out; a text without them keeps all
its offsets. A front header between two "---" lines goes to what the file declares.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.ingest.characters import clean
from briefgen.ingest.draft import Declared, Draft, Piece, Shape
from briefgen.ingest.encoding import decode
from briefgen.ingest.front_matter import split_front_matter
from briefgen.ingest.lines import LIST_MARK
from briefgen.model.base import Span

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_QUOTE = re.compile(r"\s{0,3}(?:>[ \t]?)+")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?\s*$")
_HARD_BREAK = re.compile(r"(?:\\| {2,})$")
_MAX_MARKED = 200_000
_WHOLE = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<inner>[^*_]+)(?<=\S)(?P=mark)")
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.{0,5000}?-->", re.DOTALL), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(?<!\\)\[([^\[\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^)]*)?\)"), r"\1"),
    (re.compile(r"(?<!\\)\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+|[\w.+-]+@[\w.-]+)>"), r"\1"),
    (re.compile(r"</?(?:b|i|u|em|strong|br|p|a|span|sup|sub|small)\b[^<>]*>", re.IGNORECASE), ""),
    (
        re.compile(r"(?<![\w\\*])(\*\*\*|\*\*)(?=\S)(.{1,2000}?)(?<=[^\s\\])\1(?!\*)", re.DOTALL),
        r"\2",
    ),
    (re.compile(r"(?<![\w\\_])(___|__)(?=\S)(.{1,2000}?)(?<=[^\s\\])\1(?!\w)", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w\\*])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w\\_])_(?=[^\s_])([^_]+?)(?<=[^\s\\])_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


@dataclass(frozen=True)
class _Part:
    """Lines that belong together. ``lead`` stands before them and outside the piece."""

    lines: tuple[str, ...]
    shape: Shape | None = None
    level: int | None = None
    lead: str = ""
    header: bool = False


def read_md(raw: bytes, uri: str) -> Draft:
    """The draft of a Markdown file."""
    decoded = decode(raw, declared=None, uri=uri)
    cleaned = clean(decoded.text)
    declared, body = split_front_matter(cleaned.text)
    draft = draft_of_markdown(body)
    declared = replace(declared, title=declared.title or _first_title(draft))
    return replace(draft, declared=declared, warnings=(*decoded.warnings, *cleaned.warnings))


def _first_title(draft: Draft) -> str | None:
    first = next((piece for piece in draft.pieces if piece.shape == "heading"), None)
    return draft.text[first.start : first.end] if first and first.level == 1 else None


def draft_of_markdown(text: str) -> Draft:
    """The draft of Markdown that is cleaned and has no front header."""
    out: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for number, part in enumerate(_parts(text.split("\n"))):
        gap = "\n" if number else ""
        out.append(gap + part.lead)
        length += len(gap) + len(part.lead)
        if part.shape is None:
            written = "\n".join(part.lines)
        else:
            written, piece = _piece(part, length)
            if piece is not None:
                pieces.append(piece)
        out.append(written)
        length += len(written)
    return Draft("".join(out), tuple(pieces), declared=Declared())


def _parts(lines: list[str]) -> Iterator[_Part]:
    position = 0
    while position < len(lines):
        part = _part(lines, position)
        yield part
        position += len(part.lines)


def _part(lines: list[str], position: int) -> _Part:
    line = lines[position]
    if not line.strip() or _is_mark(line):
        return _Part((line,))
    heading = _HEADING.match(line)
    if heading:
        return _Part((line[heading.end() :],), "heading", len(heading[1]), lead=heading[0])
    if _ROW.match(line):
        following = lines[position + 1] if position + 1 < len(lines) else ""
        return _Part((line,), "row", header=_ROW_RULE.match(following) is not None)
    return _paragraph(lines, position)


def _is_mark(line: str) -> bool:
    """A rule, a fence of code, or the rule under a table's head: no text in it."""
    return bool(_RULE.match(line) or _ROW_RULE.match(line)) or line.lstrip().startswith("```")


def _paragraph(lines: list[str], position: int) -> _Part:
    line = lines[position]
    quote = _QUOTE.match(line)
    end = position + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], quoted=quote is not None):
        end += 1
    following = lines[end] if end < len(lines) else ""
    if quote is None and end == position + 1 and _UNDERLINE.match(following):
        return _Part((line, following), "heading", 1 if "=" in following else 2)
    if quote:
        rest = (line[quote.end() :], *lines[position + 1 : end])
        return _Part(rest, "quote", lead=quote[0])
    return _Part(tuple(lines[position:end]), "paragraph")


def _goes_on(before: str, line: str, *, quoted: bool) -> bool:
    if not line.strip() or _HEADING.match(line) or _RULE.match(line) or _ROW.match(line):
        return False
    if _HARD_BREAK.search(before) or _UNDERLINE.match(line):
        return False
    if _QUOTE.match(line):
        return quoted
    return not LIST_MARK.match(line.lstrip())


def _piece(part: _Part, start: int) -> tuple[str, Piece | None]:
    if part.shape == "row":
        return _row(part, start)
    lines = part.lines
    if part.shape == "heading" and len(lines) == 2:
        lines = lines[:1]
        tail = "\n" + part.lines[1]
    else:
        tail = ""
    if part.shape == "quote":
        lines = (lines[0], *(_QUOTE.sub("", line, count=1) for line in lines[1:]))
    joined = (
        " ".join((lines[0].rstrip(), *(line.strip() for line in lines[1:])))
        if len(lines) > 1
        else lines[0]
    )
    whole = _WHOLE.fullmatch(joined.strip())
    if whole:
        mark = len(joined) - len(joined.lstrip()) + len(whole["mark"])
        inner = html.unescape(_plain(whole["inner"]))
        written = joined[:mark] + inner + whole["mark"]
        return written + tail, Piece(start + mark, start + mark + len(inner), "text")
    written = html.unescape(_plain(joined))
    if part.shape == "heading":
        written = re.sub(r"[ \t]+#+[ \t]*$", "", written)
    body = written.strip()
    if not body:
        return written + tail, None
    first = start + len(written) - len(written.lstrip())
    piece = Piece(first, first + len(body), part.shape or "paragraph", level=part.level)
    return written + tail, piece


def _row(part: _Part, start: int) -> tuple[str, Piece | None]:
    cells = [
        html.unescape(_plain(cell)).strip() for cell in part.lines[0].strip().strip("|").split("|")
    ]
    spans: list[Span] = []
    written = ""
    for number, cell in enumerate(cells):
        written += "\t" if number else ""
        if cell:
            spans.append(Span(start=start + len(written), end=start + len(written) + len(cell)))
        written += cell
    if not spans:
        return written, None
    piece = Piece(spans[0].start, spans[-1].end, "row", cells=tuple(spans), header=part.header)
    return written, piece


def _plain(text: str) -> str:
    if len(text) > _MAX_MARKED:
        return text
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text
