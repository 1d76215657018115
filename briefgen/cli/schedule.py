"""`briefgen run-due` and `briefgen schedule`: editions made when they are due."""

from __future__ import annotations

import datetime as dt
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import ProjectFile, Quiet

if TYPE_CHECKING:
    from briefgen.config.project import Project

app = typer.Typer(help="When editions are made.", no_args_is_help=True)
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Output directory.")]
Cron = Annotated[bool, typer.Option("--cron", help="A crontab line instead of a systemd timer.")]
Count = Annotated[int, typer.Option("--count", "-n", min=1, max=1000, help="How many.")]


def _project(file: Path | None) -> Project:
    from briefgen.plan import settle_project
    from briefgen.schedule.making import schedule_of

    project = settle_project(file)
    schedule_of(project)
    return project


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def run_due(*, project: ProjectFile = None, out: Out = None, quiet: Quiet = False) -> None:
    """Make the editions that are due, each once; to be called by a timer, as often as it likes."""
    from briefgen.cli.talk import Terminal
    from briefgen.schedule.making import make_due
    from briefgen.schedule.slots import name_of

    settings = _project(project)
    assert settings.root is not None
    place = out or settings.root / "out"
    with Terminal(quiet=quiet) as talk:
        outcomes = make_due(settings, place, clock=_now, talk=talk)
    if outcomes is None:
        typer.echo("another run is going on: nothing was done", err=True)
        return
    for one in outcomes:
        note = f" ({one.note})" if one.note else ""
        typer.echo(f"{name_of(one.slot)}: {one.state}{note}", err=True)
        if one.edition:
            typer.echo(place / "editions" / one.edition)
    if any(one.state in ("waiting", "failed") for one in outcomes):
        raise typer.Exit(1)


@app.command("next")
def upcoming(*, project: ProjectFile = None, count: Count = 5) -> None:
    """Print when the next editions are due, by the project's own clock."""
    from zoneinfo import ZoneInfo

    from briefgen.schedule.making import schedule_of
    from briefgen.schedule.slots import slots

    schedule = schedule_of(_project(project))
    for slot in islice(slots(schedule, _now()), count):
        typer.echo(slot.astimezone(ZoneInfo(schedule.timezone)).isoformat(timespec="minutes"))


@app.command("list")
def history(*, project: ProjectFile = None, count: Count = 20) -> None:
    """Print what became of the latest slots, newest first."""
    from briefgen.schedule.making import ledger_of
    from briefgen.schedule.slots import name_of

    for one in ledger_of(_project(project)).slots(count):
        tries = f", {one.attempts} tries" if one.attempts > 1 else ""
        note = f": {one.note}" if one.note else ""
        typer.echo(f"{name_of(one.slot)}  {one.state}{tries}  {one.edition or ''}{note}".rstrip())


@app.command()
def install(*, project: ProjectFile = None, cron: Cron = False) -> None:
    """Let the system look every few minutes whether an edition is due."""
    from briefgen.schedule.install import install_line, install_units
    from briefgen.schedule.making import ledger_of
    from briefgen.schedule.units import crontab_line, systemd_units

    settings = _project(project)
    assert settings.file is not None
    command = (sys.executable, "-m", "briefgen")
    if cron:
        line = crontab_line(settings.file, command)
        install_line(line)
        typer.echo(line)
    else:
        title = settings.title or settings.file.parent.name
        units = systemd_units(settings.file, command, title)
        files, started = install_units(units)
        for file in files:
            typer.echo(file)
        if not started:
            typer.echo(
                "systemd did not take it up from here; in a session of yours, run:\n"
                f"  systemctl --user daemon-reload && systemctl --user enable --now "
                f"{units.name}.timer",
                err=True,
            )
    ledger_of(settings).begin(_now())


@app.command()
def remove(*, project: ProjectFile = None) -> None:
    """Take away what `install` put there; editions and their record stay."""
    from briefgen.schedule.install import remove_line, remove_units
    from briefgen.schedule.units import unit_name

    settings = _project(project)
    assert settings.file is not None
    name = unit_name(settings.file)
    for file in remove_units(name):
        typer.echo(file)
    if remove_line(name):
        typer.echo(f"crontab: {name}")
