"""`briefgen doctor`: looks at this machine and says what a build would miss."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import ProjectFile


def doctor(
    *,
    project: ProjectFile = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Output directory to try.")
    ] = Path("out"),
) -> None:
    """Check this machine: Python, libraries, fonts, model, write access, the project's schedule.

    Exits 1 on a failure.
    """
    import datetime as dt

    from briefgen.doctor import examine
    from briefgen.plan import settle_project

    failed = False
    for finding in examine(settle_project(project), out, dt.datetime.now(dt.UTC)):
        typer.echo(f"{'fail' if finding.remedy else 'ok  '}  {finding.name}: {finding.found}")
        if finding.remedy:
            failed = True
            typer.echo(f"      {finding.remedy}")
    if failed:
        raise typer.Exit(1)
