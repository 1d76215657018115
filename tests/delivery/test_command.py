"""`briefgen deliver`: what was sent to whom is said, and what waits for a person ends with 1."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import briefgen.cli.deliver
from tests.cli.conftest import Run
from tests.delivery.conftest import NOW, PASSWORD, MakeEdition, Post, Serve, mail_settings


@pytest.fixture
def place(
    run: Run,
    tmp_path: Path,
    serve: Serve,
    post: Post,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    assert run
    (tmp_path / "briefgen.toml").write_text(mail_settings(serve(post)))
    monkeypatch.chdir(tmp_path)
    at(monkeypatch, NOW)
    return tmp_path


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    monkeypatch.setattr(briefgen.cli.deliver, "_now", lambda: moment)


def test_the_latest_edition_is_sent_once(
    place: Path,
    run: Run,
    make_edition: MakeEdition,
    post: Post,
) -> None:
    assert place
    make_edition()
    done = run("deliver", "-q")
    assert (done.code, done.err) == (0, "")
    assert done.lines == ["sent: edition 3, executive to jane@example.org (mail)"]
    assert run("deliver", "-q").lines == []
    assert len(post.got) == 1
    [line] = run("deliver", "--list").lines
    assert line.startswith("d-")
    assert "sent       2024-12-02T07:00Z  edition 3, executive to jane@example.org" in line


def test_an_edition_by_its_id_or_folder(
    place: Path,
    run: Run,
    make_edition: MakeEdition,
    post: Post,
) -> None:
    older, newer = make_edition(3), make_edition(4)
    assert run("deliver", older.name, "--dry-run").lines == [
        "pending: edition 3, executive to jane@example.org (mail): executive.pdf would be sent"
    ]
    assert post.got == []
    assert "edition 3" in run("deliver", older.name).out
    assert "edition 4" in run("deliver", newer).out
    missing = run("deliver", "e-none")
    assert missing.code == 2
    assert str(place / "out") in missing.err


def test_what_waits_for_a_person_is_named_until_it_is_settled(
    place: Path,
    run: Run,
    make_edition: MakeEdition,
    post: Post,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert place
    make_edition()
    post.hang_up = True
    done = run("deliver", "-q")
    assert done.code == 1
    assert done.lines[0].startswith("uncertain: edition 3, executive to jane@example.org (mail): ")
    assert "--resolve" in done.err
    post.hang_up = False
    at(monkeypatch, NOW + dt.timedelta(days=3))
    assert run("deliver", "-q").code == 1
    assert len(post.got) == 1
    key = run("deliver", "--list").out.split()[0]
    assert key in done.err
    assert run("deliver", "--resolve", key, "lost").code == 2
    settled = run("deliver", "--resolve", key, "sent")
    assert settled.lines == ["sent: edition 3, executive to jane@example.org (mail): by hand"]
    assert run("deliver", "-q").code == 0


def test_a_server_that_is_busy_ends_with_1_and_says_when_it_is_asked_again(
    place: Path,
    run: Run,
    make_edition: MakeEdition,
    post: Post,
) -> None:
    assert place
    make_edition()
    post.answer = "451 4.3.0 later"
    done = run("deliver", "-q")
    assert done.code == 1
    assert "451 4.3.0 later; next try 2024-12-02T07:01Z" in done.lines[0]


def test_what_is_withheld_is_said_and_no_failure(
    place: Path,
    run: Run,
    make_edition: MakeEdition,
    post: Post,
) -> None:
    assert place
    make_edition(mark="TLP:RED")
    done = run("deliver", "-q")
    assert (done.code, post.got) == (0, [])
    assert done.lines[0].startswith("withheld: ")


def test_a_project_without_recipients_says_what_to_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("")
    done = run("deliver", "-p", tmp_path / "briefgen.toml")
    assert done.code == 2
    assert "[[delivery.to]]" in done.err
    assert run("deliver", "-p", tmp_path / "briefgen.toml", "--list").lines == []


def test_projects_that_share_a_directory_send_each_its_own(
    place: Path, run: Run, make_edition: MakeEdition, post: Post
) -> None:
    settings = place / "briefgen.toml"
    settings.write_text('series = "canal"\n' + settings.read_text())
    ours = make_edition(3, series="canal")
    theirs = make_edition(4, series="harbour")
    assert run("deliver", "-q").lines == ["sent: edition 3, executive to jane@example.org (mail)"]
    other = run("deliver", theirs)
    assert other.code == 2
    assert "harbour" in other.err
    assert run("deliver", ours).lines == []
    assert len(post.got) == 1


def test_a_secret_that_is_kept_for_the_timer_is_found_by_hand(
    place: Path, run: Run, make_edition: MakeEdition, serve: Serve, post: Post,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from briefgen.schedule.secrets import keep_secret

    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    port = serve(post, authenticator=post.login, auth_require_tls=False)
    (place / "briefgen.toml").write_text(mail_settings(port, more='user = "desk"'))
    keep_secret(place / "briefgen.toml", "smtp", PASSWORD)
    make_edition()
    assert run("deliver", "-q").lines == ["sent: edition 3, executive to jane@example.org (mail)"]
    assert post.logins == [("desk", PASSWORD)]
