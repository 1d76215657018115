"""Paths that the user named in, the files to read out, with whatever was left out and why."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefgen.errors import UsageError
from briefgen.model.base import Record
from briefgen.model.document import LeftOut

PROJECT_FILE = "briefgen.toml"
_HOUSE_FOLDERS = frozenset({"templates", "__pycache__", "node_modules"})
_HOUSE_NAMES = frozenset({"readme", "license", "licence", "copying", "notice", "changelog"})
_SETTINGS = frozenset({".toml", ".yaml", ".yml", ".json", ".lock", ".cfg", ".ini"})


class SourceFile(Record):
    """A file to read. ``uri`` is its path relative to the project or the given folder (POSIX)."""

    path: Path
    uri: str


@dataclass(frozen=True)
class Discovery:
    """What was found, and what was left out."""

    found: tuple[SourceFile, ...]
    left_out: tuple[LeftOut, ...]


def discover(
    paths: Sequence[Path], *, root: Path, exclude: Sequence[Path] = ()
) -> list[SourceFile]:
    """The files to read, each once, in the order of their uri. See `survey`.

    :raises UsageError: when a path does not exist.
    """
    return list(survey(paths, root=root, exclude=exclude).found)


def survey(
    paths: Sequence[Path],
    *,
    root: Path,
    exclude: Sequence[Path] = (),
    matched: Mapping[Path, Path] = MappingProxyType({}),
) -> Discovery:
    """Walk ``paths``; a folder recursively, a named file always.

    Left out of a folder: hidden files, settings and lens files (toml, yaml, json), folders of
    templates, README and licence files, and whatever lies under ``exclude``. Hidden files and
    excluded folders are the machine's own and go unreported; the others are in ``left_out``.
    A file of a type that cannot be read stays in: reading it gives the error that says so.

    :param root: the folder that uris are relative to, where a file lies in it.
    :param matched: files that a pattern matches, each with the folder where the pattern begins:
        they are taken or left out as if found in that folder.
    :raises UsageError: when a path does not exist.
    """
    found: dict[Path, SourceFile] = {}
    left_out: dict[str, LeftOut] = {}
    barred = [one.resolve() for one in exclude]

    def look_at(file: Path, folder: Path) -> None:
        uri = _uri(file, root, folder)
        reason = _no_file(file) or _reason_to_leave_out(file.relative_to(folder))
        if reason is None:
            found.setdefault(file.resolve(), SourceFile(path=file, uri=uri))
        else:
            left_out[uri] = LeftOut(uri=uri, reason=reason)

    for path in paths:
        if not path.exists():
            raise UsageError("this path does not exist", where=str(path), hint="Check the spelling")
        if not path.is_dir():
            found[path.resolve()] = SourceFile(path=path, uri=_uri(path, root, path.parent))
            continue
        for file in _walk(path, barred):
            look_at(file, path)
    for file, folder in matched.items():
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and not any(file.resolve().is_relative_to(one) for one in barred):
            look_at(file, folder)
    read = {one.uri for one in found.values()}
    return Discovery(
        tuple(sorted(found.values(), key=lambda one: one.uri)),
        tuple(left_out[uri] for uri in sorted(left_out) if uri not in read),
    )


def _walk(folder: Path, barred: Sequence[Path]) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda one: one.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith(".") or any(entry.resolve() == one for one in barred):
            continue
        # A link to a folder may lead round in a circle.
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, barred)
        else:
            yield entry


def _no_file(path: Path) -> str | None:
    if not path.is_dir():
        return None
    if path.is_symlink():
        return "it is a link to a folder; name the folder itself to have it read"
    return "this folder may not be opened"


def _reason_to_leave_out(inner: Path) -> str | None:
    if any(part in _HOUSE_FOLDERS for part in inner.parts[:-1]):
        return "it lies in a folder of templates or tools"
    if inner.name == PROJECT_FILE or inner.suffix.lower() in _SETTINGS:
        return "it is a settings file"
    if inner.stem.lower() in _HOUSE_NAMES and inner.suffix.lower() in {"", ".md", ".txt", ".rst"}:
        return "it describes the folder"
    if not inner.suffix:
        return "it has no suffix; name the file itself to have it read"
    return None


def _uri(path: Path, root: Path, folder: Path) -> str:
    # A link that leads nowhere is named itself.
    real = path.resolve() if path.exists() else path.parent.resolve() / path.name
    bases = (base for base in (root.resolve(), folder.resolve()) if real.is_relative_to(base))
    name = next((real.relative_to(base).as_posix() for base in bases), path.name)
    # By its bytes, not as the locale reads them; those that are no UTF-8 are written as \\xNN.
    return os.fsencode(name).decode("utf-8", "backslashreplace")
