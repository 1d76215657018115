"""The template engine, sandboxed: an audience's folders in, a Jinja environment out.

A template name is looked up in the audience's own folder, then in those it extends, then in
``_base``; ``parent/page.html.j2`` names the file of one folder, so that a house template can
extend the very template it replaces. Templates get no code, no files and no way to mark source
text as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.render.figures import timeline_figure
from briefgen.render.names import joined
from briefgen.render.text import isolated, printable, quoted

_GLOBALS = ("range", "namespace")


@lru_cache(maxsize=8)
def environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The environment for an audience whose ``folders`` are given nearest first."""
    by_name = {folder.name: FileSystemLoader(folder) for folder in reversed(folders)}
    engine = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folders), PrefixLoader(by_name)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        auto_reload=False,
    )
    engine.globals = {name: engine.globals[name] for name in _GLOBALS}
    engine.globals["timeline_figure"] = timeline_figure
    engine.filters["bdi"] = isolated
    engine.filters["quoted"] = quoted
    engine.filters["joined"] = joined
    engine.filters.pop("safe")
    return engine


def style_sheet(folders: Sequence[Path], name: str) -> str:
    """The style sheets called ``name`` of these folders, the base's first, the nearest's last."""
    files = (folder / name for folder in reversed(folders))
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())


def as_style(css: str) -> Markup:
    """A style sheet as it may stand in a ``<style>`` element: with no way out of it."""
    return Markup(css.replace("</", "<\\/"))  # noqa: S704 (our own style sheets, not source text)


def _finalize(value: object) -> object:
    """Everything a template prints passes here before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
