"""`briefgen editions` and `briefgen diff`: what stands, what changed, and an old one made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import Json, ProjectFile, Quiet

if TYPE_CHECKING:
    from briefgen.standing import StandingEdition

app = typer.Typer(help="The editions that stand.", no_args_is_help=True, rich_markup_mode=None)
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where editions are.")]
Edition = Annotated[
    str,
    typer.Argument(
        metavar="EDITION",
        help="A number, an id, 'latest', or an edition's folder.",
        show_default=False,
    ),
]
_JSON = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_(*, out: Out = Path("out"), json: _JSON = False) -> None:
    """Print the editions that stand, the newest last."""
    from briefgen.cli.edition_lines import edition_line, series_heading, to_json
    from briefgen.standing import damaged, editions

    found = editions(out)
    for name in damaged(out):
        typer.echo(f"warning: {name}: its manifest.json cannot be read", err=True)
    if json:
        typer.echo(to_json(found))
        return
    for line in series_heading(found, edition_line):
        typer.echo(line)


@app.command()
def show(edition: Edition = "latest", *, out: Out = Path("out"), json: _JSON = False) -> None:
    """Print what an edition is made of, and what it says has changed."""
    from briefgen.cli.edition_lines import change_lines, edition_lines, to_json
    from briefgen.speaking import items_told

    found = _find(out, edition)
    if json:
        typer.echo(to_json([found]))
        return
    briefing = found.stored().briefing
    for line in edition_lines(found, briefing):
        typer.echo(line)
    names = {one.id: one.uri for one in briefing.sources}
    for line in change_lines(briefing.changes, names, items_told(briefing)):
        typer.echo(line)


@app.command()
def rebuild(
    edition: Edition,
    *,
    out: Out = Path("out"),
    project: ProjectFile = None,
    quiet: Quiet = False,
) -> None:
    """Make an edition again from its manifest, and put back what is missing or damaged."""
    from briefgen.cli.talk import Terminal
    from briefgen.plan import settle_project
    from briefgen.rebuild import rebuild as make_again

    found = _find(out, edition)
    with Terminal(quiet=quiet) as talk:
        made = make_again(found, settle_project(project), talk)
    for fault in made.faults:
        typer.echo(f"{fault.where}: {fault.what}", err=True)
    if made.faults:
        typer.echo("it is not the same edition: nothing was written", err=True)
        raise typer.Exit(1)
    for name in made.restored:
        typer.echo(made.directory / name)
    if not made.restored:
        typer.echo("every file is as it was built", err=True)


def diff(
    first: Edition,
    second: Edition,
    *,
    out: Out = Path("out"),
    project: ProjectFile = None,
    json: Json = False,
) -> None:
    """Tell what changed from one edition to another, each change with its sources."""
    from briefgen.cli.edition_lines import change_lines
    from briefgen.differing import differ
    from briefgen.plan import settle_project

    found = differ(first, second, out, settle_project(project))
    if json:
        typer.echo(found.model_dump_json(indent=1))
        return
    typer.echo(f"from edition {found.was} to edition {found.now}")
    for line in change_lines(found.changes, found.sources, found.items):
        typer.echo(line)


def _find(out: Path, name: str) -> StandingEdition:
    from briefgen.standing import edition_named

    return edition_named(out, name)
