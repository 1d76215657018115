"""`briefgen fetch`: pages, feeds and mail brought in as snapshots beside the project."""

from __future__ import annotations

import typer

from briefgen.cli.options import Json, ProjectFile, Quiet


def fetch(*, project: ProjectFile = None, json: Json = False, quiet: Quiet = False) -> None:
    """Fetch what the project names: pages, the items of feeds, the messages of mail folders.

    What is new is kept under snapshots/ beside the project file, where 'briefgen build' reads it.
    """
    from briefgen.cli.talk import Terminal
    from briefgen.fetch.update import fetch_sources
    from briefgen.plan import settle_project

    with Terminal(quiet=quiet) as terminal:
        report = fetch_sources(settle_project(project), terminal)
    if json:
        typer.echo(report.model_dump_json(indent=1))
    else:
        for one in report.new:
            typer.echo(f"new: {one.file}: {one.uri}")
        for name in report.unchanged:
            typer.echo(f"unchanged: {name}")
        for failed in report.failed:
            typer.echo(f"failed: {failed.uri}")
    if report.failed:
        raise typer.Exit(4)
