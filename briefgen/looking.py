"""A plan in, everything that its build's outcome depends on out: the files, and the folders.

As long as none of it changes, the same call leaves the same edition: `briefgen.receipt` holds a
build to that. What is missing is named too, for it would make a difference if it came.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.config import brand
from briefgen.config.places import FILE_NAME, SNAPSHOTS_INDEX, checks_file, snapshots_folder
from briefgen.config.project import Project
from briefgen.plan import TEMPLATES_FOLDER, Plan, Rendering, is_own, no_sources, pattern_folders
from briefgen.receipt import Looked, look
from briefgen.review import edits_file


def look_at(
    plan: Plan, paths: Sequence[Path], out: Path, renderings: Sequence[Rendering]
) -> Looked:
    """What a build of ``plan`` for these audiences looks at, as it stands now."""
    project = plan.project
    files = [*(one.path for one in plan.files), *_settings(project, paths)]
    folders = list(_source_folders(project, paths, out))
    whole = list(dict.fromkeys(place for one in renderings for place in _houses(one)))
    if (model := Path(project.model)).is_dir():
        whole.append(model)
    for folder in (folder for place in whole for folder in _below(place, barred=())):
        folders.append(folder)
        files += (one for one in folder.glob("*") if one.is_file())
    if project.root is not None:
        snapshots = snapshots_folder(project)
        files += [snapshots / SNAPSHOTS_INDEX, checks_file(project)]
        folders.append(project.root / TEMPLATES_FOLDER)
    return look(_absolute(files), _absolute(folders))


def _settings(project: Project, paths: Sequence[Path]) -> Iterator[Path]:
    """The files that a project is told by, or that would make one."""
    if project.file is None:
        alone = len(paths) == 1 and paths[0].is_dir()
        yield paths[0] / FILE_NAME if alone else Path(FILE_NAME)
        return
    yield project.file
    yield edits_file(project)
    yield project.file.parent / brand.FILE_NAME


def _houses(rendering: Rendering) -> Iterator[Path]:
    """Folders that an audience's pages are made from, but those that come with the package."""
    audience = rendering.audience
    yield from audience.folders
    if audience.brand is not None:
        yield audience.brand.folder


def _source_folders(project: Project, paths: Sequence[Path], out: Path) -> Iterator[Path]:
    """Folders whose entries decide what is read."""
    barred = [one.resolve() for one in no_sources(project, out)]
    if paths and not is_own(project, paths):
        starts = [path for path in paths if path.is_dir()]
    else:
        starts = list(pattern_folders(project, project.root or Path.cwd()))
    for start in starts:
        yield from _below(start, barred)


def _below(start: Path, barred: Sequence[Path]) -> Iterator[Path]:
    """A folder and all those below it that are not hidden, linked or barred."""
    yield start
    try:
        with os.scandir(start) as entries:
            inner = sorted(
                entry.path
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not entry.name.startswith((".", "__pycache__"))
            )
    except OSError:
        return
    for place in inner:
        if Path(place).resolve() not in barred:
            yield from _below(Path(place), barred)


def _absolute(paths: Sequence[Path]) -> Iterator[str]:
    # Not where links lead: another target is another file.
    return (str(path.absolute()) for path in paths)
