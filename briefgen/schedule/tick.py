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
from briefgen.errors import BriefgenError, OutputError, UsageError
from briefgen.schedule.ledger import Ledger, State
from briefgen.schedule.slots import due

LOCK_FILE = "run.lock"
BACKOFF_MINUTES = (1, 5, 15, 60, 240)
"""How long after the first, second, third try a slot is tried again."""
_TELL_WITHIN = dt.timedelta(days=7)
"""A failure whose notice was never begun is told as long as this afterwards."""


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


Notice = Callable[[Outcome], None]
"""Tells the owner that a slot needs a person."""


@dataclass(frozen=True)
class Desk:
    """What a call works with; ``log`` is what has been said since it was last asked."""

    schedule: ScheduleConfig
    ledger: Ledger
    make: Maker
    clock: Callable[[], dt.datetime]
    log: Callable[[], str | None]
    notice: Notice | None


def run_due(
    schedule: ScheduleConfig,
    ledger: Ledger,
    make: Maker,
    *,
    folder: Path,
    clock: Callable[[], dt.datetime],
    log: Callable[[], str | None] = lambda: None,
    notice: Notice | None = None,
) -> tuple[Outcome, ...] | None:
    """Make what is due, oldest first; None when another call is at it.

    :param folder: where the lock stands.
    :param log: what the run has said since it was last asked, for the record.
    :param notice: is called at most once for a slot: when it has failed for good, or earlier,
        when trying again cannot help (the project file is wrong). That it fails is recorded.
    :raises OutputError: when the ledger or the lock cannot be written.
    """
    lock = FileLock(folder / LOCK_FILE, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        return None
    except (OSError, NotImplementedError) as error:
        raise OutputError(
            f"no lock can be had, so nothing is made: {error}",
            where=str(folder),
            hint="Check the folder's permissions; a network folder must allow locks",
        ) from error
    try:
        return _make_due(Desk(schedule, ledger, make, clock, log, notice))
    finally:
        lock.release()


def _make_due(desk: Desk) -> tuple[Outcome, ...]:
    now = desk.clock()
    desk.ledger.tick(now)
    for one in desk.ledger.untold(now - _TELL_WITHIN):
        _tell(Outcome(one.slot, "failed", note=one.note), desk)
    found = due(desk.schedule, desk.ledger.handled(now), now)
    desk.ledger.skip(found.skip)
    outcomes = [Outcome(slot, "skipped", note=why) for slot, why in found.skip]
    outcomes += [_make(slot, desk) for slot in sorted({*desk.ledger.open_slots(now), *found.make})]
    return tuple(outcomes)


def _make(slot: dt.datetime, desk: Desk) -> Outcome:
    attempt = desk.ledger.claim(slot, desk.clock())
    if attempt > desk.schedule.attempts:
        note = f"{desk.schedule.attempts} runs were cut off before they ended"
        desk.ledger.settle(slot, "failed", desk.clock(), note=note)
        return _tell(Outcome(slot, "failed", note=note), desk)
    try:
        made = desk.make(slot)
    except BriefgenError as error:
        return _fail(slot, str(error), attempt, desk, hopeless=isinstance(error, UsageError))
    except Exception as error:
        # A bug: recorded like any failure, and handed on to whoever writes its details down.
        said = f"a bug in briefgen: {type(error).__name__}: {str(error).partition(chr(10))[0]}"
        _fail(slot, said, attempt, desk)
        raise
    except BaseException:
        desk.ledger.cut_off(slot, desk.clock(), desk.log())
        raise
    state: State = "done" if made.edition is not None else "unchanged"
    desk.ledger.settle(
        slot, state, desk.clock(), edition=made.edition, note=made.note, log=desk.log()
    )
    return Outcome(slot, state, made.edition, made.note)


def _fail(
    slot: dt.datetime, why: str, attempt: int, desk: Desk, *, hopeless: bool = False
) -> Outcome:
    """Try again later, each time after a longer wait; in the end, give up for good.

    :param hopeless: a person must mend something; told at once, so that a later try may succeed.
    """
    now = desk.clock()
    log = "\n".join(filter(None, (desk.log(), f"error: {why}")))
    if attempt >= desk.schedule.attempts:
        desk.ledger.settle(slot, "failed", now, note=why, log=log)
        return _tell(Outcome(slot, "failed", note=why), desk)
    wait = dt.timedelta(minutes=BACKOFF_MINUTES[min(attempt, len(BACKOFF_MINUTES)) - 1])
    desk.ledger.settle(slot, "waiting", now, note=why, next_try=now + wait, log=log)
    outcome = Outcome(slot, "waiting", note=why)
    return _tell(outcome, desk) if hopeless else outcome


def _tell(outcome: Outcome, desk: Desk) -> Outcome:
    """Give notice, once for a slot: first recorded, then done, so that a kill repeats nothing."""
    if desk.notice is None or not desk.ledger.claim_notice(outcome.slot, desk.clock()):
        return outcome
    failure = None
    try:
        desk.notice(outcome)
    except Exception as error:  # noqa: BLE001 - whatever it is, the schedule goes on
        failure = f"{type(error).__name__}: {error}"
    desk.ledger.settle_notice(outcome.slot, failure)
    return outcome
