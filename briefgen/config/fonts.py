"""A font file in, what pages must know of it out: the only reader of a house's fonts."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from unicodedata import category, mirrored

from briefgen.errors import BrandError
from briefgen.model.base import Record

SUFFIXES = (".otf", ".ttf")
MOST_BYTES = 20_000_000
_TABLES = ("cmap", "head", "hhea", "name", "OS/2")
_ITALIC = 1
_NO_EMBEDDING = 0x0002
"""The bit of OS/2 fsType by which a font forbids that documents carry it."""

_NO_TEXT = {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Categories whose characters no page prints: controls, private use, line ends."""


class FontFace(Record):
    """One font file: its name in the brand's folder, its weight (100 to 900) and slant."""

    file: str
    weight: int
    italic: bool
    bytes: int


def read_face(folder: Path, name: str) -> FontFace:
    """What the font file ``name`` in ``folder`` is.

    :raises BrandError: when it lies outside, is no font, or may not be embedded.
    """
    from fontTools.ttLib import TTFont

    file = folder / name
    if file.suffix.lower() not in SUFFIXES:
        raise BrandError(f"{name} is no font file", where="fonts", hint="Use .otf or .ttf files")
    if not file.is_file() or file.resolve().parent != folder.resolve():
        raise BrandError(
            f"there is no font file {name}", where="fonts", hint=f"Put it into the folder {folder}"
        )
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise BrandError(
            f"{name} has {size:,} bytes",
            where="fonts",
            hint=f"A font may have {MOST_BYTES:,}; use one for fewer scripts",
        )
    try:
        with TTFont(BytesIO(file.read_bytes()), lazy=True) as font:
            missing = [table for table in _TABLES if table not in font]
            outlines = "glyf" in font or "CFF " in font or "CFF2" in font
            style = font["OS/2"]
            weight, slant, rights = style.usWeightClass, style.fsSelection, style.fsType
            usable = not missing and outlines and bool(font.getBestCmap())
    except Exception as error:  # a hostile file can break the reader in any way
        raise _broken(name) from error
    if not usable:
        raise _broken(name)
    if rights & _NO_EMBEDDING:
        raise BrandError(
            f"{name} forbids that documents carry it",
            where="fonts",
            hint="Its licence flag (OS/2 fsType) says so: use another font",
        )
    return FontFace(
        file=name,
        weight=min(max(round(weight, -2), 100), 900),
        italic=bool(slant & _ITALIC),
        bytes=size,
    )


def characters_in(folder: Path) -> frozenset[int]:
    """The code points that the font files of ``folder`` have, without those of private use.

    A file that cannot be read has none: whoever names it in a style sheet is told.
    """
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    files = sorted(folder.iterdir()) if folder.is_dir() else ()
    for file in files:
        if file.suffix.lower() in SUFFIXES and file.stat().st_size <= MOST_BYTES:
            with suppress(Exception), TTFont(BytesIO(file.read_bytes()), lazy=True) as font:
                found.update(font.getBestCmap())
    return frozenset(code for code in found if category(chr(code)) not in _NO_TEXT)


def mirrored_glyphs(font: bytes) -> dict[int, str]:
    """The glyphs of a font that stand for brackets and other signs with a left and a right form."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), lazy=True) as file:
        names = file.getBestCmap()
        return {
            file.getGlyphID(glyph): chr(code)
            for code, glyph in names.items()
            if mirrored(chr(code))
        }


def _broken(name: str) -> BrandError:
    return BrandError(f"{name} is no font that can be used", where="fonts", hint="Get it again")
