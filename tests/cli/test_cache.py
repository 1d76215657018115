"""What only changed is read again, `--explain` says so, and the cache can be seen and cleared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two sources, as the current folder, which `run` has moved elsewhere."""
    assert run
    (tmp_path / "briefgen.toml").write_text('sources = ["papers/*"]\n')
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(ARTICLE)
    (tmp_path / "papers" / "b.txt").write_text(ARTICLE.replace("Ferrol", "Vigo"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reasons(err: str) -> list[str]:
    return [line for line in err.splitlines() if line.startswith(("ingest", "extract"))]


def test_only_what_changed_is_read_again(desk: Path, run: Run) -> None:
    call = ("build", "-a", "analyst", "-f", "html", "--explain")
    first = reasons(run(*call).err)
    assert [": done: " in line for line in first] == [True] * 4
    assert [": not needed: " in line for line in reasons(run(*call).err)] == [True] * 4
    (desk / "papers" / "b.txt").write_text(ARTICLE.replace("Ferrol", "Corunna"))
    again = {line.split(": ")[0]: line.split(": ")[1] for line in reasons(run(*call).err)}
    assert again == {
        "ingest papers/a.txt": "not needed", "ingest papers/b.txt": "done",
        "extract papers/a.txt": "not needed", "extract papers/b.txt": "done",
    }  # fmt: skip


def test_a_build_from_the_cache_has_the_same_bytes(desk: Path, run: Run) -> None:
    for out, more in (("first", ()), ("second", ()), ("third", ("--no-cache",))):
        run("build", "-a", "analyst", "-f", "html", "-o", out, *more)
    made = [
        {
            path.relative_to(desk / out).as_posix(): path.read_bytes()
            for path in sorted((desk / out).rglob("*"))
            if path.is_file()
        }
        for out in ("first", "second", "third")
    ]
    assert made[0] == made[1] == made[2]


def test_what_the_project_says_of_a_source_counts(desk: Path, run: Run) -> None:
    call = ("build", "-a", "analyst", "-f", "html", "--explain")
    run(*call)
    with (desk / "briefgen.toml").open("a") as file:
        file.write('[[source]]\nmatch = "papers/a.txt"\npublished = "2031-03-04"\n')
    done = [line for line in reasons(run(*call).err) if ": done: " in line]
    assert [line.split(": ")[0] for line in done] == ["ingest papers/a.txt", "extract papers/a.txt"]


def test_the_cache_is_shown_and_cleared(desk: Path, run: Run) -> None:
    run("build", "-a", "analyst", "-f", "html")
    shown = run("cache", "info")
    assert shown.lines[0] == str(desk / ".briefgen" / "cache.sqlite")
    assert {"documents: 2", "findings: 2", "renderings: 1"} <= set(shown.lines)
    assert run("cache", "clear").lines == ["5 entries removed"]
    assert not [line for line in run("cache", "info").lines if line.startswith("findings")]
