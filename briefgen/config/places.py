"""A project in, where what briefgen keeps between runs stands out.

With a project file, in ``.briefgen/`` beside it, so that the project stays whole where it is moved;
without one, in the user's cache folder. Nothing in it is needed to read an edition.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.config.project import Project

STATE_FOLDER = ".briefgen"
CACHE_FILE = "cache.sqlite"
SNAPSHOTS_FOLDER = "snapshots"
CHECKS_FILE = "fetched.json"


def state_folder(project: Project) -> Path:
    """The folder of what is kept between runs; it need not exist yet."""
    if project.root is not None:
        return project.root / STATE_FOLDER
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
