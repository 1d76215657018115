"""The template engine, sandboxed: an audience's folders in, a Jinja environment out.

A template name is looked up in the audience's own folder, then in those it extends, then in
``_base``; ``parent/page.html.j2`` names the file of one folder, so that a house template can
extend the very template it replaces. Templates get no code, no files and no way to mark source
text as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial, update_wrapper
from gettext import NullTranslations
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.render.figures import (
    concern_table,
    dispute_matrix,
    figure_palette,
    parties_figure,
    timeline_figure,
)
from briefgen.render.language import ENGLISH, Language
from briefgen.render.text import isolated, led_in, led_out, printable, quoted

_GLOBALS = ("range", "namespace", "_")


@lru_cache(maxsize=16)
def environment(
    folders: tuple[Path, ...], language: Language = ENGLISH
) -> ImmutableSandboxedEnvironment:
    """The environment for an audience whose ``folders`` are given nearest first."""
    by_name = {folder.name: FileSystemLoader(folder) for folder in reversed(folders)}
    engine = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folders), PrefixLoader(by_name)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        auto_reload=True,  # a worker outlives the change of a template that a preview shows
        extensions=["jinja2.ext.i18n"],
    )
    engine.globals = {name: engine.globals[name] for name in _GLOBALS}
    _install(engine, language.catalogue)
    engine.globals["figure_palette"] = figure_palette
    for figure in (parties_figure, dispute_matrix, concern_table):
        engine.globals[figure.__name__] = figure
    drawn = partial(timeline_figure, language=language)
    engine.globals["timeline_figure"] = update_wrapper(drawn, timeline_figure)
    leftward = language.direction == "rtl"
    engine.filters["bdi"] = partial(isolated, leftward_page=leftward)
    engine.filters["quoted"] = partial(
        quoted, marks=language.marks, inner=language.inner_marks, leftward_page=leftward
    )
    engine.filters["printable"] = printable
    engine.filters["joined"] = language.joined
    engine.filters["several"] = language.several
    engine.filters["led_in"] = led_in
    engine.filters["led_out"] = led_out
    engine.filters.pop("safe")
    return engine


def _install(engine: Environment, words: NullTranslations) -> None:
    """Let templates say ``_("As of")`` and ``ngettext("%(num)s more", ...)``.

    What stands for a placeholder is escaped first, unless it is markup already.
    """
    engine.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        words.gettext,
        words.ngettext,
        newstyle=True,
        pgettext=words.pgettext,
        npgettext=words.npgettext,
    )


def style_sheet(folders: Sequence[Path], name: str) -> str:
    """The style sheets called ``name`` of these folders, the base's first, the nearest's last."""
    files = (folder / name for folder in reversed(folders))
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())


def as_style(css: str) -> Markup:
    """A style sheet or script as it may stand in its element: with no way out of it."""
    return Markup(css.replace("</", "<\\/"))  # noqa: S704 (our own files, not source text)


def _finalize(value: object) -> object:
    """Everything a template prints passes here before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
