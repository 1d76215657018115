"""The colours of a drawing: the style sheet of a page in, the colours of its variables out.

In a PDF the drawings take their colours from attributes, because style sheets do not reach into
them there; on a screen `figures/screen.css` sets the same colours by class, light and dark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

_VARIABLE = re.compile(r"--([a-z]+)\s*:\s*(#[0-9a-fA-F]{6})\b")


@dataclass(frozen=True)
class Palette:
    """Colours by the names of their variables; those of print in black where a page has none."""

    ink: str = "#000000"
    muted: str = "#595959"
    navy: str = "#000000"
    accent: str = "#000000"
    blue: str = "#404040"
    line: str = "#cccccc"
    soft: str = "#f2f2f2"
    warm: str = "#f7f7f7"
    paper: str = "#ffffff"


def figure_palette(style: str) -> Palette:
    """The colours that ``style``, the sheet for all media, sets last: a house's own count."""
    found = {match[1]: match[2] for match in _VARIABLE.finditer(style)}
    return Palette(**{one.name: found[one.name] for one in fields(Palette) if one.name in found})
