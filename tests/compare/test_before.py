"""What stands behind "was": a source that is gone still says who may read what it said."""

from __future__ import annotations

import pytest

from briefgen.compare import compare, with_changes
from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing, Change
from briefgen.model.past import Before
from briefgen.pipeline import extract_briefing

OPEN = "The port of Vell will close on 4 March 2024, the Vell Port Authority said."
HIDDEN = "Ostrand Shipping paid 12 million euros to the Vell Port Authority on 6 March 2024."


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    """A briefing of two documents: one about a closure, one about a payment."""
    folder = tmp_path_factory.mktemp("both")
    (folder / "open.txt").write_text(f"{OPEN}\n")
    (folder / "secret.txt").write_text(f"{HIDDEN}\n")
    return extract_briefing([folder / "open.txt", folder / "secret.txt"]).briefing


def marked(briefing: Briefing, mark: Handling, until: str | None = None) -> Briefing:
    """The briefing with the second document under a mark and an embargo."""
    sources = tuple(
        one.model_copy(update={"handling": mark, "embargoed_until": until})
        if one.uri.endswith("secret.txt")
        else one
        for one in briefing.sources
    )
    return briefing.model_copy(update={"sources": sources, "handling": mark})


@pytest.fixture(scope="module")
def left(both: Briefing) -> Briefing:
    """The next edition, from which the second document is gone with all that rested on it."""
    gone = {one.id for one in both.sources if one.uri.endswith("secret.txt")}
    kept = {one.id for one in both.passages if one.source_id not in gone}
    return both.model_copy(
        update={
            "sources": tuple(one for one in both.sources if one.id not in gone),
            "passages": tuple(one for one in both.passages if one.id in kept),
            "timeline": tuple(one for one in both.timeline if kept.issuperset(one.evidence)),
            "background": tuple(one for one in both.background if kept.issuperset(one.evidence)),
            "parties": tuple(one for one in both.parties if kept.issuperset(one.evidence)),
            "claims": tuple(one for one in both.claims if kept.issuperset(one.evidence)),
            "disputes": (), "concerns": (), "bottom_line": (), "gaps": (),
        }
    )  # fmt: skip


def told(changes: tuple[Change, ...], words: str) -> list[Before]:
    """What stands behind the changes that tell these words."""
    return [one.before for one in changes if one.before and words in (one.was or "")]


def test_what_is_gone_keeps_its_mark(both: Briefing, left: Briefing) -> None:
    changes = compare(left, marked(both, "TLP:RED"))
    behind = told(changes, "paid 12 million")
    assert behind
    assert {one.handling for one in behind} == {"TLP:RED"}


def test_every_change_that_has_a_was_says_who_may_read_it(both: Briefing, left: Briefing) -> None:
    for change in compare(left, marked(both, "TLP:AMBER")):
        assert (change.before is None) == (change.was is None)


def test_a_source_that_is_still_there_counts_with_todays_mark(both: Briefing) -> None:
    renamed = both.model_copy(
        update={
            "timeline": tuple(
                one.model_copy(update={"status": "cancelled"}) for one in both.timeline
            )
        }
    )
    changes = compare(renamed, marked(both, "TLP:RED"))
    assert {one.before.handling for one in changes if one.before} == {"TLP:CLEAR"}


def test_what_a_person_gave_the_whole_holds_for_what_is_gone(
    both: Briefing, left: Briefing
) -> None:
    before = both.model_copy(update={"handling": "TLP:GREEN", "by_hand": ("handling",)})
    behind = told(compare(left, before), "paid 12 million")
    assert {one.handling for one in behind} == {"TLP:GREEN"}


def test_the_whole_is_marked_and_embargoed_as_what_it_tells(both: Briefing, left: Briefing) -> None:
    changes = compare(left, marked(both, "TLP:AMBER", "2031-01-05T07:00Z"))
    briefing = with_changes(left, changes)
    assert briefing.handling == "TLP:AMBER"
    assert briefing.embargoed_until == "2031-01-05T07:00Z"


def test_an_embargo_that_is_over_is_none(both: Briefing, left: Briefing) -> None:
    day = left.model_copy(update={"as_of": "2031-02-01"})
    changes = compare(day, marked(both, "TLP:CLEAR", "2031-01-05T07:00Z"))
    assert with_changes(day, changes).embargoed_until is None


def test_what_rested_on_nothing_is_as_strict_as_the_strictest(both: Briefing) -> None:
    gap = both.gaps[:1] or ()
    if not gap:
        pytest.skip("this engine finds no gap here")
    bare = gap[0].model_copy(update={"evidence": (), "about": (), "id": "k-bare"})
    before = marked(both, "TLP:RED").model_copy(update={"gaps": (bare,)})
    now = marked(both, "TLP:RED").model_copy(update={"gaps": ()})
    behind = [one.before for one in compare(now, before) if one.item_id == "k-bare"]
    assert [one.handling for one in behind if one] == ["TLP:RED"]


def test_who_said_it_stays_attached(both: Briefing, left: Briefing) -> None:
    speaker = both.parties[0]
    claim = both.claims[0].model_copy(update={"speaker_id": speaker.id, "stance": "asserts"})
    event = next(one for one in both.timeline if "12 million" in one.label)
    tied = event.model_copy(update={"claim_ids": (claim.id,)})
    before = both.model_copy(
        update={
            "claims": (claim, *both.claims[1:]),
            "timeline": tuple(tied if one.id == event.id else one for one in both.timeline),
        }
    )
    behind = told(compare(left, before), "paid 12 million")
    assert (speaker.name,) in [one.speakers for one in behind]
