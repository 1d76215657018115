"""Nothing is sent twice: whatever is called when, fails, dies in the middle or runs beside it."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings as options
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefgen.config.load import parse_project
from briefgen.delivery import all_deliveries, deliver, deliver_pending, parcel, resolve
from briefgen.delivery.faults import SENT, Result
from briefgen.delivery.outbox import OUTBOX_FILE, Outbox
from briefgen.delivery.run import LOCK_FILE
from briefgen.errors import UsageError
from tests.delivery.conftest import NOW, Desk, MakeEdition, Post, mail_settings, states

SENDER = """
import datetime as dt, sys
from pathlib import Path
from briefgen.config.load import load_project
from briefgen.delivery import deliver
print("ready", flush=True)
deliver(load_project(sys.argv[1]), Path(sys.argv[2]), clock=lambda: dt.datetime.now(dt.UTC))
"""


def test_a_sender_that_is_killed_with_the_mail_in_its_hands_is_not_followed_by_another(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    """It has arrived, and nobody has heard of it: kill -9 while the server reads."""
    reached, go_on = threading.Event(), threading.Event()

    def hold() -> str:
        reached.set()
        go_on.wait(20)
        return "250 OK"

    post.answer = hold
    edition = make_edition()
    process = subprocess.Popen([sys.executable, "-c", SENDER, mailing.folder, edition])
    assert reached.wait(60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    go_on.set()
    post.answer = "250 OK"
    [one] = mailing.deliver(edition)
    assert one.state == "uncertain"
    assert "it may have arrived" in (one.note or "")
    assert mailing.deliver(edition) == []
    assert mailing.pending(days=30) == []
    assert len(post.got) == 1
    resolve(mailing.project, one.key, "again", clock=mailing.clock)
    assert states(mailing.pending()) == ["sent"]
    first, second = post.mails
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("attempt", range(3))
def test_a_sender_that_is_killed_at_any_moment(
    attempt: int, mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    killed_at_random(mailing, post, make_edition, attempt / 3)


@pytest.mark.soak
@pytest.mark.parametrize("attempt", range(100))
def test_a_sender_that_is_killed_at_many_moments(
    attempt: int, mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    killed_at_random(mailing, post, make_edition, attempt / 100)


def killed_at_random(desk: Desk, post: Post, make_edition: MakeEdition, part: float) -> None:
    """Kill a sender in its work; the next run finishes or reports, and repeats nothing."""
    to = ", ".join(f'"r{number}@example.org"' for number in range(6))
    desk.settle(
        mail_settings(desk.project.delivery.port, to=to)
        + '[[delivery.to]]\naudience = "press"\nfolder = "web"\nfeed = true\n'
    )
    edition = make_edition()
    process = subprocess.Popen(
        [sys.executable, "-c", SENDER, desk.folder, edition], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline() == "ready\n"
        time.sleep(0.5 * part)
        process.send_signal(signal.SIGKILL)
        process.wait()
    desk.now = dt.datetime.now(dt.UTC)
    done = desk.deliver(edition)
    assert set(states(done)) <= {"sent", "uncertain"}
    for _ in range(3):
        desk.pending(hours=1)
    time.sleep(0.05)  # what the killed one sent last may still be on its way
    counted = Counter(post.recipients)
    assert set(counted.values()) <= {1}
    final = {one.recipient: one.state for one in all_deliveries(desk.project)}
    assert len(final) == 7
    assert final.pop("web") == "sent"
    assert {one for one, state in final.items() if state == "sent"} <= set(counted)
    assert {one for one, state in final.items() if state != "sent"} >= set(final) - set(counted)
    assert set(final.values()) <= {"sent", "uncertain"}
    web = desk.folder / "web"
    assert sorted(one.name for one in web.iterdir()) == [
        "0003-e-0000000003", "atom.xml", "index.html",
    ]  # fmt: skip


def test_two_calls_at_once_send_once(mailing: Desk, post: Post, make_edition: MakeEdition) -> None:
    edition = make_edition()
    processes = [
        subprocess.Popen([sys.executable, "-c", SENDER, mailing.folder, edition]) for _ in range(2)
    ]
    assert [one.wait() for one in processes] == [0, 0]
    mailing.pending()
    assert len(post.got) == 1


def test_while_another_process_is_at_it_nothing_is_done(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    edition = make_edition()
    (mailing.folder / ".briefgen").mkdir()
    with FileLock(mailing.folder / ".briefgen" / LOCK_FILE):
        assert deliver(mailing.project, edition, clock=mailing.clock) is None
        [one] = all_deliveries(mailing.project)
        with pytest.raises(UsageError, match="right now"):
            resolve(mailing.project, one.key, "drop", clock=mailing.clock)
    assert post.got == []
    assert states(mailing.pending()) == ["sent"]


def test_nothing_is_written_where_nothing_was_ever_sent(mailing: Desk) -> None:
    assert mailing.pending() == []
    assert not (mailing.folder / ".briefgen").exists()


def test_a_moved_project_sends_what_was_pending(
    mailing: Desk, post: Post, make_edition: MakeEdition, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mailing.deliver(make_edition(embargoed_until="2024-12-03T00:00Z"))
    moved = Desk(Path(shutil.copytree(mailing.folder, tmp_path_factory.mktemp("moved") / "desk")))
    shutil.rmtree(mailing.out)
    moved.now = NOW + dt.timedelta(days=1)
    assert states(moved.pending()) == ["sent"]
    assert len(post.got) == 1


def test_an_edition_that_is_rendered_again_is_not_sent_again_but_by_hand(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    """The same content in another look: its directory is another one."""
    [one] = mailing.deliver(make_edition(3))
    pdf = {"executive.pdf": b"%PDF-1.7 another look"}
    again = make_edition(3, out=mailing.folder / "again", files=pdf)
    assert mailing.deliver(again) == []
    resolve(mailing.project, one.key, "again", clock=mailing.clock)
    assert states(mailing.pending()) == ["sent"]
    looks = [next(iter(mail.iter_attachments())).get_content() for mail in post.mails]
    assert looks == [b"%PDF-1.7 executive 3", b"%PDF-1.7 another look"]


def test_a_clock_that_ran_ahead_keeps_nothing_back(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    right, mailing.now = mailing.now, NOW.replace(year=2099)
    post.answer = "451 later"
    assert states(mailing.deliver(make_edition())) == ["waiting"]
    mailing.now, post.answer = right, "250 OK"
    assert states(mailing.pending()) == ["sent"]


def test_every_step_is_on_record(mailing: Desk, post: Post, make_edition: MakeEdition) -> None:
    post.answer = "451 later"
    mailing.deliver(make_edition())
    post.answer = "250 OK"
    mailing.pending(minutes=1)
    with sqlite3.connect(mailing.folder / ".briefgen" / OUTBOX_FILE) as base:
        steps = [row[0] for row in base.execute("select state from steps order by id")]
    base.close()
    assert steps == ["pending", "sending", "waiting", "sending", "sent"]


def test_a_person_settles_only_what_there_is(mailing: Desk, make_edition: MakeEdition) -> None:
    with pytest.raises(UsageError, match="no such delivery"):
        resolve(mailing.project, "d-1", "sent", clock=mailing.clock)
    [one] = mailing.deliver(make_edition())
    for key, how, said in (
        (one.key, "drop", "is settled"), (one.key, "perhaps", "not settled by"),
        ("", "drop", "no such"), ("d%", "drop", "no such"),
    ):  # fmt: skip
        with pytest.raises(UsageError, match=said):
            resolve(mailing.project, key, how, clock=mailing.clock)


class DiedError(BaseException):
    """The process dies: nothing after it is done."""


class Sending(RuleBasedStateMachine):
    """Any order of calls, faults, deaths and resolutions: a hand-over is never repeated unasked."""

    folder: Path
    make: Callable[..., Path]

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(dir=self.folder))
        self.project = parse_project(mail_settings(1, to='"a@example.org", "b@example.org"'))
        self.project = self.project.located(self.place / "briefgen.toml")
        self.editions = [self.make(number, out=self.place / "out") for number in (1, 2)]
        self.now = NOW
        self.handed: Counter[str] = Counter()
        self.allowed: Counter[str] = Counter()
        self.plan = "sent"
        self.real = parcel.send_mail
        parcel.send_mail = self.send

    def send(self, mail: bytes, *_: object) -> Result:
        key = mail.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()
        if self.plan in ("waiting", "failed"):
            return Result(self.plan, "not handed over")
        if self.plan != "died before":
            self.handed[key] += 1
        if self.plan.startswith("died"):
            raise DiedError
        return SENT if self.plan == "sent" else Result("uncertain", "no answer")

    def call(self, work: Callable[[], object], plan: str) -> None:
        self.plan = plan
        with contextlib.suppress(DiedError):
            work()

    @rule(
        number=st.integers(0, 1),
        plan=st.sampled_from(["sent", "waiting", "failed", "uncertain", "died", "died before"]),
    )
    def deliver(self, number: int, plan: str) -> None:
        edition = self.editions[number]
        self.call(lambda: deliver(self.project, edition, clock=lambda: self.now, environ={}), plan)

    @rule(
        minutes=st.sampled_from([0, 1, 60, 10_000]),
        plan=st.sampled_from(["sent", "waiting", "died", "uncertain"]),
    )
    def later(self, minutes: int, plan: str) -> None:
        self.now += dt.timedelta(minutes=minutes)
        out = self.place / "out"
        self.call(
            lambda: deliver_pending(self.project, out, clock=lambda: self.now, environ={}), plan
        )

    @rule(which=st.integers(0, 3), how=st.sampled_from(["sent", "again", "drop"]))
    def settle(self, which: int, how: str) -> None:
        found = Outbox(self.place / ".briefgen").all()
        if which < len(found):
            try:
                resolve(self.project, found[which].key, how, clock=lambda: self.now)
            except UsageError:
                return
            if how == "again":
                from briefgen.delivery.mail import message_id

                self.allowed[message_id(found[which].key, "desk@example.org")] += 1

    @invariant()
    def nothing_was_handed_over_twice_unasked(self) -> None:
        for key, count in getattr(self, "handed", Counter()).items():
            assert count <= 1 + self.allowed[key]

    @invariant()
    def what_is_sent_was_handed_over_or_settled_by_hand(self) -> None:
        if hasattr(self, "place"):
            for one in Outbox(self.place / ".briefgen").all():
                if one.state == "sent" and one.note != "by hand":
                    assert sum(self.handed.values()) > 0

    def teardown(self) -> None:
        if hasattr(self, "real"):
            parcel.send_mail = self.real
            shutil.rmtree(self.place)


def test_any_order_of_calls_sends_each_once(make_edition: MakeEdition, tmp_path: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Sending.folder = tmp_path
    Sending.make = staticmethod(make_edition)
    run_state_machine_as_test(
        Sending, settings=options(max_examples=8, stateful_step_count=12, deadline=None)
    )
