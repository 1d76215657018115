"""`briefgen templates`: what a template's author uses; a Typer app of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import ProjectFile

Name = Annotated[str, typer.Argument(metavar="NAME", help="An audience.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

app = typer.Typer(
    help="List, explain, start, check and preview the templates of audiences.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_(*, project: ProjectFile = None, as_json: AsJson = False) -> None:
    """List the audiences: what each extends, where it lies, what it may show."""
    from briefgen.cli.listing import audience_lines, to_json
    from briefgen.plan import settle_project
    from briefgen.workbench.catalogue import catalogue

    entries = catalogue(settle_project(project))
    for line in [to_json(entries)] if as_json else audience_lines(entries):
        typer.echo(line)


@app.command("show")
def show(
    name: Name,
    part: Annotated[
        str | None,
        typer.Argument(
            metavar="BLOCK|FILE",
            help="Show this one, whole, and how to change it.",
            show_default=False,
        ),
    ] = None,
    *,
    fields: Annotated[
        bool, typer.Option("--fields", help="Show what templates may print, as a tree.")
    ] = False,
    project: ProjectFile = None,
    as_json: AsJson = False,
) -> None:
    """Show where an audience's blocks, files and settings come from, and what can be changed.

    With --fields, BLOCK|FILE may be a path to begin from, such as view.head.
    """
    from briefgen.cli.listing import detail_lines, explanation_lines, field_lines, to_json
    from briefgen.plan import settle_project
    from briefgen.workbench import inheritance
    from briefgen.workbench.fields import field_tree

    settings = settle_project(project)
    if fields:
        tree = field_tree(inheritance.fields_context(name, settings), part or "")
        lines = [to_json(tree)] if as_json else field_lines(tree)
    elif part is not None:
        details = inheritance.detail(name, part, settings)
        lines = [to_json(details)] if as_json else detail_lines(details, name)
    else:
        found = inheritance.explain(name, settings)
        lines = [found.model_dump_json(indent=1)] if as_json else explanation_lines(found)
    for line in lines:
        typer.echo(line)


@app.command("new")
def new(
    name: Name,
    *,
    extends: Annotated[
        str, typer.Option("--extends", metavar="NAME", help="The audience to start from.")
    ] = "analyst",
    project: ProjectFile = None,
) -> None:
    """Start an audience of your own: a folder in templates/ beside the project file."""
    from briefgen.plan import settle_project
    from briefgen.workbench.scaffold import start

    for path in start(name, extends, settle_project(project)):
        typer.echo(path)
    typer.echo(f"Next: briefgen templates check {name}; then briefgen build -a {name}", err=True)


@app.command("check")
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="Audiences; none: the house's own.", show_default=False
        ),
    ] = None,
    *,
    render: Annotated[
        bool, typer.Option("--render/--no-render", help="Also render the sample briefings.")
    ] = True,
    project: ProjectFile = None,
    as_json: AsJson = False,
) -> None:
    """Find what is wrong in templates and style sheets. Exit code 1 if anything is."""
    from briefgen.plan import settle_project
    from briefgen.workbench.check import check as checked

    report = checked(names or (), settle_project(project), render=render)
    if as_json:
        typer.echo(report.model_dump_json(indent=1))
    else:
        for finding in report.findings:
            typer.echo(finding)
        typer.echo(
            f"{', '.join(report.audiences)}: "
            + (f"{report.errors} to correct" if report.errors else "nothing to correct"),
            err=True,
        )
    if report.errors:
        raise typer.Exit(1)


@app.command("preview")
def preview(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="The audience to begin with.", show_default=False),
    ] = None,
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any free one.")] = 0,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="DIR", help="Where editions are: the latest is shown."),
    ] = Path("out"),
    project: ProjectFile = None,
) -> None:
    """Show HTML and PDF side by side on a local page that follows every change. Ctrl-C ends it."""
    from briefgen.workbench import preview as previewing

    previewing.serve(project, name, port=port, out=out, ready=typer.echo)
