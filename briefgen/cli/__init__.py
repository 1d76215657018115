"""The command line: parses, calls one library function, prints. The only place that catches.

stdout is data (paths, JSON), stderr is talk. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import gc
import sys

import typer

from briefgen._version import __version__
from briefgen.cli import (
    build,
    cache,
    config,
    deliver,
    doctor,
    editions,
    extract,
    fetch,
    init,
    render,
    review,
    schedule,
    schema,
    templates,
    verify,
    watch,
)

GC_THRESHOLD = (100_000, 50, 100)
"""A run makes millions of objects that live to its end: looking for cycles among them at Python's
default pace costs a fifth of its CPU time (`make speed`)."""

app = typer.Typer(
    name="briefgen",
    help="Documents about one matter in, a cited briefing out: every statement is grounded in "
    "exact quotes.",
    epilog="Exit codes: 0 done; 1 it could not be done, or a check failed; 2 the call or the "
    "project file is wrong; 3 a bug in briefgen; 4 done, but some sources failed; 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("build", short_help="Read documents; build a briefing for each audience.")(build.build)
app.command("watch", short_help="Build again whenever something changes.")(watch.watch)
app.command("fetch", short_help="Bring in pages, feeds and mail as snapshots.")(fetch.fetch)
app.command("extract")(extract.extract)
app.command("render")(render.render)
app.command("verify", short_help="Check a briefing again, offline.")(verify.verify)
app.add_typer(editions.app, name="editions")
app.command("diff", short_help="Tell what changed from one edition to another.")(editions.diff)
app.add_typer(templates.app, name="templates")
app.add_typer(review.app, name="review")
app.command("run-due", short_help="Make the editions that are due.")(schedule.run_due)
app.add_typer(schedule.app, name="schedule")
app.command("deliver", short_help="Send an edition to those who read it.")(deliver.deliver)
app.command("init", short_help="Start a project folder.")(init.init)
app.command("config", short_help="Show every setting and where it came from.")(config.config)
app.command("schema")(schema.schema)
app.add_typer(cache.app, name="cache")
app.command("doctor", short_help="Check that this machine has what a build needs.")(doctor.doctor)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if asked:
        typer.echo(f"briefgen {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: bool = typer.Option(
        False,  # noqa: FBT003 - the default
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Print the version and exit.",
    ),
) -> None:
    del version


def main() -> None:
    """Run the command line and exit with its code."""
    from briefgen.errors import BriefgenError

    gc.set_threshold(*GC_THRESHOLD)
    try:
        app()
    except BriefgenError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - a bug: its traceback goes to a file, not the user
        from briefgen.cli.crash import said

        typer.echo(f"error: {said(error)}", err=True)
        sys.exit(3)
