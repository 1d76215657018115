"""Concerns by holder: lenses in, a table of counts by theme out.

A row for each holder under its lens. Those who are said not to be worried, or to be silent, stand
in columns of their own: they are no small worry, they are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.render.view.concerns import ConcernView, LensView

MOST_THEMES = 6
MOST_HOLDERS = 20
MOST_DOTS = 6
"""Concerns that are drawn as dots; beyond, the number alone is clearer."""


@dataclass(frozen=True)
class Count:
    """How many, as dots and as a number."""

    number: int

    @property
    def dots(self) -> str:
        """A dot for each; none where they would not be counted at a glance."""
        return "●" * self.number if self.number <= MOST_DOTS else ""


@dataclass(frozen=True)
class Holder:
    """A holder's concerns by theme, ``elsewhere`` those of other themes or of none."""

    name: str
    themes: tuple[Count, ...]
    elsewhere: Count
    calm: Count
    silent: Count

    @property
    def worried(self) -> int:
        """All of its concerns."""
        return sum(one.number for one in (*self.themes, self.elsewhere))


@dataclass(frozen=True)
class LensRows:
    """The holders under one lens."""

    title: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class Worries:
    """The table. ``hidden`` counts the holders that are not in it."""

    themes: tuple[str, ...]
    lenses: tuple[LensRows, ...]
    hidden: int

    @property
    def _holders(self) -> list[Holder]:
        return [one for lens in self.lenses for one in lens.holders]

    @property
    def has_elsewhere(self) -> bool:
        """Whether any concern has a theme without a column, or none."""
        return any(one.elsewhere.number for one in self._holders)

    @property
    def has_calm(self) -> bool:
        """Whether anybody is said not to be worried."""
        return any(one.calm.number for one in self._holders)

    @property
    def has_silent(self) -> bool:
        """Whether anybody is said to be silent."""
        return any(one.silent.number for one in self._holders)


def concern_table(lenses: Sequence[LensView]) -> Worries | None:
    """The table of what these lenses show; None where the list beside it says it as shortly."""
    worried = [one for lens in lenses for one in lens.worried.first]
    themes = [name for name, _ in Counter(one.theme for one in worried if one.theme).most_common()]
    holders = {(lens.id, one.holder) for lens in lenses for one in _all(lens)}
    if len(worried) < 4 or len(holders) < 3 or not themes:
        return None
    left = MOST_HOLDERS
    rows: list[LensRows] = []
    for lens in lenses:
        names = list(dict.fromkeys(one.holder for one in _all(lens)))[: max(left, 0)]
        left -= len(names)
        made = tuple(_holder(name, lens, themes[:MOST_THEMES]) for name in names)
        if made:
            rows.append(LensRows(lens.title, made))
    return Worries(
        themes=tuple(themes[:MOST_THEMES]),
        lenses=tuple(rows),
        hidden=len(holders) - sum(len(lens.holders) for lens in rows),
    )


def _all(lens: LensView) -> tuple[ConcernView, ...]:
    return (*lens.worried.first, *lens.not_worried, *lens.silent)


def _holder(name: str, lens: LensView, themes: Sequence[str]) -> Holder:
    own = [one for one in lens.worried.first if one.holder == name]
    return Holder(
        name=name,
        themes=tuple(Count(sum(one.theme == theme for one in own)) for theme in themes),
        elsewhere=Count(sum(one.theme not in themes for one in own)),
        calm=Count(sum(one.holder == name for one in lens.not_worried)),
        silent=Count(sum(one.holder == name for one in lens.silent)),
    )
