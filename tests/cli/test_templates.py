"""`briefgen templates` on the command line: what goes to stdout, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path


def test_list_new_check_show(run, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    assert run("init", desk).code == 0
    made = run("templates", "new", "house", "--extends", "press", "-p", desk)
    assert made.code == 0
    assert all(Path(line).exists() for line in made.lines)
    assert "templates check house" in made.err

    listed = run("templates", "list", "-p", desk)
    assert listed.lines[0].startswith("NAME")
    assert any(line.startswith("house") and "press" in line for line in listed.lines)
    entries = json.loads(run("templates", "list", "-p", desk, "--json").out)
    assert {one["name"] for one in entries} == {"analyst", "executive", "house", "press"}

    assert "templates/house/page.html.j2" in run("templates", "show", "house", "-p", desk).out
    assert "To change it" in run("templates", "show", "house", "running", "-p", desk).out
    fields = run("templates", "show", "house", "view.head", "--fields", "-p", desk)
    assert "  title: text" in fields.lines

    checked = run("templates", "check", "--no-render", "-p", desk)
    assert (checked.code, checked.out) == (0, "")
    assert "nothing to correct" in checked.err


def test_a_fault_is_exit_code_1_and_names_its_line(run, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    run("init", desk)
    run("templates", "new", "house", "-p", desk)
    gaps = desk / "templates" / "house" / "sections" / "gaps.html.j2"
    gaps.parent.mkdir()
    gaps.write_text("<p>\n{{ view.head.titel }}</p>", encoding="utf-8")
    checked = run("templates", "check", "house", "--no-render", "-p", desk)
    assert checked.code == 1
    assert checked.out.startswith("error: templates/house/sections/gaps.html.j2:2: ")
    assert "Did you mean 'title'?" in checked.out
    report = json.loads(run("templates", "check", "house", "--no-render", "-p", desk, "--json").out)
    assert report["findings"][0]["line"] == 2


def test_wrong_calls_are_exit_code_2(run, tmp_path: Path) -> None:
    assert run("templates", "new", "house").code == 2
    assert run("templates", "show", "nobody").code == 2
    run("init", tmp_path / "desk")
    assert run("templates", "new", "House", "-p", tmp_path / "desk").code == 2
