"""A file in, a shelf of texts by key out: SQLite, safe with several builds at once.

Every value is stored with its digest, so that a damaged one counts as missing. When the file
outgrows its limit, what was used longest ago goes first; "when" is a count of uses, not the
clock's time. Where the file cannot be used at all, the cache is empty and keeps nothing: a build
never fails because of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
create table if not exists entries (
    shelf text not null,
    key text not null,
    value blob not null,
    digest blob not null,
    used integer not null,
    primary key (shelf, key)
) without rowid;
create index if not exists by_use on entries (used);
create table if not exists uses (one integer primary key check (one = 1), count integer not null);
insert or ignore into uses values (1, 0);
"""
_WAIT_SECONDS = 30.0
_MEASURE_EVERY = 500
_LEVEL = 1
"""Of compression: texts shrink to a fifth at the cost of a millisecond."""


@dataclass(frozen=True)
class CacheInfo:
    """How much a cache holds: entries by shelf, and bytes of all; ``fault``: why it holds none."""

    file: Path
    entries: tuple[tuple[str, int], ...]
    size: int
    limit: int
    fault: str | None = None


class Cache:
    """Texts by shelf and key in one file.

    :param limit: bytes of stored values; what was used longest ago makes room.
    """

    def __init__(self, file: Path, limit: int = 500_000_000) -> None:
        self._file = file
        self._limit = limit
        self._base: sqlite3.Connection | None = None
        self._broken = False
        self._fault: str | None = None
        self._size: int | None = None
        self._unsized = 0

    @property
    def file(self) -> Path:
        """Where it stands."""
        return self._file

    def get(self, shelf: str, key: str) -> str | None:
        """The text under ``key``, or None where there is none or it was damaged."""
        with self._open() as base:
            if base is None:
                return None
            row = base.execute(
                "select value, digest from entries where shelf = ? and key = ?", (shelf, key)
            ).fetchone()
            if row is None:
                return None
            value, digest = row
            if hashlib.sha256(value).digest() != digest:
                base.execute("delete from entries where shelf = ? and key = ?", (shelf, key))
                return None
            base.execute(
                "update entries set used = ? where shelf = ? and key = ?",
                (_next(base), shelf, key),
            )
            return zlib.decompress(value).decode()
        return None  # the database failed within

    def put(self, shelf: str, key: str, text: str) -> None:
        """Keep ``text`` under ``key``, and let go of what no longer fits."""
        value = zlib.compress(text.encode(), _LEVEL)
        if len(value) > self._limit:
            return  # all the others would make room for it, and then it would go too
        with self._open() as base:
            if base is None:
                return
            base.execute(
                "insert or replace into entries values (?, ?, ?, ?, ?)",
                (shelf, key, value, hashlib.sha256(value).digest(), _next(base)),
            )
            self._make_room(base, len(value))

    def info(self) -> CacheInfo:
        """What it holds."""
        entries: tuple[tuple[str, int], ...] = ()
        size = 0
        with self._open() as base:
            if base is not None:
                rows = base.execute("select shelf, count(*) from entries group by shelf")
                entries = tuple((str(shelf), int(count)) for shelf, count in rows)
                size = _size(base)
        return CacheInfo(self._file, entries, size, self._limit, self._fault)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is next needed."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def clear(self) -> int:
        """Let go of everything; how many entries that were."""
        gone = 0
        with self._open() as base:
            if base is None:
                return 0
            gone = base.execute("delete from entries").rowcount
        with self._open() as base:
            if base is not None:
                base.commit()
                base.execute("vacuum")
        return gone

    def _make_room(self, base: sqlite3.Connection, added: int) -> None:
        """Let go of what was used longest ago, when all is too much.

        All is measured now and then only, for that means to look at every entry.
        """
        self._unsized += 1
        if self._size is None or self._unsized > _MEASURE_EVERY:
            self._size, self._unsized = _size(base), 0
        else:
            self._size += added
        if self._size <= self._limit:
            return
        self._size = _size(base)
        while self._size > self._limit:
            oldest = base.execute(
                "select shelf, key, length(value) from entries order by used limit 1"
            ).fetchone()
            if oldest is None:
                return
            base.execute("delete from entries where shelf = ? and key = ?", oldest[:2])
            self._size -= int(oldest[2])

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """The database within one transaction; None where it cannot be used."""
        if self._broken:
            yield None
            return
        if self._base is None:
            self._base = self._first()
        if self._base is None:
            self._broken = True
            yield None
            return
        try:
            with self._base:
                yield self._base
        except sqlite3.Error as error:
            # Locked for too long, or the disk is full: what it held is made again.
            self._broken = True
            self._fault = str(error)
            if _is_damage(error):
                self.close()
                self._set_aside()

    def _first(self) -> sqlite3.Connection | None:
        try:
            return self._connect()
        except (OSError, sqlite3.Error) as error:
            self._fault = str(error)
            if not _is_damage(error):
                return None  # no permission, no space, or locked for too long
        try:
            self._set_aside()
            return self._connect()
        except (OSError, sqlite3.Error):
            return None

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self._file, timeout=_WAIT_SECONDS)
        try:
            base.execute("pragma journal_mode = wal")
            base.execute("pragma synchronous = normal")
            base.executescript(_SCHEMA)
        except BaseException:
            base.close()
            raise
        return base

    def _set_aside(self) -> None:
        """Put a damaged file aside, so that the next build begins with a fresh one."""
        with contextlib.suppress(OSError):
            for suffix in ("-wal", "-shm"):  # they belong to it, and would damage the next one
                self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
            self._file.replace(self._file.with_name(f"{self._file.name}.damaged"))
            self._fault = f"{self._fault}; the damaged file was set aside"


def _is_damage(error: Exception) -> bool:
    """Whether the file is at fault, and not the moment: sqlite's own distinction."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError
    )


def _next(base: sqlite3.Connection) -> int:
    """The number of this use."""
    base.execute("update uses set count = count + 1")
    return int(base.execute("select count from uses").fetchone()[0])


def _size(base: sqlite3.Connection) -> int:
    return int(base.execute("select coalesce(sum(length(value)), 0) from entries").fetchone()[0])
