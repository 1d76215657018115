"""`briefgen init`: a folder in, a project to fill in out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The project's folder.")] = Path(),
) -> None:
    """Start a project: a commented briefgen.toml, which reads the documents that are there.

    Where there are none it makes an empty sources/ for them. Nothing is overwritten.
    """
    from briefgen.config.scaffold import SOURCES, patterns_for, scaffold
    from briefgen.ingest import survey

    found: tuple[str, ...] = ()
    if folder.is_dir() and not (folder / SOURCES).exists():
        documents = survey([folder], root=folder, exclude=[folder / "out"]).found
        found = patterns_for([one.uri for one in documents])
    for path in scaffold(folder, found):
        typer.echo(path)
    build = "briefgen build" if folder == Path() else f"briefgen build {folder}"
    if found:
        typer.echo(f"It reads {', '.join(found)}. Run: {build}", err=True)
    else:
        typer.echo(f"Put documents into {folder / SOURCES} and run: {build}", err=True)
