"""`[schedule]`: when a briefing is due, as a frozen record whose every value is checked."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from briefgen.config.delivery import MailAddress
from briefgen.model.base import Record

_BLACKOUT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?")
CatchUp = Literal["latest", "all", "none"]


def _cron(expression: str) -> str:
    from cronsim import CronSim, CronSimError

    if len(expression.split()) != 5:
        raise ValueError("expected five fields: minute hour day month weekday")
    try:
        next(CronSim(expression, dt.datetime(2000, 1, 1, tzinfo=dt.UTC)))
    except (CronSimError, StopIteration) as error:
        raise ValueError(f"this is no time that ever comes: {error}") from None
    return expression


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("expected a time zone such as Europe/London") from None
    return name


def _blackout(days: str) -> str:
    blackout_days(days)
    return days


def blackout_days(days: str) -> tuple[dt.date, dt.date]:
    """First and last day of ``2026-12-25`` or ``2026-12-24/2027-01-01``.

    :raises ValueError: when it is neither, or ends before it begins.
    """
    match = _BLACKOUT.fullmatch(days)
    if match is None:
        raise ValueError("expected a day or a range of days: 2026-12-24/2027-01-01")
    first = dt.date.fromisoformat(match[1])
    last = dt.date.fromisoformat(match[2] or match[1])
    if last < first:
        raise ValueError("the range ends before it begins")
    return first, last


class ScheduleConfig(Record):
    """`[schedule]`: when an edition is due."""

    cron: Annotated[str, AfterValidator(_cron)] = Field(
        description="five fields, as cron reads them: '0 7 * * 1' is Mondays at seven"
    )
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        default="UTC", description="whose clock the fields are read by: Europe/London"
    )
    catch_up: CatchUp = Field(
        default="latest",
        description="slots that were missed: make the latest one, all of them, or none",
    )
    grace_minutes: int = Field(
        default=60,
        ge=0,
        description="how late a slot may be made with catch_up = 'none'",
    )
    blackout: tuple[Annotated[str, AfterValidator(_blackout)], ...] = Field(
        default=(), description="days without an edition: '2026-12-25', '2026-12-24/2027-01-01'"
    )
    attempts: int = Field(default=5, ge=1, description="how often a slot is tried before it fails")
    owner: MailAddress | None = Field(
        default=None, description="mail address that is told when a slot has failed for good"
    )
