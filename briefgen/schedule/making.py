"""A project in, the editions that are due made out: `run_due` with a build for a maker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from briefgen.config.places import state_folder
from briefgen.config.project import Project
from briefgen.config.schedule import ScheduleConfig
from briefgen.errors import UsageError
from briefgen.model.report import Talk
from briefgen.pipeline import build
from briefgen.publish import prepare_output
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.log import Log
from briefgen.schedule.slots import name_of
from briefgen.schedule.tick import Made, Notice, Outcome, run_due
from briefgen.standing import edition_of_slot

SERIES = "main"
"""The name under which a project's slots stand in its ledger."""
Clock = Callable[[], dt.datetime]


def schedule_of(project: Project) -> ScheduleConfig:
    """When the project's editions are due.

    :raises UsageError: when it says nothing of that, or there is no project file.
    """
    if project.root is None or project.schedule is None:
        raise UsageError(
            "there is no [schedule] in a project file",
            where=str(project.file) if project.file else "briefgen.toml",
            hint='Write [schedule] with cron = "0 7 * * 1" into briefgen.toml',
        )
    return project.schedule


def ledger_of(project: Project) -> Ledger:
    """What became of the project's slots."""
    return Ledger(state_folder(project), SERIES)


def make_due(
    project: Project, out: Path, *, clock: Clock, talk: Talk, notice: Notice | None = None
) -> tuple[Outcome, ...] | None:
    """Fetch what is to be fetched and build what is due; None while another call is at it.

    A source that fails does not keep an edition from being made: it is named in it. What is said
    is kept in the ledger as the run's log.

    :param notice: tells the owner, see `run_due`.
    :raises UsageError: when the project has no schedule.
    """
    schedule = schedule_of(project)
    folder = state_folder(project)
    talk = log = Log(talk, clock)

    def make(slot: dt.datetime, /) -> Made:
        due = name_of(slot)
        # What a run that was cut off had ready is put into its place first.
        prepare_output(out)
        stands = edition_of_slot(out, project.series_name, due)
        if stands is not None:
            # An earlier run was cut off before it could say that it was done.
            return Made(stands.name)
        if project.fetched:
            from briefgen.fetch.update import fetch_sources

            fetch_sources(project, talk)
        report = build(project=project, out=out, slot=due, cached=True, talk=talk)
        if not report.issued:
            return Made(None, report.reasons[-1].why)
        return Made(report.edition_id)

    ledger = ledger_of(project)
    return run_due(schedule, ledger, make, folder=folder, clock=clock, log=log.take, notice=notice)
