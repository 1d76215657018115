"""A project in, what is due made and sent out: `run_due` with a build for a maker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.places import state_folder
from briefgen.config.project import Project
from briefgen.config.schedule import ScheduleConfig
from briefgen.delivery import Delivery, deliver_pending, notify_owner, queue
from briefgen.errors import UsageError
from briefgen.model.edition import EDITIONS_FOLDER
from briefgen.model.report import Talk
from briefgen.pipeline import build
from briefgen.publish import prepare_output
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.log import Log
from briefgen.schedule.secrets import environ_of
from briefgen.schedule.slots import name_of
from briefgen.schedule.tick import Made, Outcome, run_due
from briefgen.standing import edition_of_slot

SERIES = "main"
"""The name under which a project's slots stand in its ledger."""
IN_NEED = ("failed", "uncertain")
"""States of a delivery that a person has to settle."""
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


@dataclass(frozen=True)
class Ticked:
    """What one call did: what became of slots, and of deliveries."""

    outcomes: tuple[Outcome, ...]
    deliveries: tuple[Delivery, ...] = ()


def make_due(project: Project, out: Path, *, clock: Clock, talk: Talk) -> Ticked | None:
    """Fetch what is to be fetched, build what is due, send it; None while another call is at it.

    A source that fails does not keep an edition from being made: it is named in it. What is said
    is kept in the ledger as the run's log. The owner is told, once, of what needs a person. Where
    nothing is due, what waits for the end of an embargo or for another try is sent.

    :raises UsageError: when the project has no schedule.
    :raises OutputError: when the ledger or the outbox cannot be used.
    """
    schedule = schedule_of(project)
    folder = state_folder(project)
    environ = environ_of(project)
    talk = log = Log(talk, clock)

    def make(slot: dt.datetime, /) -> Made:
        made = _made(project, out, name_of(slot), talk)
        if made.edition is not None and project.delivery.to:
            queue(project, out / EDITIONS_FOLDER / made.edition, clock=clock, talk=talk)
        return made

    def notice(subject: str, lines: Sequence[str]) -> None:
        notify_owner(project, subject, lines, out=out, clock=clock, talk=talk, environ=environ)

    outcomes = run_due(
        schedule,
        ledger_of(project),
        make,
        folder=folder,
        clock=clock,
        log=log.take,
        notice=lambda outcome: notice(*_slot_in_need(project, outcome)),
    )
    if outcomes is None:
        return None
    sent = deliver_pending(project, out, clock=clock, talk=talk, environ=environ) or ()
    in_need = [one for one in sent if one.state in IN_NEED and one.channel != "notice"]
    if in_need:
        notice(*_deliveries_in_need(project, in_need))
    return Ticked(outcomes, sent)


def _made(project: Project, out: Path, slot: str, talk: Talk) -> Made:
    """The edition of a slot: the one that stands, or a new one."""
    # What a run that was cut off had ready is put into its place first.
    prepare_output(out)
    stands = edition_of_slot(out, project.series_name, slot)
    if stands is not None:
        # An earlier run was cut off before it could say that it was done.
        return Made(stands.name)
    if project.fetched:
        from briefgen.fetch.update import fetch_sources

        fetch_sources(project, talk)
    report = build(project=project, out=out, slot=slot, cached=True, talk=talk)
    if not report.issued:
        return Made(None, report.reasons[-1].why)
    return Made(report.edition_id)


def _slot_in_need(project: Project, outcome: Outcome) -> tuple[str, list[str]]:
    slot = name_of(outcome.slot)
    subject = f"{_title(project)}: the edition due at {slot} could not be made"
    again = (
        "It is tried again by itself."
        if outcome.state == "waiting"
        else (f"Once that is mended: briefgen schedule retry {slot}")
    )
    return subject, [outcome.note or "", again, f"The project: {project.file}"]


def _deliveries_in_need(project: Project, found: Sequence[Delivery]) -> tuple[str, list[str]]:
    subject = f"{_title(project)}: not everything could be sent"
    lines = [
        f"{one.state}: {one.name}, {one.audience} to {one.recipient}: {one.note or ''}"
        for one in found
    ]
    keys = [f"briefgen deliver --resolve {one.key} sent|again|drop" for one in found]
    return subject, [*lines, "", "To settle each:", *keys, f"The project: {project.file}"]


def _title(project: Project) -> str:
    return project.title or project.subject or "briefgen"
