"""What became of each slot and each run, kept in a file: SQLite, written before and after.

A slot is unique: it is claimed before its edition is made and settled afterwards. One that is
still claimed while no run is going on was cut off, and is tried again: making an edition twice
gives the same edition, so that trying again never makes a second one. Moments are in UTC and come
from the caller's clock.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen.errors import OutputError
from briefgen.schedule.slots import name_of, slot_named

State = Literal["running", "waiting", "done", "unchanged", "skipped", "failed"]
SETTLED: frozenset[State] = frozenset({"done", "unchanged", "skipped", "failed"})
LEDGER_FILE = "runs.sqlite"

_SCHEMA = """
create table if not exists series (
    name text primary key, since text not null
);
create table if not exists slots (
    series text not null, slot text not null, state text not null, attempts integer not null,
    next_try text, edition text, note text,
    primary key (series, slot)
);
create table if not exists runs (
    id integer primary key, series text not null, slot text not null, started text not null,
    ended text, outcome text, log text
);
"""


@dataclass(frozen=True)
class SlotRecord:
    """What became of a slot."""

    slot: dt.datetime
    state: State
    attempts: int
    next_try: dt.datetime | None
    edition: str | None
    note: str | None


@dataclass(frozen=True)
class RunRecord:
    """One try at a slot; ``ended`` is None for one that was cut off, or goes on."""

    slot: dt.datetime
    started: dt.datetime
    ended: dt.datetime | None
    outcome: str | None
    log: str | None


class Ledger:
    """The slots and runs of one series of editions."""

    def __init__(self, folder: Path, series: str) -> None:
        self._file = folder / LEDGER_FILE
        self._series = series

    def begin(self, now: dt.datetime) -> dt.datetime:
        """Since when slots count: the moment of the first call."""
        with self._open() as base:
            base.execute("insert or ignore into series values (?, ?)", (self._series, _text(now)))
            row = base.execute(
                "select since from series where name = ?", (self._series,)
            ).fetchone()
            return _moment(row[0])

    def handled(self, now: dt.datetime) -> dt.datetime:
        """The last slot that is on record, or the beginning."""
        since = self.begin(now)
        with self._open() as base:
            row = base.execute(
                "select max(slot) from slots where series = ?", (self._series,)
            ).fetchone()
        return max(since, slot_named(row[0])) if row[0] else since

    def open_slots(self, now: dt.datetime) -> tuple[dt.datetime, ...]:
        """Slots to try again: cut off in the middle, or failed and due for another try."""
        with self._open() as base:
            rows = base.execute(
                "select slot from slots where series = ? and (state = 'running'"
                " or (state = 'waiting' and next_try <= ?)) order by slot",
                (self._series, _text(now)),
            ).fetchall()
        return tuple(slot_named(row[0]) for row in rows)

    def claim(self, slot: dt.datetime, now: dt.datetime) -> int:
        """Record that a run for ``slot`` begins; which try it is, from 1.

        :raises OutputError: when the slot is settled.
        """
        with self._open() as base:
            row = base.execute(
                "select state, attempts from slots where series = ? and slot = ?",
                (self._series, name_of(slot)),
            ).fetchone()
            if row is not None and row[0] in SETTLED:
                raise OutputError("this slot is settled already", where=name_of(slot))
            attempts = 1 if row is None else int(row[1]) + 1
            base.execute(
                "insert or replace into slots values (?, ?, 'running', ?, null, null, null)",
                (self._series, name_of(slot), attempts),
            )
            base.execute(
                "insert into runs (series, slot, started) values (?, ?, ?)",
                (self._series, name_of(slot), _text(now)),
            )
        return attempts

    def settle(
        self,
        slot: dt.datetime,
        state: State,
        now: dt.datetime,
        *,
        edition: str | None = None,
        note: str | None = None,
        next_try: dt.datetime | None = None,
        log: str | None = None,
    ) -> None:
        """Record how the run for ``slot`` ended."""
        with self._open() as base:
            base.execute(
                "update slots set state = ?, edition = ?, note = ?, next_try = ?"
                " where series = ? and slot = ?",
                (
                    state, edition, note, _text(next_try) if next_try else None, self._series,
                    name_of(slot),
                ),
            )  # fmt: skip
            base.execute(
                "update runs set ended = ?, outcome = ?, log = ? where id ="
                " (select max(id) from runs where series = ? and slot = ?)",
                (_text(now), state, log, self._series, name_of(slot)),
            )

    def skip(self, slot: dt.datetime, why: str) -> None:
        """Record that ``slot`` is passed over."""
        with self._open() as base:
            base.execute(
                "insert or ignore into slots values (?, ?, 'skipped', 0, null, null, ?)",
                (self._series, name_of(slot), why),
            )

    def slots(self, most: int = 20) -> tuple[SlotRecord, ...]:
        """The latest slots, newest first."""
        with self._open() as base:
            rows = base.execute(
                "select slot, state, attempts, next_try, edition, note from slots"
                " where series = ? order by slot desc limit ?",
                (self._series, most),
            ).fetchall()
        return tuple(
            SlotRecord(
                slot=slot_named(slot), state=state, attempts=attempts,
                next_try=_moment(next_try) if next_try else None, edition=edition, note=note,
            )
            for slot, state, attempts, next_try, edition, note in rows
        )  # fmt: skip

    def runs(self, most: int = 20) -> tuple[RunRecord, ...]:
        """The latest runs, newest first."""
        with self._open() as base:
            rows = base.execute(
                "select slot, started, ended, outcome, log from runs where series = ?"
                " order by id desc limit ?",
                (self._series, most),
            ).fetchall()
        return tuple(
            RunRecord(
                slot=slot_named(slot), started=_moment(started),
                ended=_moment(ended) if ended else None, outcome=outcome, log=log,
            )
            for slot, started, ended, outcome, log in rows
        )  # fmt: skip

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(self._file, timeout=30)
        except (OSError, sqlite3.Error) as error:
            raise self._failure(error) from error
        try:
            # Every step is on the disk before the next begins: a lost one would be done twice.
            base.execute("pragma journal_mode = wal")
            base.execute("pragma synchronous = full")
            base.executescript(_SCHEMA)
            with base:
                yield base
        except sqlite3.Error as error:
            raise self._failure(error) from error
        finally:
            base.close()

    def _failure(self, error: Exception) -> OutputError:
        return OutputError(
            f"the record of runs cannot be used: {error}",
            where=str(self._file),
            hint="Check the folder's permissions and the space on the disk",
        )


def _text(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
