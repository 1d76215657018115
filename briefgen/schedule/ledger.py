"""What became of each slot and each run, kept in a file: SQLite, written before and after.

A slot is unique: it is claimed before its edition is made and settled afterwards. One that is
still claimed while no run is going on was cut off, and is tried again: making an edition twice
gives the same edition, so that trying again never makes a second one. Moments are in UTC and come
from the caller's clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen.bookkeeping import Book, moment_text
from briefgen.errors import OutputError
from briefgen.schedule.slots import name_of, slot_named

State = Literal["running", "waiting", "done", "unchanged", "skipped", "failed"]
SETTLED: frozenset[State] = frozenset({"done", "unchanged", "skipped", "failed"})
LEDGER_FILE = "runs.sqlite"
LOGS_KEPT = 500
"""Of that many runs the log is kept; of older ones, how they ended."""
AHEAD = dt.timedelta(days=1)
"""A slot on record that is further in the future than this: the clock was wrong then."""

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
create table if not exists ticks (series text primary key, at text not null);
create table if not exists notices (
    series text not null, slot text not null, at text not null, failure text,
    primary key (series, slot)
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
    """One try at a slot; ``ended`` is None for one that goes on, or was killed."""

    slot: dt.datetime
    started: dt.datetime
    ended: dt.datetime | None
    outcome: str | None
    log: str | None


class Ledger:
    """The slots and runs of one series of editions."""

    def __init__(self, folder: Path, series: str) -> None:
        self._book = Book(
            folder / LEDGER_FILE,
            _SCHEMA,
            "the record of runs",
            "Check the folder's permissions and the space on the disk; a damaged file may be "
            "moved away: editions stay, and the latest slot may be made again",
        )
        self._series = series

    def begin(self, now: dt.datetime) -> dt.datetime:
        """Since when slots count: the moment of the first call."""
        with self._book.open() as base:
            base.execute(
                "insert or ignore into series values (?, ?)", (self._series, moment_text(now))
            )
            row = base.execute(
                "select since from series where name = ?", (self._series,)
            ).fetchone()
            return _moment(row[0])

    @property
    def exists(self) -> bool:
        """Whether anything was ever recorded here."""
        return self._book.exists

    def handled(self, now: dt.datetime) -> dt.datetime:
        """The last slot up to ``now`` that is on record, or the beginning.

        Later ones were recorded by a clock that ran ahead: they do not hide what is due now.
        """
        since = self.begin(now)
        with self._book.open() as base:
            row = base.execute(
                "select max(slot) from slots where series = ? and slot <= ?",
                (self._series, name_of(now)),
            ).fetchone()
        return max(since, slot_named(row[0])) if row[0] else since

    def ahead(self, now: dt.datetime) -> dt.datetime | None:
        """The last moment on record that is yet to come by far: the clock was wrong then."""
        with self._book.open() as base:
            rows = base.execute(
                "select max(slot) from slots where series = ? union all"
                " select since from series where name = ?",
                (self._series, self._series),
            ).fetchall()
        moments = [dt.datetime.fromisoformat(row[0]) for row in rows if row[0]]
        return max((one for one in moments if one > now + AHEAD), default=None)

    def forget_ahead(self, now: dt.datetime) -> int:
        """Forget the slots that are yet to come, so that they are made in their time."""
        with self._book.open() as base:
            gone = base.execute(
                "delete from slots where series = ? and slot > ?", (self._series, name_of(now))
            ).rowcount
            base.execute(
                "update series set since = ? where name = ? and since > ?",
                (moment_text(now), self._series, moment_text(now)),
            )
        return gone

    def tick(self, now: dt.datetime) -> None:
        """Record that somebody looked whether something is due."""
        with self._book.open() as base:
            base.execute(
                "insert or replace into ticks values (?, ?)", (self._series, moment_text(now))
            )

    def ticked(self) -> dt.datetime | None:
        """When somebody last looked."""
        with self._book.open() as base:
            row = base.execute("select at from ticks where series = ?", (self._series,)).fetchone()
        return _moment(row[0]) if row else None

    def open_slots(self, now: dt.datetime) -> tuple[dt.datetime, ...]:
        """Slots to try again: cut off in the middle, or failed and due for another try."""
        with self._book.open() as base:
            rows = base.execute(
                "select slot from slots where series = ? and (state = 'running'"
                " or (state = 'waiting' and next_try <= ?)) order by slot",
                (self._series, moment_text(now)),
            ).fetchall()
        return tuple(slot_named(row[0]) for row in rows)

    def claim(self, slot: dt.datetime, now: dt.datetime) -> int:
        """Record that a run for ``slot`` begins; which try it is, from 1.

        To be called while no other run goes on: one that has not ended was killed.

        :raises OutputError: when the slot is settled.
        """
        with self._book.open() as base:
            row = base.execute(
                "select state, attempts from slots where series = ? and slot = ?",
                (self._series, name_of(slot)),
            ).fetchone()
            if row is not None and row[0] in SETTLED:
                raise OutputError("this slot is settled already", where=name_of(slot))
            attempts = 1 if row is None else int(row[1]) + 1
            base.execute(
                "update runs set outcome = 'killed' where series = ? and ended is null",
                (self._series,),
            )
            base.execute(
                "insert or replace into slots values (?, ?, 'running', ?, null, null, null)",
                (self._series, name_of(slot), attempts),
            )
            base.execute(
                "insert into runs (series, slot, started) values (?, ?, ?)",
                (self._series, name_of(slot), moment_text(now)),
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
        with self._book.open() as base:
            base.execute(
                "update slots set state = ?, edition = ?, note = ?, next_try = ?"
                " where series = ? and slot = ?",
                (
                    state, edition, note, moment_text(next_try) if next_try else None, self._series,
                    name_of(slot),
                ),
            )  # fmt: skip
            base.execute(
                "update runs set ended = ?, outcome = ?, log = ? where id ="
                " (select max(id) from runs where series = ? and slot = ?)",
                (moment_text(now), state, log, self._series, name_of(slot)),
            )
            base.execute(
                "update runs set log = null where log is not null and id <="
                " (select max(id) from runs) - ?",
                (LOGS_KEPT,),
            )

    def cut_off(self, slot: dt.datetime, now: dt.datetime, log: str | None) -> None:
        """Record that the run for ``slot`` was interrupted; the slot is tried again."""
        with self._book.open() as base:
            base.execute(
                "update runs set ended = ?, outcome = 'interrupted', log = ? where id ="
                " (select max(id) from runs where series = ? and slot = ?)",
                (moment_text(now), log, self._series, name_of(slot)),
            )

    def skip(self, slots: Iterable[tuple[dt.datetime, str]]) -> None:
        """Record that slots are passed over, each with why."""
        with self._book.open() as base:
            base.executemany(
                "insert or ignore into slots values (?, ?, 'skipped', 0, null, null, ?)",
                [(self._series, name_of(slot), why) for slot, why in slots],
            )

    def try_again(self, slot: dt.datetime, now: dt.datetime) -> bool:
        """Let a slot that failed, or waits, be tried again from the beginning; whether it did."""
        with self._book.open() as base:
            changed = base.execute(
                "update slots set state = 'waiting', attempts = 0, next_try = ?"
                " where series = ? and slot = ? and state in ('failed', 'waiting')",
                (moment_text(now), self._series, name_of(slot)),
            ).rowcount
            base.execute(
                "delete from notices where series = ? and slot = ?", (self._series, name_of(slot))
            )
        return changed > 0

    def claim_notice(self, slot: dt.datetime, now: dt.datetime) -> bool:
        """Record that a notice of ``slot`` goes out; False where one went out already."""
        with self._book.open() as base:
            added = base.execute(
                "insert or ignore into notices values (?, ?, ?, 'it was cut off')",
                (self._series, name_of(slot), moment_text(now)),
            ).rowcount
        return added > 0

    def settle_notice(self, slot: dt.datetime, failure: str | None) -> None:
        """Record what became of the notice of ``slot``."""
        with self._book.open() as base:
            base.execute(
                "update notices set failure = ? where series = ? and slot = ?",
                (failure, self._series, name_of(slot)),
            )

    def untold(self, since: dt.datetime) -> tuple[SlotRecord, ...]:
        """Slots that have failed for good since a moment, of which no notice has gone out."""
        with self._book.open() as base:
            rows = base.execute(
                f"select {_COLUMNS} from slots where series = ?1 and state = 'failed'"  # noqa: S608 - our own names
                " and exists (select 1 from runs where runs.series = ?1"
                " and runs.slot = slots.slot and ended >= ?2)"
                " and not exists (select 1 from notices where notices.series = ?1"
                " and notices.slot = slots.slot) order by slot",
                (self._series, moment_text(since)),
            ).fetchall()
        return tuple(_slot_record(row) for row in rows)

    def notice_failures(self) -> tuple[tuple[dt.datetime, str], ...]:
        """The latest notices that did not go out, newest first, each with why."""
        with self._book.open() as base:
            rows = base.execute(
                "select slot, failure from notices where series = ? and failure is not null"
                " order by slot desc limit 5",
                (self._series,),
            ).fetchall()
        return tuple((slot_named(slot), str(failure)) for slot, failure in rows)

    def slots(self, most: int = 20) -> tuple[SlotRecord, ...]:
        """The latest slots, newest first."""
        with self._book.open() as base:
            rows = base.execute(
                f"select {_COLUMNS} from slots where series = ? order by slot desc limit ?",  # noqa: S608 - our own names
                (self._series, most),
            ).fetchall()
        return tuple(_slot_record(row) for row in rows)

    def slots_named(self, begin: str) -> tuple[SlotRecord, ...]:
        """The slots whose names begin so, newest first: ``2026-11-30`` has those of a day."""
        with self._book.open() as base:
            rows = base.execute(
                f"select {_COLUMNS} from slots where series = ?"  # noqa: S608 - our own names
                " and substr(slot, 1, ?) = ? order by slot desc",
                (self._series, len(begin), begin),
            ).fetchall()
        return tuple(_slot_record(row) for row in rows)

    def runs(self, most: int = 20, slot: dt.datetime | None = None) -> tuple[RunRecord, ...]:
        """The latest runs, newest first; those of one slot where it is given."""
        with self._book.open() as base:
            rows = base.execute(
                "select slot, started, ended, outcome, log from runs where series = ?1"
                " and (?2 is null or slot = ?2) order by id desc limit ?3",
                (self._series, name_of(slot) if slot else None, most),
            ).fetchall()
        return tuple(
            RunRecord(
                slot=slot_named(slot), started=_moment(started),
                ended=_moment(ended) if ended else None, outcome=outcome, log=log,
            )
            for slot, started, ended, outcome, log in rows
        )  # fmt: skip


_COLUMNS = "slot, state, attempts, next_try, edition, note"
_Row = tuple[str, State, int, str | None, str | None, str | None]


def _slot_record(row: _Row) -> SlotRecord:
    slot, state, attempts, next_try, edition, note = row
    return SlotRecord(
        slot=slot_named(slot),
        state=state,
        attempts=attempts,
        next_try=_moment(next_try) if next_try else None,
        edition=edition,
        note=note,
    )


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
