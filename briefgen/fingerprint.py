"""What is installed in, short digests that change whenever it does out.

What is kept between runs is kept under these: another version of briefgen, of its data or of a
package it uses must never be answered from what an earlier one found. Sizes and times of files
are compared and not their bytes, so that asking costs milliseconds, also in a checkout whose
version number stays while its code changes.
"""

from __future__ import annotations

import hashlib
import os
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
READING = ("dates", "extract", "ingest", "knowledge", "model")
"""The parts of the package that a document and its findings depend on."""


@cache
def code_fingerprint(*parts: str) -> str:
    """A digest of the package's files, or of those of its named ``parts`` alone."""
    folders = [_PACKAGE / part for part in parts] if parts else [_PACKAGE]
    lines = (line for folder in folders for line in _files(folder))
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


@cache
def installed_fingerprint() -> str:
    """A digest of the names and versions of the packages beside which briefgen is installed."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = {
        name
        for place in places
        if os.path.isdir(place)  # noqa: PTH112 - a string is at hand
        for name in os.listdir(place)  # noqa: PTH208 - the same
        if name.endswith(".dist-info")
    }
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]


def _files(folder: Path) -> Iterator[str]:
    """A line for each file below ``folder``: place, size and time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            else:
                about = entry.stat()
                place = Path(entry.path).relative_to(_PACKAGE).as_posix()
                yield f"{place} {about.st_size} {about.st_mtime_ns}"
