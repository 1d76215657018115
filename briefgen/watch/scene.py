"""A call's project and paths in, the files that its build depends on out, as they are now."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.config import brand
from briefgen.config.places import snapshots_folder
from briefgen.errors import BriefgenError
from briefgen.plan import TEMPLATES_FOLDER, find_sources, pattern_folders, settle_project
from briefgen.review.file import edits_file

Mark = tuple[int, ...]
"""What tells a file from what it was: its place on the disk, size, and times of change."""
Look = Mapping[str, Mark]
"""The files by name."""
_GONE: Mark = ()
_MOST_FOLDERS = 1000
"""That many folders are listened to; a change in the others is seen a little later."""


class Scene:
    """What a build depends on: the project's own files, its audiences, brand, edits and sources.

    Where the project file is wrong for the moment, it is what it was before.

    :param project: the project file of the call, or its folder; ``given`` are the call's paths.
    :raises UsageError: when the call or the project file is wrong to begin with.
    """

    def __init__(self, project: Path | None, given: Sequence[Path], out: Path) -> None:
        self._file = project
        self._given = tuple(given)
        self._out = out
        self._project = settle_project(project, self._given)
        self._folders: frozenset[Path] = frozenset()

    def look(self) -> Look:
        """The files as they are now."""
        with contextlib.suppress(BriefgenError):  # the build will say it
            self._project = settle_project(self._file, self._given)
        files = dict(self._own())
        bases = {path.parent for path in files.values()}
        try:
            found = find_sources(self._project, self._given, self._out)
        except BriefgenError:  # a path of the call is gone for the moment
            left_out: Sequence[str] = ()
        else:
            files |= {one.uri: one.path for one in found.found}
            left_out = tuple(one.uri for one in found.left_out)
        # Of what is left out, only that it is there plays a part.
        look = {name: _mark(path) for name, path in files.items()}
        look |= dict.fromkeys(left_out, _GONE)
        bases |= {path.parent for path in files.values()} | set(self._bases())
        folders = sorted({base.resolve() for base in bases if base.is_dir()})
        self._folders = frozenset(folders[:_MOST_FOLDERS])
        return look

    def folders(self) -> frozenset[Path]:
        """The folders of what was looked at last."""
        return self._folders

    def _own(self) -> Iterator[tuple[str, Path]]:
        """The files that are no sources, by name."""
        root = self._project.root
        if root is None or self._project.file is None:
            return
        for file in (self._project.file, edits_file(self._project), root / brand.FILE_NAME):
            yield file.name, file
        for folder in (root / TEMPLATES_FOLDER, root / brand.FOLDER):
            for path in _files(folder):
                yield path.relative_to(root).as_posix(), path

    def _bases(self) -> Iterator[Path]:
        """Folders in which sources may appear."""
        if self._given:
            yield from self._given
            return
        yield from pattern_folders(self._project, self._project.root or Path())
        if self._project.fetched:
            yield snapshots_folder(self._project)


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and those inside it, hidden ones left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _mark(path: Path) -> Mark:
    try:
        found = path.stat()
    except OSError:
        return _GONE
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
