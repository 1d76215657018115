"""kill -9 at any moment: nothing is torn, and the next run finishes the work, once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from briefgen.delivery.outbox import Outbox
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.making import SERIES
from killing import (
    MORTAL,
    WEDNESDAY,
    Death,
    Ended,
    Post,
    Runs,
    begun,
    contents,
    copied,
    environment,
    faults,
    runs,
)

CALLS = {"run-due": ("run-due",), "build": ("build", "--quiet"), "deliver": ("deliver", "--quiet")}
MAILED = ("run-due", "deliver")
LOADING = 4.0
"""Seconds that a fresh process takes to load everything, or some more or less."""
_numbers = count(1)


@dataclass(frozen=True)
class Desk:
    """A project on the eve of its second edition, and what a run that nobody kills makes of it."""

    run: Runs
    post: Post
    trials: Path
    bases: dict[str, Path] = field(default_factory=dict)
    unkilled: dict[str, Ended] = field(default_factory=dict)
    expected: dict[str, dict[str, str]] = field(default_factory=dict)
    mails: dict[str, dict[str, list[bytes]]] = field(default_factory=dict)

    def begin(self, base: Path, *, inside: bool) -> None:
        """Make every call once, so that it is known what it makes and which points it passes."""
        for call, words in CALLS.items():
            place = copied(base, self.trials / call)
            self.bases[call] = base
            if call == "deliver":
                base = copied(self.trials / "build", self.trials / "built")
                self.bases[call], place = base, copied(base, self.trials / "delivered")
            self.post.taken()
            self.unkilled[call] = self.run(place, *words, inside=inside)
            assert self.unkilled[call].code == 0, self.unkilled[call].said
            self.expected[call] = contents(place)
            self.mails[call] = self.post.taken()
            assert len(self.mails[call]) == (2 if call in MAILED else 0)

    def point(self, call: str, name: str, *, last: bool = False) -> int:
        """The number of the first, or last, point of a call whose name has ``name`` in it."""
        found = [n for n, one in enumerate(self.unkilled[call].points) if name in one]
        return found[-1 if last else 0]

    def kill(self, call: str, death: Death, *more: Death, inside: bool = True) -> None:
        """Kill a run, look at what it left, let the next one finish, and look again.

        :param more: deaths of the next runs, before one may finish.
        """
        trial = self.trial(call)
        dead = self.run(trial, *CALLS[call], death=death, inside=inside)
        assert dead.code in (-signal.SIGKILL, 0), dead.said
        assert death.after is not None or dead.code == -signal.SIGKILL
        assert not dead.left, "what a dead run started lives on"
        for one in more:
            assert faults(trial, self.trials / "aside") == []
            assert self.run(trial, *CALLS[call], death=one, inside=inside).code in (-9, 0, 1)
        self.check(trial, call, inside=inside)

    def trial(self, call: str) -> Path:
        """The project as it stands before a call, and nothing in the mail."""
        self.post.taken()
        return copied(self.bases[call], self.trials / f"{next(_numbers)}")

    def check(self, trial: Path, call: str, *, inside: bool) -> None:
        """Hold a project whose run was killed to its promises."""
        assert faults(trial, self.trials / "aside") == []
        done = self.run(trial, *CALLS[call], inside=inside)
        unknown = self.unknown(trial)
        assert done.code == (1 if unknown else 0), done.said
        assert faults(trial, self.trials / "aside", finished=True) == []
        assert contents(trial) == self.expected[call]
        again = self.run(trial, *CALLS[call], inside=inside)
        assert again.code == (1 if unknown else 0), again.said
        self.check_mail(call, unknown, trial)
        assert contents(trial) == self.expected[call]
        if call == "run-due":
            slots = Ledger(trial / ".briefgen", SERIES).slots()
            assert [one.state for one in slots] == ["done", "done"]
            assert slots[0].edition == Path(self.expected[call]["latest"]).name

    def unknown(self, trial: Path) -> set[str]:
        """Whose mail may have arrived or not: a person is to say."""
        assert Outbox(trial / ".briefgen").all()
        left = Outbox(trial / ".briefgen").unsettled()
        assert {one.state for one in left} <= {"uncertain"}
        assert {one.channel for one in left} <= {"mail"}
        return {one.recipient for one in left}

    def check_mail(self, call: str, unknown: set[str], trial: Path) -> None:
        """Each mail once, and that of which nobody knows at most once; the same bytes."""
        got = self.post.taken()
        assert unknown == self.unknown(trial)
        for name, mails in self.mails[call].items():
            taken = got.pop(name, [])
            sure = name.rpartition(" ")[2] not in unknown
            assert taken == mails or (taken == [] and not sure), name
        assert got == {}


def make_desk(run: Runs, post: Post, folder: Path, formats: str, *, inside: bool) -> Desk:
    """A project that prints ``formats``; ``inside``: without a worker."""
    desk = Desk(run, post, folder / "trials")
    desk.trials.mkdir()
    desk.begin(begun(folder / "base", run, formats, post), inside=inside)
    return desk


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    server = Post()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    with runs(tmp_path_factory.mktemp("runs")) as process:
        yield process


@pytest.fixture(scope="module")
def desk(run: Runs, post: Post, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(run, post, tmp_path_factory.mktemp("plain"), '["html"]', inside=True)


@pytest.fixture(scope="module")
def paged_desk(run: Runs, post: Post, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(run, post, tmp_path_factory.mktemp("paged"), '["html", "pdf"]', inside=False)


@pytest.mark.parametrize(
    ("call", "name", "last"),
    [
        ("run-due", "insert into runs", False),
        ("run-due", "/edition/manifest.json", False),
        ("run-due", "/latest", True),
        ("run-due", "sqlite commit", True),
        ("build", "insert or replace into entries", True),
        ("build", "receipts/", True),
        ("run-due", "before smtp send", True),
        ("deliver", "after smtp send", True),
    ],
)
def test_a_killed_run_is_finished_by_the_next(
    desk: Desk, call: str, name: str, *, last: bool
) -> None:
    desk.kill(call, Death(point=desk.point(call, name, last=last)))


def test_a_run_that_dies_alone_takes_its_worker_along(desk: Desk) -> None:
    at = desk.point("build", ".making-")
    desk.kill("build", Death(point=at, group=False), inside=False)


@pytest.mark.soak
@pytest.mark.parametrize("start", range(0, 160, 10))
def test_kill_9_at_many_points(desk: Desk, start: int) -> None:
    """Half of the points lie where an edition is published; every fourth time two runs die."""
    for number in range(start, start + 10):
        chance = random.Random(number)  # noqa: S311 - no secret
        call = chance.choice(list(CALLS))
        points = len(desk.unkilled[call].points)
        first = desk.point(call, ".making-") if number % 2 else 0
        deaths = [Death(point=chance.randrange(first, points))]
        if number % 4 == 0:
            deaths.append(Death(point=chance.randrange(points // 2)))
        desk.kill(call, *deaths)


@pytest.mark.soak
@pytest.mark.parametrize("start", range(0, 30, 5))
def test_kill_9_at_many_moments(paged_desk: Desk, start: int) -> None:
    """With a worker and PDFs; of every second run only the process itself is killed."""
    for number in range(start, start + 5):
        chance = random.Random(number)  # noqa: S311 - no secret
        call = chance.choice(list(CALLS))
        after = chance.uniform(0.0, paged_desk.unkilled[call].seconds)
        paged_desk.kill(call, Death(after=after, group=number % 2 == 0), inside=False)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(10))
def test_kill_9_of_a_fresh_process(paged_desk: Desk, number: int) -> None:
    """From the start of Python on, with all that a run loads."""
    chance = random.Random(number)  # noqa: S311 - no secret
    call = chance.choice(list(CALLS))
    trial = paged_desk.trial(call)
    process = subprocess.Popen(
        [sys.executable, str(MORTAL), WEDNESDAY, *CALLS[call]],
        cwd=trial,
        env=environment(),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(chance.uniform(0.0, LOADING + paged_desk.unkilled[call].seconds))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    paged_desk.check(trial, call, inside=False)
