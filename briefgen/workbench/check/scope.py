"""Names that a template may use, with the kinds of what they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jinja2 import nodes

Scope = dict[str, object]
"""Kinds by name. A macro keeps the scope it was written in, and sees what is added to it later."""


@dataclass(frozen=True)
class Macro:
    """A macro, and where it stands."""

    template: str
    node: nodes.Macro = field(repr=False)
    scope: Scope = field(compare=False, hash=False, repr=False)


@dataclass(frozen=True)
class Module:
    """An imported template: its macros and variables."""

    template: str
    names: Scope = field(compare=False, hash=False, repr=False)


Report = Callable[[int, str, str], None]
"""Takes a line, what is wrong there, and what to do."""
