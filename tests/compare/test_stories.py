"""Invented stories that go on from edition to edition: what changed, and because of what.

Each story stands in ``tests/data/stories`` as documents in the order in which they came.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from briefgen.config.project import Project
from briefgen.model.briefing import Briefing, Change
from briefgen.pipeline import extract_briefing

STORIES = Path(__file__).parents[1] / "data" / "stories"
Tell = Callable[..., Briefing]


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Tell:
    """The edition of a story after each step; "d3=d3c" puts another version in d3's place."""

    @cache
    def edition(story: str, *steps: str) -> Briefing:
        folder = tmp_path_factory.mktemp(story)
        for one in steps[-1].split():
            name, _, other = one.partition("=")
            shutil.copy(STORIES / story / f"{other or name}.txt", folder / f"{name}.txt")
        previous = edition(story, *steps[:-1]) if steps[1:] else None
        return extract_briefing([folder], project=Project(), previous=previous).briefing

    return edition


def told(briefing: Briefing, *kinds: str) -> list[tuple[str, str, str | None, str | None, str]]:
    """Kind, section, was, now and the causes of each change but those of documents and gaps."""
    names = {one.id: one.uri.removesuffix(".txt") for one in briefing.sources}
    return [
        (one.kind, one.section, one.was, one.now, " ".join(names.get(s, "?") for s in one.because))
        for one in briefing.changes
        if one.section not in ("sources", "gaps") and (not kinds or one.kind in kinds)
    ]


def event(briefing: Briefing, words: str) -> str:
    """The id of the first event that goes by ``words``."""
    dated = (one for one in briefing.timeline if not one.as_reported)
    return next(one.id for one in dated if one.label.startswith(words))


def test_a_reprint_changes_nothing(tell: Tell) -> None:
    assert told(tell("talks", "d1", "d1 d2")) == []


def test_another_paper_that_tells_a_plan_corroborates_it(tell: Tell) -> None:
    found = told(tell("talks", "d1", "d1 d2", "d1 d2 d3"), "newly_corroborated")
    assert [(section, cause) for _, section, _, _, cause in found] == [("timeline", "d3")]


def test_a_plan_is_moved_and_comes_true_as_one_event(tell: Tell) -> None:
    steps = ["d1", "d1 d3", "d1 d3 d4", "d1 d3 d4 d5"]
    first, moved, held = (tell("talks", *steps[:count]) for count in (2, 3, 4))
    dated = told(moved, "date_changed")
    assert dated == [("date_changed", "timeline", "2021-09-20", "2021-10-04", "d4")]
    assert ("status_changed", "timeline", "planned", "reported", "d5") in told(held)
    names = ("Maldoria and Kessia will hold", "The talks, first set", "Maldoria and Kessia held")
    editions = (first, moved, held)
    ids = {event(one, name) for one, name in zip(editions, names, strict=True)}
    assert len(ids) == 1


def test_a_plan_is_called_off(tell: Tell) -> None:
    found = told(tell("leak", "d1", "d1 d2", "d1 d2 d3"), "status_changed")
    assert found == [("status_changed", "timeline", "planned", "cancelled", "d3")]


def test_a_correction_takes_back_what_the_article_said(tell: Tell) -> None:
    found = told(tell("ferry", "d1 d2 d3", "d1 d2 d3=d3c"))
    assert ("withdrawn", "timeline") in {(kind, section) for kind, section, *_ in found}
    assert {cause for *_, cause in found} == {"d3"}
    assert {section for _, section, *_ in found} == {"timeline", "parties"}
    assert "Karin Eld resigned" in str(found)


def test_a_document_on_something_else_changes_nothing(tell: Tell) -> None:
    assert told(tell("ferry", "d1 d2 d3", "d1 d2 d3 d4")) == []


def all_ids(briefing: Briefing) -> set[str]:
    lists: tuple[Sequence[object], ...] = (
        briefing.parties, briefing.timeline, briefing.background, briefing.disputes,
        briefing.concerns, briefing.claims, briefing.propositions, briefing.gaps,
    )  # fmt: skip
    return {str(getattr(one, "id", "")) for items in lists for one in items}


@pytest.mark.parametrize("story", ["talks", "leak"])
def test_the_same_documents_again_change_nothing(tell: Tell, story: str) -> None:
    steps = ["d1 d2", "d1 d2 d3", "d1 d2 d3"]
    once, again = tell(story, *steps[:2]), tell(story, *steps)
    assert again.changes == ()
    assert all_ids(again) == all_ids(once)


@pytest.mark.parametrize("story", ["talks", "leak"])
def test_what_comes_and_goes_keeps_its_id(tell: Tell, story: str) -> None:
    """There and back: the documents of the first edition have its items by its ids."""
    first = tell(story, "d1 d2 d3")
    back = tell(story, "d1 d2 d3", "d1 d2 d3 d4", "d1 d2 d3")
    assert all_ids(back) == all_ids(first)
    gone: list[Change] = [one for one in back.changes if one.kind == "new"]
    assert [one for one in gone if one.section not in ("gaps", "sources")] == []


def test_a_denial_turns_into_an_admission(tell: Tell) -> None:
    found = told(tell("ferry", "d1", "d1 d2", "d1 d2 d3"))
    stance = ("stance_changed", "disputes", "Norling Lines: denies", "Norling Lines: confirms")
    closed = ("dispute_closed", "disputes", "contested", "resolved_by_correction")
    assert {(*stance, "d3"), (*closed, "d3")} <= set(found)


ACCUSED = (
    "OSLO, March 3, 2025 (Coastal Wire) - Two engineers said that Borg Lines had known of the "
    "crack in the hull since January. Borg Lines denied this on Monday.\n"
)


@pytest.mark.parametrize(
    "later",
    [
        "Borg Lines confirmed that divers had found a crack in the hull on 28 February.",
        "Borg Lines admitted that it had not known of the crack in the hull since January.",
        "Borg Lines admitted that it had known of the crack in the hull since 28 February.",
        "The harbour master admitted that he had known of the crack in the hull since January.",
        "If asked in court, Borg Lines would admit that it had known of the ferry.",
    ],
)
def test_what_is_not_quite_an_admission_leaves_the_denial(tmp_path: Path, later: str) -> None:
    (tmp_path / "d1.txt").write_text(ACCUSED)
    first = extract_briefing([tmp_path], project=Project()).briefing
    (tmp_path / "d2.txt").write_text(f"OSLO, March 9, 2025 (Northern Wire) - {later}\n")
    second = extract_briefing([tmp_path], project=Project(), previous=first).briefing
    assert not told(second, "dispute_closed")
    assert [one for one in second.disputes if one.status == "contested"]


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("Health Minister Tom Reyl admitted that the ministry had offered a loan", "contested"),
        ("Health Minister Tom Reyl admitted that he had offered a loan", "one_side_only"),
    ],
)
def test_who_concedes_what_another_denies_stands_beside_him(
    tmp_path: Path, later: str, status: str
) -> None:
    (tmp_path / "d1.txt").write_text(
        "Statement on the merger\n\nSource: Ministry of Health of Valmere\nDate: 7 March 2025\n\n"
        "The Ministry of Health has taken note of the planned merger of two hospitals.\n\n"
        "Reports that the ministry offered a loan of 60 million euros are false.\n"
    )
    first = extract_briefing([tmp_path], project=Project()).briefing
    assert [one.status for one in first.disputes] == ["one_side_only"]
    (tmp_path / "d2.txt").write_text(
        f"VALMERE, March 18, 2025 (Wire) - {later} of 60 million euros to the merged trust.\n"
    )
    second = extract_briefing([tmp_path], project=Project(), previous=first).briefing
    assert [one.status for one in second.disputes] == [status]
    assert bool(told(second, "dispute_opened")) is (status == "contested")


def test_an_older_admission_does_not_undo_a_denial(tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text(ACCUSED)
    admits = "Borg Lines admitted that it had known of the crack in the hull since January."
    for day, status in (("Feb 2", "contested"), ("March 9", "resolved_by_correction")):
        (tmp_path / "d2.txt").write_text(f"OSLO, {day}, 2025 (Northern Wire) - {admits}\n")
        briefing = extract_briefing([tmp_path], project=Project()).briefing
        assert status in {one.status for one in briefing.disputes}


def test_a_worry_ends(tell: Tell) -> None:
    found = told(tell("leak", "d1 d2 d3", "d1 d2 d3 d4"), "stance_changed")
    assert ("stance_changed", "concerns", "worried", "not_worried", "d4") in found


def test_a_body_gives_another_figure_in_its_own_release(tell: Tell) -> None:
    found = told(tell("leak", "d1", "d1 d2"), "stance_changed", "value_changed")
    said = [now or "" for _, section, _, now, _ in found if section == "disputes"]
    assert said == ["Petrovard: asserts 900 barrel; withdraws 300 barrel"]


def test_a_figure_that_a_person_worded_stays_the_same_figure(tmp_path: Path) -> None:
    """His words are not the paper's: when that corrects itself, the figure has another value."""
    paper = tmp_path / "d1.txt"
    told_first = "OSLO, March 3, 2025 (Wire) - The trust employs 4,200 people, Borg Lines said.\n"
    paper.write_text(told_first)
    first = extract_briefing([tmp_path], project=Project()).briefing
    worded = first.background[0].model_copy(update={"text": "4,200 staff.", "origin": "human"})
    edited = first.model_copy(update={"background": (worded, *first.background[1:])})
    paper.write_text(told_first.replace("4,200", "4,300"))
    second = extract_briefing([tmp_path], project=Project(), previous=edited).briefing
    assert second.background[0].id == worded.id
    assert [one[1:4] for one in told(second, "value_changed")] == [
        ("background", "4200 people", "4300 people")
    ]
    assert not told(second, "new", "withdrawn")
