"""This machine in, one finding for each thing that briefgen needs out."""

from __future__ import annotations

import ctypes
import datetime as dt
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.config.project import Project
from briefgen.config.schedule import ScheduleConfig
from briefgen.errors import SetupError
from briefgen.model.base import Record
from briefgen.resources import fonts_dir, schemas_dir, templates_dir

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_LIBRARIES = (
    ("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib")),
    ("Pango for FreeType", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")),
    ("HarfBuzz subsetting", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib")),
)


class Finding(Record):
    """One thing that was looked at. ``remedy`` is set where it is not as it should be."""

    name: str
    found: str
    remedy: str | None = None


def examine(project: Project, out: Path, now: dt.datetime) -> Iterator[Finding]:
    """Look at everything that a build needs, one finding each, good or bad.

    A project with a schedule is looked at too: whether its timer comes, and what failed last.
    """
    yield _python()
    for name, files in _LIBRARIES:
        yield _library(name, files)
    yield _folder("fonts", fonts_dir, "*.?tf")
    yield _folder("templates", templates_dir, "*/audience.toml")
    yield _folder("schemas", schemas_dir, "*.json")
    yield _model(project.model)
    yield _output(out)
    if project.root is not None and project.schedule is not None:
        yield from _schedule(project, project.schedule, now)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    fine = sys.version_info >= (3, 11)
    return Finding(
        name="Python", found=version, remedy=None if fine else "Install Python 3.11 or later"
    )


def _library(name: str, files: tuple[str, ...]) -> Finding:
    for file in files:
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return Finding(name=name, found=file)
    return Finding(name=name, found="missing", remedy=f"apt-get install -y {PACKAGES}")


def _folder(name: str, where: Callable[[], Path], pattern: str) -> Finding:
    remedy = "The installation is incomplete: install briefgen again"
    try:
        folder = where()
    except SetupError as error:
        return Finding(name=name, found=error.what, remedy=remedy)
    count = len(list(folder.rglob(pattern)))
    return Finding(name=name, found=f"{count} in {folder}", remedy=None if count else remedy)


def _model(package: str) -> Finding:
    if importlib.util.find_spec(package) is None:
        remedy = f"pip install {package.replace('_', '-')}, or correct 'model' in briefgen.toml"
        return Finding(name="language model", found=f"{package} is missing", remedy=remedy)
    return Finding(name="language model", found=package)


def _output(out: Path) -> Finding:
    place = out.absolute()
    while not place.exists():
        place = place.parent
    if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
        return Finding(name="output", found=f"{out} can be written to")
    return Finding(
        name="output",
        found=f"{place} cannot be written to",
        remedy="Choose another directory with --out, or correct its permissions",
    )


def _schedule(project: Project, schedule: ScheduleConfig, now: dt.datetime) -> Iterator[Finding]:
    from briefgen.schedule.health import troubles
    from briefgen.schedule.making import ledger_of

    ledger = ledger_of(project)
    found = troubles(schedule, ledger, now)
    yield from (Finding(name="schedule", found=one.what, remedy=one.remedy) for one in found)
    if not found:
        ticked = ledger.ticked()
        looked = f"{ticked:%Y-%m-%d %H:%MZ}" if ticked else "not yet"
        yield Finding(name="schedule", found=f"last looked at {looked}")
