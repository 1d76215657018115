"""A schedule and its ledger in, what a person should know and mend out; nothing is changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from briefgen.config.schedule import ScheduleConfig
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.slots import due, name_of
from briefgen.schedule.units import EVERY_MINUTES, MOST_HOURS

_MISSED = dt.timedelta(minutes=3 * EVERY_MINUTES)
"""A timer that has not come for so long does not come any more."""


_LONG = dt.timedelta(hours=MOST_HOURS)
"""A run that takes so long hangs, or was cut off and nobody has come since."""


@dataclass(frozen=True)
class Trouble:
    """Something that is not as it should be, and what to do."""

    what: str
    remedy: str


def troubles(schedule: ScheduleConfig, ledger: Ledger, now: dt.datetime) -> tuple[Trouble, ...]:
    """What is wrong with a schedule: the gravest first."""
    if not ledger.exists:
        return (Trouble("nothing looks whether an edition is due", _INSTALL),)
    found = [_dead_timer(schedule, ledger, now), _wrong_clock(ledger, now), _last_slot(ledger, now)]
    for slot, why in ledger.notice_failures()[:1]:
        what = f"the owner could not be told of {name_of(slot)}: {why}"
        found.append(Trouble(what, "Correct 'owner' and the settings of mail"))
    return tuple(one for one in found if one is not None)


_INSTALL = "Run: briefgen schedule install"


def _dead_timer(schedule: ScheduleConfig, ledger: Ledger, now: dt.datetime) -> Trouble | None:
    """Slots are due and nobody comes: the timer is gone, or the machine's user is logged out."""
    ticked = ledger.ticked()
    missed = due(schedule, ledger.handled(now), now - _MISSED)
    count = len(missed.make) + len(missed.skip)
    if not count or (ticked is not None and now - ticked < _MISSED):
        return None
    last = f"since {name_of(ticked)}" if ticked else "yet"
    slots = "a slot is" if count == 1 else f"{count} slots are"
    return Trouble(
        f"nothing has looked {last}, although {slots} due",
        "See: systemctl --user list-timers 'briefgen-*', or crontab -l. A timer of a user who is "
        f"logged out runs only after: loginctl enable-linger. {_INSTALL}",
    )


def _wrong_clock(ledger: Ledger, now: dt.datetime) -> Trouble | None:
    ahead = ledger.ahead(now)
    if ahead is None:
        return None
    return Trouble(
        f"slots up to {name_of(ahead)} are on record and yet to come: the clock was wrong",
        "When the clock is right, run: briefgen schedule forget",
    )


def _last_slot(ledger: Ledger, now: dt.datetime) -> Trouble | None:
    last = next((one for one in ledger.slots(100) if one.state != "skipped"), None)
    if last is not None and last.state == "running":
        begun = next((run.started for run in ledger.runs(1, last.slot)), now)
        if now - begun < _LONG:
            return None
        what = f"{name_of(last.slot)} has been in the making since {name_of(begun)}"
        return Trouble(what, "End that process, if it is still there: the next tick goes on")
    if last is None or last.state not in ("failed", "waiting"):
        return None
    name = name_of(last.slot)
    tried = f"{last.attempts} tries" if last.attempts > 1 else "1 try"
    if last.state == "failed":
        what = f"{name} has failed for good after {tried}: {last.note}"
        return Trouble(what, f"Mend it, then run: briefgen schedule retry {name}")
    again = f", the next one at {name_of(last.next_try)}" if last.next_try else ""
    what = f"{name} has failed so far, {tried}{again}: {last.note}"
    return Trouble(what, f"See: briefgen schedule show {name}")
