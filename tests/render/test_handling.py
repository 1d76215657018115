"""Who may see what: a ceiling refuses, or leaves out whole items."""

from __future__ import annotations

import pytest

from briefgen.config.audience import Audience, load_audience
from briefgen.config.project import AudienceConfig
from briefgen.errors import HandlingError
from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing
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
