"""A new audience: sound at once, seen to be new, and nothing of the old is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config.project import Project
from briefgen.errors import AudienceError, BriefgenError, OutputError, UsageError
from briefgen.plan import settle_project
from briefgen.render import render
from briefgen.workbench.catalogue import load
from briefgen.workbench.check import check
from briefgen.workbench.samples import sample
from briefgen.workbench.scaffold import start


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "briefgen.toml").write_text("", encoding="utf-8")
    return settle_project(tmp_path)


@pytest.mark.parametrize("extends", ["analyst", "executive", "press"])
def test_it_passes_the_check_and_is_seen(project: Project, extends: str) -> None:
    start("ministry-note", extends, project)
    report = check(["ministry-note"], project, formats=("html",), render=extends == "analyst")
    assert [str(one) for one in report.findings] == []
    new, old = (
        render(sample("small"), load(name, project), formats=("html",))[0].data.decode()
        for name in ("ministry-note", extends)
    )
    assert '<p class="kicker">Ministry note' in new
    assert "Ministry note · " in new
    assert new != old


def test_one_may_extend_another(project: Project) -> None:
    start("house", "analyst", project)
    start("annual", "house", project)
    assert [one.name for one in load("annual", project).folders] == [
        "annual", "house", "analyst", "_base",
    ]  # fmt: skip
    assert check(["annual"], project, render=False).errors == 0


def test_every_line_that_is_commented_out_may_be_used(project: Project) -> None:
    start("house", "press", project)
    assert project.root is not None
    file = project.root / "templates" / "house" / "audience.toml"
    lines = [line.removeprefix("# ") for line in file.read_text("utf-8").splitlines()]
    used = [
        line
        for line in lines
        if line.startswith(("[", "]", "  ")) or ("=" in line and not line.startswith("logo"))
    ]
    file.write_text("\n".join(used), encoding="utf-8")
    assert load("house", project).sections == load("press", project).sections


def test_nothing_is_overwritten(project: Project) -> None:
    start("house", "analyst", project)
    with pytest.raises(AudienceError, match="already"):
        start("house", "press", project)
    with pytest.raises(AudienceError, match="already"):
        start("press", "analyst", project)
    assert project.root is not None
    (project.root / "templates" / "other").mkdir()
    with pytest.raises(OutputError, match="left as it is"):
        start("other", "analyst", project)


@pytest.mark.parametrize("name", ["", "House", "../house", "a b", "_base", "x" * 80])
def test_a_name_that_will_not_do_is_refused(project: Project, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name"):
        start(name, "analyst", project)


def test_without_a_project_there_is_nowhere_to_put_it() -> None:
    with pytest.raises(UsageError, match="no project"):
        start("house", "analyst", Project())


def test_an_unknown_parent_is_named(project: Project) -> None:
    with pytest.raises(BriefgenError, match="no audience called 'analist'"):
        start("house", "analist", project)
