"""`briefgen verify`: an edition or a briefing in, every fault found in it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import Json, ProjectFile, Quiet


def verify(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="A PDF, wherever it is; a file of an edition (executive.html, briefing.json), its "
            "folder, or the output directory.",
            show_default=False,
        ),
    ],
    *,
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            metavar="DIR",
            help="The folder of the original files: read them again and compare.",
            show_default=False,
        ),
    ] = None,
    rederive: Annotated[
        bool,
        typer.Option("--rederive", help="Run the engine again and compare every field."),
    ] = False,
    project: ProjectFile = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check a briefing again, offline: files, quotes and, if asked, sources and content.

    Every fault is printed with its place, one a line; the exit code is then 1.
    """
    from briefgen import verification
    from briefgen.cli.talk import Terminal

    with Terminal(quiet=quiet) as talk:
        report = verification.verify(
            path, sources=sources, rederive=rederive, project=project, talk=talk
        )
    if json:
        typer.echo(report.model_dump_json(indent=1))
    else:
        for fault in report.faults:
            typer.echo(f"{fault.where}: {fault.what}")
    for note in report.notes:
        typer.echo(f"note: {note}", err=True)
    checked = ", ".join(report.checked)
    if report.faults:
        count = len(report.faults)
        typer.echo(f"{count} fault{'s' if count > 1 else ''} found ({checked})", err=True)
        raise typer.Exit(1)
    typer.echo(f"verified: {checked}", err=True)
