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


def changes(zone: str) -> list[dt.datetime]:
    """The moments of the year at which the zone's clock is put forward or back."""
    local = ZoneInfo(zone)
    hours = (YEAR + dt.timedelta(minutes=30 * half) for half in range(2 * 24 * 365))
    return [
        hour
        for hour in hours
        if hour.astimezone(local).utcoffset()
        != (hour - dt.timedelta(minutes=30)).astimezone(local).utcoffset()
    ]


ELAPSED = (
    "*/30 * * * *",
    "15 * * * *",
    "0 */6 * * *",
    "*/20 1 * * *",
    "45 */2 * * 0",
    "0 */5 * * *",
)
NAMED = ("30 1 * * *", "15 2 * * *", "0 0 * * *", "45 1 * * 0", "10,50 1-3 * * *", "0 6 * * 0")


def _fields(cron: str) -> tuple[set[int], set[int], set[int]]:
    """Minutes, hours and days of the week (Sunday 0): read anew here, to check what reads them."""

    def values(field: str, most: int) -> set[int]:
        found: set[int] = set()
        for part in field.split(","):
            span, _, step = part.partition("/")
            low, _, high = span.partition("-")
            first, last = (0, most) if span == "*" else (int(low), int(high or low))
            found |= set(range(first, last + 1, int(step or 1)))
        return found

    minute, hour, _, _, day = cron.split()
    return values(minute, 59), values(hour, 23), values(day, 6)


def _fits(wall: dt.datetime, cron: str) -> bool:
    minutes, hours, days = _fields(cron)
    return wall.minute in minutes and wall.hour in hours and wall.isoweekday() % 7 in days


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("cron", ELAPSED)
def test_stars_go_by_the_time_that_passes(zone: str, cron: str) -> None:
    """Around each change of the clock: every real minute whose wall time fits, none else."""
    assert len(changes(zone)) == 2
    for change in changes(zone):
        begin, end = change - dt.timedelta(days=1), change + dt.timedelta(days=1)
        minutes = (begin + dt.timedelta(minutes=count) for count in range(1, 2 * 24 * 60 + 1))
        expected = [one for one in minutes if _fits(one.astimezone(ZoneInfo(zone)), cron)]
        assert list(slots(ScheduleConfig(cron=cron, timezone=zone), begin, end)) == expected


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("cron", NAMED)
def test_named_hours_come_once_a_day(zone: str, cron: str) -> None:
    """Around each change: each time of the calendar once, the first time that the clock shows it.

    Those that it passes over come at the change.
    """
    local = ZoneInfo(zone)
    for change in changes(zone):
        begin, end = change - dt.timedelta(days=1, hours=7), change + dt.timedelta(days=1)
        wall = begin.astimezone(local).replace(tzinfo=None)
        expected = set()
        for count in range(1, 4 * 24 * 60):
            time = wall + dt.timedelta(minutes=count)
            if not _fits(time, cron):
                continue
            moment = time.replace(tzinfo=local, fold=0).astimezone(dt.UTC)
            passed_over = moment.astimezone(local).replace(tzinfo=None) != time
            expected.add(change if passed_over else moment)
        found = list(slots(ScheduleConfig(cron=cron, timezone=zone), begin, end))
        assert found == sorted(one for one in expected if begin < one <= end)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("cron", [*ELAPSED, *NAMED])
def test_where_one_begins_plays_no_part(zone: str, cron: str) -> None:
    """A tick continues at the last slot on record: it must find what a longer walk finds."""
    schedule = ScheduleConfig(cron=cron, timezone=zone)
    for change in changes(zone):
        whole = list(slots(schedule, change - dt.timedelta(days=3), change + dt.timedelta(days=8)))
        near = [one for one in whole if abs(one - change) < dt.timedelta(hours=7)]
        odd = [change + dt.timedelta(minutes=count) for count in range(-130, 200, 37)]
        for begin in (*near, *odd, change):
            later = [one for one in whole if one > begin][:4]
            assert list(islice(slots(schedule, begin), len(later))) == later


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


def test_endless_blackout_days_are_not_searched() -> None:
    every = ScheduleConfig(cron="* * * * *", blackout=("2026-01-01/9999-12-31",))
    assert due(every, YEAR, YEAR + dt.timedelta(days=1)).make == ()


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
