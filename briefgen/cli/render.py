"""`briefgen render`: a briefing in, HTML and PDF for each audience out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import Audiences, Formats, ProjectFile, Quiet, split_list


def render(
    briefing: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A briefing.json with its sources/ beside it.",
            show_default=False,
        ),
    ],
    *,
    audience: Audiences = None,
    formats: Formats = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Where to write the files.")
    ] = Path(),
    project: ProjectFile = None,
    quiet: Quiet = False,
) -> None:
    """Render a briefing again, without reading its sources again."""
    from briefgen import pipeline
    from briefgen.cli.talk import Terminal
    from briefgen.publish.loose import require_folder, write_loose

    with Terminal(quiet=quiet) as talk:
        files = pipeline.render_briefing(
            briefing,
            project=project,
            audiences=split_list(audience),
            formats=split_list(formats),
            talk=talk,
        )
    for path in write_loose(files, require_folder(out)):
        typer.echo(path)
