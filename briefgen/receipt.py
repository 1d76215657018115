"""A call of `build` in, the paths that an earlier run of the same call left out, while all stands.

A build leaves a receipt beside its editions: every file and folder that it looked at, and every
file that it made. As long as none of them has changed, and neither has briefgen nor a package it
uses, the same call would leave the same edition: nothing has to be read, found or rendered. This
module uses the standard library alone, so that finding that out costs next to nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.fingerprint import code_fingerprint, installed_fingerprint

RECEIPTS_FILE = ".receipts.json"
_MOST = 16
"""Receipts that are kept for one output directory: the oldest goes first."""
_FRESH_NS = 2_000_000_000
"""A file changed so shortly before it was looked at may change again within its time stamp."""

Stamp = list[int | str | None]
"""Size, time and, where the time cannot be trusted yet, the digest of a file."""


@dataclass(frozen=True)
class Receipt:
    """What an earlier run of a call left: the output of the command, and its exit code."""

    lines: tuple[str, ...]
    code: int


def call_key(*parts: str | Sequence[str] | None) -> str:
    """The name of a call: of its words, and of the folder that relative paths in it count from."""
    said = json.dumps([os.getcwd(), *parts], ensure_ascii=True)  # noqa: PTH109 - as a string
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def standing(out: Path, call: str) -> Receipt | None:
    """What the call left behind, if doing it again would leave the same."""
    try:
        kept = json.loads((out / RECEIPTS_FILE).read_bytes())[call]
        if kept["made_by"] != _made_by() or kept["latest"] != _latest(out):
            return None
        folders: dict[str, str] = kept["folders"]
        files: dict[str, Stamp] = kept["files"]
        lines, code = tuple(map(str, kept["lines"])), int(kept["code"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if any(_listing(place) != listing for place, listing in folders.items()):
        return None
    if not all(_stands(place, stamp) for place, stamp in files.items()):
        return None
    return Receipt(lines, code)


def leave(
    out: Path,
    call: str,
    receipt: Receipt,
    *,
    files: Iterable[Path],
    folders: Iterable[Path],
) -> None:
    """Leave a receipt; a folder that cannot be written to has none, and nothing else is lost.

    :param files: what the run read and made; one that is missing is noted as missing.
    :param folders: those whose entries decided what was read.
    """
    place = out / RECEIPTS_FILE
    try:
        kept = json.loads(place.read_bytes())
    except (OSError, ValueError):
        kept = {}
    if not isinstance(kept, dict):
        kept = {}
    kept.pop(call, None)
    kept[call] = {
        "made_by": _made_by(),
        "latest": _latest(out),
        "folders": {str(one.resolve()): _listing(str(one.resolve())) for one in folders},
        "files": {str(one.resolve()): _stamp(str(one.resolve())) for one in files},
        "lines": list(receipt.lines),
        "code": receipt.code,
    }
    for oldest in list(kept)[:-_MOST]:
        del kept[oldest]
    draft = place.with_name(f"{RECEIPTS_FILE}.{os.getpid()}")
    try:
        draft.write_text(json.dumps(kept, sort_keys=False), encoding="utf-8")
        draft.replace(place)
    except OSError:
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
        return [None, None, None]
    fresh = time.time_ns() - about.st_mtime_ns < _FRESH_NS
    return [about.st_size, about.st_mtime_ns, _digest(file) if fresh else None]


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
