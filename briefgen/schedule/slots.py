"""A schedule and a stretch of time in, the slots due in it out. Pure: the clock is a parameter.

A slot is one moment at which an edition is due, in UTC: so that a night with two hours called
"01:30" has as many slots as cron would run, and each has a name of its own. Which moments those
are is cron's business (`cronsim`, which does as Debian's cron does when the clocks change).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cronsim import CronSim

from briefgen.config.schedule import ScheduleConfig, blackout_days

_DAY = dt.timedelta(days=1)
_DAYS_AT_ONCE = 400


@dataclass(frozen=True)
class Due:
    """The slots of a stretch of time: those to make, and those that are passed over, with why."""

    make: tuple[dt.datetime, ...]
    skip: tuple[tuple[dt.datetime, str], ...]


def slots(
    schedule: ScheduleConfig, after: dt.datetime, until: dt.datetime | None = None
) -> Iterator[dt.datetime]:
    """The slots after ``after`` and up to ``until``, in UTC; blackout days have none.

    :param after: an aware moment; a slot at that very moment is not among them.
    :param until: None: endless.
    """
    zone = ZoneInfo(schedule.timezone)
    barred = [blackout_days(days) for days in schedule.blackout]
    latest = after
    for local in _times(schedule.cron, after, zone):
        moment = local.astimezone(dt.UTC)
        if moment <= latest:
            continue
        latest = moment
        if until is not None and moment > until:
            return
        if not any(first <= local.date() <= last for first, last in barred):
            yield moment


def _times(cron: str, after: dt.datetime, zone: ZoneInfo) -> Iterator[dt.datetime]:
    """When cron would run, after a moment, by the clock of ``zone``.

    An expression that names its minute and hours is read by the calendar: a day has each of them
    once, also where the clock passes over it or comes to it twice. One with a star there goes by
    the time that passes, which between two changes of the clock is plain arithmetic. (Across a
    change of half an hour, `cronsim` by itself loses its step and leaves out what is due next.)
    """
    if not any(field.startswith("*") for field in cron.split()[:2]):
        yield from CronSim(cron, after.astimezone(zone))
        return
    begin = after
    while True:
        offset = _offset(begin, zone)
        end = _next_change(begin, zone)
        # What is due at the very moment of the change is read by the new clock.
        first = begin if begin == after else begin - dt.timedelta(seconds=1)
        for moment in CronSim(cron, first.astimezone(dt.timezone(offset))):
            if moment >= end:
                break
            yield moment.astimezone(zone)
        begin = end


def _next_change(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """When the clock of ``zone`` is next put forward or back, or some moment before that."""
    offset = _offset(moment, zone)
    early, late = moment, moment + _DAY
    for _ in range(_DAYS_AT_ONCE):
        if _offset(late, zone) != offset:
            break
        early, late = late, late + _DAY
    else:
        return early
    while late - early > dt.timedelta(seconds=1):
        middle = early + (late - early) / 2
        if _offset(middle, zone) == offset:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


def _offset(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()


def due(schedule: ScheduleConfig, handled: dt.datetime, now: dt.datetime) -> Due:
    """What is to be made of the slots after ``handled`` up to and with ``now``.

    :param handled: the last slot that was made or passed over, or when the schedule began.
    """
    missed = tuple(slots(schedule, handled, now))
    if schedule.catch_up == "all" or not missed:
        return Due(missed, ())
    if schedule.catch_up == "latest":
        return Due(missed[-1:], tuple((one, "a later slot was due too") for one in missed[:-1]))
    grace = dt.timedelta(minutes=schedule.grace_minutes)
    late = [one for one in missed if now - one > grace]
    return Due(
        tuple(one for one in missed if now - one <= grace),
        tuple((one, f"missed by more than {schedule.grace_minutes} minutes") for one in late),
    )


def name_of(slot: dt.datetime) -> str:
    """A slot's name, unique and sortable: ``2026-11-30T07:00Z``."""
    return slot.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")


def slot_named(name: str) -> dt.datetime:
    """The slot of a name.

    :raises ValueError: when it is none.
    """
    return dt.datetime.strptime(name, "%Y-%m-%dT%H:%MZ").replace(tzinfo=dt.UTC)
