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
    from briefgen.schedule.ledger import Ledger, SlotRecord

app = typer.Typer(help="When editions are made.", no_args_is_help=True)
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Output directory.")]
Cron = Annotated[bool, typer.Option("--cron", help="A crontab line instead of a systemd timer.")]
_HORIZON_DAYS = 10 * 366
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
    from briefgen.cli.deliver import line_of
    from briefgen.cli.talk import Terminal
    from briefgen.delivery import open_deliveries
    from briefgen.schedule.making import IN_NEED, make_due
    from briefgen.schedule.slots import name_of

    settings = _project(project)
    assert settings.root is not None
    place = out or settings.root / "out"
    with Terminal(quiet=quiet) as talk:
        ticked = make_due(settings, place, clock=_now, talk=talk)
    if ticked is None:
        typer.echo("another run is going on: nothing was done", err=True)
        return
    for one in ticked.outcomes:
        note = f" ({one.note})" if one.note else ""
        typer.echo(f"{name_of(one.slot)}: {one.state}{note}", err=True)
        if one.edition:
            typer.echo(place / "editions" / one.edition)
    for sent in ticked.deliveries:
        typer.echo(line_of(sent), err=True)
    left = [one for one in open_deliveries(settings) if one.state in IN_NEED]
    if left:
        typer.echo("some deliveries wait for you: briefgen deliver --list", err=True)
    bad = ("waiting", "failed")
    states = (*(one.state for one in ticked.outcomes), *(one.state for one in ticked.deliveries))
    if left or any(state in bad for state in states):
        raise typer.Exit(1)


@app.command("next")
def upcoming(*, project: ProjectFile = None, count: Count = 5) -> None:
    """Print when the next editions are due, by the project's own clock."""
    from zoneinfo import ZoneInfo

    from briefgen.schedule.making import schedule_of
    from briefgen.schedule.slots import slots

    schedule = schedule_of(_project(project))
    # Blackout days without end would be searched without end.
    horizon = _now() + dt.timedelta(days=_HORIZON_DAYS)
    for slot in islice(slots(schedule, _now(), horizon), count):
        typer.echo(slot.astimezone(ZoneInfo(schedule.timezone)).isoformat(timespec="minutes"))


@app.command("list")
def history(
    *,
    project: ProjectFile = None,
    count: Count = 20,
    log: Annotated[bool, typer.Option("--log", help="Also what each run said.")] = False,
) -> None:
    """Print what became of the latest slots, newest first, and what is wrong with the schedule."""
    from briefgen.schedule.health import troubles
    from briefgen.schedule.making import ledger_of, schedule_of

    settings = _project(project)
    ledger = ledger_of(settings)
    if ledger.exists:
        for one in ledger.slots(count):
            typer.echo(_line(one))
            if log:
                _echo_runs(ledger, one.slot)
    for trouble in troubles(schedule_of(settings), ledger, _now()):
        typer.echo(f"warning: {trouble.what}\n  {trouble.remedy}", err=True)


@app.command()
def show(
    slot: Annotated[
        str | None,
        typer.Argument(
            metavar="[SLOT]",
            help="A slot as 'list' names it, or how it begins; default: the latest.",
            show_default=False,
        ),
    ] = None,
    *,
    project: ProjectFile = None,
) -> None:
    """Print what became of a slot: each run for it, and what that run said."""
    from briefgen.schedule.making import ledger_of

    ledger = ledger_of(_project(project))
    for one in _named(ledger, slot):
        typer.echo(_line(one))
        _echo_runs(ledger, one.slot)


@app.command()
def retry(
    slot: Annotated[str, typer.Argument(metavar="SLOT", help="A slot that has failed.")],
    *,
    project: ProjectFile = None,
) -> None:
    """Let a slot that has failed be tried again, at once when the system looks next."""
    from briefgen.errors import UsageError
    from briefgen.schedule.making import ledger_of
    from briefgen.schedule.slots import name_of

    ledger = ledger_of(_project(project))
    for one in _named(ledger, slot):
        if not ledger.try_again(one.slot, _now()):
            raise UsageError(f"this slot has not failed: {one.state}", where=name_of(one.slot))
        typer.echo(name_of(one.slot))


@app.command()
def forget(*, project: ProjectFile = None) -> None:
    """Forget slots on record that are yet to come, from a time when the clock was wrong."""
    from briefgen.schedule.making import ledger_of

    typer.echo(f"{ledger_of(_project(project)).forget_ahead(_now())} slots forgotten")


def _named(ledger: Ledger, name: str | None) -> tuple[SlotRecord, ...]:
    from briefgen.errors import UsageError

    found: tuple[SlotRecord, ...] = ()
    if ledger.exists:
        found = ledger.slots(1) if name is None else ledger.slots_named(name)
    if not found:
        raise UsageError(
            "there is no such slot on record" if name else "no slot is on record yet",
            where=name,
            hint="See: briefgen schedule list",
        )
    return found


def _line(one: SlotRecord) -> str:
    from briefgen.schedule.slots import name_of

    tries = f", {one.attempts} tries" if one.attempts > 1 else ""
    again = f", next at {name_of(one.next_try)}" if one.next_try else ""
    note = f": {one.note}" if one.note else ""
    return f"{name_of(one.slot)}  {one.state}{tries}{again}  {one.edition or ''}{note}".rstrip()


def _echo_runs(ledger: Ledger, slot: dt.datetime) -> None:
    """Each run for a slot, oldest first, with its log."""
    for run in reversed(ledger.runs(slot=slot)):
        end = f"to {run.ended:%H:%M:%SZ}, {run.outcome}" if run.ended else "that has not ended"
        end = "that was killed" if run.outcome == "killed" else end
        typer.echo(f"  run of {run.started:%Y-%m-%d %H:%M:%SZ} {end}")
        for line in (run.log or "").splitlines():
            typer.echo(f"    {line}")


@app.command()
def install(*, project: ProjectFile = None, cron: Cron = False) -> None:
    """Let the system look every few minutes whether an edition is due.

    Run it again after `secret`, and after briefgen or the project was moved.
    """
    from briefgen.delivery import secret_names
    from briefgen.schedule.install import install_line, install_units, lingers
    from briefgen.schedule.making import ledger_of
    from briefgen.schedule.secrets import kept_secrets
    from briefgen.schedule.units import crontab_line, systemd_units

    settings = _project(project)
    assert settings.file is not None
    command = (sys.executable, "-m", "briefgen")
    secrets = kept_secrets(settings.file)
    for name in secret_names(settings):
        if name not in {one.name for one in secrets}:
            typer.echo(
                f"the timer will not find the secret {name!r}; run these two:\n"
                f"  briefgen schedule secret {name}\n  briefgen schedule install",
                err=True,
            )
    if cron:
        line = crontab_line(settings.file, command, secrets)
        install_line(line)
        typer.echo(line)
    else:
        title = settings.title or settings.file.parent.name
        units = systemd_units(settings.file, command, title, secrets)
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
        if lingers() is False:
            typer.echo(
                "it runs only while you are logged in; to have it run always:\n"
                "  loginctl enable-linger",
                err=True,
            )
    ledger_of(settings).begin(_now())


@app.command()
def secret(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called: smtp.")],
    *,
    project: ProjectFile = None,
) -> None:
    """Keep a password for the timer to hand over; it is asked for, or read from standard input.

    It is written where only you can read it, not into the project. Then run `install` again.
    """
    from briefgen.schedule.secrets import keep_secret

    settings = _project(project)
    assert settings.file is not None
    said = typer.prompt(name, hide_input=True) if sys.stdin.isatty() else sys.stdin.readline()
    typer.echo(keep_secret(settings.file, name, str(said).rstrip("\r\n")))


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
