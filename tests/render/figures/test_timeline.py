"""The timeline: every event drawn or counted, in order, inside its drawing, and no date made up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config.audience import AudienceLimits
from briefgen.model.briefing import Briefing
from briefgen.render.figures import TimelineFigure, timeline_figure
from briefgen.render.figures.days import extent_of
from briefgen.render.figures.metrics import width
from briefgen.render.figures.timeline import DATE_ROOM, MOST, PLOT, SIZE, WORDS_ROOM
from briefgen.render.view import build_view

from .conftest import Event, make_event, other

YEARS = st.integers(1200, 2100) | st.integers(2020, 2025)
DATES = st.one_of(
    st.builds("{:04d}-{:02d}-{:02d}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{:04d}-{:02d}".format, YEARS, st.integers(1, 12)),
    st.builds("{:04d}{}".format, YEARS,
              st.sampled_from(["", "~", "?", "-21", "-24", "-33", "-41"])),
    st.builds("{:04d}-{:02d}-01/{:04d}-{:02d}-20".format, st.integers(2000, 2010),
              st.integers(1, 12), st.integers(2011, 2030), st.integers(1, 12)),
    st.builds("{:04d}-{:02d}{}".format, YEARS, st.integers(1, 12), st.sampled_from(["/..", "/"])),
    st.builds("../{:04d}-{:02d}-15".format, YEARS, st.integers(1, 12)),
    st.builds("XXXX-{:02d}-{:02d}".format, st.integers(1, 12), st.integers(1, 28)),
)  # fmt: skip
few = settings(max_examples=25)
LABELS = st.text(st.sampled_from("ab cd水 وقال0M"), max_size=200)
EVENTS = st.lists(
    st.builds(
        make_event,
        st.none() | DATES,
        LABELS,
        salience=st.integers(0, 5),
        ongoing=st.booleans(),
        state=st.sampled_from(["happened", "reported", "alleged", "planned", "cancelled"]),
        not_before=st.none() | st.just("2022"),
        alternatives=st.lists(DATES.map(other), max_size=3).map(tuple),
        withdrawn=st.lists(DATES.map(other), max_size=2).map(tuple),
    ),
    max_size=20,
)


@few
@given(EVENTS)
def test_every_event_is_drawn_or_counted(events: list) -> None:  # type: ignore[type-arg]
    figure = timeline_figure(events)
    if figure is None:
        return
    assert len(figure.rows) + figure.hidden + figure.undated == len(events)
    assert len(figure.rows) <= MOST


@few
@given(EVENTS)
def test_the_order_is_kept(events: list) -> None:  # type: ignore[type-arg]
    figure = timeline_figure(events)
    for rows in (figure.dated, figure.yearless) if figure else ():
        places = [next(i for i, one in enumerate(events) if one is row.event) for row in rows]
        assert places == sorted(places)


@few
@given(EVENTS)
def test_marks_stay_inside_their_drawing_and_lines_inside_their_column(
    events: list,  # type: ignore[type-arg]
) -> None:
    figure = timeline_figure(events)
    for row in figure.rows if figure else ():
        for mark in row.marks:
            for one in (*mark.dots, *mark.lines):
                assert 0 <= one.left <= one.right <= PLOT
                assert 3.4 <= one.y <= row.height - 3.4
        assert len(row.words) <= row.lines
        assert sum(len(date.lines) for date in row.dates) <= row.lines
        assert all(width(line, SIZE) <= WORDS_ROOM for line in row.words)
        assert all(width(line, SIZE) <= DATE_ROOM for date in row.dates for line in date.lines)


@few
@given(EVENTS)
def test_later_days_lie_further_right(events: list) -> None:  # type: ignore[type-arg]
    figure = timeline_figure(events)
    if figure is None or figure.scale is None:
        return
    stretches = figure.scale.stretches
    assert all(a.right < b.left and a.last < b.first for a, b in pairwise(stretches))
    days = sorted({day for one in stretches for day in (one.first, one.last, one.last + 1)})
    assert all(figure.scale.x(a) <= figure.scale.x(b) for a, b in pairwise(days))


@few
@given(EVENTS)
def test_labels_of_the_scale_never_overlap_nor_run_out(events: list) -> None:  # type: ignore[type-arg]
    figure = timeline_figure(events)
    for top in (0, 9.0):
        labels = [one for one in figure.head if one.top == top] if figure else []
        assert all(a.box.right <= b.box.left for a, b in pairwise(labels))
        assert all(one.left >= 0 and one.box.right <= PLOT for one in labels)


def drawn(figure: TimelineFigure | None) -> TimelineFigure:
    assert figure is not None
    return figure


def test_the_most_salient_are_drawn(event: Event) -> None:
    events = [event(f"2024-01-{day:02}", salience=day % 7) for day in range(1, 29)]
    figure = drawn(timeline_figure(events))
    assert [row.event.salience for row in figure.rows].count(6) == 4
    assert min(row.event.salience for row in figure.rows) == 4


def test_a_day_is_a_dot_and_a_month_a_bar_of_its_width(event: Event) -> None:
    figure = drawn(timeline_figure([event("2024-03-12"), event("2024-06"), event("2024-12-01")]))
    day, month, _ = (row.marks[0].dots[0] for row in figure.rows)
    assert not day.is_bar
    assert month.is_bar
    scale = figure.scale
    assert scale is not None
    june = extent_of("2024-06")
    assert june is not None
    assert month.left == pytest.approx(scale.x(june.spots[0].low), abs=0.01)
    assert month.right == pytest.approx(scale.x(june.spots[0].high + 1), abs=0.01)


def test_no_mark_stands_where_no_source_puts_it(event: Event) -> None:
    open_ended = drawn(timeline_figure([event("2022/.."), event("2024-01-01/"), event("../2025")]))
    assert [len(row.marks[0].dots) for row in open_ended.rows] == [1, 1, 1]
    bounds = drawn(timeline_figure([event(None, not_before="2022"), event("2024-03-01")]))
    assert bounds.rows[0].marks[0].dots == ()
    assert bounds.rows[0].marks[0].lines[0].stops


def test_what_goes_on_has_an_arrow_to_the_end_and_what_is_not_known_is_dashed(event: Event) -> None:
    events = [event("2022/.."), event("2023-01-01/"), event("2024-06-01"), event("2024-07~")]
    since, from_, day, about = (row.marks[0].lines for row in drawn(timeline_figure(events)).rows)
    assert (since[0].arrow, since[0].dashed) == ("right", False)
    assert (from_[0].arrow, from_[0].dashed) == ("", True)
    assert day == ()
    assert all(line.dashed for line in about)


def test_other_and_withdrawn_dates_are_joined_to_the_event(event: Event) -> None:
    disputed = event("2024-10-08", alternatives=(other("2024-10-11"),),
                     withdrawn=(other("2024-10-01"),))  # fmt: skip
    figure = drawn(timeline_figure([disputed, event("2024-10-20")]))
    row = figure.rows[0]
    assert [mark.dots[0].role for mark in row.marks] == ["event", "other", "withdrawn"]
    assert len(row.joints) == 2
    assert [date.role for date in row.dates] == ["event", "other", "withdrawn"]
    assert figure.disputed == 1


def test_dates_without_a_year_stand_apart_and_off_the_scale(event: Event) -> None:
    events = [event("2022"), event("XXXX-10-29/XXXX-10-30"), event("XXXX-12-04")]
    figure = drawn(timeline_figure(events))
    assert [row.event.edtf for row in figure.dated] == ["2022"]
    assert len(figure.yearless) == 2
    assert figure.scale is not None
    assert len(figure.scale.stretches) == 1


def test_a_long_empty_time_that_would_crowd_the_rest_is_left_out(event: Event) -> None:
    events = [event("1994"), *(event(f"2024-10-{day:02}") for day in (1, 3, 8, 9, 20))]
    figure = drawn(timeline_figure(events))
    assert figure.scale is not None
    assert len(figure.scale.breaks) == 1
    assert "break" in [one.name for one in figure.key.samples]


def test_dates_that_are_well_spread_need_no_break(event: Event) -> None:
    figure = drawn(timeline_figure([event(str(year)) for year in range(1950, 2020, 10)]))
    assert figure.scale is not None
    assert figure.scale.breaks == ()


def test_one_date_alone_makes_no_figure(event: Event) -> None:
    assert timeline_figure([]) is None
    assert timeline_figure([event("2024-10-08"), event(None)]) is None
    assert timeline_figure([event("2024-10-08")] * 5) is None


def test_one_disputed_date_makes_one(event: Event) -> None:
    assert timeline_figure([event("2024-10-08", alternatives=(other("2024-10-11"),))]) is not None


def test_the_day_of_the_briefing_is_drawn_where_it_lies_on_the_scale(event: Event) -> None:
    events = [event("2024-10-01"), event("2024-12-01")]
    assert drawn(timeline_figure(events, as_of="2024-11-13")).as_of is not None
    assert drawn(timeline_figure(events, as_of="2029-11-13")).as_of is None


@pytest.mark.parametrize("name", ["medium", "large"])
def test_whole_briefings_are_drawn(name: str, request: pytest.FixtureRequest) -> None:
    briefing: Briefing = request.getfixturevalue(name)
    events = build_view(briefing, AudienceLimits()).timeline.first
    figure = drawn(timeline_figure(events))
    assert len(figure.rows) + figure.hidden + figure.undated == len(events)


def test_a_briefing_without_dates_has_no_figure(small: Briefing) -> None:
    assert timeline_figure(build_view(small, AudienceLimits()).timeline.first) is None
