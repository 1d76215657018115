"""A folder in, a project to fill in out: a commented ``briefgen.toml`` and ``sources/``."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from briefgen.config.places import FILE_NAME
from briefgen.errors import OutputError

SOURCES = "sources"


def scaffold(folder: Path) -> list[Path]:
    """Make a project in ``folder`` and return what was made; nothing that is there is touched.

    :raises OutputError: when there is a project already, or the folder cannot be written to.
    """
    file = folder / FILE_NAME
    text = resources.files("briefgen.config").joinpath("scaffold.toml").read_text(encoding="utf-8")
    made = []
    if folder.exists() and not folder.is_dir():
        raise OutputError("this is a file", where=str(folder), hint="Name a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
        made.append(file)
        if not (folder / SOURCES).exists():
            (folder / SOURCES).mkdir()
            made.append(folder / SOURCES)
    except FileExistsError as error:
        raise OutputError(
            "there is a project already; it was left as it is", where=str(file)
        ) from error
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(file)) from error
    return made
