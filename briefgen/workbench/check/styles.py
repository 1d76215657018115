"""A house's style sheets in, what would be fetched, is not there or cannot be read out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.config.audience import Audience
from briefgen.config.colours import default_palette, too_faint
from briefgen.config.faults import nearest
from briefgen.render.branding import css_name
from briefgen.resources import fonts_dir
from briefgen.workbench.check.markup import Slip

SHEETS = ("common.css", "screen.css", "print.css", "paged.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"""url\(\s*(["']?)([^"')]*)\1\s*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
_VAR = re.compile(r"var\(\s*--([\w-]+)\s*(,)?")
_DEFINED = re.compile(r"--([\w-]+)\s*:")
_ROOT_COLOUR = re.compile(r"--([\w-]+)\s*:\s*(#[0-9a-fA-F]{6})\s*;?")
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}", re.IGNORECASE)
_FAMILY = re.compile(
    r"(?<![\w-])(?:font-family|--serif|--sans|--mono)\s*:\s*([^;}]+)", re.IGNORECASE
)
_SHORTHAND = re.compile(r"(?<![\w-])font\s*:\s*([^;}]+)", re.IGNORECASE)
_GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "inherit", "initial", "unset", "system-ui", "revert"}
)


def style_slips(audience: Audience, folder: Path) -> Iterator[tuple[Path, Slip]]:
    """What is wrong in the style sheets of one of the audience's folders."""
    known = _variables(audience)
    families = _families(audience)
    for name in SHEETS:
        file = folder / name
        if not file.is_file():
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            yield file, Slip(1, "this is no UTF-8 text", "Save it as UTF-8")
            continue
        css = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
        for slip in (
            *_braces(css),
            *_addresses(css, audience),
            *_unknown_variables(css, known),
            *_strange_fonts(css, families),
        ):
            yield file, slip


def faint_slips(audience: Audience, own: Sequence[Path]) -> Iterator[tuple[Path, Slip]]:
    """Colours of the audience's own folders that cannot be told from their ground."""
    brand = audience.brand
    for sheet, dark, given in (
        ("common.css", False, brand.colours if brand else {}),
        ("screen.css", True, brand.dark if brand else {}),
    ):
        palette = {**default_palette(dark=dark), **given}
        places: dict[str, tuple[Path, int]] = {}
        for folder in reversed(own):
            file = folder / sheet
            if not file.is_file():
                continue
            css = _COMMENT.sub(
                lambda found: "\n" * found[0].count("\n"), file.read_text("utf-8", "replace")
            )
            for found in _ROOT_COLOUR.finditer(css):
                palette[found[1]] = found[2]
                places[found[1]] = (file, _line(css, found.start()))
        if not dark:
            for name, value in audience.colours.items():
                palette[name] = value
                places[name] = (own[0] / "audience.toml", 1)
        for pair in too_faint(palette, dark=dark):
            place = places.get(pair.text) or places.get(pair.ground)
            if place is not None:
                file, line = place
                yield file, Slip(line, str(pair), "Choose colours that stand further apart")


def _braces(css: str) -> Iterator[Slip]:
    depth = 0
    for place, char in enumerate(css):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            yield Slip(_line(css, place), "a } closes nothing", "Take it out")
            return
    if depth:
        yield Slip(_line(css, css.rfind("{")), "a { is not closed", "Add the missing }")


def _addresses(css: str, audience: Audience) -> Iterator[Slip]:
    for found in _IMPORT.finditer(css):
        yield Slip(
            _line(css, found.start()),
            "@import loads nothing",
            "Put the rules into this file",
        )
    for found in _URL.finditer(css):
        address, line = found[2].strip(), _line(css, found.start())
        if address.startswith(("data:image/", "data:font/", "#")):
            continue
        if not address.startswith("asset:"):
            yield Slip(
                line,
                f"url({address[:60]}) would be fetched, and nothing is",
                'Put the file into assets/ and write url("asset:NAME")',
            )
        elif not any(file.is_file() for file in _assets(audience, address[6:])):
            yield Slip(line, f"there is no {address[6:]} in assets/", "Put the file there")


def _assets(audience: Audience, name: str) -> Iterator[Path]:
    if "/" not in name and name not in {".", ".."}:
        yield fonts_dir() / name
        for folder in audience.folders:
            yield folder / "assets" / name
        if audience.brand is not None:
            yield audience.brand.folder / name


def _unknown_variables(css: str, known: frozenset[str]) -> Iterator[Slip]:
    for found in _VAR.finditer(css):
        if found[1] not in known and not found[2]:
            hint = nearest(found[1], sorted(known))
            yield Slip(_line(css, found.start()), f"there is no variable --{found[1]}", hint)


def _strange_fonts(css: str, known: frozenset[str]) -> Iterator[Slip]:
    """The family named first is the one meant; it must come with briefgen or the house."""
    bare = _FACE.sub(lambda found: "\n" * found[0].count("\n"), css)
    uses = [(found.start(), found[1]) for found in _FAMILY.finditer(bare)]
    for found in _SHORTHAND.finditer(bare):
        after_size = re.search(
            r"[\d.]+(?:pt|px|rem|em|%|mm)(?:\s*/\s*[\d.]+\w*)?\s+(.+)$", found[1]
        )
        if after_size:
            uses.append((found.start(), after_size[1]))
    for place, families in uses:
        first = families.split(",")[0].strip().strip("\"'")
        if first.startswith("var(") or first.lower() in _GENERIC or first.casefold() in known:
            continue
        yield Slip(
            _line(bare, place),
            f"the font {first!r} does not come with the template",
            "Use var(--serif), var(--sans) or var(--mono), and name your font in brand.toml",
        )


def _families(audience: Audience) -> frozenset[str]:
    """The fonts that are there wherever the briefing is built."""
    sheets = [(fonts_dir() / "fonts.css").read_text(encoding="utf-8")]
    sheets += [_text(folder / name) for folder in audience.folders for name in SHEETS]
    found = {
        name.strip().strip("\"'").casefold()
        for css in sheets
        for face in _FACE.findall(css)
        for name in re.findall(r"font-family\s*:\s*([^;}]+)", face)
    }
    if audience.brand is not None:
        found |= {css_name(font).casefold() for font in audience.brand.fonts}
    return frozenset(found)


def _variables(audience: Audience) -> frozenset[str]:
    """The CSS variables that some style sheet of the audience, or its settings, define."""
    sheets = [_text(folder / name) for folder in audience.folders for name in SHEETS]
    return frozenset(
        {name for css in sheets for name in _DEFINED.findall(css)} | set(audience.colours)
    )


def _text(file: Path) -> str:
    return file.read_text("utf-8", "replace") if file.is_file() else ""


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, max(place, 0)) + 1
