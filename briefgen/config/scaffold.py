"""A folder in, a project to fill in out: a commented ``briefgen.toml`` and ``sources/``."""

from __future__ import annotations

import contextlib
import glob
import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path, PurePosixPath

from briefgen.config.places import FILE_NAME, STATE_FOLDER
from briefgen.errors import OutputError, SetupError
from briefgen.resources import schemas_dir

SOURCES = "sources"
SCHEMA_FILE = "project.schema.json"
_DEFAULT = f'sources = ["{SOURCES}/**/*"]'


def patterns_for(documents: Sequence[str]) -> tuple[str, ...]:
    """Patterns for documents that are there already, by their paths from the project's folder.

    >>> patterns_for(["a.txt", "b.txt", "letters/2024/c.pdf"])
    ('*.txt', 'letters/**/*')
    """
    found: dict[str, None] = {}
    for document in documents:
        path = PurePosixPath(document)
        inner = len(path.parts) > 1
        pattern = f"{glob.escape(path.parts[0])}/**/*" if inner else f"*{glob.escape(path.suffix)}"
        found.setdefault(pattern)
    return tuple(found)


def scaffold(folder: Path, sources: Sequence[str] = ()) -> list[Path]:
    """Make a project in ``folder`` and return what was made; nothing that is there is touched.

    :param sources: patterns for what lies there; none: a folder ``sources/`` to put documents in.
    :raises OutputError: when there is a project already, or the folder cannot be written to.
    """
    file = folder / FILE_NAME
    text = resources.files("briefgen.config").joinpath("scaffold.toml").read_text(encoding="utf-8")
    if sources:
        text = text.replace(_DEFAULT, f"sources = {json.dumps([*sources], ensure_ascii=False)}")
    made = []
    if folder.exists() and not folder.is_dir():
        raise OutputError("this is a file", where=str(folder), hint="Name a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
        made.append(file)
        _schema_for_editors(folder / STATE_FOLDER)
        if not sources and not (folder / SOURCES).exists():
            (folder / SOURCES).mkdir()
            made.append(folder / SOURCES)
    except FileExistsError as error:
        raise OutputError(
            "there is a project already; it was left as it is", where=str(file)
        ) from error
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(file)) from error
    return made


def _schema_for_editors(state: Path) -> None:
    """What the file's first line names, so that an editor knows every key. Nothing else needs it.

    It stands among what briefgen keeps for itself, which is no part of the project.
    """
    with contextlib.suppress(OSError, SetupError):
        schema = (schemas_dir() / SCHEMA_FILE).read_bytes()
        state.mkdir(exist_ok=True)
        (state / SCHEMA_FILE).write_bytes(schema)
        if not (state / ".gitignore").exists():
            (state / ".gitignore").write_text("*\n", encoding="utf-8")
