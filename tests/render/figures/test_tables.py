"""The dispute matrix and the concerns by holder: what they say is what the cards and lists say."""

from __future__ import annotations

import pytest

from briefgen.config.audience import AudienceLimits
from briefgen.model.briefing import Briefing
from briefgen.render.figures import concern_table, dispute_matrix
from briefgen.render.figures.matrix import MOST_COLUMNS, MOST_ROWS, positions_of
from briefgen.render.figures.worries import Count
from briefgen.render.view import View, build_view
from briefgen.render.view.concerns import ConcernView, LensView
from briefgen.render.view.shown import Shown


@pytest.fixture(params=["medium", "large"])
def view(request: pytest.FixtureRequest) -> View:
    briefing: Briefing = request.getfixturevalue(request.param)
    return build_view(briefing, AudienceLimits())


def test_every_stand_is_in_a_cell_or_counted(view: View) -> None:
    matrix = dispute_matrix(view.disputes.first)
    assert matrix is not None
    assert len(matrix.points) + matrix.hidden == len(view.disputes.first)
    assert len(matrix.holders) <= MOST_COLUMNS
    assert len(matrix.points) <= MOST_ROWS
    cards = {one.id: one for one in view.disputes.first}
    for point in matrix.points:
        positions = positions_of(cards[point.id])
        inside = [one for one in positions if one.who in matrix.holders]
        assert sum(tally.count for tally in point.others) == len(positions) - len(inside)
        for name, cell in zip(matrix.holders, point.cells, strict=True):
            stances = {one.stance for one in inside if one.who == name}
            assert bool(cell) == bool(stances)
            assert ("denies" in stances) == any(stand.sign == "✗" for stand in cell)


def test_signs_differ_by_shape_for_what_stands_against_each_other(view: View) -> None:
    matrix = dispute_matrix(view.disputes.first)
    assert matrix is not None
    stands = [stand for point in matrix.points for cell in point.cells for stand in cell]
    signs = {stand.stance: stand.sign for stand in stands}
    assert signs["asserts" if "asserts" in signs else "confirms"] != signs["denies"]
    assert all(stand.words for stand in stands)


def test_a_single_point_has_no_matrix(view: View) -> None:
    assert dispute_matrix(view.disputes.first[:1]) is None


def concern(holder: str, theme: str | None) -> ConcernView:
    return ConcernView(
        **{
            **dict.fromkeys(ConcernView.__dataclass_fields__, ""),
            "holder": holder, "theme": theme, "conditional": False, "consequence": None,
            "evidence": ("q-1",),
        }  # type: ignore[arg-type]
    )  # fmt: skip


def lens(title: str, worried: list[ConcernView], calm: list[ConcernView]) -> LensView:
    return LensView(
        id=title, title=title, worried=Shown(tuple(worried)), not_worried=tuple(calm), silent=()
    )


def test_concerns_are_counted_by_holder_and_theme() -> None:
    west = lens(
        "West",
        [concern("A", "security"), concern("A", "security"), concern("A", None),
         concern("B", "trade")],
        [concern("C", None)],
    )  # fmt: skip
    table = concern_table([west])
    assert table is not None
    assert table.themes == ("security", "trade")
    rows = {one.name: one for one in table.lenses[0].holders}
    assert [one.number for one in rows["A"].themes] == [2, 0]
    assert (rows["A"].elsewhere.number, rows["A"].worried) == (1, 3)
    assert (rows["C"].worried, rows["C"].calm.number) == (0, 1)
    assert table.has_calm
    assert not table.has_silent


def test_every_concern_is_in_the_table_or_its_holder_counted() -> None:
    many = lens("West", [concern(f"H{n}", f"theme {n % 9}") for n in range(40)], [])
    table = concern_table([many])
    assert table is not None
    holders = table.lenses[0].holders
    assert len(holders) + table.hidden == 40
    assert sum(one.worried for one in holders) == len(holders)


def test_few_concerns_need_no_table() -> None:
    assert concern_table([lens("West", [concern("A", "security")], [concern("C", None)])]) is None


def test_dots_are_drawn_while_they_can_be_counted_at_a_glance() -> None:
    assert Count(3).dots == "●●●"
    assert Count(12).dots == ""
