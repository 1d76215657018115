"""`briefgen deliver`: an edition sent to those who read it, each once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import ProjectFile, Quiet

if TYPE_CHECKING:
    from briefgen.config.project import Project
    from briefgen.delivery import Delivery

EditionName = Annotated[
    str | None,
    typer.Argument(
        metavar="EDITION",
        help="Folder, id or number of an edition; default: the latest.",
        show_default=False,
    ),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Output directory.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")
]
List = Annotated[bool, typer.Option("--list", help="Print every delivery and what became of it.")]
Resolve = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--resolve",
        metavar="KEY HOW",
        help="Settle a delivery: HOW is 'sent' (it has arrived), 'again' or 'drop'.",
        show_default=False,
    ),
]


def deliver(
    edition: EditionName = None,
    *,
    project: ProjectFile = None,
    out: Out = None,
    dry_run: DryRun = False,
    listing: List = False,
    resolve: Resolve = None,
    quiet: Quiet = False,
) -> None:
    """Send an edition to the recipients in [delivery], and what was left of earlier ones.

    Nothing is sent twice. What was cut off while it was being sent is named, and waits for
    '--resolve'. Exit code 1: something failed, or waits for a person.
    """
    from briefgen.plan import settle_project

    settings = settle_project(project)
    place = out or (settings.root or Path.cwd()) / "out"
    if resolve is not None:
        _resolve(settings, *resolve)
    elif listing:
        _list(settings)
    elif dry_run:
        _preview(settings, _edition(settings, edition, place))
    else:
        _deliver(settings, edition, place, quiet=quiet)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _deliver(project: Project, name: str | None, out: Path, *, quiet: bool) -> None:
    from briefgen.cli.talk import Terminal
    from briefgen.delivery import deliver, deliver_pending, open_deliveries
    from briefgen.schedule.secrets import environ_of

    _require_recipients(project)
    folder = _edition(project, name, out)
    environ = environ_of(project)
    with Terminal(quiet=quiet) as talk:
        if folder is not None:
            done = deliver(project, folder, clock=_now, talk=talk, environ=environ)
        else:
            typer.echo(f"there is no edition of this project in {out} yet", err=True)
            done = deliver_pending(project, out, clock=_now, talk=talk, environ=environ)
    if done is None:
        typer.echo("another process is delivering: nothing was done", err=True)
        return
    for one in done:
        typer.echo(line_of(one))
    told = {one.key for one in done}
    left = [one for one in open_deliveries(project) if one.state in ("failed", "uncertain")]
    for one in left:
        if one.key not in told:
            typer.echo(line_of(one), err=True)
    if left:
        typer.echo(
            "to settle one: briefgen deliver --resolve KEY sent|again|drop, with its key:", err=True
        )
        for one in left:
            typer.echo(f"  {one.key}  {one.name}, {_whom(one)}", err=True)
    if left or any(one.state == "waiting" for one in done):
        raise typer.Exit(1)


def _edition(project: Project, name: str | None, out: Path) -> Path | None:
    """The folder of an edition; where none is named, the latest of the project, if there is one."""
    from briefgen.model.edition import LATEST_LINK
    from briefgen.standing import edition_named, editions, standing_edition

    if name is not None:
        return edition_named(out, name).directory
    series = project.series_name
    latest = standing_edition(out / LATEST_LINK)
    if latest is None or (series is not None and latest.manifest.series not in (None, series)):
        own = [one for one in editions(out) if one.manifest.series == series]
        latest = own[-1] if own else None
    return latest.directory if latest else None


def _preview(project: Project, folder: Path | None) -> None:
    from briefgen.delivery import preview
    from briefgen.errors import UsageError

    _require_recipients(project)
    if folder is None:
        raise UsageError("there is no edition yet", hint="'briefgen build' makes one")
    for one in preview(project, folder, clock=_now):
        typer.echo(line_of(one))


def _require_recipients(project: Project) -> None:
    from briefgen.errors import UsageError

    if not project.delivery.to:
        raise UsageError(
            "there is nobody to send anything to",
            where=str(project.file) if project.file else "briefgen.toml",
            hint="Write [[delivery.to]] with audience and mail, chat or folder: docs/delivery.md",
        )


def _list(project: Project) -> None:
    from briefgen.delivery import all_deliveries

    for one in all_deliveries(project):
        at = one.changed.strftime("%Y-%m-%dT%H:%MZ") if one.changed else ""
        note = f": {one.note}" if one.note else ""
        typer.echo(f"{one.key}  {one.state:9}  {at}  {one.name}, {_whom(one)}{note}")


def _resolve(project: Project, key: str, how: str) -> None:
    from briefgen.delivery import resolve

    typer.echo(line_of(resolve(project, key, how, clock=_now)))


def line_of(one: Delivery) -> str:
    """A delivery in one line: what became of it, what it is, to whom."""
    note = f": {one.note}" if one.note else ""
    again = (
        f"; next try {one.next_try:%Y-%m-%dT%H:%MZ}"
        if one.state == "waiting" and one.next_try
        else ""
    )
    return f"{one.state}: {one.name}, {_whom(one)}{note}{again}"


def _whom(one: Delivery) -> str:
    audience = f"{one.audience} " if one.audience else ""
    return f"{audience}to {one.recipient} ({one.channel})"
