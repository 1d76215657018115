"""A way to run the command line inside the test's process, and something to run it on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli import main

ARTICLE = """\
LISBON, March 4 - Two shipping lines said on Tuesday that the port of Aveiro had closed its quay.

The port authority denied that the northern quay was closed. "All berths are open," a spokeswoman \
for the authority said.

Ferrol Lines said 12 of its ships had been turned away since February 27.
"""


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run ``briefgen`` with these arguments in an empty folder with an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.chdir(home)

    def run(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["briefgen", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A folder with one readable source."""
    folder = tmp_path / "matter"
    folder.mkdir()
    (folder / "quay.txt").write_text(ARTICLE, encoding="utf-8")
    return folder
