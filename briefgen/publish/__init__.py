"""An edition's files in, one directory on disk out: whole or not at all.

`publish` is the verb. Files are written to a temporary directory beside ``editions/``, flushed to
the disk and renamed into place; ``latest`` is then pointed at them in one step. A reader never
sees a half-written edition, whenever the writer dies.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.model.edition import EDITIONS_FOLDER, LATEST_LINK, EditionFile
from briefgen.publish.workshop import Workshop, clean_workshops, holds, points, sync_folder

__all__ = ["Published", "prepare_output", "publish"]


@dataclass(frozen=True)
class Published:
    """Where an edition stands; ``kept`` when the same files stood there already."""

    directory: Path
    kept: bool


def prepare_output(out: Path) -> None:
    """Make the output directory, so that an unusable one is found before any long work.

    :raises OutputError: when it cannot be made or written to.
    """
    try:
        (out / EDITIONS_FOLDER).mkdir(parents=True, exist_ok=True)
        clean_workshops(out)
    except OSError as error:
        raise _cannot_write(out, error) from error
    if not os.access(out, os.W_OK | os.X_OK) or not os.access(out / EDITIONS_FOLDER, os.W_OK):
        raise OutputError(
            "the output directory cannot be written to",
            where=str(out),
            hint="Choose another with --out",
        )


def publish(files: Sequence[EditionFile], edition_id: str, out: Path) -> Published:
    """Put an edition's files into ``out/editions/<edition id>/`` and point ``out/latest`` at it.

    An edition that stands there with the same bytes is kept as it is; one with other bytes
    (damaged, or made by another version of a library) is replaced.

    :raises OutputError: when the disk is full or the directory cannot be written to; nothing of
        the edition is left behind then.
    """
    prepare_output(out)
    target = out / EDITIONS_FOLDER / edition_id
    latest, goal = out / LATEST_LINK, Path(EDITIONS_FOLDER, edition_id)
    try:
        kept = holds(target, files)
        if kept and points(latest, goal):
            return Published(target, kept)
        with Workshop(out) as workshop:
            if not kept:
                workshop.write(files)
                workshop.move_to(target)
                sync_folder(target.parent)
            workshop.point(latest, goal)
    except OSError as error:
        raise _cannot_write(out, error) from error
    return Published(target, kept)


def _cannot_write(out: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the output cannot be written: {error.strerror or error}",
        where=str(error.filename or out),
        hint="Free some space, correct the permissions, or choose another directory with --out",
    )
