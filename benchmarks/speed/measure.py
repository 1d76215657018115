"""The CPU time of `briefgen --help`, of a cold build of the sample, and of its bare parts.

All are measured in one run; prints medians, spreads, and the ratio of build to parts.

usage: measure.py [REPEATS]
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
BARE = Path(__file__).with_name("bare.py")
REPEATS = 5
CEILING_HELP = 0.3
CEILING_RATIO = 1.4


def main(repeats: int) -> None:
    """Measure in turn, so that a busy spell of the machine falls on everything alike."""
    helps: list[float] = []
    builds: list[float] = []
    bares: list[float] = []
    parts: dict[str, list[float]] = {}
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            helps.append(cpu([sys.executable, "-m", "briefgen", "--help"])[0])
            build = [sys.executable, "-m", "briefgen", "build", str(SEEDS), "--out", str(out)]
            builds.append(cpu([*build, "--format", "html,pdf", "--quiet"])[0])
            seconds, said = cpu([sys.executable, str(BARE), str(out / "latest")])
            bares.append(seconds)
            for part, one in json.loads(said).items():
                parts.setdefault(part, []).append(one)
    print(f"CPU seconds, median of {repeats} (lowest to highest), Python {sys.version.split()[0]}")
    print(line("briefgen --help", helps, f"ceiling {CEILING_HELP}"))
    print(line("build of seeds/, 3 audiences, HTML and PDF", builds))
    print(line("its bare parts", bares))
    for part, seconds in parts.items():
        print(line(f"  {part}", seconds))
    ratios = [build / bare for build, bare in zip(builds, bares, strict=True)]
    print(line("ratio of build to bare parts", ratios, f"ceiling {CEILING_RATIO}"))


def cpu(command: Sequence[str]) -> tuple[float, str]:
    """CPU seconds (user and system) of a command in a fresh process, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return user + system, done.stdout


def line(name: str, values: Sequence[float], note: str = "") -> str:
    """A line of the table."""
    middle = statistics.median(values)
    spread = f"({min(values):.2f} to {max(values):.2f})"
    return f"{name:<44} {middle:5.2f}  {spread:<16} {note}".rstrip()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS)
