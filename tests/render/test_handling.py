"""Who may see what: a ceiling refuses, or leaves out whole items."""

from __future__ import annotations

import pytest

from briefgen.config.audience import Audience, load_audience
from briefgen.config.project import AudienceConfig
from briefgen.errors import HandlingError
from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing, Proposition
from briefgen.model.edits import EditNote
from briefgen.render.handling import permitted


def marked(briefing: Briefing, source: int, mark: Handling) -> Briefing:
    """``briefing`` with one source marked, and the whole marked like its strictest source."""
    sources = list(briefing.sources)
    sources[source] = sources[source].model_copy(update={"handling": mark})
    return briefing.model_copy(update={"sources": tuple(sources), "handling": mark})


@pytest.fixture
def press() -> Audience:
    return load_audience("press")


@pytest.fixture
def lenient() -> Audience:
    return load_audience("press", overrides=AudienceConfig(over_ceiling="omit"))


def test_clear_content_passes_unchanged(medium: Briefing, press: Audience) -> None:
    assert permitted(medium, press) == (medium, 0)


def test_the_press_sheet_refuses_a_marked_source_by_name(medium: Briefing, press: Audience) -> None:
    with pytest.raises(HandlingError, match=r"document-02\.txt \(TLP:GREEN\)"):
        permitted(marked(medium, 1, "TLP:GREEN"), press)


def test_a_mark_set_by_hand_is_refused_even_when_sources_may_be_left_out(
    medium: Briefing, lenient: Audience
) -> None:
    with pytest.raises(HandlingError, match="marked TLP:AMBER"):
        permitted(medium.model_copy(update={"handling": "TLP:AMBER"}), lenient)


@pytest.mark.parametrize("name", ["executive", "analyst"])
def test_nobody_sees_red(medium: Briefing, name: str) -> None:
    audience = load_audience(name)
    permitted(marked(medium, 0, "TLP:AMBER+STRICT"), audience)
    with pytest.raises(HandlingError):
        permitted(marked(medium, 0, "TLP:RED"), audience)


def test_leaving_out_leaves_no_trace_of_the_source(medium: Briefing, lenient: Audience) -> None:
    open_part, left_out = permitted(marked(medium, 1, "TLP:AMBER"), lenient)
    assert left_out > 0
    assert open_part.handling == "TLP:CLEAR"
    assert "s-002" not in open_part.model_dump_json()
    Briefing.model_validate(open_part.model_dump(by_alias=True))


def test_a_dispute_goes_as_a_whole(medium: Briefing, lenient: Audience) -> None:
    open_part, _ = permitted(marked(medium, 0, "TLP:AMBER"), lenient)
    assert "d-0" not in {one.id for one in open_part.disputes}
    assert all(len(one.positions) >= 2 for one in open_part.disputes)


def test_the_note_of_an_edit_shows_nothing_of_a_hidden_source(
    medium: Briefing, lenient: Audience
) -> None:
    hidden = medium.sources[1].id
    seen, secret = (
        next(one.id for one in medium.passages if (one.source_id == hidden) == restricted)
        for restricted in (False, True)
    )
    notes = tuple(
        EditNote(id=text, action="drop", status="applied", what=text, author="A", reason=text,
                 evidence=evidence)
        for text, evidence in (("open", (seen,)), ("hidden", (secret,)), ("stale", ()))
    )  # fmt: skip
    briefing = medium.model_copy(update={"edits": notes})
    shown, _ = permitted(marked(briefing, 1, "TLP:RED"), lenient)
    assert [one.what for one in shown.edits] == ["open"]
    whole, _ = permitted(briefing, lenient)
    assert whole.edits == notes


def told_by_both(briefing: Briefing, text: str, quotes: tuple[str, str]) -> Briefing:
    """``briefing`` with one more proposition, that an open and a hidden claim are about."""
    passages = list(briefing.passages)
    spots = [
        next(index for index, one in enumerate(passages) if (one.source_id == hidden) == withheld)
        for hidden in (briefing.sources[1].id,)
        for withheld in (False, True)
    ]
    for spot, quote in zip(spots, quotes, strict=True):
        passages[spot] = passages[spot].model_copy(update={"quote": quote})
    claims = tuple(
        briefing.claims[0].model_copy(
            update={
                "id": f"c-both{spot}", "proposition_id": "r-both", "chain": (),
                "evidence": (passages[spot].id,),
            }
        )
        for spot in spots
    )  # fmt: skip
    return briefing.model_copy(
        update={
            "passages": tuple(passages),
            "claims": (*briefing.claims, *claims),
            "propositions": (
                *briefing.propositions, Proposition(id="r-both", text=text, kind="other"),
            ),
        }
    )  # fmt: skip


OURS = "The board paid for the canal and denied that any of the wells were sold."
THEIRS = "The wells were paid for and sold."


@pytest.mark.parametrize(("text", "stays"), [(OURS, True), (THEIRS, False)])
def test_a_withheld_sentence_is_not_lent_to_an_open_claim(
    text: str, *, stays: bool, medium: Briefing, lenient: Audience
) -> None:
    """Although each of its words stands in the open sources too."""
    briefing = told_by_both(medium, text.rstrip("."), (OURS, THEIRS))
    shown, _ = permitted(marked(briefing, 1, "TLP:RED"), lenient)
    assert ("r-both" in {one.id for one in shown.propositions}) == stays
    assert (text.rstrip(".") in shown.model_dump_json()) == stays


@pytest.mark.parametrize(
    ("title", "stays"),
    [("The canal: the board and the wells", True), ("Wells paid for and sold", False)],
)
def test_a_withheld_headline_is_not_the_title(
    title: str, *, stays: bool, medium: Briefing, lenient: Audience
) -> None:
    briefing = told_by_both(medium, OURS, (OURS, THEIRS))
    theirs = briefing.sources[1].model_copy(update={"title": title})
    sources = (briefing.sources[0], theirs, *briefing.sources[2:])
    headed = briefing.model_copy(update={"title": title, "subject": title, "sources": sources})
    shown, _ = permitted(marked(headed, 1, "TLP:RED"), lenient)
    assert (shown.title == title) == stays
    assert (shown.subject == title) == stays
