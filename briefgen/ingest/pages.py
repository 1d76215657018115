"""Printed lines of a paginated document in, joined paragraphs with page marks out.

Running heads and page numbers are left out; a paragraph may go on over a page break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.ingest.draft import Draft, Piece, Shape
from briefgen.ingest.hyphens import Hyphens, hyphens_of
from briefgen.ingest.lines import LIST_MARK
from briefgen.model.document import PageBreak

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|pág\.?|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,7})\s*[-–—|]?(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_EDGE_LINES = 4
_LABEL = re.compile(r"[A-Z][A-Z .'’-]{1,40}(?: \([^()]{1,60}\))?:\s|[QA][:.]\s")


@dataclass(frozen=True)
class PrintedLine:
    """A line on a page. Measures in points; ``top`` grows upwards, as in the PDF."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True)
class _Layout:
    pitch: float
    size: float
    right: dict[int, float]


def draft_of_pages(lines: Sequence[PrintedLine]) -> Draft:
    """The draft of a document printed on pages."""
    running = _running_heads(lines)
    kept = [line for index, line in enumerate(lines) if index not in running]
    hyphens = hyphens_of("\n".join(line.text for line in kept), typeset=True)
    out = _Writer(hyphens)
    layout = _layout(kept)
    for index, line in enumerate(kept):
        before = kept[index - 1] if index else None
        if before is not None and _continues(before, line, layout):
            out.go_on(before, line)
        else:
            out.begin(line, layout)
    out.close()
    heads = sorted({_shape_of_line(lines[index].text) for index in running} - {"#"})
    warnings = (f"running heads left out: {'; '.join(heads)[:300]}",) if heads else ()
    return Draft(out.text(), tuple(out.pieces), pages=tuple(out.breaks), warnings=warnings)


class _Writer:
    """Collects the joined text. Offsets are code points of what is written so far."""

    def __init__(self, hyphens: Hyphens) -> None:
        self.pieces: list[Piece] = []
        self.breaks: list[PageBreak] = []
        self._hyphens = hyphens
        self._parts: list[str] = []
        self._length = 0
        self._start = 0
        self._first = 0
        self._page = 0
        self._shape: Shape = "text"
        self._open = False

    def begin(self, line: PrintedLine, layout: _Layout) -> None:
        """Start a paragraph."""
        self.close()
        if self._parts:
            self._write("\n\n")
        self._turn_page(line)
        self._start, self._first = self._length, len(self._parts)
        self._page = line.page
        larger = line.size > 1.15 * layout.size
        self._shape = "heading" if larger and len(line.text) < 160 else "text"
        self._open = True
        self._write(line.text)

    def go_on(self, before: PrintedLine, line: PrintedLine) -> None:
        """Continue the paragraph with another line."""
        kept = self._hyphens.at_break(before.text, line.text)
        if kept is None:
            self._write(" ")
        elif not kept:
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
        self._turn_page(line)
        self._write(line.text)

    def close(self) -> None:
        """End the open paragraph."""
        if self._open and self._length > self._start:
            text = "".join(self._parts[self._first :])
            shape = "text" if _reads_as_sentence(text) else self._shape
            self.pieces.append(Piece(self._start, self._length, shape, page=self._page))
        self._open = False

    def text(self) -> str:
        """The stored text."""
        return "".join(self._parts) + "\n" if self._parts else ""

    def _turn_page(self, line: PrintedLine) -> None:
        if not self.breaks or self.breaks[-1].page != line.page:
            self.breaks.append(PageBreak(page=line.page, start=self._length))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _reads_as_sentence(text: str) -> bool:
    """A standfirst is set in larger type than the body, but it is no heading."""
    return len(text.split()) > 11 and text.rstrip('”"’)').endswith((".", "!"))


def _layout(lines: Sequence[PrintedLine]) -> _Layout:
    """What is usual in the document: distance between lines, type size, right edge of a page."""
    gaps = [
        round(a.bottom - b.bottom, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.bottom - b.bottom < 60
    ]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    pitch = (
        min(Counter(gaps).most_common(3), key=lambda one: (-one[1], one[0]))[0] if gaps else 14.0
    )
    edges: dict[int, float] = {}
    for page in sorted({line.page for line in lines}):
        rights = sorted(line.right for line in lines if line.page == page)
        edges[page] = rights[int(0.9 * (len(rights) - 1))]
    return _Layout(pitch, sizes.most_common(1)[0][0] if sizes else 10.0, edges)


def _continues(before: PrintedLine, line: PrintedLine, layout: _Layout) -> bool:
    """Whether ``line`` belongs to the paragraph of ``before``."""
    if LIST_MARK.match(line.text) or _LABEL.match(line.text):
        return False
    if abs(before.size - line.size) > 0.15 * max(before.size, line.size):
        return False
    ended = before.text.rstrip().endswith((".", "!", "?", ":", "”", '"', ")"))
    small = line.text[:1].islower()
    gap = before.bottom - line.bottom
    if before.page != line.page or gap < -layout.pitch:
        # Over a page break, or from the foot of a column to the head of the next.
        return (small and not ended) or (_is_full(before, layout) and (small or not ended))
    if gap > 1.35 * layout.pitch:
        return small and not ended and gap < 2.2 * layout.pitch
    if ended:
        indented = line.left > before.left + 1.2 * line.size
        return _is_full(before, layout) and not indented
    return small or _is_full(before, layout) or _is_nearly_full(before, line, layout)


def _is_full(line: PrintedLine, layout: _Layout) -> bool:
    return line.right > layout.right[line.page] - 6 * line.size


def _is_nearly_full(before: PrintedLine, line: PrintedLine, layout: _Layout) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = line.text.split()[0]
    width = (before.right - before.left) / max(1, len(before.text))
    return before.right + width * (len(word) + 1) > layout.right[before.page]


def _running_heads(lines: Sequence[PrintedLine]) -> set[int]:
    """Lines at the top or bottom of pages that come back, digits apart, on other pages."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    edges: dict[int, list[int]] = {}
    for page, indexes in pages.items():
        ranked = sorted(indexes, key=lambda index: lines[index].bottom)
        edges[page] = [*ranked[:_EDGE_LINES], *ranked[-_EDGE_LINES:]]
    seen: Counter[tuple[str, int]] = Counter()
    for chosen in edges.values():
        seen.update({_place(lines[index]) for index in chosen})
    needed = 2 if len(pages) < 5 else 3
    running: set[int] = set()
    for page, chosen in edges.items():
        found: set[int] = set()
        for index in chosen:
            line = lines[index]
            lonely = index in {chosen[0], chosen[-1]} and _PAGE_NUMBER.fullmatch(line.text.strip())
            if (len(pages) > 1 and seen[_place(line)] >= needed) or lonely:
                found.add(index)
        # A page of nothing but such lines would be lost.
        if found < set(pages[page]):
            running |= found
    return running


def _place(line: PrintedLine) -> tuple[str, int]:
    return _shape_of_line(line.text), round(line.bottom / 6)


def _shape_of_line(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))
