"""The timeline figure: no label overlaps or leaves the drawing; what is left out is counted."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefgen.config.audience import AudienceLimits
from briefgen.model.briefing import Briefing
from briefgen.render.figures import MOST, WIDTH, TimelineFigure, timeline_figure
from briefgen.render.text import columns
from briefgen.render.view import build_view

WIDEST = 8.6 * 0.62


def figure_of(briefing: Briefing) -> TimelineFigure:
    figure = timeline_figure(build_view(briefing, AudienceLimits()).timeline.first)
    assert figure is not None
    return figure


def boxes(figure: TimelineFigure) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every label, by a generous measure of its letters."""
    found = []
    for mark in figure.marks:
        lines = (*mark.date, *mark.label)
        left, top = mark.x + 4.5, mark.text_from - 8
        right = left + max(map(columns, lines)) * WIDEST
        found.append((left, top, right, top + len(lines) * figure.leading))
    return found


@pytest.mark.parametrize("name", ["medium", "large"])
def test_labels_never_overlap_nor_leave_the_drawing(
    name: str, request: pytest.FixtureRequest
) -> None:
    figure = figure_of(request.getfixturevalue(name))
    for one, other in combinations(boxes(figure), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart
    for left, top, right, bottom in boxes(figure):
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= figure.height


def test_too_many_events_are_counted(large: Briefing) -> None:
    figure = figure_of(large)
    assert len(figure.marks) == MOST
    assert figure.hidden + figure.undated + MOST == len(large.timeline)


def test_the_most_salient_are_drawn_in_order_of_date(large: Briefing) -> None:
    views = build_view(large, AudienceLimits()).timeline.first
    dated = [event for event in views if event.edtf]
    drawn = figure_of(large).marks
    best = sorted((event.salience for event in dated), reverse=True)[:MOST]
    assert len(drawn) == len(best)
    assert min(best) >= sorted(event.salience for event in dated)[len(dated) - MOST]


def test_years_that_are_missing_are_drawn_as_a_band(medium: Briefing) -> None:
    figure = figure_of(medium)
    assert figure.bands
    assert all(band.start < band.end for band in figure.bands)


def test_open_ranges_carry_an_arrow(medium: Briefing) -> None:
    marks = figure_of(medium).marks
    assert any(mark.open_end for mark in marks)
    assert all(mark.arrow_to > mark.x for mark in marks)


def test_fewer_than_two_dates_make_no_figure(small: Briefing) -> None:
    assert timeline_figure(build_view(small, AudienceLimits()).timeline.first) is None
