"""`briefgen watch` as a person runs it: a process, a folder, and files that come and go."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE

SECONDS = 60.0


class Watching:
    """A running `briefgen watch`, and what it says."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "watch", *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        self.threads = [
            threading.Thread(target=self._hear, args=(stream,), daemon=True)
            for stream in (self.process.stdout, self.process.stderr)
        ]
        for thread in self.threads:
            thread.start()

    def _hear(self, stream: Iterator[str]) -> None:
        for line in stream:
            self.lines.put(line.rstrip("\n"))

    def next(self) -> str:
        return self.lines.get(timeout=SECONDS)

    def until(self, words: str) -> str:
        """The next line with ``words`` in it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            line = self.next()
            if words in line:
                return line
        raise AssertionError(words)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=SECONDS)
        for thread in self.threads:
            thread.join(timeout=SECONDS)
        return code


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text(
        'sources = ["papers/*"]\nbuild_for = ["press"]\n[audiences.press]\nformats = ["html"]\n'
    )
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(ARTICLE)
    return tmp_path


@pytest.fixture
def watching(desk: Path) -> Iterator[Watching]:
    one = Watching(desk)
    try:
        yield one
    finally:
        one.process.kill()
        one.process.communicate()


def test_a_morning_at_the_desk(desk: Path, watching: Watching) -> None:
    """New, half-written, wrong, mended and gone: a line each, and an end without fuss."""
    assert watching.next().startswith("out/editions/")
    page = desk / "out" / "latest" / "press.html"

    # A document arrives in pieces, over more than the second that files must be at rest.
    text = ARTICLE.replace("Ferrol", "Corunna").replace("Aveiro", "Setubal")
    with (desk / "papers" / "b.txt").open("w") as file:
        for at in range(0, len(text), 80):
            file.write(text[at : at + 80])
            file.flush()
            time.sleep(0.3)
    made = watching.next()
    assert made.startswith("out/editions/")
    assert made.endswith("; new: papers/b.txt")
    assert "Corunna Lines" in page.read_text()

    (desk / "edits.toml").write_text("[[edit]]\naction = 'fly'\n")
    assert "edits.toml" in watching.until("error:")
    assert watching.next().endswith("; new: edits.toml")
    (desk / "edits.toml").unlink()
    assert watching.next().endswith("; gone: edits.toml")

    project = desk / "briefgen.toml"
    right = project.read_text()
    project.write_text("titel = 1\n")
    assert "unknown key 'titel'" in watching.until("error:")
    assert watching.next().endswith("; changed: briefgen.toml")
    project.write_text(f'title = "The quay at Aveiro"\n{right}')
    assert watching.next().endswith("; changed: briefgen.toml")
    assert "The quay at Aveiro" in page.read_text()

    house = desk / "templates" / "house"
    house.mkdir(parents=True)
    (house / "audience.toml").write_text('extends = "press"\n')
    (house / "common.css").write_text(":root { --navy: #0b3d2e; }\n")
    assert "templates/house/audience.toml, templates/house/common.css" in watching.next()

    assert watching.interrupt() == 0
    assert watching.lines.empty()


def test_an_interrupted_build_is_130(desk: Path) -> None:
    for number in range(40):
        (desk / "papers" / f"{number}.txt").write_text(ARTICLE.replace("12", str(number + 20)))
    one = Watching(desk)
    try:
        end = time.monotonic() + SECONDS
        while not (desk / ".briefgen").exists() and time.monotonic() < end:
            time.sleep(0.05)  # the build has begun
        assert one.interrupt() == 130
        assert one.next() == "interrupted"
    finally:
        one.process.kill()
        one.process.communicate()


def test_a_wrong_call_is_found_before_any_watching(desk: Path) -> None:
    (desk / "briefgen.toml").write_text("titel = 1\n")
    one = Watching(desk)
    assert one.process.wait(timeout=SECONDS) == 2
    assert "Did you mean 'title'?" in one.next()
    one.process.communicate()
