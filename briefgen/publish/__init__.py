"""An edition's files in, one directory on disk out: whole or not at all.

`publish` is the verb. Files are written to a temporary directory beside ``editions/``, flushed to
the disk and renamed into place; ``latest`` is then pointed at them in one step. A reader never
sees a half-written edition, whenever the writer dies.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefgen.errors import OutputError
from briefgen.model.edition import EDITIONS_FOLDER, LATEST_LINK, MANIFEST_FILE, EditionFile
from briefgen.publish.manifest import Manifest, rendering
from briefgen.publish.workshop import Workshop, clean_workshops, holds, points

__all__ = ["Published", "directory_name", "prepare_output", "publish", "put_back", "turn"]


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
        with _place(out) as folder:
            # Whoever has the turn now has cleaned up at its beginning.
            if _taken(folder, wait=False):
                _clean(out)
    except OSError as error:
        raise _cannot_write(out, error) from error
    if not os.access(out, os.W_OK | os.X_OK) or not os.access(out / EDITIONS_FOLDER, os.W_OK):
        raise OutputError(
            "the output directory cannot be written to",
            where=str(out),
            hint="Choose another with --out",
        )


@contextlib.contextmanager
def turn(out: Path) -> Iterator[None]:
    """One at a time: whoever makes an edition in ``out`` knows the one before it.

    It begins with finishing what a run that died had ready, or removing what was not. The system
    ends a turn with the process, however that dies. Where a file system knows no locks, nobody
    waits.

    :raises OutputError: when the output directory cannot be used.
    """
    with contextlib.ExitStack() as held:
        try:
            folder = held.enter_context(_place(out))
            _taken(folder, wait=True)
            _clean(out)
        except OSError as error:
            raise _cannot_write(out, error) from error
        yield


@contextlib.contextmanager
def _place(out: Path) -> Iterator[int]:
    """The descriptor by which turns are taken; they end when it is closed."""
    folder = os.open(out / EDITIONS_FOLDER, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield folder
    finally:
        os.close(folder)


def _taken(folder: int, *, wait: bool) -> bool:
    """Whether the turn is ours now."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _clean(out: Path) -> None:
    clean_workshops(out / EDITIONS_FOLDER)
    clean_workshops(out)


def directory_name(manifest: Manifest, out: Path) -> str:
    """Where an edition is to stand: under its id.

    What stands there is never replaced by another rendering of the same briefing, for other
    audiences or by other templates: that has a digest of how it is rendered after its id.
    """
    mine = rendering(manifest.audiences, manifest.told)
    try:
        text = (out / EDITIONS_FOLDER / manifest.edition_id / MANIFEST_FILE).read_bytes()
        there = Manifest.model_validate_json(text)
    except (OSError, ValidationError):
        return manifest.edition_id
    same = rendering(there.audiences, there.told) == mine
    return manifest.edition_id if same else f"{manifest.edition_id}-{mine}"


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
            workshop.publish(goal)
    except OSError as error:
        raise _cannot_write(out, error) from error
    return Published(target, kept)


def put_back(files: Sequence[EditionFile], directory: Path) -> None:
    """Put an edition's files where it stood, in one step; ``latest`` leads where it led.

    :raises OutputError: as `publish` does.
    """
    try:
        clean_workshops(directory.parent)
        with Workshop(directory.parent) as workshop:
            workshop.write(files)
            workshop.put_back(directory.name)
    except OSError as error:
        raise _cannot_write(directory, error) from error


def _cannot_write(out: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the output cannot be written: {error.strerror or error}",
        where=str(error.filename or out),
        hint="Free some space, correct the permissions, or choose another directory with --out",
    )
