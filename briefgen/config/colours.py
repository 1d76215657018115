"""Colours and how well they can be told apart: a palette in, pairs that are too faint out.

The rule is WCAG 2.2, success criterion 1.4.3: text has a contrast of at least 4.5:1 to its ground.
Every text colour of the style sheets is used for small text too, so the 3:1 of large text and of
lines that carry meaning (1.4.11) is kept with it. ``line`` draws hairlines of tables, which the
criterion calls decoration: it has no minimum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import AfterValidator

from briefgen.resources import templates_dir

TEXT_MINIMUM = 4.5
TEXT = ("ink", "muted", "navy", "accent", "blue")
"""Colours of text, by the name of their CSS variable."""
GROUNDS = ("paper", "soft", "warm")
WHITE = "#ffffff"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_ROOT = re.compile(r":root[^{]*\{([^}]*)\}")
_VARIABLE = re.compile(r"--([a-z][a-z0-9-]*)\s*:\s*(#[0-9a-fA-F]{6})\s*;")
_DARK = "prefers-color-scheme: dark"


def _colour(value: str) -> str:
    if not _HEX.fullmatch(value):
        raise ValueError("expected a colour such as #10243e")
    return value


Colour = Annotated[str, AfterValidator(_colour)]


@dataclass(frozen=True)
class TooFaint:
    """Text that is hard to read on its ground; ``better`` is the nearest colour that is not."""

    text: str
    text_colour: str
    ground: str
    ground_colour: str
    ratio: float
    needed: float
    better: str

    def __str__(self) -> str:
        return (
            f"{self.text} {self.text_colour} on {self.ground} {self.ground_colour} has a contrast "
            f"of {self.ratio:.2f}:1, and text needs {self.needed}:1 (try {self.better})"
        )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(palette: Mapping[str, str], *, dark: bool = False) -> Iterator[TooFaint]:
    """The pairs of a palette that WCAG 2.2 AA finds too faint, worst ground first for each text."""
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    for text, ground in pairs:
        if text in palette and ground in palette:
            yield from _pair(text, palette[text], ground, palette[ground])
    if not dark and "navy" in palette:
        # The box of the bottom line is white on it.
        yield from _pair("white", WHITE, "navy", palette["navy"])


def _pair(text: str, colour: str, ground: str, behind: str) -> Iterator[TooFaint]:
    ratio = contrast(colour, behind)
    if ratio < TEXT_MINIMUM:
        fixed, moved = (behind, colour) if text != "white" else (colour, behind)
        better = _nearest(moved, fixed)
        yield TooFaint(text, colour, ground, behind, ratio, TEXT_MINIMUM, better)


def _nearest(colour: str, behind: str) -> str:
    """The colour nearest to ``colour`` on the way to black or white that can be read."""
    for step in range(1, 101):
        for end in (0, 255) if _luminance(behind) > 0.18 else (255, 0):
            mixed = "#" + "".join(
                f"{round(part + (end - part) * step / 100):02x}" for part in _parts(colour)
            )
            if contrast(mixed, behind) >= TEXT_MINIMUM:
                return mixed
    return "#000000"


@cache
def default_palette(*, dark: bool = False) -> Mapping[str, str]:
    """The colours of the built-in style sheets, by name; those of a dark screen lie on top."""
    base = templates_dir() / "_base"
    found = _declared((base / "common.css").read_text(encoding="utf-8"))
    if dark:
        screen = (base / "screen.css").read_text(encoding="utf-8")
        found |= _declared(screen.partition(_DARK)[2])
    return found


def _declared(css: str) -> dict[str, str]:
    block = _ROOT.search(css)
    return dict(_VARIABLE.findall(block[1])) if block else {}


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
