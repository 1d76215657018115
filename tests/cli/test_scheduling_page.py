"""docs/scheduling.md, step by step: its commands run, and the mail is there, once a Monday."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen.cli.deliver
import briefgen.cli.schedule
from tests.cli.conftest import ARTICLE, Run
from tests.delivery.conftest import PASSWORD, Post, Serve, post, serve

__all__ = ["post", "serve"]  # fixtures

PAGE = Path(__file__).parents[2] / "docs" / "scheduling.md"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^# (desk/\S+)\n")
FRIDAY = dt.datetime.now(dt.UTC).replace(hour=12, minute=0) + dt.timedelta(
    days=(4 - dt.datetime.now(dt.UTC).weekday()) % 7
)
MONDAY = (FRIDAY + dt.timedelta(days=3)).replace(hour=9)


def steps() -> Iterator[tuple[str, str]]:
    """The page's commands, and its file with its path, in order."""
    for language, text in _FENCE.findall(PAGE.read_text(encoding="utf-8")):
        named = _FILE.match(text)
        if language == "sh":
            yield from (("run", line) for line in text.splitlines())
        elif named:
            yield named[1], text


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    for module in (briefgen.cli.schedule, briefgen.cli.deliver):
        monkeypatch.setattr(module, "_now", lambda: moment)


def follow_page(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: int
) -> dict[str, str]:
    """Do what the page says, with another mail server; what each command printed."""
    said: dict[str, str] = {}
    for kind, text in steps():
        if kind != "run":
            assert "smtp.example.org:587" in text
            text = text.replace("smtp.example.org:587", f"127.0.0.1:{port}")  # noqa: PLW2901
            (tmp_path / kind).write_text(text, encoding="utf-8")
            (tmp_path / "desk" / "sources" / "quay.txt").write_text(ARTICLE, encoding="utf-8")
            continue
        program, *arguments = text.split()
        if program == "cd":
            monkeypatch.chdir(tmp_path / arguments[0])
            continue
        assert program == "briefgen"
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        outcome = run(*arguments)
        assert outcome.code == 0 or text == "briefgen doctor", (text, outcome.out, outcome.err)
        said[text] = outcome.out
    return said


def test_a_person_who_follows_the_page_has_a_mail_every_monday(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Serve, post: Post
) -> None:
    port = serve(post, authenticator=post.login, auth_require_tls=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    at(monkeypatch, FRIDAY)
    said = follow_page(run, tmp_path, monkeypatch, port)
    assert said["briefgen deliver"].startswith("sent: edition 1, executive to jane@example.org")
    assert len(post.got) == 1
    assert post.logins
    assert "T07:00" in said["briefgen schedule next"].splitlines()[0]
    assert said["briefgen run-due"] == ""
    desk = tmp_path / "desk"
    service = next((tmp_path / "home" / ".config" / "systemd").rglob("*.service")).read_text()
    assert "LoadCredential=smtp:" in service

    def monday(weeks: int) -> list[str]:
        """What the timer does on a Monday, and a call too many; which slots are on record then."""
        at(monkeypatch, MONDAY + dt.timedelta(weeks=weeks))
        assert run("run-due", "-q").code == 0
        before = len(post.got)
        assert run("run-due", "-q").code == 0
        assert run("deliver", "-q").code == 0
        assert len(post.got) == before
        return [line.split()[1] for line in run("schedule", "list").lines]

    assert monday(0) == ["unchanged"]
    assert len(post.got) == 1
    (desk / "sources" / "more.txt").write_text(
        ARTICLE.replace("said 12 of its", "said 19 of its").replace("March 4", "March 11"),
        encoding="utf-8",
    )
    assert monday(1) == ["done", "unchanged"]
    assert len(post.got) == 2
    mail = post.mails[1]
    assert [one.get_filename() for one in mail.iter_attachments()] == [
        "the-quay-at-aveiro-2-executive.pdf"
    ]

    # A Monday on which nothing can be made: the owner is told, once, when it is given up.
    for source in (desk / "sources").iterdir():
        source.unlink()
    at(monkeypatch, MONDAY + dt.timedelta(weeks=2))
    assert run("run-due", "-q").code == 1
    assert "warning:" in run("schedule", "list").err
    for minutes in (2, 8, 24, 90, 95):
        at(monkeypatch, MONDAY + dt.timedelta(weeks=2, minutes=minutes))
        run("run-due", "-q")
    assert run("schedule", "list").lines[0].split()[1] == "failed,"
    assert post.recipients[2:] == ["me@example.org"]
    assert "no sources were found" in run("schedule", "show").out
    assert "briefgen schedule retry" in post.mails[2].get_content()
    assert PASSWORD not in "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in desk.rglob("*")
        if path.is_file()
    )
