"""What is wrong with a schedule is seen by whoever looks, and what is right raises no alarm."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.config.schedule import ScheduleConfig
from briefgen.schedule.health import troubles
from briefgen.schedule.ledger import Ledger

DAILY = ScheduleConfig(cron="0 7 * * *")
START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SLOT = dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    one = Ledger(tmp_path, "main")
    one.begin(START)
    return one


def said(ledger: Ledger, now: dt.datetime) -> list[str]:
    return [f"{one.what} | {one.remedy}" for one in troubles(DAILY, ledger, now)]


def after(**time: int) -> dt.datetime:
    return SLOT + dt.timedelta(**time)


def test_what_was_never_installed_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (told,) = said(Ledger(tmp_path / "none", "main"), START)
    assert "briefgen schedule install" in told
    assert not (tmp_path / "none").exists()


def test_a_slot_that_is_due_this_moment_is_no_alarm(ledger: Ledger) -> None:
    assert said(ledger, START) == []
    assert said(ledger, after(minutes=14)) == []


def test_a_timer_that_does_not_come_is_told(ledger: Ledger) -> None:
    assert "nothing has looked yet, although a slot is due" in said(ledger, after(minutes=16))[0]
    ledger.tick(START)
    (told,) = said(ledger, after(days=2, hours=1))
    assert "since 2026-03-01T12:00Z, although 3 slots are due" in told
    assert "enable-linger" in told
    ledger.tick(after(days=2, hours=1))
    assert said(ledger, after(days=2, hours=1, minutes=4)) == []


def test_a_timer_that_stopped_this_morning_is_told(ledger: Ledger) -> None:
    ledger.tick(after(minutes=-20))
    assert said(ledger, after(minutes=14)) == []
    assert "although a slot is due" in said(ledger, after(minutes=16))[0]


def test_a_timer_that_stopped_when_nothing_is_due_is_no_alarm_yet(ledger: Ledger) -> None:
    ledger.claim(SLOT, SLOT)
    ledger.settle(SLOT, "done", SLOT, edition="e")
    ledger.tick(SLOT)
    assert said(ledger, after(hours=20)) == []


def test_the_last_failure_is_told_until_an_edition_is_made(ledger: Ledger) -> None:
    ledger.tick(SLOT)
    ledger.claim(SLOT, SLOT)
    ledger.settle(SLOT, "waiting", SLOT, note="no room", next_try=after(minutes=1))
    (told,) = said(ledger, SLOT)
    assert "has failed so far, 1 try, the next one at 2026-03-02T07:01Z: no room" in told
    ledger.settle(SLOT, "failed", SLOT, note="no room")
    (told,) = said(ledger, SLOT)
    assert "failed for good" in told
    assert "briefgen schedule retry 2026-03-02T07:00Z" in told
    later = after(days=1)
    ledger.skip([(after(days=1), "a later slot was due too")])
    assert said(ledger, later) != []
    ledger.claim(after(days=2), after(days=2))
    ledger.settle(after(days=2), "done", after(days=2), edition="e")
    assert said(ledger, after(days=2)) == []


def test_a_run_that_hangs_is_told(ledger: Ledger) -> None:
    ledger.tick(SLOT)
    ledger.claim(SLOT, SLOT)
    assert said(ledger, after(hours=3)) == []
    (told,) = said(ledger, after(hours=5))
    assert "in the making since 2026-03-02T07:00Z" in told


def test_a_clock_that_ran_ahead_is_told(ledger: Ledger) -> None:
    ledger.tick(SLOT)
    ledger.skip([(after(days=400), "a later slot was due too")])
    assert "schedule forget" in said(ledger, SLOT)[0]


def test_an_owner_who_could_not_be_told_is_told_here(ledger: Ledger) -> None:
    ledger.tick(SLOT)
    assert ledger.claim_notice(SLOT, SLOT)
    assert "it was cut off" in said(ledger, SLOT)[0]
    ledger.settle_notice(SLOT, None)
    assert said(ledger, SLOT) == []
