"""The temporary directory in which an edition is made: files in, one rename into place out.

A workshop is locked while its process lives; the system drops the lock when the process dies,
however it dies. The next run then finishes what was ready, or removes what was not: an edition is
ready when all of it is on the disk, and the link that is to lead to it stands beside it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from briefgen.model.edition import LATEST_LINK, EditionFile

_PREFIX = ".making-"
_CONTENT = "edition"
_REPLACED = "replaced"
_BACK_LINK = "back"
_numbers = count(1)


class Workshop:
    """A locked temporary directory below ``out``; removed at the end unless moved into place."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def __enter__(self) -> Self:
        self.folder, self._lock = _open_workshop(self._out)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # First, so that nobody takes what is half removed for ready.
        promise = _promise(self.folder)
        if promise is not None:
            promise.unlink()
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def write(self, files: Sequence[EditionFile]) -> None:
        """Write every file and flush it, and every folder, to the disk."""
        content = self.folder / _CONTENT
        folders = {content}
        for file in files:
            path = content / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
            with path.open("xb") as stream:
                stream.write(file.data)
                stream.flush()
                os.fsync(stream.fileno())
        for folder in sorted(folders, reverse=True):
            sync_folder(folder)

    def publish(self, goal: Path) -> None:
        """Move what was written, if anything was, to ``goal`` below ``out``; lead ``latest`` there.

        From here on the edition is ready: a run that dies leaves it for the next one to finish.
        """
        (self.folder / LATEST_LINK).symlink_to(goal)
        _finish(self.folder, self._out)

    def put_back(self, name: str) -> None:
        """Move what was written to ``name`` below ``out``; it is ready, as for `publish`."""
        (self.folder / _BACK_LINK).symlink_to(name)
        _finish(self.folder, self._out)


def _promise(folder: Path) -> Path | None:
    """The link by which a workshop says that its edition is ready, and where it belongs."""
    links = (folder / LATEST_LINK, folder / _BACK_LINK)
    return next((one for one in links if one.is_symlink()), None)


def _finish(folder: Path, out: Path) -> None:
    """Put a ready edition into its place, where it is not there yet, and ``latest`` with it."""
    promise, content = _promise(folder), folder / _CONTENT
    if promise is None:
        return
    target = out / promise.readlink()
    if content.is_dir():
        if target.is_dir():
            target.rename(folder / _REPLACED)
        content.rename(target)
        sync_folder(target.parent)
    if promise.name == LATEST_LINK:
        promise.replace(out / LATEST_LINK)
        sync_folder(out)
    else:
        promise.unlink()


def clean_workshops(out: Path) -> None:
    """Finish or remove what runs that died have left in ``out``; those of living runs are locked.

    To be called by whoever has the turn in ``out``.
    """
    for folder in sorted(out.glob(f"{_PREFIX}*")):
        lock = _try_lock(folder)
        if lock is not None:
            _finish(folder, out)
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def holds(target: Path, files: Sequence[EditionFile]) -> bool:
    """Whether ``target`` holds exactly these files with these bytes."""
    if not target.is_dir():
        return False
    present = {
        path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()
    }
    if present != {file.name for file in files}:
        return False
    return all((target / file.name).read_bytes() == file.data for file in files)


def points(link: Path, target: Path) -> bool:
    """Whether ``link`` leads to ``target`` already."""
    return link.is_symlink() and link.readlink() == target


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _open_workshop(out: Path) -> tuple[Path, int]:
    while True:
        folder = out / f"{_PREFIX}{os.getpid()}-{next(_numbers)}"
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            lock = _try_lock(folder)
            # Another run may have cleaned the folder between its making and its locking.
            if lock is not None and folder.is_dir():
                return folder, lock


def _try_lock(folder: Path) -> int | None:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
