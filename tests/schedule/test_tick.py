"""`run_due`: each slot makes one edition, whatever is called, fails or dies in between."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from briefgen.config.schedule import ScheduleConfig
from briefgen.errors import BriefgenError, OutputError, SetupError, UsageError
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.slots import name_of
from briefgen.schedule.tick import LOCK_FILE, Made, Outcome, run_due

DAILY = ScheduleConfig(cron="0 7 * * *", catch_up="all", attempts=3)
START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


class World:
    """A clock that stands still, a maker that fails when told to, and what was made."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.made: list[str] = []
        self.broken = False
        self.unchanged = False
        self.error: BriefgenError = SetupError("no room", hint="Make some")
        self.told: list[Outcome] = []
        self.deaf = False
        self.folder = folder
        self.ledger = Ledger(folder, "main")
        self.ledger.begin(START)

    def make(self, slot: dt.datetime, /) -> Made:
        if self.broken:
            raise self.error
        self.made.append(name_of(slot))
        return Made(None, "nothing new") if self.unchanged else Made(f"e-{slot:%d}")

    def tell(self, outcome: Outcome) -> None:
        self.told.append(outcome)
        if self.deaf:
            raise ConnectionError("no mail today")

    def tick(self, **later: int) -> tuple[Outcome, ...]:
        self.now += dt.timedelta(**later)
        done = run_due(
            DAILY, self.ledger, self.make, folder=self.folder, clock=lambda: self.now,
            notice=self.tell,
        )  # fmt: skip
        assert done is not None
        return done


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_nothing_is_due_before_the_first_slot(world: World) -> None:
    assert world.tick() == ()
    assert world.tick(hours=18) == ()


def test_each_call_is_on_record_also_one_that_makes_nothing(world: World) -> None:
    assert world.ledger.ticked() is None
    world.tick(hours=1)
    assert world.ledger.ticked() == START + dt.timedelta(hours=1)
    world.tick(hours=1)
    assert world.ledger.ticked() == START + dt.timedelta(hours=2)


def test_a_slot_is_made_once_however_often_it_is_asked_for(world: World) -> None:
    assert [one.state for one in world.tick(hours=20)] == ["done"]
    assert world.tick() == ()
    assert world.tick(hours=1) == ()
    assert world.made == ["2026-03-02T07:00Z"]


def test_all_that_was_missed_is_made_oldest_first(world: World) -> None:
    world.tick(days=3)
    assert world.made == ["2026-03-02T07:00Z", "2026-03-03T07:00Z", "2026-03-04T07:00Z"]


def test_a_failure_is_tried_again_ever_later_and_then_given_up(world: World) -> None:
    world.broken = True
    assert [one.state for one in world.tick(hours=20)] == ["waiting"]
    assert world.tick(seconds=30) == ()
    assert [one.state for one in world.tick(minutes=1)] == ["waiting"]
    assert world.tick(minutes=4) == ()
    assert [one.state for one in world.tick(minutes=1)] == ["failed"]
    world.broken = False
    assert world.tick(minutes=30) == ()
    record = world.ledger.slots()[0]
    assert (record.state, record.attempts) == ("failed", 3)
    assert "no room" in (record.note or "")
    assert [one.outcome for one in world.ledger.runs()] == ["failed", "waiting", "waiting"]


def test_what_failed_once_is_made_at_the_next_try(world: World) -> None:
    world.broken = True
    world.tick(hours=20)
    world.broken = False
    assert [one.state for one in world.tick(minutes=2)] == ["done"]
    assert world.tick(minutes=30) == ()


def test_nothing_new_settles_the_slot(world: World) -> None:
    world.unchanged = True
    assert [(one.state, one.note) for one in world.tick(hours=20)] == [("unchanged", "nothing new")]
    assert world.tick(minutes=30) == ()


def test_a_bug_is_recorded_like_a_failure_and_handed_on(world: World) -> None:
    def bug(slot: dt.datetime, /) -> Made:
        raise ZeroDivisionError(f"no\nway for {slot}")

    world.now += dt.timedelta(hours=20)
    with pytest.raises(ZeroDivisionError):
        run_due(DAILY, world.ledger, bug, folder=world.folder, clock=lambda: world.now)
    (run,) = world.ledger.runs()
    assert (run.outcome, run.log) == ("waiting", "error: a bug in briefgen: ZeroDivisionError: no")
    assert world.tick() == ()
    assert [one.state for one in world.tick(minutes=1)] == ["done"]


def test_what_always_dies_is_given_up(world: World) -> None:
    def interrupted(slot: dt.datetime, /) -> Made:
        raise KeyboardInterrupt(slot)

    world.now += dt.timedelta(hours=20)
    for _ in range(DAILY.attempts):
        with pytest.raises(KeyboardInterrupt):
            run_due(DAILY, world.ledger, interrupted, folder=world.folder, clock=lambda: world.now,
                    log=lambda: "so far")  # fmt: skip
    assert {(run.outcome, run.log) for run in world.ledger.runs()} == {("interrupted", "so far")}
    assert [one.state for one in world.tick()] == ["failed"]
    assert world.tick(minutes=5) == ()


def test_the_owner_is_told_once_when_a_slot_is_given_up(world: World) -> None:
    world.broken = True
    world.tick(hours=20)
    world.tick(minutes=1)
    assert world.told == []
    world.tick(minutes=5)
    assert [(name_of(one.slot), one.state) for one in world.told] == [
        ("2026-03-02T07:00Z", "failed")
    ]
    world.tick(minutes=5)
    assert len(world.told) == 1
    world.tick(days=1)
    world.tick(minutes=1)
    world.tick(minutes=5)
    assert [name_of(one.slot) for one in world.told] == ["2026-03-02T07:00Z", "2026-03-03T07:00Z"]


def test_what_only_a_person_can_mend_is_told_at_once_and_once(world: World) -> None:
    world.broken = True
    world.error = UsageError("unknown key")
    world.tick(hours=20)
    assert [one.state for one in world.told] == ["waiting"]
    world.tick(minutes=1)
    world.tick(minutes=5)
    assert len(world.told) == 1
    assert world.ledger.slots()[0].state == "failed"


def test_a_notice_that_fails_is_recorded_and_not_repeated(world: World) -> None:
    world.deaf = True
    world.broken = True
    for step in ({"hours": 20}, {"minutes": 1}, {"minutes": 5}, {"minutes": 5}):
        world.tick(**step)
    assert len(world.told) == 1
    (failure,) = world.ledger.notice_failures()
    assert failure == (world.told[0].slot, "ConnectionError: no mail today")
    world.broken = False
    assert [one.state for one in world.tick(days=1)] == ["done"]


def test_a_failure_that_nobody_was_told_of_is_told_at_the_next_call(world: World) -> None:
    """The call that gave the slot up was killed before it could."""
    slot = dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC)
    world.now = slot + dt.timedelta(hours=1)
    world.ledger.claim(slot, world.now)
    world.ledger.settle(slot, "failed", world.now, note="no room")
    world.tick(minutes=5)
    world.tick(minutes=5)
    assert [(one.slot, one.note) for one in world.told] == [(slot, "no room")]


def test_a_slot_is_tried_anew_when_a_person_says_so(world: World) -> None:
    world.broken = True
    for step in ({"hours": 20}, {"minutes": 1}, {"minutes": 5}):
        world.tick(**step)
    slot = world.ledger.slots()[0].slot
    assert world.ledger.try_again(slot, world.now)
    world.tick()
    assert world.ledger.slots()[0].attempts == 1
    world.broken = False
    assert [one.state for one in world.tick(minutes=1)] == ["done"]
    assert not world.ledger.try_again(slot, world.now)


def test_each_run_has_its_own_log(world: World) -> None:
    said = iter(["first", "second", None])

    def tick(**later: int) -> None:
        world.now += dt.timedelta(**later)
        run_due(DAILY, world.ledger, world.make, folder=world.folder, clock=lambda: world.now,
                log=lambda: next(said))  # fmt: skip

    world.broken = True
    tick(hours=20)
    world.broken = False
    tick(minutes=1)
    tick(days=1)
    assert [run.log for run in reversed(world.ledger.runs())] == [
        "first\nerror: no room. Make some", "second", None,
    ]  # fmt: skip
    slot = world.ledger.slots()[1].slot
    assert len(world.ledger.runs(slot=slot)) == 2


def test_old_logs_are_let_go_of(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.schedule.ledger.LOGS_KEPT", 3)
    for _ in range(5):
        world.now += dt.timedelta(days=1)
        run_due(DAILY, world.ledger, world.make, folder=world.folder, clock=lambda: world.now,
                log=lambda: "words")  # fmt: skip
    assert [run.log for run in world.ledger.runs()] == ["words"] * 3 + [None] * 2
    assert {run.outcome for run in world.ledger.runs()} == {"done"}


def test_a_clock_that_jumps_back_makes_nothing_twice(world: World) -> None:
    world.tick(days=2)
    world.tick(days=-1, hours=-6)
    assert world.tick(hours=3) == ()
    world.tick(days=1)
    assert world.made == ["2026-03-02T07:00Z", "2026-03-03T07:00Z"]
    world.tick(days=1)
    assert world.made[2:] == ["2026-03-04T07:00Z"]


def test_a_clock_that_ran_ahead_hides_nothing_for_ever(world: World) -> None:
    """It is found out; a person says that it is right again, and the slots are made."""
    right = world.now
    world.tick(days=30)
    ahead = list(world.made)
    world.now = right
    world.tick(days=1)
    assert world.made == ahead
    assert world.ledger.ahead(world.now) == dt.datetime(2026, 3, 31, 7, tzinfo=dt.UTC)
    assert world.ledger.forget_ahead(world.now) == 29
    assert world.ledger.ahead(world.now) is None
    world.tick(days=1)
    assert world.made == [*ahead, "2026-03-03T07:00Z"]


def test_what_is_due_now_is_made_though_later_slots_are_on_record(world: World) -> None:
    world.ledger.skip([(START + dt.timedelta(days=9), "the clock was wrong")])
    assert [one.state for one in world.tick(hours=20)] == ["done"]


def test_what_is_done_is_not_passed_over_afterwards(world: World) -> None:
    world.tick(hours=20)
    world.ledger.skip([(world.ledger.slots()[0].slot, "a later slot was due too")])
    assert world.ledger.slots()[0].state == "done"


def test_a_schedule_that_began_under_a_wrong_clock_begins_again(world: World) -> None:
    other = Ledger(world.folder, "other")
    other.begin(START + dt.timedelta(days=3650))
    assert other.ahead(START) is not None
    other.forget_ahead(START)
    assert other.begin(START) == START
    assert other.ahead(START) is None


def test_a_lock_within_the_run_is_no_other_run(world: World) -> None:
    """A maker that waits in vain for a lock of its own has failed; nobody else is at it."""

    def busy(slot: dt.datetime, /) -> Made:
        raise Timeout(str(slot))

    world.now += dt.timedelta(hours=20)
    with pytest.raises(Timeout):
        run_due(DAILY, world.ledger, busy, folder=world.folder, clock=lambda: world.now)
    assert world.ledger.slots()[0].state == "waiting"


def test_where_no_lock_can_be_had_nothing_is_made(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotImplementedError("FileSystem does not appear to support flock")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(OutputError, match="no lock can be had"):
        world.tick(hours=20)
    assert world.made == []


def test_weeks_of_missed_minutes_are_passed_over_quickly(world: World) -> None:
    every = ScheduleConfig(cron="* * * * *")
    world.now += dt.timedelta(weeks=3)
    begin = time.monotonic()
    done = run_due(every, world.ledger, world.make, folder=world.folder, clock=lambda: world.now)
    assert time.monotonic() - begin < 15
    assert done is not None
    assert [one.state for one in done].count("skipped") == 3 * 7 * 24 * 60 - 1
    assert len(world.made) == 1


def test_two_calls_do_not_run_side_by_side(world: World) -> None:
    with FileLock(world.folder / LOCK_FILE):
        world.now += dt.timedelta(hours=20)
        assert (
            run_due(DAILY, world.ledger, world.make, folder=world.folder, clock=lambda: world.now)
            is None
        )
    assert [one.state for one in world.tick()] == ["done"]


def test_a_settled_slot_cannot_be_claimed(world: World) -> None:
    world.tick(hours=20)
    slot = world.ledger.slots()[0].slot
    with pytest.raises(OutputError):
        world.ledger.claim(slot, world.now)


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from briefgen.config.schedule import ScheduleConfig
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.tick import run_due
def make(slot):
    os.kill(os.getpid(), signal.SIGKILL)
folder = Path(sys.argv[1])
now = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
run_due(ScheduleConfig(cron="0 7 * * *"), Ledger(folder, "main"), make, folder=folder,
        clock=lambda: now)
"""


def test_what_died_in_the_middle_is_finished_by_the_next_call(world: World) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED, str(world.folder)], check=False)
    assert died.returncode == -signal.SIGKILL
    assert world.ledger.slots()[0].state == "running"
    assert [one.state for one in world.tick(hours=21)] == ["done"]
    assert world.made == ["2026-03-02T07:00Z"]
    assert (world.ledger.runs()[1].ended, world.ledger.runs()[1].outcome) == (None, "killed")


def test_two_series_do_not_know_each_other(world: World) -> None:
    world.tick(hours=20)
    other = Ledger(world.folder, "other")
    assert other.handled(world.now) == world.now
    assert other.slots() == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_ledger_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="record of runs"):
        Ledger(tmp_path / "in", "main").begin(START)
