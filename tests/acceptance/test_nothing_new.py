"""Where nothing has changed, nothing of weight is loaded: by the command line, nor as a library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE

ROOT = Path(__file__).parents[2]
PROJECT = 'sources = ["papers/*"]\nbuild_for = ["press"]\n[audiences.press]\nformats = ["html"]\n'
LIBRARY = """
import subprocess, sys
def popen(*given, **more):
    raise AssertionError(f"a process was started: {given}")
subprocess.Popen = popen
from briefgen.pipeline import build
report = build(project="briefgen.toml", cached=True)
assert report.kept, report
print(report.directory)
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def python(folder: Path, *arguments: str) -> tuple[str, set[str]]:
    """What Python printed, and the first column of what it said on stderr."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "papers").mkdir()
    (folder / "papers" / "quay.txt").write_text(ARTICLE)
    (folder / "briefgen.toml").write_text(PROJECT)
    for file in ("papers/quay.txt", "briefgen.toml"):
        os.utime(folder / file, (10**9, 10**9))
    python(folder, "-m", "briefgen", "build", "--quiet")
    return folder


def test_a_second_build_reads_no_record_and_loads_no_library(project: Path) -> None:
    """What typer loads of its own accord is loaded by ``--help`` of a command, too."""
    said, loaded = python(project, "-X", "importtime", "-m", "briefgen", "build", "--quiet")
    assert "press.html" in said
    assert "briefgen.receipt" in loaded
    ours = {"briefgen", "briefgen.cli", "briefgen.config", "briefgen._version", "briefgen.errors"}
    ours |= {"briefgen.receipt", "briefgen.fingerprint", "briefgen.config.places"}
    found = {name for name in loaded if name.partition(".")[0] == "briefgen"}
    assert {name for name in found - ours if not name.startswith("briefgen.cli.")} == set()
    assert loaded.isdisjoint(
        {"spacy", "thinc", "numpy", "weasyprint", "jinja2", "sqlite3", "platformdirs", "httpx"}
    )


def test_a_touched_source_needs_neither_engine_nor_worker(project: Path) -> None:
    source = project / "papers" / "quay.txt"
    os.utime(source)
    said, loaded = python(project, "-c", LIBRARY)
    os.utime(source, (10**9, 10**9))  # as the other test expects it
    assert (project / said.strip()).resolve() == (project / "out" / "latest").resolve()
    assert loaded.isdisjoint({"spacy", "thinc", "weasyprint", "jinja2"})
    assert "briefgen.extract.local" not in loaded
