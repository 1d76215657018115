"""A call of `build` in, the paths that an earlier run of the same call left out, while all stands.

A build leaves a receipt beside its project: every file and folder that it looked at, and every
file that it made. As long as none of them has changed, and neither has briefgen nor a package it
uses, the same call would leave the same edition: nothing has to be read, found or rendered. This
module uses the standard library alone, so that finding that out costs next to nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.fingerprint import code_fingerprint, installed_fingerprint

RECEIPTS_FOLDER = "receipts"
_MOST = 64
"""Receipts that are kept in one place: the oldest goes first."""
_FRESH_NS = 2_000_000_000
"""A file changed so shortly before it was looked at may change again within its time stamp."""
_DRAFT_NS = 600_000_000_000
"""A draft that old is nobody's any more."""

Stamp = tuple[int | None, int | None, str | None]
"""Size, time and, where the time cannot be trusted yet, the digest of a file."""


@dataclass(frozen=True)
class Receipt:
    """What an earlier run of a call left: the lines of stdout, and those of stderr."""

    lines: tuple[str, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Looked:
    """Files and folders as they were when a run began to look at them."""

    files: dict[str, Stamp]
    folders: dict[str, str | None]


def look(files: Iterable[str], folders: Iterable[str]) -> Looked:
    """How files and folders stand, missing ones among them.

    To be called before they are read: what changes afterwards is then noticed the next time.
    """
    return Looked(
        {one: _stamp(one) for one in sorted(set(files))},
        {one: _listing(one) for one in sorted(set(folders))},
    )


def call_key(*parts: str | Sequence[str] | None) -> str:
    """The name of a call: of its words, and of the folder that relative paths in it count from."""
    said = json.dumps([os.getcwd(), *parts], ensure_ascii=True)  # noqa: PTH109 - as a string
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def standing(state: Path, out: Path, call: str) -> Receipt | None:
    """What the call left behind, if doing it again would leave the same.

    :param state: the folder of what is kept between runs.
    :param out: the output directory of the call.
    """
    try:
        kept = json.loads((state / RECEIPTS_FOLDER / f"{call}.json").read_bytes())
        if kept["made_by"] != _made_by() or kept["latest"] != _latest(out):
            return None
        folders: dict[str, str] = kept["folders"]
        files: dict[str, Stamp] = kept["files"]
        left = Receipt(tuple(map(str, kept["lines"])), tuple(map(str, kept["said"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if any(_listing(place) != listing for place, listing in folders.items()):
        return None
    if not all(_stands(place, stamp) for place, stamp in files.items()):
        return None
    return left


def leave(
    state: Path,
    out: Path,
    call: str,
    receipt: Receipt,
    *,
    looked: Looked,
    made: Iterable[str],
    since: int,
) -> None:
    """Leave a receipt; a folder that cannot be written to has none, and nothing else is lost.

    None is left where a file was changed after the run began: what was read of it is not certain.

    :param made: the files that the run made.
    :param since: when the run began, in nanoseconds of the epoch.
    """
    if any(moment is not None and moment >= since for _, moment, _ in looked.files.values()):
        return
    kept = {
        "made_by": _made_by(),
        "latest": _latest(out),
        "folders": looked.folders,
        "files": {**looked.files, **{one: _stamp(one) for one in made}},
        "lines": list(receipt.lines),
        "said": list(receipt.said),
    }
    folder = state / RECEIPTS_FOLDER
    draft = folder / f".{call}.{os.getpid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_text(json.dumps(kept), encoding="utf-8")
            draft.replace(folder / f"{call}.json")
        finally:
            draft.unlink(missing_ok=True)
        _make_room(folder)


def forget(state: Path) -> None:
    """Take away every receipt in ``state``: the next build looks at everything again."""
    for one in (state / RECEIPTS_FOLDER).glob("*.json"):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)


def _make_room(folder: Path) -> None:
    standing = sorted(folder.glob("*.json"), key=lambda one: (one.stat().st_mtime_ns, one.name))
    for oldest in standing[:-_MOST]:
        oldest.unlink(missing_ok=True)
    for draft in folder.glob(".*"):
        # Of a run that was killed: others take no time to speak of.
        if time.time_ns() - draft.stat().st_mtime_ns > _DRAFT_NS:
            draft.unlink(missing_ok=True)


def _made_by() -> str:
    return f"{code_fingerprint()} {installed_fingerprint()}"


def _latest(out: Path) -> str | None:
    try:
        return str((out / "latest").readlink())
    except OSError:
        return None


def _listing(folder: str) -> str | None:
    """A digest of the names in a folder, hidden ones left out; None where there is none."""
    try:
        names = sorted(one.name for one in Path(folder).iterdir() if not one.name.startswith("."))
    except OSError:
        return None
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _stamp(file: str) -> Stamp:
    """How a file is told to be the same later."""
    try:
        about = Path(file).stat()
    except OSError:
        return (None, None, None)
    fresh = time.time_ns() - about.st_mtime_ns < _FRESH_NS
    return (about.st_size, about.st_mtime_ns, _digest(file) if fresh else None)


def _stands(file: str, stamp: Stamp) -> bool:
    """Whether a file is what it was."""
    size, moment, digest = stamp
    try:
        about = Path(file).stat()
    except OSError:
        return size is None
    if about.st_size != size:
        return False
    if digest is not None:
        return _digest(file) == digest
    return about.st_mtime_ns == moment


def _digest(file: str) -> str | None:
    try:
        with Path(file).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
