"""What a template may see: selected, ranked and worded, never inferred."""

from __future__ import annotations

from briefgen.config.audience import AudienceLimits
from briefgen.model.briefing import Briefing
from briefgen.render.view import build_view


def test_limits_cut_by_rank_and_count_the_rest(large: Briefing) -> None:
    view = build_view(large, AudienceLimits(disputes=3, concerns=3, gaps=2, timeline=4))
    assert [len(one.first) for one in (view.disputes, view.gaps, view.timeline)] == [3, 2, 4]
    assert view.timeline.total == len(large.timeline)
    assert view.gaps.total == len(large.gaps)
    assert sum(len(lens.worried.first) for lens in view.lenses) == 3


def test_key_dates_stay_in_order_and_have_a_date(large: Briefing) -> None:
    shown = build_view(large, AudienceLimits(timeline=4)).timeline.first
    places = [next(i for i, e in enumerate(large.timeline) if e.id == one.id) for one in shown]
    assert places == sorted(places)
    assert all(one.edtf for one in shown)


def test_a_dispute_shows_both_sides_and_the_silent_apart(medium: Briefing) -> None:
    dispute = build_view(medium, AudienceLimits()).disputes.first[0]
    assert [side.key for side in dispute.sides] == ["asserted", "denied"]
    assert [one.says for one in dispute.others] == ["did not comment"]


def test_a_dispute_over_a_figure_has_one_side_a_value(medium: Briefing) -> None:
    figures = [one for one in build_view(medium, AudienceLimits()).disputes.first if one.by_value]
    assert [side.title for side in figures[0].sides] == ["about 5,000 wells", "4,200 wells"]


def test_a_claim_keeps_its_chain(medium: Briefing) -> None:
    side = build_view(medium, AudienceLimits()).disputes.first[0].sides[1]
    assert side.positions[0].named == "Delta Engineering Works, via Basin Herald"
    assert "relayed as “suggest”" in side.positions[0].qualifiers


def test_a_long_contested_line_is_never_cut_to_one_side(medium: Briefing) -> None:
    line = medium.bottom_line[0]
    longer = line.model_copy(update={"text": line.text + " It was said at length." * 40})
    briefing = medium.model_copy(update={"bottom_line": (longer,)})
    shown = build_view(briefing, AudienceLimits(item_words=8)).bottom_line.first[0]
    assert "Reported or asserted: two officials" in shown.text
    assert "Denied: Delta Engineering Works" in shown.text


def test_what_is_disputed_is_not_listed_as_agreed(medium: Briefing) -> None:
    fact = medium.background[0].model_copy(update={"claim_ids": ("c-0-1",)})
    briefing = medium.model_copy(update={"background": (fact, *medium.background[1:])})
    view = build_view(briefing, AudienceLimits())
    assert fact.text not in [one.text for one in view.agreed.first]
    assert fact.text in [one.text for one in view.background.first]


def test_those_who_are_calm_or_silent_are_apart(medium: Briefing) -> None:
    lens = build_view(medium, AudienceLimits()).lenses[0]
    assert lens.title == "Western concerns"
    assert len(lens.worried.first) == 1
    assert len(lens.silent) == len(lens.not_worried) == 1


def test_an_undated_event_keeps_its_words(medium: Briefing) -> None:
    undated = [one for one in build_view(medium, AudienceLimits()).timeline.first if not one.edtf]
    assert undated[0].date == "“recently”"
    assert undated[0].how == "not resolved: “recently”"
