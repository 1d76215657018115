"""Lines of a text in, paragraphs out: which line ends are only the wrapping of a paragraph.

A wrapped line end becomes one space, so that offsets keep; every other character stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.ingest.hyphens import Hyphens

LIST_MARK = re.compile(
    r"(?:\(?\d{1,3}[.)]|\(?[a-z]{1,4}\)|[-–—•·▪◦‣●○■⁃∙\uf0b7\uf0a7\uf0d8*+])[ \t]+(?=\S)"
)
_FIELD = re.compile(r"[A-Z][A-Za-z-]*(?: [A-Za-z-]+){0,3}:\s")
_COLUMNS = re.compile(r"\S(?:\t+| {3,})\S")
_BROKEN = re.compile(r"[^\W\d_]-\s*$")
_MAX_WRAP = 130
_MIN_WRAP = 40


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in the joined text: half-open code points without surrounding white space."""

    start: int
    end: int
    lines: int


@dataclass(frozen=True)
class JoinedText:
    """A text whose wrapped lines are joined."""

    text: str
    paragraphs: tuple[Paragraph, ...]


def join_lines(text: str, continues: Callable[[str, str], bool], hyphens: Hyphens) -> JoinedText:
    """Join each line to the one before it where ``continues(before, line)`` says so."""
    lines = text.split("\n")
    out: list[str] = []
    paragraphs: list[Paragraph] = []
    length = 0
    start = end = count = 0

    def close() -> None:
        if count:
            paragraphs.append(Paragraph(start, end, count))

    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1]
            joined = bool(before.strip() and line.strip()) and continues(before, line)
            if joined:
                length += _glue(out, before, line, hyphens)
            else:
                close()
                count = 0
                out.append("\n")
                length += 1
        body = line.strip()
        if body:
            first = length + len(line) - len(line.lstrip())
            if not count:
                start = first
            count += 1
            end = first + len(body)
        out.append(line)
        length += len(line)
    close()
    return JoinedText("".join(out), tuple(paragraphs))


def _glue(out: list[str], before: str, line: str, hyphens: Hyphens) -> int:
    """Put what joins two lines; the change in length."""
    kept = hyphens.at_break(before, line)
    if kept is None:
        out.append(" ")
        return 1
    trimmed = before.rstrip()
    if not kept:
        trimmed = trimmed[:-1]
    lost = len(out[-1]) - len(trimmed)
    out[-1] = trimmed
    return -lost


@dataclass(frozen=True)
class Wrapping:
    """Whether and at which width the lines of a plain text are wrapped."""

    width: int | None

    def continues(self, before: str, line: str) -> bool:
        """Whether ``line`` goes on with the paragraph of ``before``."""
        start, ended = line.strip(), before.rstrip()
        if _hangs(before, line) or (_BROKEN.search(before) and start[0].islower()):
            return True
        if _begins_anew(before, line):
            return False
        if self.width is not None:
            return len(ended) + 1 + len(start.split()[0]) > self.width
        return start[0].islower() and ended[-1] not in '.!?:;”"' and len(ended) > _MIN_WRAP


def _begins_anew(before: str, line: str) -> bool:
    """Whether the form of ``line`` alone shows a new paragraph: mark, field, indent, columns."""
    start, ended = line.strip(), before.strip()
    marked = LIST_MARK.match(start) or start.startswith(">") or _FIELD.match(start)
    # The first line of a paragraph, or of a quotation, is set in.
    set_in = _indent(line) >= _indent(before) + 2
    columns = _COLUMNS.search(ended) or _COLUMNS.search(start)
    shouted = ended.isupper() != start.isupper() and len(start) > 12
    return bool(marked or set_in or columns or shouted)


def wrapping(lines: Sequence[str]) -> Wrapping:
    """How a plain text is wrapped, from the lengths of lines that another line follows."""
    inner = sorted(len(a.rstrip()) for a, b in pairwise(lines) if a.strip() and b.strip())
    if len(inner) < 3:
        return Wrapping(None)
    usual = inner[int(0.8 * (len(inner) - 1))]
    filled = [line for line in lines if line.strip()]
    longer = sum(len(line) > 1.5 * usual for line in filled)
    if not _MIN_WRAP <= usual <= _MAX_WRAP or longer > 0.1 * len(filled):
        return Wrapping(None)
    return Wrapping(usual - 3)


def _hangs(before: str, line: str) -> bool:
    """Whether ``line`` hangs under the words of a list item, not under its mark."""
    if _indent(line) < 2 or LIST_MARK.match(line.strip()):
        return False
    return LIST_MARK.match(before.lstrip(" ")) is not None and _indent(line) > _indent(before)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
