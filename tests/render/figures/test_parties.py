"""The map of the parties: nothing overlaps, everybody is drawn or counted, no tie is made up."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config.audience import AudienceLimits
from briefgen.model.briefing import Briefing
from briefgen.render.figures import PartiesFigure, parties_figure
from briefgen.render.figures.labels import Box
from briefgen.render.figures.metrics import width
from briefgen.render.figures.parties import CHANNEL, COLUMN, INDENT, MOST, SIZE, WIDTH
from briefgen.render.view import build_view
from briefgen.render.view.relations import Denial, Node, RelationsView, Tie

KINDS = ["state", "bloc", "public_body", "company", "person", "media", "group", "document"]
NAMES = [f"Party {n}" for n in range(24)] + [
    ("Interregional Standing Commission for the Coordination of Transboundary Water Policy of the "
    "Lower and Middle Basin"), "水利部与运河管理局联合委员会", "وزارة المياه والري",
    "X" * 90,
]  # fmt: skip


@st.composite
def webs(draw: st.DrawFn) -> RelationsView:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=28, unique=True))
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] != p[1])
    some = st.lists(pairs, max_size=30, unique=True) if len(names) > 1 else st.just([])
    nodes = [
        Node(name, draw(st.sampled_from(KINDS)), draw(st.integers(0, 5)))  # type: ignore[arg-type]
        for name in names
    ]
    return RelationsView(
        nodes=tuple(nodes),
        ties=tuple(Tie(*pair, words="part of", stated=draw(st.booleans())) for pair in draw(some)),
        denials=tuple(Denial(*pair, disputes=("d-1",)) for pair in draw(some)),
    )


few = settings(max_examples=30)


def boxes(figure: PartiesFigure) -> list[Box]:
    return [card.box for card in (*figure.left, *figure.right)]


@few
@given(webs())
def test_boxes_never_overlap_nor_leave_the_drawing(web: RelationsView) -> None:
    figure = parties_figure(web)
    found = boxes(figure) if figure else []
    assert not any(one.meets(other) for one, other in combinations(found, 2))
    for box in found:
        assert figure is not None
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= WIDTH
        assert box.bottom <= figure.height


@few
@given(webs())
def test_lines_stay_in_the_channel_and_end_at_their_boxes(web: RelationsView) -> None:
    figure = parties_figure(web)
    for wire in figure.wires if figure else ():
        assert figure is not None
        assert 0 < wire.x < CHANNEL
        for x, y, _ in wire.ends:
            edge = COLUMN + x
            assert any(
                (box.top <= y <= box.bottom and edge in (box.left, box.right))
                or (box.top <= y <= box.bottom and box.left >= edge and x == CHANNEL)
                for box in boxes(figure)
            )


@few
@given(webs())
def test_lines_of_the_channel_do_not_lie_on_each_other(web: RelationsView) -> None:
    figure = parties_figure(web)
    denials = [wire for wire in figure.wires if wire.kind == "denial"] if figure else []
    for one, other in combinations(denials, 2):
        assert one.x != other.x or one.bottom < other.top or other.bottom < one.top


@few
@given(webs())
def test_everybody_with_a_relation_is_drawn_or_counted(web: RelationsView) -> None:
    figure = parties_figure(web)
    if figure is None:
        return
    related = {name for tie in web.ties for name in (tie.name, tie.to)}
    related |= {name for one in web.denials for name in (one.name, one.of)}
    drawn = [card.name for card in (*figure.left, *figure.right) if not card.heading]
    assert len(drawn) == len(set(drawn)) == figure.parties
    assert figure.parties + figure.hidden == len(related)
    assert figure.parties <= MOST


@few
@given(webs())
def test_every_tie_between_those_drawn_has_a_line(web: RelationsView) -> None:
    figure = parties_figure(web)
    if figure is None:
        return
    drawn = {card.name for card in (*figure.left, *figure.right)}
    assert {tie for tie in web.ties if {tie.name, tie.to} <= drawn} == set(figure.ties)
    ends = sum(len(wire.ends) - 1 for wire in figure.wires)
    assert ends == len(figure.ties) + len(figure.denials)


@few
@given(webs())
def test_words_fit_their_boxes(web: RelationsView) -> None:
    figure = parties_figure(web)
    for card in (*figure.left, *figure.right) if figure else ():
        room = COLUMN - card.depth * INDENT
        assert all(width(line, SIZE, bold=True) < room for line in card.lines)
        assert all(width(line, SIZE) < room for line in card.detail)


def company(name: str, salience: int = 0) -> Node:
    return Node(name, "company", salience)


def test_those_who_belong_stand_below_and_name_only_ties_are_dashed() -> None:
    web = RelationsView(
        (company("Works"), company("Group"), company("Namesake")),
        (Tie("Works", "Group", "part of Group", stated=True),
         Tie("Namesake", "Group", "relation to Group", stated=False)),
    )  # fmt: skip
    figure = parties_figure(web)
    assert figure is not None
    order = [(card.name, card.depth) for card in figure.left if not card.heading]
    assert order == [("Group", 0), ("Works", 1), ("Namesake", 1)]
    assert [wire.kind for wire in figure.wires] == ["tie", "name"]
    assert figure.by_name


def test_the_arrow_stands_at_whose_claim_is_denied() -> None:
    nodes = (company("Works"), Node("insiders", "anonymous_sources"))
    figure = parties_figure(RelationsView(nodes, (), (Denial("Works", "insiders", ("d-1",)),)))
    assert figure is not None
    (wire,) = figure.wires
    arrows = {y for _, y, arrow in wire.ends if arrow}
    target = next(card for card in (*figure.left, *figure.right) if card.name == "insiders")
    assert all(target.box.top <= y <= target.box.bottom for y in arrows)


def test_without_relations_there_is_no_map(small: Briefing) -> None:
    assert parties_figure(RelationsView((company("Works"),))) is None
    assert parties_figure(build_view(small, AudienceLimits()).relations) is None


@pytest.mark.parametrize("name", ["medium", "large"])
def test_ties_and_denials_are_those_of_the_briefing(
    name: str, request: pytest.FixtureRequest
) -> None:
    view = build_view(request.getfixturevalue(name), AudienceLimits())
    told = {(party.name, tie) for party in view.parties.rows for tie in party.ties}
    for tie in view.relations.ties:
        note = "" if tie.stated else " (by name only)"
        assert (tie.name, f"{tie.words}{note}") in told
    cards = {dispute.id: dispute for dispute in view.disputes.first}
    for denial in view.relations.denials:
        for key in denial.disputes:
            sides = cards[key].sides
            assert any(one.who == denial.of for side in sides for one in side.positions)
            assert any(
                one.who == denial.name and one.stance == "denies"
                for side in sides
                for one in side.all
            )
