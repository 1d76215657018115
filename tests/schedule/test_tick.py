"""`run_due`: each slot makes one edition, whatever is called, fails or dies in between."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from briefgen.config.schedule import ScheduleConfig
from briefgen.errors import OutputError, SetupError
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
        self.folder = folder
        self.ledger = Ledger(folder, "main")
        self.ledger.begin(START)

    def make(self, slot: dt.datetime, /) -> Made:
        if self.broken:
            raise SetupError("no room", hint="Make some")
        self.made.append(name_of(slot))
        return Made(None, "nothing new") if self.unchanged else Made(f"e-{slot:%d}")

    def tick(self, **later: int) -> tuple[Outcome, ...]:
        self.now += dt.timedelta(**later)
        done = run_due(DAILY, self.ledger, self.make, folder=self.folder, clock=lambda: self.now)
        assert done is not None
        return done


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_nothing_is_due_before_the_first_slot(world: World) -> None:
    assert world.tick() == ()
    assert world.tick(hours=18) == ()


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


def test_a_bug_is_no_excuse_to_forget_the_slot(world: World) -> None:
    def bug(slot: dt.datetime, /) -> Made:
        raise ZeroDivisionError(slot)

    world.now += dt.timedelta(hours=20)
    with pytest.raises(ZeroDivisionError):
        run_due(DAILY, world.ledger, bug, folder=world.folder, clock=lambda: world.now)
    assert [one.state for one in world.tick()] == ["done"]


def test_what_always_dies_is_given_up(world: World) -> None:
    def bug(slot: dt.datetime, /) -> Made:
        raise ZeroDivisionError(slot)

    world.now += dt.timedelta(hours=20)
    for _ in range(DAILY.attempts):
        with pytest.raises(ZeroDivisionError):
            run_due(DAILY, world.ledger, bug, folder=world.folder, clock=lambda: world.now)
    assert [one.state for one in world.tick()] == ["failed"]
    assert world.tick(minutes=5) == ()


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
    assert world.ledger.runs()[1].ended is None


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
