"""What a build costs that has little to do: nothing, or one new document among 300.

All in one run and in turn, each in a fresh process, some rounds over: CPU seconds (user and
system, child processes too), ratios within a round. The documents are varied from the project's
own (`many.py`).

usage: again.py [--rounds N] [--documents N] [--formats FORMAT,...]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from many import ROOT, write

STAGES = Path(__file__).with_name("stages.py")
SEEDS = ROOT / "seeds"
HEAVY = ("spacy", "weasyprint", "jinja2", "briefgen.model")
ROUNDS = 5
DOCUMENTS = 300
MARK_AGAIN = 3.0
MARK_ONE = 1.25
PROJECT = 'title = "Cables to Calvoria"\nsources = ["papers/*"]\n'
EARLIER = 10**9
"""Seconds of the epoch: files of the moment are looked at more closely than old ones."""


def main(rounds: int, documents: int, formats: Sequence[str]) -> None:
    """Both measurements."""
    print(f"CPU seconds, median of {rounds} rounds (lowest to highest), "
          f"Python {sys.version.split()[0]}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        nothing_new(Path(folder), rounds)
    with tempfile.TemporaryDirectory() as folder:
        one_new(Path(folder), rounds, documents, formats)


def nothing_new(folder: Path, rounds: int) -> None:
    """A second build of the sample beside ``briefgen --version``."""
    project = Path(shutil.copytree(SEEDS, folder / "seeds"))
    age(project)
    build = [sys.executable, "-m", "briefgen", "build", ".", "--out", "../out", "--quiet"]
    first, _ = cpu(build, project)
    cpu(build, project)
    versions, builds = [], []
    for _ in range(rounds):
        versions.append(cpu([sys.executable, "-m", "briefgen", "--version"], project)[0])
        builds.append(cpu(build, project)[0])
    ratio = [one / other for one, other in zip(builds, versions, strict=True)]
    print("\nnothing new: seeds/ built a second time")
    print(line("first build", [first]))
    print(line("briefgen --version", versions))
    print(line("second build", builds))
    print(line("ratio", ratio, mark(ratio, MARK_AGAIN)))
    print(f"imported of {', '.join(HEAVY)}: {', '.join(imported(build, project)) or 'none'}")


def one_new(folder: Path, rounds: int, documents: int, formats: Sequence[str]) -> None:
    """One new document among so many, beside that document alone and the reduce step."""
    project, alone = folder / "project", folder / "alone"
    begin(project, range(documents))
    staged = [sys.executable, str(STAGES), "build", str(project)]
    cold, _ = cpu([*staged, "json"])
    totals, alones, reduces, ratios = [], [], [], []
    stages: dict[str, list[float]] = {}
    for number in range(documents, documents + rounds):
        write(project / "papers", range(number, number + 1))
        total, said = cpu([*staged, "json"])
        spent = json.loads(said)
        assert spent.pop("kept") == number
        shutil.rmtree(alone, ignore_errors=True)
        begin(alone, range(number, number + 1))
        one, _ = cpu([sys.executable, str(STAGES), "build", str(alone), "json"])
        _, said = cpu([sys.executable, str(STAGES), "reduce", str(project)])
        reduced = json.loads(said)["reduce"]
        totals.append(total)
        alones.append(one)
        reduces.append(reduced)
        ratios.append(total / (one + reduced))
        for stage, seconds in spent.items():
            stages.setdefault(stage, []).append(seconds)
    print(f"\none new document among {documents}, without rendering")
    print(line(f"the first build of all {documents}", [cold]))
    print(line("the build with one more", totals))
    for stage, seconds in stages.items():
        print(line(f"  {stage}", seconds))
    print(line("that document alone, built with its briefing", alones))
    print(line("the reduce step on all", reduces))
    print(line("ratio to these two", ratios, mark(ratios, MARK_ONE)))
    _, said = cpu([*staged, *formats])
    spent = json.loads(said)
    rendering = [spent["render"] + spent["worker"]]
    print(line(f"apart: three audiences as {', '.join(formats)}", rendering))


def begin(project: Path, numbers: range) -> None:
    """A project of these documents."""
    (project / "papers").mkdir(parents=True)
    (project / "briefgen.toml").write_text(PROJECT, encoding="utf-8")
    write(project / "papers", numbers)


def age(project: Path) -> None:
    """Files that were changed long ago."""
    for file in project.rglob("*"):
        os.utime(file, (EARLIER, EARLIER))


def imported(command: Sequence[str], folder: Path) -> list[str]:
    """Which of the heavy packages a command imports."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    done = subprocess.run(  # noqa: S603 - our own commands
        timed, check=True, cwd=folder, env=environment(), capture_output=True, text=True
    )
    modules = {one.rpartition("|")[2].strip() for one in done.stderr.splitlines()}
    return [one for one in HEAVY if one in modules]


def cpu(command: Sequence[str], folder: Path = ROOT) -> tuple[float, str]:
    """CPU seconds of a command in a fresh process with its children, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - our own commands
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment()
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        done.stdout,
    )


def environment() -> dict[str, str]:
    """The caller's, with this checkout's code."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def line(name: str, values: Sequence[float], note: str = "") -> str:
    """A line of the table."""
    middle = statistics.median(values)
    spread = f"({min(values):.2f} to {max(values):.2f})"
    return f"{name:<46} {middle:6.2f}  {spread:<18} {note}".rstrip()


def mark(ratios: Sequence[float], most: float) -> str:
    """The mark, and whether it is kept."""
    kept = "kept" if statistics.median(ratios) <= most else "missed"
    return f"mark: at most {most:g}: {kept}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--formats", default="html")
    given = parser.parse_args()
    main(given.rounds, given.documents, given.formats.split(","))
