"""A year of `run_due` on a real ledger: outages, failures, deaths, a slow clock, two at once."""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.config.schedule import CatchUp, ScheduleConfig
from briefgen.errors import SetupError
from briefgen.schedule.ledger import SETTLED, Ledger
from briefgen.schedule.slots import name_of, slots
from briefgen.schedule.tick import Made, Outcome, run_due

YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago")
OUTAGES = (
    (dt.datetime(2026, 2, 3, 1, 20, tzinfo=dt.UTC), dt.timedelta(minutes=25)),
    (dt.datetime(2026, 3, 7, 22, tzinfo=dt.UTC), dt.timedelta(hours=30)),
    (dt.datetime(2026, 4, 4, 10, tzinfo=dt.UTC), dt.timedelta(hours=9)),
    (dt.datetime(2026, 6, 1, tzinfo=dt.UTC), dt.timedelta(weeks=3)),
    (dt.datetime(2026, 10, 24, 12, tzinfo=dt.UTC), dt.timedelta(days=2)),
)
SAMPLE = tuple(zip(ZONES, ("latest", "all", "none", "latest"), strict=True))


class Life:
    """A machine over a year, and what it made: it fails, dies and mistakes the hour at times."""

    def __init__(self, folder: Path, schedule: ScheduleConfig, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.schedule = schedule
        self.folder = folder
        self.ledger = Ledger(folder, "main")
        self.now = YEAR
        self.made: Counter[str] = Counter()
        self.died: set[str] = set()
        self.told: Counter[str] = Counter()
        self.skipped: dict[str, dt.datetime] = {}
        self.ledger.begin(YEAR)

    def make(self, slot: dt.datetime, /) -> Made:
        event = self.chance.random()
        if event < 0.05:
            raise SetupError("no room")
        if event < 0.08:
            self.died.add(name_of(slot))
            raise KeyboardInterrupt
        self.made[name_of(slot)] += 1
        if event < 0.11:  # it dies after the edition stands, and before that is recorded
            self.died.add(name_of(slot))
            raise KeyboardInterrupt
        return Made("e")

    def tell(self, outcome: Outcome) -> None:
        self.told[name_of(outcome.slot)] += 1

    def tick(self) -> None:
        # Now and then the clock is some hours slow.
        slow = dt.timedelta(hours=self.chance.choice((0, 0, 0, 0, 0, 3, 9)))
        now = max(YEAR, self.now - slow)
        try:
            done = run_due(self.schedule, self.ledger, self.make, folder=self.folder,
                           clock=lambda: now, notice=self.tell)  # fmt: skip
        except KeyboardInterrupt:
            return
        assert done is not None
        for one in done:
            if one.state == "skipped":
                self.skipped[name_of(one.slot)] = now

    def live(self, step: dt.timedelta) -> None:
        while self.now < END:
            self.now += step * self.chance.uniform(0.7, 1.3)
            if not any(begin <= self.now < begin + long for begin, long in OUTAGES):
                self.tick()
        for _ in range(20):  # what waits is tried to its end
            self.now += dt.timedelta(hours=5)
            self.tick()


def check(life: Life) -> None:
    records = life.ledger.slots(10_000)
    known = [one.slot for one in reversed(records)]
    assert known == list(slots(life.schedule, YEAR, known[-1]))
    assert known[-1] > END
    latest = [one for one in records if one.slot < END]
    assert {one.state for one in latest} <= SETTLED
    done = {name_of(one.slot) for one in records if one.state == "done"}
    assert done <= set(life.made)
    # An edition is made again only where the first try died before it was on record.
    assert {name for name, count in life.made.items() if count > 1} <= life.died
    failed = {name_of(one.slot) for one in records if one.state == "failed"}
    assert set(life.told) == failed
    assert set(life.told.values()) <= {1}
    skipped = [one.slot for one in records if one.state == "skipped"]
    match life.schedule.catch_up:
        case "all":
            assert not skipped
        case "none":
            grace = dt.timedelta(minutes=life.schedule.grace_minutes)
            late = [
                life.skipped[name_of(one)] - one for one in skipped if name_of(one) in life.skipped
            ]
            assert late
            assert min(late) > grace
        case "latest":
            # Each was passed over because the next one was due as well.
            following = dict(pairwise(known))
            assert skipped
            for one in skipped:
                if name_of(one) in life.skipped:
                    assert following[one] <= life.skipped[name_of(one)]


@pytest.mark.parametrize(("zone", "policy"), SAMPLE)
def test_every_slot_of_a_year_once(tmp_path: Path, zone: str, policy: CatchUp) -> None:
    schedule = ScheduleConfig(
        cron="30 1 * * *", timezone=zone, catch_up=policy, grace_minutes=600, attempts=3
    )
    life = Life(tmp_path, schedule, seed=7)
    life.live(dt.timedelta(hours=20))
    check(life)


@pytest.mark.soak
@pytest.mark.parametrize(("zone", "policy"), SAMPLE)
@pytest.mark.parametrize("cron", ["30 1 * * *", "0 */6 * * *", "0 7 * * 1"])
def test_every_slot_of_a_year_once_whatever_the_schedule(
    tmp_path: Path, cron: str, zone: str, policy: CatchUp
) -> None:
    schedule = ScheduleConfig(
        cron=cron, timezone=zone, catch_up=policy, grace_minutes=240, attempts=3
    )
    life = Life(tmp_path, schedule, seed=11)
    life.live(dt.timedelta(hours=4))
    check(life)


WORKER = """
import datetime as dt, os, sys, time
from pathlib import Path
from briefgen.config.schedule import ScheduleConfig
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.tick import Made, run_due
folder = Path(sys.argv[1])
since = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ledger = Ledger(folder, "main")
ledger.begin(since)
def make(slot):
    time.sleep(0.02)
    with (folder / "made").open("a") as file:
        file.write(f"{slot:%m-%d}\\n")
    return Made("e")
print("ready", flush=True)
for day in range(1, int(sys.argv[2])):
    now = since + dt.timedelta(days=day)
    while True:
        done = run_due(ScheduleConfig(cron="0 7 * * *", catch_up="all", attempts=99), ledger, make,
                       folder=folder, clock=lambda: now)
        if done is not None and all(one.state == "done" for one in done):
            break
        time.sleep(0.005)
"""


def start(folder: Path, days: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), str(days)], stdout=subprocess.PIPE
    )


def test_two_at_once_make_each_slot_once(tmp_path: Path) -> None:
    workers = [start(tmp_path, 30) for _ in range(2)]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    for worker in workers:
        worker.communicate()
    made = (tmp_path / "made").read_text().split()
    assert sorted(made) == made
    assert len(set(made)) == len(made) == 29
    assert len(Ledger(tmp_path, "main").runs(100)) == 29


def kill_at_random(folder: Path, kills: int, days: int) -> None:
    chance = random.Random(3)  # noqa: S311 - no secret
    for _ in range(kills):
        worker = start(folder, days)
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    last = start(folder, days)
    last.communicate(timeout=300)
    assert last.returncode == 0
    ledger = Ledger(folder, "main")
    records = ledger.slots(1000)
    assert {one.state for one in records} == {"done"}
    assert len(records) == days - 1
    made = Counter((folder / "made").read_text().split())
    assert len(made) == days - 1
    # One that was made again had a run that was cut off.
    cut_off = {f"{run.slot:%m-%d}" for run in ledger.runs(1000) if run.ended is None}
    assert {day for day, count in made.items() if count > 1} <= cut_off


def test_kills_lose_no_slot(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 6, 20)


@pytest.mark.soak
def test_many_kills_lose_no_slot(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 80, 200)
