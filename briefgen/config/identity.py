"""An audience in, what tells it apart out: digests of its template files, and one over all of it.

Neither depends on where the folders stand, so that the same templates have the same identity on
every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from briefgen.config.audience import Audience
from briefgen.model.edition import FileDigest, sha256


def template_files(audience: Audience) -> tuple[FileDigest, ...]:
    """The files that an audience's pages are made from: ``analyst/audience.toml``, and so on.

    In the order of the audience's folders, nearest first.
    """
    return tuple(
        FileDigest(
            name=f"{folder.name}/{file.relative_to(folder).as_posix()}",
            bytes=len(data := file.read_bytes()),
            sha256=sha256(data),
        )
        for folder in audience.folders
        for file in _files(folder)
    )


def identity(audience: Audience) -> str:
    """A digest of everything that decides how an audience is rendered: settings and templates."""
    settings = audience.model_dump_json(exclude={"folders"})
    digest = hashlib.sha256(settings.encode())
    for file in template_files(audience):
        digest.update(file.name.partition("/")[2].encode())
        digest.update(bytes.fromhex(file.sha256))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))
