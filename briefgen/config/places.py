"""A call in, its project file out; a project in, where what is kept between runs stands out.

With a project file, in ``.briefgen/`` beside it, so that the project stays whole where it is moved;
without one, in the user's cache folder. Nothing in it is needed to read an edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.config.project import Project

FILE_NAME = "briefgen.toml"
STATE_FOLDER = ".briefgen"
CACHE_FILE = "cache.sqlite"
SNAPSHOTS_FOLDER = "snapshots"
SNAPSHOTS_INDEX = "index.jsonl"
CHECKS_FILE = "fetched.json"


def find_project(start: Sequence[Path] = ()) -> Path | None:
    """The project file of a call: in the single given folder, else in the current one.

    Given files or several folders have no project of their own, so that no setting applies by
    surprise; name one with ``-p``.
    """
    if not start:
        candidate = Path(FILE_NAME)
    elif len(start) == 1 and start[0].is_dir():
        candidate = start[0] / FILE_NAME
    else:
        return None
    return candidate if candidate.is_file() else None


def state_folder(project: Project) -> Path:
    """The folder of what is kept between runs; it need not exist yet."""
    return state_of(project.root)


def state_of(root: Path | None) -> Path:
    """The same for a project whose file stands in ``root``; None: there is no project file."""
    if root is not None:
        return root / STATE_FOLDER
    from platformdirs import user_cache_path

    return user_cache_path("briefgen", appauthor=False)


def cache_file(project: Project) -> Path:
    """Where documents and findings are cached."""
    return state_folder(project) / CACHE_FILE


def snapshots_folder(project: Project) -> Path:
    """Where what was fetched is kept: beside the project file, to be kept and shared with it."""
    return (project.root or Path.cwd()) / SNAPSHOTS_FOLDER


def checks_file(project: Project) -> Path:
    """What came of the last look at each source that is fetched."""
    return state_folder(project) / CHECKS_FILE
