"""How wide words are in print: text, size and weight in, points out; long texts in, lines out.

Widths are the advances of the shipped sans serif, so that a label gets the room that it needs. A
browser may set the page in another face: `SLACK` is left for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from briefgen.render.text import printable
from briefgen.resources import fonts_dir

SLACK = 1.04
"""Letters stand a little wider in most of its stand-ins; the gaps between columns take the rest."""
ELLIPSIS = "…"
_FILES = {False: "Inter-Regular.otf", True: "Inter-SemiBold.otf"}
_ELSEWHERE = 0.62
"""Width in ems of a letter that the font lacks."""
_IDEOGRAPHS = "WF"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The room that ``text`` takes in a line, in the unit of ``size``."""
    advances = _advances(bold)
    return sum(_ems(char, advances) for char in text) * size * SLACK


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int) -> tuple[str, ...]:
    """``text`` in at most ``most`` lines no wider than ``room``; what is cut ends in an ellipsis.

    Lines end at spaces and between ideographs; a word that is wider than a line is broken.
    """
    lines = [""]
    for piece in _pieces(" ".join(printable(text).split())):
        joined = lines[-1] + piece
        if width(joined.rstrip(), size, bold=bold) <= room:
            lines[-1] = joined
        elif width(piece.rstrip(), size, bold=bold) <= room:
            lines.append(piece)
        else:
            lines[-1:] = _broken(joined, room, size, bold=bold)
    full = [line.rstrip() for line in lines if line.strip()]
    if len(full) <= most:
        return tuple(full)
    last = full[most - 1]
    while last and width(last + ELLIPSIS, size, bold=bold) > room:
        last = last[:-1]
    return (*full[: most - 1], last.rstrip(" ,;:.–—") + ELLIPSIS)


def _pieces(text: str) -> list[str]:
    """The parts between which a line may end, each with the space after it."""
    pieces = [""]
    for char in text:
        before = pieces[-1][-1:]
        ends = before == " " or (before and (_is_wide(before) or _is_wide(char)))
        if ends and char != " " and not _clings(char):
            pieces.append("")
        pieces[-1] += char
    return pieces


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in _IDEOGRAPHS


def _clings(char: str) -> bool:
    """Whether no line begins with it: closing marks and what combines with the letter before."""
    return unicodedata.category(char) in {"Pe", "Pf", "Po", "Mn", "Mc", "Me", "Cf"}


def _broken(text: str, room: float, size: float, *, bold: bool) -> list[str]:
    """A word that is wider than a line, in parts that are not."""
    parts = [""]
    for char in text:
        fits = width(parts[-1] + char, size, bold=bold) <= room
        if not fits and parts[-1] and not unicodedata.combining(char):
            parts.append("")
        parts[-1] += char
    return parts


def _ems(char: str, advances: Mapping[int, float]) -> float:
    known = advances.get(ord(char))
    if known is not None:
        return known
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    return 1.0 if _is_wide(char) else _ELSEWHERE


@cache
def _advances(bold: bool) -> Mapping[int, float]:  # noqa: FBT001 (the key of a cache)
    """The width in ems of each letter of the font. Read once a process."""
    from fontTools.ttLib import TTFont

    with TTFont(fonts_dir() / _FILES[bold], lazy=True) as font:
        ems = float(font["head"].unitsPerEm)
        metrics = font["hmtx"].metrics
        return {code: metrics[name][0] / ems for code, name in font.getBestCmap().items()}
