"""The fonts of every PDF: a style sheet that names them, and a process that knows no others.

What a machine happens to have installed must not change a page. So fontconfig is given a
configuration of ours while WeasyPrint takes up its fonts: it has the shipped families in one fixed
order, in which text falls back on them, whatever the language or the locale.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from briefgen.resources import fonts_dir

STYLE_SHEET = "fonts.css"
_ANY = "JetBrainsMono-Regular.ttf"
"""WeasyPrint complains where a configuration has no font at all; this one does for that."""
_FAMILY = re.compile(r'font-family: "([^"]+)"')
_FILE = "FONTCONFIG_FILE"
_LANGUAGE = {"PANGO_LANGUAGE": "en", "FC_LANG": "en"}
"""Read once a process; without them the locale would choose among forms of a letter."""


def font_faces() -> str:
    """The style sheet that names the shipped fonts."""
    return (fonts_dir() / STYLE_SHEET).read_text(encoding="utf-8")


def families() -> tuple[str, ...]:
    """The shipped families in the order in which text falls back on them."""
    return tuple(dict.fromkeys(_FAMILY.findall(font_faces())))


@contextmanager
def only_ours() -> Iterator[None]:
    """Within, fontconfig is set up without a font of this machine's."""
    os.environ.update(_LANGUAGE)
    before = os.environ.get(_FILE)
    folder = Path(tempfile.mkdtemp(prefix="briefgen-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        (folder / "fonts").mkdir()
        shutil.copyfile(fonts_dir() / _ANY, folder / "fonts" / _ANY)
        file = folder / "fonts.conf"
        file.write_text(_configuration(folder), encoding="utf-8")
        os.environ[_FILE] = str(file)
        yield
    finally:
        os.environ.pop(_FILE, None)
        if before is not None:
            os.environ[_FILE] = before


def _configuration(folder: Path) -> str:
    order = "".join(f"<string>{escape(one)}</string>" for one in families())
    place = escape(str(folder))
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>{place}/fonts</dir><cachedir>{place}/cache</cachedir>"
        '<match target="pattern"><edit name="family" mode="append_last" binding="strong">'
        f"{order}</edit></match></fontconfig>\n"
    )
