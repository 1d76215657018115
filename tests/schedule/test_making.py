"""What is due is made, sent once, and told of where it needs a person."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

import briefgen.cli.schedule
import briefgen.schedule.ledger
from tests.cli.conftest import ARTICLE, Run, run
from tests.delivery.conftest import Post, Serve, post, serve

__all__ = ["post", "run", "serve"]  # fixtures

MONDAY = dt.datetime(2031, 3, 3, 12, tzinfo=dt.UTC)
PROJECT = """\
title = "Quays"
sources = ["papers/*"]
build_for = ["analyst"]
{more}
[audiences.analyst]
formats = ["html"]
[schedule]
cron = "0 7 * * *"
owner = "owner@example.org"
attempts = {attempts}
[delivery]
smtp = "127.0.0.1:{port}"
sender = "desk@example.org"
[[delivery.to]]
audience = "analyst"
mail = ["jane@example.org"]
formats = ["html"]
ceiling = "TLP:GREEN"
"""


class Desk:
    """A project due daily at seven, whose clock the test sets."""

    def __init__(self, root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.run, self._monkeypatch = root, run, monkeypatch
        (root / "papers").mkdir()
        (root / "papers" / "a.txt").write_text(ARTICLE)
        self.day(0)

    def write(self, port: int, more: str = "", attempts: int = 5) -> None:
        text = PROJECT.format(port=port, more=more, attempts=attempts)
        (self.root / "briefgen.toml").write_text(text)

    def day(self, number: int, hour: int = 12) -> None:
        moment = MONDAY.replace(hour=hour) + dt.timedelta(days=number)
        self._monkeypatch.setattr(briefgen.cli.schedule, "_now", lambda: moment)


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path, run, monkeypatch)
    monkeypatch.chdir(tmp_path)
    return desk


def test_each_edition_is_sent_once(desk: Desk, serve: Serve, post: Post) -> None:
    desk.write(serve(post))
    desk.run("run-due")
    for number in (1, 2):
        desk.day(number)
        made = desk.run("run-due")
        assert made.code == 0
        assert len(made.lines) == 1
        assert f"sent: edition {number}, analyst to jane@example.org" in made.err
        assert desk.run("run-due").err == ""
    assert post.recipients == ["jane@example.org"] * 2
    assert len({mail["Message-ID"] for mail in post.mails}) == 2


def test_an_edition_whose_run_was_cut_off_is_sent_by_the_next(
    desk: Desk, serve: Serve, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(serve(post))
    desk.run("run-due")
    desk.day(1)
    with monkeypatch.context() as patch:
        patch.setattr(briefgen.schedule.ledger.Ledger, "settle", lambda *_, **__: sys.exit(9))
        desk.run("run-due")
    assert post.recipients == []
    assert desk.run("run-due").code == 0
    assert post.recipients == ["jane@example.org"]
    assert len(list((desk.root / "out" / "editions").iterdir())) == 1


def test_nothing_goes_out_before_an_embargo_is_over(desk: Desk, serve: Serve, post: Post) -> None:
    desk.write(serve(post), 'embargoed_until = "2031-03-04T18:00Z"\n')
    desk.run("run-due")
    desk.day(1)
    assert "pending" in desk.run("run-due").err
    assert post.recipients == []
    desk.day(1, hour=19)
    assert "sent" in desk.run("run-due").err
    assert post.recipients == ["jane@example.org"]


def test_a_server_that_does_not_answer_is_tried_again(desk: Desk, serve: Serve, post: Post) -> None:
    desk.write(1)
    desk.run("run-due")
    desk.day(1)
    failed = desk.run("run-due")
    assert failed.code == 1
    assert "waiting" in failed.err
    assert len(failed.lines) == 1
    desk.write(serve(post))
    desk.day(2)
    again = desk.run("run-due")
    assert again.code == 0
    assert again.err.count("sent: edition") == 2
    assert post.recipients == ["jane@example.org"] * 2


def test_the_owner_is_told_once_of_a_slot_that_failed(desk: Desk, serve: Serve, post: Post) -> None:
    desk.write(serve(post), attempts=1)
    desk.run("run-due")
    (desk.root / "papers" / "a.txt").write_bytes(b"")
    desk.day(1)
    for _ in range(2):
        desk.run("run-due")
    assert post.recipients == ["owner@example.org"]
    (mail,) = post.mails
    assert mail["Subject"] == "Quays: the edition due at 2031-03-04T07:00Z could not be made"
    assert "briefgen schedule retry 2031-03-04T07:00Z" in mail.get_content()


class Choosy(Post):
    """A server that knows no Jane."""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("jane"):
            return "550 no such user"
        return await super().handle_RCPT(server, session, envelope, address, options)


def test_the_owner_is_told_once_of_a_mail_that_was_refused(desk: Desk, serve: Serve) -> None:
    post = Choosy()
    desk.write(serve(post))
    desk.run("run-due")
    desk.day(1)
    assert "failed: edition 1, analyst to jane@example.org" in desk.run("run-due").err
    again = desk.run("run-due")
    assert again.code == 1
    assert "wait for you" in again.err
    assert post.recipients == ["owner@example.org"]
    (notice,) = post.mails
    assert "not everything could be sent" in notice["Subject"]
    assert "briefgen deliver --resolve" in notice.get_content()
