"""A house's brand: ``brand.toml`` beside the project file in, a frozen `Brand` out.

It says how every audience looks: colours, fonts, logo, letterhead and footer. An audience's own
colours and logo win. The files it names, fonts and logo, stand in the folder ``brand/`` beside it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from briefgen.config.colours import Colour, default_palette, too_faint
from briefgen.config.faults import explain
from briefgen.config.fonts import FontFace, read_face
from briefgen.errors import BrandError
from briefgen.model.base import Record

FILE_NAME = "brand.toml"
FOLDER = "brand"
IMAGES = (".svg", ".png")

FontRole = Literal["serif", "sans", "mono"]
ROLES: tuple[FontRole, ...] = ("serif", "sans", "mono")
Line = Annotated[str, Field(min_length=1, max_length=160, pattern=r"^[^\x00-\x1f\x7f]+$")]


class Palette(Record):
    """Colours by the name of their CSS variable; one that is absent stays as built in."""

    ink: Colour | None = Field(default=None, description="text")
    muted: Colour | None = Field(default=None, description="text of less weight")
    navy: Colour | None = Field(default=None, description="headings, and the bottom line's ground")
    accent: Colour | None = Field(default=None, description="note numbers, marks, denials")
    blue: Colour | None = Field(default=None, description="links and assertions")
    line: Colour | None = Field(default=None, description="hairlines")
    soft: Colour | None = Field(default=None, description="a tinted ground")
    warm: Colour | None = Field(default=None, description="the ground of warnings")
    paper: Colour | None = Field(default=None, description="the page")

    def given(self) -> dict[str, str]:
        """The colours that are stated, by name."""
        return {name: getattr(self, name) for name in Palette.model_fields if getattr(self, name)}


class BrandColours(Palette):
    """`[colours]`, and `[colours.dark]` for dark screens."""

    dark: Palette = Palette()


class FontFiles(Record):
    """`[fonts.serif]`, `[fonts.sans]` or `[fonts.mono]`: a family and its files in brand/."""

    family: str = Field(pattern=r"^\w[\w .-]{0,63}$", description="its name")
    files: tuple[str, ...] = Field(
        min_length=1, max_length=12, description=".otf or .ttf; one for each weight and slant"
    )


class BrandFonts(Record):
    """`[fonts]`: what takes the place of the fonts that ship with briefgen."""

    serif: FontFiles | None = None
    sans: FontFiles | None = None
    mono: FontFiles | None = None


class BrandFile(Record):
    """`brand.toml`, as written."""

    logo: str | None = Field(default=None, description="an SVG or PNG file in brand/")
    logo_alt: str = Field(default="", description="the logo in words, for who cannot see it")
    letterhead: tuple[Line, ...] = Field(
        default=(), max_length=8, description="lines above the title of the first page"
    )
    footer: Line | None = Field(default=None, description="text at the foot of each page")
    colours: BrandColours = BrandColours()
    fonts: BrandFonts = BrandFonts()


class Font(Record):
    """A font family of the house, for one role in the style sheets."""

    role: FontRole
    family: str
    faces: tuple[FontFace, ...]


class Brand(Record):
    """A brand that has been checked. ``digests`` tells its files apart, by name."""

    folder: Path = Field(exclude=True)
    logo: str | None = None
    logo_alt: str = ""
    letterhead: tuple[str, ...] = ()
    footer: str | None = None
    colours: dict[str, str] = {}
    dark: dict[str, str] = {}
    fonts: tuple[Font, ...] = ()
    digests: dict[str, str] = {}


def load_brand(project_dir: Path | None) -> Brand | None:
    """The brand of the project in ``project_dir``; None where it has none.

    :raises BrandError: when a key or value is wrong, a file is missing or no font, or two colours
        are too close to be read.
    """
    file = project_dir / FILE_NAME if project_dir is not None else None
    if project_dir is None or file is None or not file.is_file():
        return None
    try:
        return _settle(_read(file), project_dir / FOLDER)
    except BrandError as error:
        where = f"{file}, {error.where}" if error.where else str(file)
        raise BrandError(error.what, where=where, hint=error.hint) from error


def _read(file: Path) -> BrandFile:
    try:
        return BrandFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrandError(f"this is no valid TOML: {error}") from error
    except OSError as error:
        raise BrandError(f"the file cannot be read: {error.strerror}") from error
    except ValidationError as error:
        what, hint = explain(error, BrandFile)
        raise BrandError(what, hint=hint or "See 'briefgen schema brand'") from error


def _settle(written: BrandFile, folder: Path) -> Brand:
    _check_colours(written.colours)
    fonts = tuple(_fonts(written.fonts, folder))
    names = [face.file for font in fonts for face in font.faces]
    if written.logo is not None:
        _check_logo(written.logo, written.logo_alt, folder)
        names.append(written.logo)
    return Brand(
        folder=folder,
        logo=written.logo,
        logo_alt=written.logo_alt,
        letterhead=written.letterhead,
        footer=written.footer,
        colours=written.colours.given(),
        dark=written.colours.dark.given(),
        fonts=fonts,
        digests={
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in sorted(set(names))
        },
    )


def _check_colours(colours: BrandColours) -> None:
    """Only what the brand changes is its fault: pairs of built-in colours are sound."""
    for table, given, dark in (
        ("colours", colours.given(), False),
        ("colours.dark", colours.dark.given(), True),
    ):
        faint = list(too_faint({**default_palette(dark=dark), **given}, dark=dark)) if given else []
        if faint:
            raise BrandError(
                "; ".join(map(str, faint[:4]))
                + (f"; and {len(faint) - 4} more pairs" if len(faint) > 4 else ""),
                where=table,
                hint="Choose colours that stand further apart (WCAG 2.2 AA)",
            )


def _check_logo(name: str, alt: str, folder: Path) -> None:
    file = folder / name
    if (
        file.suffix.lower() not in IMAGES
        or not file.is_file()
        or file.resolve().parent != folder.resolve()
    ):
        raise BrandError(
            f"there is no logo {name}", where="logo", hint=f"Put an .svg or .png file into {folder}"
        )
    if not alt.strip():
        raise BrandError(
            "the logo has no words for readers who cannot see it",
            where="logo_alt",
            hint='Write what it shows: logo_alt = "Ministry of Water"',
        )


def _fonts(fonts: BrandFonts, folder: Path) -> Iterator[Font]:
    for role in ROLES:
        files: FontFiles | None = getattr(fonts, role)
        if files is None:
            continue
        faces = tuple(read_face(folder, name) for name in files.files)
        kinds = [(face.weight, face.italic) for face in faces]
        twice = next((one for one in kinds if kinds.count(one) > 1), None)
        if twice is not None:
            raise BrandError(
                "two files have the same weight and slant: "
                + " and ".join(f.file for f in faces if (f.weight, f.italic) == twice),
                where=f"fonts.{role}",
                hint="Name one file for each weight and slant",
            )
        yield Font(role=role, family=files.family, faces=faces)
