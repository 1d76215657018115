"""A house's brand in, what style sheets and templates get of it out.

Fonts go under names of their own ("Brand Charter"), so that another version installed on a system
can never take their place. The PDF embeds them; the HTML carries them only while they are small.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.audience import Audience
from briefgen.config.brand import Brand, Font
from briefgen.config.fonts import FontFace
from briefgen.errors import RenderError

MOST_IN_HTML = 240_000
"""Bytes of fonts that an HTML file carries; above, it names the family and falls back."""
_IMAGES = {".svg": "image/svg+xml", ".png": "image/png"}
_FONTS = {".otf": "font/otf", ".ttf": "font/ttf"}
_MARGIN_BOXES = tuple(
    f"@{edge}-{place}"
    for edge, places in (("top", "left center right"), ("bottom", "left center right"))
    for place in places.split()
)


@dataclass(frozen=True)
class House:
    """What a template may print of the house: its mark, its letterhead and its footer."""

    logo: str | None = None
    logo_alt: str = ""
    letterhead: tuple[str, ...] = ()
    footer: str | None = None

    def __bool__(self) -> bool:
        return bool(self.logo or self.letterhead)


def house_of(audience: Audience) -> House:
    """The house of an audience; the audience's own logo comes before the brand's.

    :raises RenderError: when the audience names a logo that is not there.
    """
    brand = audience.brand
    return House(
        logo=_logo(audience),
        logo_alt=(brand.logo_alt if brand and audience.logo is None else audience.logo_alt)
        or audience.title,
        letterhead=brand.letterhead if brand else (),
        footer=brand.footer if brand else None,
    )


def common_style(brand: Brand | None, base: str) -> str:
    """Colours and fonts for both media, as CSS variables; ``base`` holds the built-in ones."""
    if brand is None:
        return ""
    variables = [f"--{name}:{value};" for name, value in sorted(brand.colours.items())]
    variables += [f"--{font.role}:{_stack(font, base)};" for font in brand.fonts]
    return f"\n:root{{{''.join(variables)}}}\n" if variables else ""


def screen_style(brand: Brand | None, base: str) -> str:
    """What only a screen needs: the dark palette, and the fonts where they are small."""
    if brand is None:
        return ""
    rules = []
    sizes = sum(face.bytes for font in brand.fonts for face in font.faces)
    if sizes <= MOST_IN_HTML:
        rules += [
            _face(font, face, _data(brand.folder / face.file, _FONTS))
            for font in brand.fonts
            for face in font.faces
        ]
    elif brand.fonts:
        stacks = "".join(
            f"--{font.role}:{_stack(font, base, installed=True)};" for font in brand.fonts
        )
        rules.append(f":root{{{stacks}}}")
    dark = "".join(f"--{name}:{value};" for name, value in sorted(brand.dark.items()))
    if dark:
        rules.append(f"@media (prefers-color-scheme: dark){{:root{{{dark}}}}}")
    return "\n" + "\n".join(rules) + "\n" if rules else ""


def paged_style(brand: Brand | None, scheme: str) -> str:
    """What only the PDF needs: the fonts, whole, also for what runs in the margins.

    :param scheme: the address, before a file's name, under which the PDF writer gets the files.
    """
    if brand is None:
        return ""
    rules = [
        _face(font, face, f"{scheme}{face.file}") for font in brand.fonts for face in font.faces
    ]
    sans = next((font for font in brand.fonts if font.role == "sans"), None)
    if sans is not None:
        family = f'font-family:"{css_name(sans)}","Briefgen Sans"'
        boxes = "".join(f"{box}{{{family}}}" for box in _MARGIN_BOXES)
        rules.append(f"@page{{{boxes}}}.runner{{{family}}}")
    return "\n".join(rules)


def css_name(font: Font) -> str:
    """The family's name in style sheets."""
    return f"Brand {font.family}"


def _stack(font: Font, base: str, *, installed: bool = False) -> str:
    """The brand's family before the families that the built-in style sheet names."""
    found = re.search(rf"--{font.role}:\s*([^;]+);", base)
    own = f'"{css_name(font)}"' + (f',"{font.family}"' if installed else "")
    return f"{own},{found[1]}" if found else own


def _face(font: Font, face: FontFace, address: str) -> str:
    slant = "italic" if face.italic else "normal"
    return (
        f'@font-face{{font-family:"{css_name(font)}";font-weight:{face.weight};'
        f'font-style:{slant};src:url("{address}")}}'
    )


def _logo(audience: Audience) -> str | None:
    """The mark as a data address, so that the file stays whole wherever it is sent."""
    if audience.logo is None:
        brand = audience.brand
        return _data(brand.folder / brand.logo, _IMAGES) if brand and brand.logo else None
    for folder in audience.folders:
        file = folder / "assets" / audience.logo
        inside = file.resolve().is_relative_to(folder.resolve())
        if file.suffix.lower() in _IMAGES and file.is_file() and inside:
            return _data(file, _IMAGES)
    raise RenderError(
        f"there is no logo {audience.logo}",
        where=f"audience {audience.name}",
        hint="Put an .svg or .png file into the folder assets/ beside its audience.toml",
    )


def _data(file: Path, kinds: dict[str, str]) -> str:
    content = base64.b64encode(file.read_bytes()).decode()
    return f"data:{kinds[file.suffix.lower()]};base64,{content}"
