"""`briefgen init`: a folder in, a project to fill in out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The project's folder.")] = Path(),
) -> None:
    """Start a project: a commented briefgen.toml and an empty sources/. Nothing is overwritten."""
    from briefgen.config.scaffold import scaffold

    for path in scaffold(folder):
        typer.echo(path)
    typer.echo(
        f"Put documents into {folder / 'sources'} and run: briefgen build {folder}", err=True
    )
