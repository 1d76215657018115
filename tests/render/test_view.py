"""What a template may see: selected, ranked and worded, never inferred."""

from __future__ import annotations

import pytest

from briefgen.config.audience import AudienceLimits
from briefgen.model.base import Quantity
from briefgen.model.briefing import Briefing, Dispute, Position
from briefgen.model.findings import REPORT_DATE, Stance
from briefgen.render.view import build_view
from briefgen.render.view.disputes import DisputeView


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


def test_a_sentence_that_leans_on_another_is_no_agreed_statement(medium: Briefing) -> None:
    fact = medium.background[0].model_copy(update={"text": "It speaks of a pause of 90 days."})
    briefing = medium.model_copy(update={"background": (fact, *medium.background[1:])})
    view = build_view(briefing, AudienceLimits())
    assert fact.text in [one.text for one in view.background.first]
    assert fact.text not in [one.text for one in view.agreed.first]


def test_key_dates_prefer_labels_that_stand_alone(large: Briefing) -> None:
    dated = [event for event in large.timeline if event.date and not event.as_reported]
    loose = dated[0].model_copy(update={"label": "It was withdrawn", "salience": 5})
    rest = [event for event in large.timeline if event.id != loose.id]
    briefing = large.model_copy(update={"timeline": (loose, *rest)})
    shown = build_view(briefing, AudienceLimits(timeline=3)).timeline.first
    assert loose.id not in [one.id for one in shown]


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


def only_reported(briefing: Briefing, *saliences: int) -> Briefing:
    """The briefing with its first events told only as of the day of a report."""
    events = tuple(
        event.model_copy(
            update={
                "date": "2024-03-12",
                "date_text": "",
                "inferred": True,
                "inferred_from": REPORT_DATE,
                "salience": salience,
            }
        )
        for event, salience in zip(briefing.timeline, saliences, strict=False)
    )
    rest = briefing.timeline[len(events) :]
    return briefing.model_copy(update={"timeline": (*events, *rest)})


def test_what_was_only_reported_says_so_and_stands_apart(large: Briefing) -> None:
    briefing = only_reported(large, 1, 0)
    view = build_view(briefing, AudienceLimits())
    (day,) = view.reported
    assert (day.date, len(day.events)) == ("12 March 2024", 2)
    assert {event.date for event in day.events} == {"reported 12 March 2024"}
    assert {event.how for event in day.events} == {"inferred from the date of the report"}
    assert not any(event.as_reported for event in view.timeline.first)
    assert view.timeline.total + len(day.events) == len(large.timeline)


def test_within_a_limit_what_was_reported_comes_last_and_is_counted(large: Briefing) -> None:
    view = build_view(only_reported(large, 1, 0), AudienceLimits(timeline=4))
    assert not any(event.as_reported for event in view.timeline.first)
    assert view.timeline.total == len(large.timeline)
    assert view.reported == ()


def test_where_nothing_is_dated_what_leading_parties_did_is_shown(large: Briefing) -> None:
    few = large.model_copy(update={"timeline": large.timeline[:2]})
    shown = build_view(only_reported(few, 1, 0), AudienceLimits(timeline=4)).timeline
    assert [event.bare_date for event in shown.first] == ["reported 12 March 2024"]
    assert shown.more == 1


def figure_dispute(medium: Briefing, *stands: tuple[str, Stance, int]) -> DisputeView:
    """The medium briefing's dispute over a figure, with these positions instead."""
    found = next(one for one in medium.disputes if one.kind == "figure")
    evidence = found.evidence
    positions = tuple(
        Position(
            party_text=name, stance=stance, value=Quantity(value=value, unit=""), evidence=evidence
        )
        for name, stance, value in stands
    )
    fresh = Dispute.model_validate({**found.model_dump(), "positions": positions})
    briefing = medium.model_copy(update={"disputes": (fresh,)})
    return build_view(briefing, AudienceLimits()).disputes.first[0]


def test_who_denies_a_value_is_not_named_as_giving_it(medium: Briefing) -> None:
    dispute = figure_dispute(
        medium, ("Ada", "asserts", 5), ("Ben", "denies", 5), ("Cy", "asserts", 7)
    )
    assert [side.who for side in dispute.sides] == ["Ada; denied by Ben", "Cy"]
    assert dispute.sides[0].positions_who == "Ada"


def test_a_party_stands_once_on_a_side(medium: Briefing) -> None:
    dispute = figure_dispute(
        medium, ("Ada", "asserts", 5), ("Ada", "confirms", 5), ("Cy", "asserts", 7)
    )
    assert [(one.who, one.says) for one in dispute.sides[0].positions] == [("Ada", "confirms it")]


def test_many_values_go_into_a_table_and_a_short_text_tells_the_first(medium: Briefing) -> None:
    dispute = figure_dispute(medium, *((f"P{n}", "asserts", n) for n in range(2, 9)))
    assert dispute.tabular
    assert [side.title for side in dispute.leading_sides] == ["2", "3", "4"]
    assert not figure_dispute(medium, ("Ada", "asserts", 5), ("Cy", "asserts", 7)).tabular


def test_of_many_parties_the_weighty_have_a_row_and_the_others_are_told_in_brief(
    large: Briefing,
) -> None:
    one = large.parties[0]
    crowd = tuple(
        one.model_copy(update={"id": f"p{n}", "name": f"Party {n}", "salience": 3 if n < 20 else 0})
        for n in range(120)
    )
    parties = build_view(
        large.model_copy(update={"parties": (*large.parties, *crowd)}), AudienceLimits(parties=15)
    ).parties
    assert len(parties.rows) == 15
    assert len(parties.rows) + len(parties.others) == len(large.parties) + 120
    named = sum(len(group) for _, group in parties.by_kind)
    assert named + parties.counted == len(parties.others)


@pytest.mark.parametrize(
    ("about", "consequence", "words", "marked"),
    [
        ("if it goes on", "they may stop", "if it goes on, they may stop", False),
        ("it goes on", "they may stop", "it goes on; they may stop", True),
        ("a delay", None, "a delay", True),
    ],
)
def test_a_conditional_concern_reads_as_one(
    medium: Briefing, about: str, consequence: str | None, words: str, *, marked: bool
) -> None:
    worry = next(one for one in medium.concerns if one.stance == "worried")
    fresh = worry.model_copy(
        update={"about": about, "consequence": consequence, "conditional": True}
    )
    briefing = medium.model_copy(update={"concerns": (fresh,)})
    shown = build_view(briefing, AudienceLimits()).lenses[0].worried.first[0]
    assert (shown.words, shown.marked_conditional) == (words, marked)


def test_a_value_that_a_dispute_rests_on_is_not_listed_as_agreed(medium: Briefing) -> None:
    dispute = next(one for one in medium.disputes if one.status == "contested")
    fact = medium.background[0].model_copy(
        update={"claim_ids": (), "evidence": dispute.positions[0].evidence}
    )
    briefing = medium.model_copy(update={"background": (fact, *medium.background[1:])})
    view = build_view(briefing, AudienceLimits())
    assert fact.text not in [one.text for one in view.agreed.first]
