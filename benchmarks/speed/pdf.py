"""What a PDF costs: briefgen beside bare WeasyPrint, Chromium and Typst, on the same content.

For documents of several lengths, each writer in turn and in a fresh process, some rounds over: CPU
seconds (user and system, child processes too), ratios within a round, CPU seconds a page, and the
largest memory of any process. What is not installed is named and left out.

usage: pdf.py [--long] [--rounds N]
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from markup import markup
from sizes import ROOT, briefing

from briefgen.config.audience import load_audience
from briefgen.render.environment import style_sheet
from briefgen.render.html import compose
from briefgen.render.outline import outline
from briefgen.render.view import build_view
from briefgen.resources import fonts_dir

AUDIENCE = "analyst"
WRITE = Path(__file__).with_name("write.py")
SIZES = ((3, 1), (8, 1), (8, 4))
"""Documents of the case, and times over: about 7, 21 and 60 pages."""
LONG = (8, 17)
"""About 250 pages."""
ROUNDS = 3
MARK_RATIO, FROM_PAGES = 1.15, 60
MARK_PAGE = 0.15
LOOK = 0.02
"""Seconds between looks at the processes that a writer has started."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Cost:
    """CPU seconds, and the largest memory of a process in megabytes."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Content:
    """A document as each writer reads it."""

    html: Path
    typst: Path


def main(sizes: Sequence[tuple[int, int]], rounds: int) -> None:
    """Measure every length in turn."""
    writers, missing = find_writers()
    print(f"{rounds} rounds, {os.cpu_count()} cores, {platform.machine()}, "
          f"Python {platform.python_version()}")  # fmt: skip
    for name in missing:
        print(f"not here, left out: {name}")
    for documents, times in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(content(documents, times, Path(folder)), writers, rounds)


def find_writers() -> tuple[dict[str, Callable[[Content, Path], Sequence[str]]], list[str]]:
    """The commands of all writers that are installed, and the names of those that are not."""

    def script(name: str) -> Callable[[Content, Path], Sequence[str]]:
        def command(given: Content, pdf: Path) -> Sequence[str]:
            source = given.typst if name == "typst" else given.html
            return [sys.executable, str(WRITE), name, str(source), str(pdf)]

        return command

    writers = {name: script(name) for name in ("bare", "briefgen", "tagged")}
    missing: list[str] = []
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser:
        writers["chromium"] = lambda given, pdf: [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}", given.html.as_uri(),
        ]  # fmt: skip
    else:
        missing.append("Chromium (apt-get install chromium)")
    if importlib.util.find_spec("typst"):
        writers["typst"] = script("typst")
    else:
        missing.append("Typst (pip install -r benchmarks/speed/requirements.txt)")
    return writers, missing


def content(documents: int, times: int, folder: Path) -> Content:
    """The document in ``folder``, with the style sheets that only a PDF writer gets beside it."""
    audience = load_audience(AUDIENCE)
    whole = briefing(documents, times)
    html = compose(whole, build_view(whole, audience.limits), audience)
    found = Content(folder / "document.html", folder / "document.typ")
    found.html.write_text(html, encoding="utf-8")
    found.typst.write_text(markup(outline(html)), encoding="utf-8")
    fonts = (fonts_dir() / "fonts.css").read_text(encoding="utf-8")
    paged = style_sheet(audience.folders, "paged.css") + f"@page{{size:{audience.page}}}"
    place = f"{fonts_dir().as_uri()}/"
    (folder / "1.css").write_text(fonts.replace("asset:", place), encoding="utf-8")
    (folder / "2.css").write_text(paged.replace("asset:", place), encoding="utf-8")
    return found


def measure(
    given: Content, writers: dict[str, Callable[[Content, Path], Sequence[str]]], rounds: int
) -> None:
    """Print a table for one length; the order turns, so that a busy spell falls on all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in writers}
    pages: dict[str, int] = {}
    for number in range(rounds):
        names = list(writers)
        for name in names[number % len(names) :] + names[: number % len(names)]:
            pdf = given.html.with_name(f"{name}.pdf")
            costs[name].append(run(writers[name](given, pdf)))
            with pypdfium2.PdfDocument(pdf) as read:
                pages[name] = len(read)
    ours = pages["briefgen"]
    print(f"\n{ours} pages: CPU seconds, median (lowest to highest); times bare; a page; megabytes")
    for name, found in costs.items():
        ratios = [
            one.seconds / bare.seconds for one, bare in zip(found, costs["bare"], strict=True)
        ]
        seconds = [one.seconds for one in found]
        print(
            f"{name:<10} {spread(seconds):<24} {spread(ratios):<22} "
            f"{statistics.median(seconds) / pages[name]:.3f}  {pages[name]:>4} pages  "
            f"{max(one.memory for one in found):>5.0f} MB"
        )
    ratio = statistics.median(
        one.seconds / bare.seconds
        for one, bare in zip(costs["briefgen"], costs["bare"], strict=True)
    )
    if ours >= FROM_PAGES * 0.8:
        print(f"mark: at most {MARK_RATIO} times bare: {verdict(ratio <= MARK_RATIO)}")
    if ours >= 200:
        page = statistics.median(one.seconds for one in costs["briefgen"]) / ours
        print(f"mark: at most {MARK_PAGE} CPU seconds a page: {verdict(page <= MARK_PAGE)}")


def verdict(kept: bool) -> str:  # noqa: FBT001 - read aloud
    """Whether a mark is kept."""
    return "kept" if kept else "missed"


def run(command: Sequence[str]) -> Cost:
    """The cost of a command in a fresh process, with those of all processes that it starts."""
    started = subprocess.Popen(  # noqa: S603 - our own commands
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen: dict[int, float] = {}
    memory = 0.0
    while True:
        ended, status, usage = os.wait4(started.pid, os.WNOHANG)
        if ended:
            break
        for pid in family(started.pid):
            seen[pid] = max(spent(pid), seen.get(pid, 0.0))
            memory = max(memory, peak(pid))
        time.sleep(LOOK)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"failed with {started.returncode}: {' '.join(command)}")
    # A browser never waits for its helpers, so that their time is in no account but their own.
    seconds = max(usage.ru_utime + usage.ru_stime, sum(seen.values()))
    return Cost(seconds, memory)


def family(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                yield from family(int(child))


def spent(pid: int) -> float:
    """CPU seconds of a living process; 0 where it has gone."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def peak(pid: int) -> float:
    """The most memory that a living process has had, in megabytes.

    What wait4 tells is never less than the memory of the process that started it.
    """
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def spread(values: Sequence[float]) -> str:
    """Median, lowest and highest."""
    return f"{statistics.median(values):6.2f} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="about 250 pages too")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    main((*SIZES, LONG) if asked.long else SIZES, asked.rounds)
