"""Finds what ships beside the code: a kind of resource in, its folder out.

In an installed package the folders lie in ``briefgen/_data``; in a checkout they stand at its top.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import SetupError

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the built-in audiences.

    :raises SetupError: when the installation is incomplete.
    """
    return _folder("templates")


def schemas_dir() -> Path:
    """The folder of the exported JSON Schemas.

    :raises SetupError: when the installation is incomplete.
    """
    return _folder("schemas")


def fonts_dir() -> Path:
    """The folder of the fonts that every PDF is set in."""
    return _PACKAGE / "render" / "fonts"


def _folder(name: str) -> Path:
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise SetupError(
        f"the folder {name}/ is missing from this installation",
        where=str(_PACKAGE),
        hint="Install briefgen again",
    )
