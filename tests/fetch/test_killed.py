"""A fetch that is killed at any moment leaves whole snapshots; the next one finishes its work."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.fetch import standing
from briefgen.fetch.snapshots import Shelf
from briefgen.fetch.update import fetch_sources
from tests.fetch.conftest import PAGE, Desk, Server, reply

ITEMS = 25
FETCHER = """
import sys
from briefgen.config.load import load_project
from briefgen.fetch.update import fetch_sources
project = load_project(sys.argv[1])
print("ready", flush=True)
fetch_sources(project)
"""


def check(desk: Desk, server: Server, folder: Path, kills: range) -> None:
    links = "".join(f"<item><link>/{number}</link></item>" for number in range(ITEMS))
    server.replies |= {
        "/rss": reply(f"<rss version='2.0'><channel>{links}</channel></rss>"),
        **{f"/{number}": reply(PAGE.format(number) * 200) for number in range(ITEMS)},
    }
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    for attempt in kills:
        fetcher = subprocess.Popen(
            [sys.executable, "-c", FETCHER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert fetcher.stdout is not None
        with fetcher.stdout as said:
            assert said.readline() == "ready\n"
            time.sleep(random.Random(attempt).uniform(0.0, 0.25))  # noqa: S311 - no secret
            fetcher.send_signal(signal.SIGKILL)
            fetcher.wait()
        shelf = Shelf(folder / "snapshots", folder / "checks.json")
        for entry in shelf.entries:
            path = shelf.path(entry)
            assert path is not None
            assert hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    assert fetch_sources(project).failed == ()
    found = standing(project)
    assert (len(found.files), found.missing) == (ITEMS, ())
    assert list((folder / "snapshots").glob(".making-*")) == []
    assert [one.name for one in (folder / ".briefgen").iterdir()] == ["fetched.json"]


def test_kill_9_tears_nothing(desk: Desk, server: Server, tmp_path: Path) -> None:
    check(desk, server, tmp_path, range(4))


@pytest.mark.soak
@pytest.mark.parametrize("start", range(0, 100, 5))
def test_kill_9_at_many_moments_tears_nothing(
    desk: Desk, server: Server, tmp_path: Path, start: int
) -> None:
    check(desk, server, tmp_path, range(start, start + 5))
