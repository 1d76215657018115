"""What was fetched, as it was: files under their day and digest, and an index of them.

::

    snapshots/index.jsonl                                  one line a snapshot, only ever added to
    snapshots/2026-11-30/example.org-statement-1f0c9a3b.html

A file is written once and never changed. The index is the only list of what they are: a line that
a crash tore is passed over. It changes only where a build has something else to read. Writers take
turns by a lock; what one has kept meanwhile the other finds. Nothing is ever removed here. What
came of the last look at each source is kept apart (`checks`).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from filelock import FileLock
from pydantic import ValidationError

from briefgen.config.places import SNAPSHOTS_INDEX
from briefgen.errors import OutputError
from briefgen.fetch.checks import Checks, Entry, Outcome

_LOCK = ".lock"
_MAKING = ".making-"
_LONGEST_NAME = 60


class Shelf:
    """The snapshots of one project. ``checks`` is the file of what came of each last look."""

    def __init__(self, folder: Path, checks: Path) -> None:
        self.folder = folder
        self.checks = Checks(checks)
        self._forget()

    def _forget(self) -> None:
        self._entries: list[Entry] = []
        self._by_url: dict[str, list[Entry]] = {}
        self._read = 0

    @property
    def entries(self) -> list[Entry]:
        """The index, in order; also what another run has added meanwhile."""
        index = self.folder / SNAPSHOTS_INDEX
        try:
            size = index.stat().st_size
            if size < self._read:  # somebody put another index in its place
                self._forget()
            if size > self._read:
                with index.open("rb") as stream:
                    stream.seek(self._read)
                    data = stream.read(size - self._read)
                whole = data.rfind(b"\n") + 1
                for entry in _parsed(data[:whole].split(b"\n")):
                    self._entries.append(entry)
                    self._by_url.setdefault(entry.url, []).append(entry)
                self._read += whole
        except FileNotFoundError:
            self._forget()
        except OSError as error:
            raise OutputError(f"cannot be read: {error.strerror}", where=str(index)) from error
        return self._entries

    def of_url(self, url: str) -> list[Entry]:
        """Every snapshot of an address, in order, for whichever source."""
        return self._by_url.get(url, []) if self.entries else []

    def latest(self, url: str) -> Entry | None:
        """The last snapshot of ``url``."""
        return next((one for one in reversed(self.of_url(url)) if one.file), None)

    def of_source(self, source: str) -> list[Entry]:
        """Every snapshot for a source of the project, in order."""
        return [one for one in self.entries if one.source == source and one.file]

    def path(self, entry: Entry) -> Path | None:
        """The file of a snapshot."""
        return self.folder / entry.file if entry.file else None

    def note(self, entry: Entry) -> None:
        """Note a fetch that leaves no snapshot: a failure, or a feed."""
        with self._locked():
            self.checks.note(entry)

    def stand(self, entry: Entry) -> None:
        """Note a fetch that found the snapshot ``entry.file`` to stand."""
        with self._locked():
            self._list(entry)

    def keep(self, entry: Entry, body: bytes, name: str, suffix: str) -> Entry:
        """Keep ``body`` and add the fetch to the index.

        Where a snapshot of the address holds the same bytes, no file is made; where it is the
        last one, the fetch counts as unchanged.

        :param name: what the file is called after; cut down to letters, digits and hyphens.
        """
        digest = hashlib.sha256(body).hexdigest()
        with self._locked():
            before = self._with(entry.url, digest)
            if before is not None and before.file is not None and self.stands(before):
                latest = self.latest(entry.url)
                outcome: Outcome = "unchanged" if latest and latest.sha256 == digest else "new"
                known = {"file": before.file, "sha256": digest, "outcome": outcome}
                entry = entry.model_copy(update=known)
            else:
                file = self._write(entry.at.date(), name, digest, suffix, body)
                entry = entry.model_copy(update={"file": file, "sha256": digest, "outcome": "new"})
            self._list(Entry.model_validate(entry.model_dump()))
        return entry

    def _list(self, entry: Entry) -> None:
        """Into the index, unless it says so already."""
        told = [one for one in self.of_url(entry.url) if one.source == entry.source]
        if not told or told[-1].file != entry.file:
            self._append(entry)
        self.checks.note(entry)

    def _with(self, url: str, digest: str) -> Entry | None:
        found = (one for one in self.of_url(url) if one.sha256 == digest)
        return next((one for one in found if one.file), None)

    def stands(self, entry: Entry) -> bool:
        """Whether a snapshot still holds what it held: nobody deleted or changed it."""
        path = self.path(entry)
        try:
            return path is not None and (
                hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
            )
        except OSError:
            return False

    def _write(self, day: dt.date, name: str, digest: str, suffix: str, body: bytes) -> str:
        folder = self.folder / day.isoformat()
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            _sync(self.folder)
        stem = slug(name)
        for length in (8, 16, 64):
            path = folder / f"{stem}-{digest[:length]}{suffix}"
            if not path.exists():
                making = self.folder / f"{_MAKING}{os.getpid()}"
                with making.open("wb") as stream:
                    stream.write(body)
                    stream.flush()
                    os.fsync(stream.fileno())
                making.replace(path)
                _sync(folder)
            elif path.read_bytes() != body:
                continue
            return path.relative_to(self.folder).as_posix()
        raise OutputError("another file stands where the snapshot belongs", where=str(folder))

    def _append(self, entry: Entry) -> None:
        line = entry.model_dump_json(exclude_none=True).encode() + b"\n"
        with (self.folder / SNAPSHOTS_INDEX).open("a+b") as stream:
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":  # a crash tore the last line
                    line = b"\n" + line
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / _LOCK):
                for left in self.folder.glob(f"{_MAKING}*"):
                    left.unlink(missing_ok=True)  # of a run that was killed: this one has the lock
                yield
        except OSError as error:
            raise OutputError(
                f"snapshots cannot be written: {error.strerror or error}", where=str(self.folder)
            ) from error


def slug(name: str) -> str:
    """``name`` in lower-case letters, digits, dots and hyphens, fit for any file system."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+(?:\.[a-z0-9]+)*", plain)
    return "-".join(parts)[:_LONGEST_NAME].strip("-.") or "source"


def _parsed(lines: Iterable[bytes]) -> Iterator[Entry]:
    for line in lines:
        if line.strip():
            with contextlib.suppress(ValidationError):
                yield Entry.model_validate_json(line)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
