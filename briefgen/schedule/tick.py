"""A moment in, the editions that are due made out: `run_due` may be called at any time, often.

What it does depends on the schedule, the ledger and the clock alone. So the system needs to keep
no program running: a timer or cron calls it every few minutes, and a call too many does nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from briefgen.config.schedule import ScheduleConfig
from briefgen.errors import BriefgenError
from briefgen.schedule.ledger import Ledger, State
from briefgen.schedule.slots import due

LOCK_FILE = "run.lock"
BACKOFF_MINUTES = (1, 5, 15, 60, 240)
"""How long after the first, second, third try a slot is tried again."""


@dataclass(frozen=True)
class Made:
    """What a slot's run made: the edition, or None where nothing material had changed."""

    edition: str | None
    note: str | None = None


class Maker(Protocol):
    """Makes the edition of a slot; making it again gives the same one."""

    def __call__(self, slot: dt.datetime, /) -> Made:
        """Make it.

        :raises BriefgenError: when it cannot be made; it is tried again later.
        """
        ...


@dataclass(frozen=True)
class Outcome:
    """What became of a slot in this call."""

    slot: dt.datetime
    state: State
    edition: str | None = None
    note: str | None = None


def run_due(
    schedule: ScheduleConfig,
    ledger: Ledger,
    make: Maker,
    *,
    folder: Path,
    clock: Callable[[], dt.datetime],
    log: Callable[[], str | None] = lambda: None,
) -> tuple[Outcome, ...] | None:
    """Make what is due, oldest first; None when another call is at it.

    :param folder: where the lock stands.
    :param log: what the run has said since it was last asked, for the record.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK_FILE, timeout=0):
            return _make_due(schedule, ledger, make, clock, log)
    except Timeout:
        return None


def _make_due(
    schedule: ScheduleConfig,
    ledger: Ledger,
    make: Maker,
    clock: Callable[[], dt.datetime],
    log: Callable[[], str | None],
) -> tuple[Outcome, ...]:
    now = clock()
    found = due(schedule, ledger.handled(now), now)
    outcomes = []
    for slot, why in found.skip:
        ledger.skip(slot, why)
        outcomes.append(Outcome(slot, "skipped", note=why))
    outcomes += [
        _make(slot, schedule, ledger, make, clock, log)
        for slot in sorted({*ledger.open_slots(now), *found.make})
    ]
    return tuple(outcomes)


def _make(
    slot: dt.datetime,
    schedule: ScheduleConfig,
    ledger: Ledger,
    make: Maker,
    clock: Callable[[], dt.datetime],
    log: Callable[[], str | None],
) -> Outcome:
    attempt = ledger.claim(slot, clock())
    if attempt > schedule.attempts:
        note = f"{schedule.attempts} runs were cut off before they ended"
        ledger.settle(slot, "failed", clock(), note=note)
        return Outcome(slot, "failed", note=note)
    try:
        made = make(slot)
    except BriefgenError as error:
        return _fail(slot, error, attempt, schedule, ledger, clock(), log())
    state: State = "done" if made.edition is not None else "unchanged"
    ledger.settle(slot, state, clock(), edition=made.edition, note=made.note, log=log())
    return Outcome(slot, state, made.edition, made.note)


def _fail(
    slot: dt.datetime,
    error: BriefgenError,
    attempt: int,
    schedule: ScheduleConfig,
    ledger: Ledger,
    now: dt.datetime,
    log: str | None,
) -> Outcome:
    """Try again later, each time after a longer wait; in the end, give up for good."""
    if attempt >= schedule.attempts:
        ledger.settle(slot, "failed", now, note=str(error), log=log)
        return Outcome(slot, "failed", note=str(error))
    wait = dt.timedelta(minutes=BACKOFF_MINUTES[min(attempt, len(BACKOFF_MINUTES)) - 1])
    ledger.settle(slot, "waiting", now, note=str(error), next_try=now + wait, log=log)
    return Outcome(slot, "waiting", note=str(error))
