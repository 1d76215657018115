"""`briefgen schema`: the JSON Schemas of what is read and written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="briefing, project, audience, brand or edits.", show_default=False
        ),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Compare the shipped files with the models.")
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="DIR", help="Export all of them.", show_default=False),
    ] = None,
) -> None:
    """Print a JSON Schema (2020-12), for editors and other programs."""
    from briefgen import schemas
    from briefgen.errors import UsageError

    if check:
        schemas.check_schemas((name,) if name else schemas.NAMES)
        typer.echo("the schemas are what the models say", err=True)
    elif write is not None:
        for path in schemas.write_schemas(write):
            typer.echo(path)
    elif name is not None:
        typer.echo(schemas.schema(name), nl=False)
    else:
        raise UsageError("name a schema", hint=f"There are {', '.join(schemas.NAMES)}")
