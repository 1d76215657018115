"""`briefgen extract`: sources in, ``briefing.json`` with its stored texts out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import About, AsOf, NoCache, ProjectFile, Quiet, Sources, Strict


def extract(
    sources: Sources = None,
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the briefing."),
    ] = Path("briefing.json"),
    project: ProjectFile = None,
    about: About = None,
    as_of: AsOf = None,
    strict: Strict = False,
    no_cache: NoCache = False,
    findings: Annotated[
        bool,
        typer.Option(
            "--findings", help="Also write what the engine found in each source, to findings/."
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Read documents into a briefing, without rendering it.

    The sources' texts, which its quotes point into, go to sources/ beside it.
    """
    from briefgen import pipeline
    from briefgen.cli.talk import Terminal
    from briefgen.editions import findings_files
    from briefgen.model.edition import BRIEFING_FILE
    from briefgen.publish.loose import require_folder, write_loose

    folder = require_folder(output.parent)
    with Terminal(quiet=quiet) as talk:
        extraction = pipeline.extract_briefing(
            sources or (),
            project=project,
            about=about,
            as_of=as_of,
            strict=strict,
            cached=not no_cache,
            talk=talk,
        )
    files = list(extraction.files)
    if findings:
        files += findings_files(extraction.findings)
    write_loose(files, folder, renamed={BRIEFING_FILE: output.name})
    typer.echo(output)
    if extraction.failed:
        raise typer.Exit(4)
