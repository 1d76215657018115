"""View and audience in, one self-contained HTML file out."""

from __future__ import annotations

import base64

from jinja2 import TemplateError
from markupsafe import Markup

from briefgen import __version__
from briefgen.config.audience import Audience
from briefgen.errors import RenderError
from briefgen.model.briefing import Briefing
from briefgen.render.environment import as_style, environment, style_sheet
from briefgen.render.notes import Notes
from briefgen.render.view import View

PAGE = "page.html.j2"
_IMAGES = {".svg": "image/svg+xml", ".png": "image/png"}


def compose(briefing: Briefing, view: View, audience: Audience) -> str:
    """The HTML of ``view`` in the audience's templates.

    :raises RenderError: when a template fails; the message names it.
    """
    notes = Notes(briefing, audience.notes)
    try:
        return (
            environment(audience.folders)
            .get_template(PAGE)
            .render(
                view=view,
                audience=audience,
                label=audience.labels,
                cite=notes.cite,
                notes=notes,
                styles=_styles(audience),
                logo=_logo(audience),
                version=__version__,
            )
        )
    except TemplateError as error:
        place = getattr(error, "name", None) or PAGE
        line = getattr(error, "lineno", None)
        raise RenderError(
            f"the template fails: {error.message or error}",
            where=f"audience {audience.name}, {place}" + (f", line {line}" if line else ""),
            hint="Correct the template, or remove it to fall back on the one it replaces",
        ) from error


def _styles(audience: Audience) -> dict[str, Markup]:
    """The style sheets by medium; the audience's colours come last and win."""
    sheets = {
        name: style_sheet(audience.folders, f"{name}.css") for name in ("common", "screen", "print")
    }
    colours = "".join(f"--{name}:{value};" for name, value in sorted(audience.colours.items()))
    if colours:
        sheets["common"] += f"\n:root{{{colours}}}\n"
    return {name: as_style(css) for name, css in sheets.items()}


def _logo(audience: Audience) -> str | None:
    """The house's mark as a data address, so that the file stays whole wherever it is sent."""
    if audience.logo is None:
        return None
    for folder in audience.folders:
        file = folder / "assets" / audience.logo
        kind = _IMAGES.get(file.suffix.lower())
        if kind and file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
    raise RenderError(
        f"there is no logo {audience.logo}",
        where=f"audience {audience.name}",
        hint="Put an .svg or .png file into the folder assets/ beside its audience.toml",
    )
