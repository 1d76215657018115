"""A scheduled project from the command line: due once, listed, installed and taken away."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

import briefgen.cli.schedule
import briefgen.schedule.ledger
from tests.cli.conftest import ARTICLE, Run

MONDAY = dt.datetime(2031, 3, 3, 12, tzinfo=dt.UTC)


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project due daily at seven, on a Monday at noon."""
    assert run
    (tmp_path / "briefgen.toml").write_text(
        'sources = ["papers/*"]\nbuild_for = ["analyst"]\n[audiences.analyst]\nformats = ["html"]\n'
        '[schedule]\ncron = "0 7 * * *"\ntimezone = "Europe/London"\n'
    )
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(ARTICLE)
    monkeypatch.chdir(tmp_path)
    at(monkeypatch, MONDAY)
    return tmp_path


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    monkeypatch.setattr(briefgen.cli.schedule, "_now", lambda: moment)


def test_what_is_due_is_made_once(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk
    assert run("run-due").lines == []
    at(monkeypatch, MONDAY + dt.timedelta(days=1))
    made = run("run-due")
    assert made.code == 0
    assert len(made.lines) == 1
    assert (Path(made.lines[0]) / "analyst.html").is_file()
    assert run("run-due").lines == []
    at(monkeypatch, MONDAY + dt.timedelta(days=2))
    again = run("run-due")
    first, second = (json.loads(Path(one, "briefing.json").read_text())["edition"]
                     for one in (made.lines[0], again.lines[0]))  # fmt: skip
    assert (first["number"], first["slot"]) == (1, "2031-03-04T07:00Z")
    assert (second["number"], second["slot"]) == (2, "2031-03-05T07:00Z")
    assert second["previous"] == first["id"]
    listed = run("schedule", "list").lines
    assert [line.split()[:2] for line in listed] == [
        ["2031-03-05T07:00Z", "done"], ["2031-03-04T07:00Z", "done"],
    ]  # fmt: skip


def test_a_slot_without_news_has_no_edition_where_the_project_wants_none(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (desk / "briefgen.toml").open("a") as project:
        project.write('[changes]\nunchanged = "none"\n')
    run("run-due")
    at(monkeypatch, MONDAY + dt.timedelta(days=1))
    assert len(run("run-due").lines) == 1
    at(monkeypatch, MONDAY + dt.timedelta(days=2))
    again = run("run-due")
    assert (again.code, again.lines) == (0, [])
    assert "nothing material has changed since edition 1" in again.err
    assert len(list((desk / "out" / "editions").iterdir())) == 1


def test_a_slot_whose_run_was_cut_off_after_its_edition_is_not_made_again(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("run-due")
    at(monkeypatch, MONDAY + dt.timedelta(days=1))
    with monkeypatch.context() as patch:
        patch.setattr(briefgen.schedule.ledger.Ledger, "settle", lambda *_, **__: sys.exit(9))
        run("run-due")
    made = list((desk / "out" / "editions").iterdir())
    assert len(made) == 1
    (desk / "papers" / "b.txt").write_text("The ferry ran again on 5 March 2031.\n")
    assert [Path(line).name for line in run("run-due").lines] == [made[0].name]


def test_a_failure_is_seen_with_its_log_and_tried_anew(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("run-due")
    article = desk / "papers" / "a.txt"
    article.rename(desk / "away.txt")
    (desk / "papers" / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    at(monkeypatch, MONDAY + dt.timedelta(days=1))
    failed = run("run-due")
    assert failed.code == 1
    assert "waiting" in failed.err
    listed = run("schedule", "list")
    assert "waiting, next at 2031-03-04T12:01Z" in listed.out
    assert "has failed so far" in listed.err
    shown = run("schedule", "show")
    assert shown.code == 0
    assert "run of 2031-03-04 12:00:00Z to 12:00:00Z, waiting" in shown.out
    assert "failed: papers/b.pdf: " in shown.out
    assert "error: the only source could not be read" in shown.out
    assert run("schedule", "list", "--log").out == shown.out
    assert run("schedule", "show", "2031-03-04").out == shown.out

    article.parent.joinpath("b.pdf").unlink()
    (desk / "away.txt").rename(article)
    assert run("run-due").lines == []
    assert run("schedule", "retry", "2031-03-04T07:00Z").lines == ["2031-03-04T07:00Z"]
    assert run("run-due").code == 0
    assert "ingest: 1" not in run("schedule", "show").err
    assert run("schedule", "show").out.count("run of") == 2
    assert run("schedule", "list").err == ""
    again = run("schedule", "retry", "2031-03-04T07:00Z")
    assert (again.code, "has not failed: done" in again.err) == (2, True)


def test_before_the_first_run_there_is_nothing_to_show(desk: Path, run: Run) -> None:
    listed = run("schedule", "list")
    assert (listed.code, listed.out) == (0, "")
    assert "briefgen schedule install" in listed.err
    shown = run("schedule", "show")
    assert (shown.code, "no slot is on record yet" in shown.err) == (2, True)
    assert not (desk / ".briefgen").exists()


def test_the_doctor_looks_at_the_schedule(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def schedule() -> str:
        return next(line for line in run("doctor").lines if "schedule:" in line)

    assert schedule() == "fail  schedule: nothing looks whether an edition is due"
    # The doctor goes by the real clock.
    at(monkeypatch, dt.datetime.now(dt.UTC))
    run("run-due")
    assert schedule().startswith("ok    schedule: last looked at ")
    assert desk


def test_slots_from_a_wrong_clock_are_forgotten(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk
    run("run-due")
    at(monkeypatch, MONDAY + dt.timedelta(days=400))
    run("run-due")
    at(monkeypatch, MONDAY)
    assert "the clock was wrong" in run("schedule", "list", "-n", "1").err
    assert run("schedule", "forget").lines == ["400 slots forgotten"]
    assert run("schedule", "list").err == ""


def test_days_that_are_all_barred_are_not_searched_without_end(desk: Path, run: Run) -> None:
    with (desk / "briefgen.toml").open("a") as file:
        file.write('blackout = ["2031-01-01/9999-12-31"]\n')
    assert run("schedule", "next").lines == []
    assert run("run-due").code == 0


def test_the_next_ones_are_told_by_the_projects_clock(desk: Path, run: Run) -> None:
    assert desk
    assert run("schedule", "next", "-n", "2").lines == [
        "2031-03-04T07:00+00:00", "2031-03-05T07:00+00:00",
    ]  # fmt: skip


def test_units_are_written_and_taken_away(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk / "config"))
    monkeypatch.setenv("PATH", "")
    installed = run("schedule", "install")
    assert installed.code == 0
    assert [Path(line).suffix for line in installed.lines] == [".service", ".timer"]
    assert str(desk / "briefgen.toml") in Path(installed.lines[0]).read_text()
    assert "systemctl --user" in installed.err
    assert run("schedule", "remove").lines == installed.lines
    assert not list((desk / "config").rglob("briefgen-*"))


def test_a_password_is_handed_over_and_stands_in_no_unit(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk / "config"))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.stdin", io.StringIO("open sesame\n"))
    kept = run("schedule", "secret", "smtp")
    assert Path(kept.lines[0]).read_text() == "open sesame"
    service = Path(run("schedule", "install").lines[0]).read_text()
    assert f"LoadCredential=smtp:{kept.lines[0]}\n" in service
    assert "sesame" not in service
    assert "sesame" not in kept.out + kept.err


def test_a_password_that_the_timer_will_lack_is_told(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk / "config"))
    monkeypatch.setenv("PATH", "")
    with (desk / "briefgen.toml").open("a") as file:
        file.write(
            '[delivery]\nsmtp = "smtp.example.org"\nuser = "me"\nsender = "me@example.org"\n'
        )
    assert "briefgen schedule secret smtp" in run("schedule", "install").err
    monkeypatch.setattr("sys.stdin", io.StringIO("open sesame\n"))
    run("schedule", "secret", "smtp")
    assert "secret" not in run("schedule", "install").err


def test_a_timer_that_stops_at_logout_is_told(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With stand-ins for systemctl and loginctl."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk / "config"))
    programs = desk / "bin"
    programs.mkdir()
    for name, says in (("systemctl", ""), ("loginctl", "no")):
        (programs / name).write_text(f"#!/bin/sh\necho {says}\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin")
    assert "loginctl enable-linger" in run("schedule", "install").err
    (programs / "loginctl").write_text("#!/bin/sh\necho yes\n")
    assert run("schedule", "install").err == ""


def test_a_crontab_keeps_its_other_lines(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a stand-in for crontab that keeps its table in a file."""
    table = desk / "table"
    table.write_text("# mine\n0 1 * * * true\n")
    program = desk / "bin" / "crontab"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n[ "$1" = "-l" ] && exec cat "{table}"\nexec cat > "{table}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    assert run("schedule", "install", "--cron").code == 0
    assert run("schedule", "install", "--cron").code == 0
    lines = table.read_text().splitlines()
    assert lines[:2] == ["# mine", "0 1 * * * true"]
    assert len(lines) == 3
    run("schedule", "remove")
    assert table.read_text() == "# mine\n0 1 * * * true\n"


def test_without_cron_it_says_what_to_do(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk
    monkeypatch.setenv("PATH", "")
    failed = run("schedule", "install", "--cron")
    assert failed.code == 1
    assert "no cron on this machine" in failed.err


def test_a_project_without_a_schedule_is_told_so(desk: Path, run: Run) -> None:
    (desk / "briefgen.toml").write_text('sources = ["papers/*"]\n')
    failed = run("run-due")
    assert failed.code == 2
    assert "[schedule]" in failed.err
