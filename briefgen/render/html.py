"""View and audience in, one self-contained HTML file out.

The file says itself what a browser may do with it: run the one script and use the style sheets
whose digests it names, show images that it holds, load nothing. Text of a source that ever came
out as markup could do no harm.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from briefgen import __version__
from briefgen.config.audience import Audience
from briefgen.errors import RenderError
from briefgen.model.briefing import Briefing
from briefgen.render.bars import Bars
from briefgen.render.branding import common_style, house_of, screen_style
from briefgen.render.environment import as_style, environment, style_sheet
from briefgen.render.filing import Filing
from briefgen.render.notes import Notes
from briefgen.render.view import View

PAGE = "page.html.j2"
SCRIPT = "screen.js"
_ID = re.compile(r' id="([^"]+)"')
_TO = re.compile(r'<a class="to" href="#(?P<id>[^"]*)">(?P<words>.*?)</a>', re.DOTALL)


def compose(briefing: Briefing, view: View, audience: Audience) -> str:
    """The HTML of ``view`` in the audience's templates.

    :raises RenderError: when a template fails; the message names it.
    """
    context = context_of(briefing, view, audience)
    try:
        page = environment(audience.folders, view.language).get_template(PAGE).render(context)
    except Exception as error:  # whatever a template does wrong, with the place where it does
        raise _failure(error, audience) from error
    return _without_dead_ends(page)


def _without_dead_ends(page: str) -> str:
    """The page with each link of class ``to`` that leads nowhere as plain words.

    What changed is told before the items it leads to, some of which an audience does not print.
    """
    there = set(_ID.findall(page))
    return _TO.sub(lambda found: found[0] if found["id"] in there else found["words"], page)


def _failure(error: Exception, audience: Audience) -> RenderError:
    """A template's failure, naming the template and the line."""
    place, line = PAGE, None
    if isinstance(error, TemplateSyntaxError):
        place, line = error.name or PAGE, error.lineno
    else:
        # Jinja gives the frames of a template its file and line.
        for frame, number in walk_tb(error.__traceback__):
            file = Path(frame.f_code.co_filename)
            for folder in audience.folders:
                if file.suffix == ".j2" and file.is_relative_to(folder):
                    place, line = file.relative_to(folder).as_posix(), number
    said = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return RenderError(
        f"the template fails: {said}",
        where=f"audience {audience.name}, {place}" + (f", line {line}" if line else ""),
        hint="Correct the template, or remove it to fall back on the one it replaces",
    )


def context_of(briefing: Briefing, view: View, audience: Audience) -> Mapping[str, object]:
    """Everything that a template may use, by name."""
    notes = Notes(briefing, audience.notes, view.language)
    filing = Filing(briefing)
    bars = Bars(view.changes.marks, view.language)
    house = house_of(audience)
    styles = _styles(audience)
    script = _script(audience.folders)
    return {
        "view": view,
        "audience": audience,
        "label": audience.labels,
        "cite": notes.cite,
        "notes": notes,
        "filed": filing.mark,
        "filing": filing,
        "bar": bars.mark,
        "bars": bars,
        "styles": styles,
        "script": script,
        "policy": _policy(styles.values(), script),
        "logo": house.logo,
        "house": house,
        "version": __version__,
    }


def _styles(audience: Audience) -> dict[str, Markup]:
    """The style sheets by medium: the base's, the brand's, the audience's, its colours last."""
    *own, base = audience.folders
    brands = {"common": common_style, "screen": screen_style}
    variables = style_sheet([base], "common.css")
    sheets = {}
    for name in ("common", "screen", "print"):
        brand = brands[name](audience.brand, variables) if name in brands else ""
        figures = style_sheet(audience.folders, f"figures/{name}.css") if audience.figures else ""
        sheets[name] = "\n".join(
            (style_sheet([base], f"{name}.css"), figures, brand, style_sheet(own, f"{name}.css"))
        )
    colours = "".join(f"--{name}:{value};" for name, value in sorted(audience.colours.items()))
    if colours:
        sheets["common"] += f"\n:root{{{colours}}}\n"
    return {name: as_style(css) for name, css in sheets.items()}


def _script(folders: Sequence[Path]) -> Markup:
    """The script of the nearest folder that has one; an empty file switches it off."""
    files = (folder / SCRIPT for folder in folders)
    text = next((file.read_text(encoding="utf-8") for file in files if file.is_file()), "")
    return as_style(text.strip())


def _policy(styles: Collection[Markup], script: Markup) -> str:
    """What a browser may do with the page: nothing but what stands in it, by digest."""
    rules = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src data:"]
    rules.append(" ".join(["style-src", *map(_digest, styles)]))
    if any('url("data:font/' in css for css in styles):
        rules.append("font-src data:")
    if script:
        rules.append(f"script-src {_digest(script)}")
    return "; ".join(rules)


def _digest(text: Markup) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
