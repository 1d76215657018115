"""`briefgen cache`: what earlier builds read and found, how much it is, and letting go of it."""

from __future__ import annotations

import typer

from briefgen.cli.options import Json, ProjectFile

app = typer.Typer(help="What earlier builds read and found.", no_args_is_help=True)


@app.command()
def info(*, project: ProjectFile = None, json: Json = False) -> None:
    """Show where the cache stands and how much is in it."""
    from briefgen.pipeline import project_cache

    found = project_cache(project).info()
    if json:
        import json as writer

        typer.echo(
            writer.dumps(
                {
                    "file": str(found.file), "bytes": found.size, "limit": found.limit,
                    "entries": dict(found.entries), "fault": found.fault,
                },
                indent=1,
            )
        )  # fmt: skip
        return
    typer.echo(f"{found.file}")
    for shelf, count in found.entries:
        typer.echo(f"{shelf}: {count}")
    if found.fault is not None:
        typer.echo(f"it cannot be used: {found.fault}; builds go on without it", err=True)
    typer.echo(f"{found.size:,} bytes of at most {found.limit:,}")


@app.command()
def clear(*, project: ProjectFile = None) -> None:
    """Let go of everything in the cache; the next build makes it again."""
    from briefgen.pipeline import project_cache
    from briefgen.receipt import forget

    cache = project_cache(project)
    forget(cache.file.parent)
    typer.echo(f"{cache.clear()} entries removed")
