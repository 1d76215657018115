"""`briefgen watch`: builds again whenever what the briefing is built from changes."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import (
    About,
    AsOf,
    Audiences,
    Formats,
    ProjectFile,
    Quiet,
    Sources,
    split_list,
)

if TYPE_CHECKING:
    from briefgen.cli.talk import Terminal
    from briefgen.errors import BriefgenError
    from briefgen.model.report import BuildReport
    from briefgen.watch import Changes, Ears

_MOST_NAMES = 3


def watch(
    sources: Sources = None,
    *,
    project: ProjectFile = None,
    audience: Audiences = None,
    formats: Formats = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Output directory.")
    ] = Path("out"),
    about: About = None,
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Build, and build again whenever a source, the project file or a template changes.

    A line is printed for each build: the edition's folder, why it was built and how long it took.
    What goes wrong is said, and watching goes on; Ctrl-C ends it.
    """
    from briefgen import pipeline
    from briefgen.cli.crash import as_reported
    from briefgen.cli.talk import Terminal
    from briefgen.watch import Ears, Scene
    from briefgen.watch import watch as watching

    given = sources or []
    scene = Scene(project, given, out)
    # Plain lines of progress would bury the one line of each build.
    with Terminal(quiet=quiet or not sys.stderr.isatty()) as talk, Ears(scene.folders) as ears:

        def build() -> BuildReport:
            with as_reported():
                return pipeline.build(
                    given,
                    project=project,
                    audiences=split_list(audience),
                    formats=split_list(formats),
                    out=out,
                    about=about,
                    as_of=as_of,
                    cached=True,
                    talk=talk,
                )

        watching(scene, build, _Lines(talk, ears), ears=ears, clock=time.monotonic)


class _Lines:
    """Prints a line for each build."""

    def __init__(self, talk: Terminal, ears: Ears) -> None:
        self._talk = talk
        self._ears = ears
        self._told_deaf = False

    def begins(self, changes: Changes) -> None:
        """Say what is still being written, and once, that changes are seen late."""
        if changes.moving:
            typer.echo(f"still being written: {_some(changes.moving)}", err=True)
        if self._ears.deaf and not self._told_deaf:
            self._told_deaf = True
            typer.echo(f"changes are seen a little later: {self._ears.deaf}", err=True)

    def built(self, changes: Changes, report: BuildReport, seconds: float) -> None:
        """Name the edition's folder."""
        self._talk.close()
        if not report.issued:
            done = "nothing material changed, no edition made"
        elif report.kept:
            done = "nothing in it changed"
        else:
            done = f"made {_count(report.documents)}"
        lost = f", {len(report.failed)} sources failed" if report.failed else ""
        typer.echo(f"{report.directory}: {done}{lost} in {seconds:.1f} s{why(changes)}")

    def failed(self, changes: Changes, error: BriefgenError, seconds: float) -> None:
        """Say what went wrong, and what is waited for."""
        self._talk.close()
        typer.echo(f"error: {error}\nnothing made in {seconds:.1f} s{why(changes)}", err=True)


def why(changes: Changes) -> str:
    """``; new: b.txt; changed: briefgen.toml``, or nothing for the first build."""
    parts = (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone))
    return "".join(f"; {word}: {_some(names)}" for word, names in parts if names)


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _count(files: tuple[str, ...]) -> str:
    return f"{len(files)} file" if len(files) == 1 else f"{len(files)} files"
