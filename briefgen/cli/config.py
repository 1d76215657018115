"""`briefgen config`: the settings in force and where each came from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import ProjectFile


def config(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR",
            help="The project's folder; default: the current one.",
            show_default=False,
        ),
    ] = None,
    *,
    project: ProjectFile = None,
    resolved: Annotated[
        bool,
        typer.Option("--resolved", help="Also what they lead to: sources, lenses, audiences."),
    ] = False,
) -> None:
    """Show every setting, its value, and whether it is a default or stands in the project file."""
    from briefgen import plan
    from briefgen.config.explain import settings

    given = [folder] if folder else []
    found = plan.settle_project(project, given)
    typer.echo(f"# project file: {found.file or 'none, every setting is a default'}")
    for setting in settings(found):
        typer.echo(setting)
    if not resolved:
        return
    for line in plan.resolve(found, given):
        typer.echo(line)
