"""Files that are no edition: each written whole, or not at all, into a folder of the user's."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.model.edition import EditionFile


def require_folder(folder: Path) -> Path:
    """Make ``folder`` where it is missing, so that an unusable one is found before any long work.

    :raises OutputError: when it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError("this folder cannot be written to", where=str(folder))
    return folder


def write_loose(
    files: Sequence[EditionFile], folder: Path, renamed: Mapping[str, str] | None = None
) -> list[Path]:
    """Write ``files`` below ``folder`` and return their paths; ``renamed`` gives other names.

    :raises OutputError: when one cannot be written.
    """
    paths = []
    for file in files:
        path = folder / (renamed or {}).get(file.name, file.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, file.data)
        except OSError as error:
            raise _cannot_write(path, error) from error
        paths.append(path)
    return paths


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _cannot_write(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the output cannot be written: {error.strerror or error}",
        where=str(path),
        hint="Free some space, correct the permissions, or choose another place",
    )
