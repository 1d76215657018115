"""`briefgen build`: sources in, an edition on disk out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import (
    About,
    AsOf,
    Audiences,
    Formats,
    Json,
    NoCache,
    ProjectFile,
    Quiet,
    Sources,
    Strict,
    split_list,
)


def build(
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
    strict: Strict = False,
    no_cache: NoCache = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each step why it was done or not needed.")
    ] = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read documents and build a briefing for each audience, as HTML and PDF.

    The files stand in out/editions/EDITION/, and out/latest leads to the newest edition. Their
    paths are printed, one a line.
    """
    from briefgen.cli.again import Again, explained, no_edition, say
    from briefgen.config.places import find_project, state_of

    audiences, kinds = split_list(audience), split_list(formats)
    asked = ["/".join(audiences), "/".join(kinds), str(project), str(about), str(as_of)]
    file = project or find_project(sources or ())
    root = file if file is None or file.is_dir() else file.parent
    again = Again(
        state_of(root),
        out,
        [*asked, *map(str, sources or ())],
        "json" if json else "explain" if explain else "paths",
    )
    if not no_cache and (receipt := again.stands()):
        say(receipt)
        return

    from briefgen import pipeline
    from briefgen.cli.talk import Terminal

    with Terminal(quiet=quiet) as talk:
        report = pipeline.build(
            sources or (),
            project=project,
            audiences=audiences,
            formats=kinds,
            out=out,
            about=about,
            as_of=as_of,
            strict=strict,
            cached=not no_cache,
            talk=talk,
        )
    if explain:
        for reason in report.reasons:
            typer.echo(explained(reason), err=True)
    for line in no_edition(report):
        typer.echo(line, err=True)
    if json:
        typer.echo(report.model_dump_json(indent=1))
    else:
        for path in report.documents:
            typer.echo(path)
    if not no_cache:
        again.leave(report)
    if report.failed:
        raise typer.Exit(4)
