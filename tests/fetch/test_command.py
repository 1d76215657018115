"""`briefgen fetch` from the shell: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.fetch.conftest import PAGE, Desk, Server, reply


def call(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefgen", "fetch", *arguments],
        cwd=folder, env={**os.environ, "HOME": str(folder)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_it_prints_what_is_new_then_unchanged_and_talks_on_stderr(
    desk: Desk, server: Server, tmp_path: Path
) -> None:
    server.replies["/"] = reply(PAGE.format("Aveiro"))
    desk(f'{{ url = "{server.url()}" }}')
    first = call(tmp_path)
    assert first.returncode == 0
    assert first.stderr == f"Fetching: {server.url()}\n"
    (line,) = first.stdout.splitlines()
    assert line.startswith("new: snapshots/")
    assert (tmp_path / line.split(": ")[1]).is_file()
    second = call(tmp_path, "-q", "-p", str(tmp_path / "briefgen.toml"))
    assert (second.stdout, second.stderr) == (f"unchanged: {server.url()}\n", "")


def test_it_ends_with_4_when_something_failed(desk: Desk, server: Server, tmp_path: Path) -> None:
    server.replies["/"] = reply(PAGE.format("Aveiro"))
    desk(f'{{ url = "{server.url()}" }}', f'{{ url = "{server.url("/b")}" }}')
    done = call(tmp_path, "--json")
    assert done.returncode == 4
    report = json.loads(done.stdout)
    assert [one["uri"] for one in report["new"]] == [server.url()]
    assert [one["uri"] for one in report["failed"]] == [server.url("/b")]
    assert f"failed: {server.url('/b')}: there is no such page. Check the address" in done.stderr


def test_without_leave_nothing_private_is_asked(server: Server, tmp_path: Path) -> None:
    server.replies["/"] = reply(PAGE.format("Aveiro"))
    (tmp_path / "briefgen.toml").write_text(
        f'sources = [{{ url = "{server.url()}" }}]\n[fetch]\nports = [{server.port}]\n'
    )
    done = call(tmp_path)
    assert done.returncode == 4
    assert "loopback" in done.stderr
    assert "allow_private" in done.stderr
    assert server.asked == []


def test_snapshots_that_cannot_be_written_are_told(
    desk: Desk, server: Server, tmp_path: Path
) -> None:
    server.replies["/"] = reply(PAGE.format("Aveiro"))
    desk(f'{{ url = "{server.url()}" }}')
    (tmp_path / "snapshots").write_text("in the way")
    done = call(tmp_path)
    assert done.returncode == 1
    assert "snapshots" in done.stderr


def test_a_build_imports_nothing_of_the_network(tmp_path: Path) -> None:
    script = (
        "import sys; from briefgen.config.load import parse_project; import briefgen.fetch as f\n"
        "p = parse_project('sources = [{ url = \"https://a.example/\" }]')\n"
        "f.standing(p); f.facts(p)\n"
        "print(*sorted({'httpx', 'httpcore', 'feedparser', 'ssl'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
