"""Words placed on a drawing.

The words of a figure are no part of its SVG: they lie over it as ordinary text, so that every
script is shaped and ordered as in running text, and a reader can select them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    """A rectangle of a drawing, in its units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right - _TOUCH
            and other.left < self.right - _TOUCH
            and self.top < other.bottom - _TOUCH
            and other.top < self.bottom - _TOUCH
        )


_TOUCH = 0.02


@dataclass(frozen=True)
class Label:
    """Lines of text, each as wide as ``width`` at most, from ``top`` down.

    ``style`` names its look: a class of the style sheet. Lines is empty where the template knows
    the words.
    """

    left: float
    top: float
    width: float
    lines: tuple[str, ...]
    style: str
    leading: float
    align: Align = "start"

    @property
    def box(self) -> Box:
        """The room it takes."""
        tall = max(len(self.lines), 1) * self.leading
        return Box(self.left, self.top, self.left + self.width, self.top + tall)
