"""When editions are due: a simulated year in four zones, with outages, by each policy."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from briefgen.config.schedule import CatchUp, ScheduleConfig
from briefgen.schedule.slots import due, name_of, slot_named, slots

ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago")
YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def test_mondays_at_seven_by_the_clock_on_the_wall() -> None:
    schedule = ScheduleConfig(cron="0 7 * * 1", timezone="Europe/London")
    made = list(islice(slots(schedule, dt.datetime(2026, 10, 12, tzinfo=dt.UTC)), 4))
    assert [name_of(one) for one in made] == [
        "2026-10-12T06:00Z", "2026-10-19T06:00Z", "2026-10-26T07:00Z", "2026-11-02T07:00Z",
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("cron", ["30 1 * * *", "30 2 * * *", "0 7 * * 1-5", "15 0 1 * *"])
def test_each_day_of_the_year_has_its_slot_once(zone: str, cron: str) -> None:
    """On the wall's calendar no day that cron names lacks its slot, and none has two."""
    schedule = ScheduleConfig(cron=cron, timezone=zone)
    local = ZoneInfo(zone)
    made = []
    for one in slots(schedule, YEAR):
        if one > END:
            break
        made.append(one)
    days = Counter(one.astimezone(local).date() for one in made)
    assert set(days.values()) == {1}
    first, last = YEAR.astimezone(local).date(), END.astimezone(local).date()
    expected = {
        day
        for offset in range((last - first).days + 1)
        if _named(cron, day := first + dt.timedelta(days=offset))
    }
    assert expected - set(days) <= {first, last}
    assert set(days) <= expected


def _named(cron: str, day: dt.date) -> bool:
    _, _, of_month, _, of_week = cron.split()
    if of_month != "*":
        return day.day == int(of_month)
    return of_week == "*" or day.isoweekday() <= 5


@pytest.mark.parametrize(
    ("zone", "policy", "tick"),
    [
        (ZONES[0], "none", 3),
        *((zone, policy, 17) for zone in ZONES for policy in ("latest", "all", "none")),
    ],
)
def test_a_year_of_ticks_with_outages(zone: str, policy: CatchUp, tick: int) -> None:
    """Minutes, hours and weeks without a tick: every slot once, made or passed over."""
    schedule = ScheduleConfig(
        cron="30 1 * * *", timezone=zone, catch_up=policy, grace_minutes=tick + 1
    )
    outages = (
        (dt.datetime(2026, 2, 3, 1, 20, tzinfo=dt.UTC), dt.timedelta(minutes=25)),
        (dt.datetime(2026, 3, 7, 22, tzinfo=dt.UTC), dt.timedelta(hours=30)),
        (dt.datetime(2026, 3, 28, 20, tzinfo=dt.UTC), dt.timedelta(hours=9)),
        (dt.datetime(2026, 6, 1, tzinfo=dt.UTC), dt.timedelta(weeks=3)),
        (dt.datetime(2026, 10, 24, 12, tzinfo=dt.UTC), dt.timedelta(days=2)),
    )
    handled, made, skipped = YEAR, [], []
    for now in _ticks(dt.timedelta(minutes=tick * 13), outages):
        found = due(schedule, handled, now)
        made += found.make
        skipped += [slot for slot, _ in found.skip]
        handled = max((*found.make, *[slot for slot, _ in found.skip], handled))
    expected = []
    for one in slots(schedule, YEAR):
        if one > handled:
            break
        expected.append(one)
    assert sorted((*made, *skipped)) == expected
    assert len(set(made)) == len(made)
    if policy == "all":
        assert not skipped


def _ticks(
    step: dt.timedelta, outages: tuple[tuple[dt.datetime, dt.timedelta], ...]
) -> list[dt.datetime]:
    count = int((END - YEAR) / step)
    times = (YEAR + step * number for number in range(1, count))
    return [now for now in times if not any(begin <= now < begin + long for begin, long in outages)]


def test_the_latest_stands_for_those_that_were_missed() -> None:
    schedule = ScheduleConfig(cron="0 7 * * *")
    found = due(schedule, YEAR, YEAR + dt.timedelta(days=3, hours=8))
    assert [name_of(one) for one in found.make] == ["2026-01-04T07:00Z"]
    assert [name_of(one) for one, _ in found.skip] == [
        "2026-01-01T07:00Z", "2026-01-02T07:00Z", "2026-01-03T07:00Z",
    ]  # fmt: skip


def test_without_catching_up_a_slot_may_be_a_little_late() -> None:
    schedule = ScheduleConfig(cron="0 7 * * *", catch_up="none", grace_minutes=10)
    assert due(schedule, YEAR, YEAR + dt.timedelta(hours=7, minutes=9)).make
    late = due(schedule, YEAR, YEAR + dt.timedelta(hours=7, minutes=11))
    assert not late.make
    assert len(late.skip) == 1


def test_blackout_days_have_no_slot() -> None:
    schedule = ScheduleConfig(
        cron="0 7 * * *", blackout=("2026-01-02", "2026-01-04/2026-01-05"), catch_up="all"
    )
    found = due(schedule, YEAR, YEAR + dt.timedelta(days=6))
    assert [one.day for one in found.make] == [1, 3, 6]


@settings(max_examples=60)
@given(
    hours=st.lists(st.integers(min_value=1, max_value=100), min_size=1, max_size=20),
    policy=st.sampled_from(["latest", "all", "none"]),
    zone=st.sampled_from(ZONES),
)
def test_however_the_ticks_fall_no_slot_is_met_twice(
    hours: list[int], policy: CatchUp, zone: str
) -> None:
    schedule = ScheduleConfig(cron="0 */6 * * *", timezone=zone, catch_up=policy)
    handled = now = dt.datetime(2026, 10, 20, tzinfo=dt.UTC)
    met: list[dt.datetime] = []
    for step in hours:
        now += dt.timedelta(hours=step)
        found = due(schedule, handled, now)
        met += [*found.make, *[slot for slot, _ in found.skip]]
        handled = max((*met, handled))
    assert len(set(met)) == len(met)
    start = dt.datetime(2026, 10, 20, tzinfo=dt.UTC)
    assert sorted(met) == list(islice(slots(schedule, start), len(met)))


def test_names_are_read_back() -> None:
    slot = dt.datetime(2026, 11, 30, 7, tzinfo=ZoneInfo("Europe/London"))
    assert slot_named(name_of(slot)) == slot


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cron", "0 7 * *"),
        ("cron", "0 7 30 2 *"),
        ("cron", "seven on monday please ok"),
        ("timezone", "Europe/Atlantis"),
        ("timezone", "../etc/passwd"),
        ("blackout", ["2026-12-24/2026-12-01"]),
        ("blackout", ["Christmas"]),
        ("catch_up", "some"),
    ],
)
def test_what_is_wrong_is_found_before_any_work(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        ScheduleConfig.model_validate({"cron": "0 7 * * 1", key: value})
