"""What can be told on a page of one sheet: words that need no sentence before them."""

from __future__ import annotations

import pytest

from briefgen.config.audience import AudienceLimits
from briefgen.model.base import Wording
from briefgen.model.briefing import Briefing
from briefgen.render.view import build_view
from briefgen.render.view.alone import phrase_stands, sentence_stands, voice_stands


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday it was 74.",
        "It speaks of a pause.",
        "In 2019 they had asked for more.",
        "But no.",
    ],
)
def test_a_sentence_that_leans(text: str) -> None:
    assert not sentence_stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "In time, Calvoria wants to mend its own lines.",
        "We learned from the newspaper that an official had offered it.",
        "The delegation consisted of 11 officials.",
        "If India continues, they may become reluctant.",
    ],
)
def test_a_sentence_that_stands(text: str) -> None:
    assert sentence_stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "the first night",
        "The account",
        "she added",
        "Its valves were open",
        'We did not move," he said',
    ],
)
def test_a_phrase_that_says_nothing_alone(text: str) -> None:
    assert not phrase_stands(text)


@pytest.mark.parametrize(
    "text",
    ["the meeting in Oslo", "gas ceased to arrive", "visit of the President", "The G7 summit"],
)
def test_a_phrase_that_stands(text: str) -> None:
    assert phrase_stands(text)


def test_a_voice_without_a_name() -> None:
    assert not voice_stands("Another")
    assert voice_stands("another official")


def test_a_quoted_fragment_gives_way_to_disputes_that_can_be_understood(medium: Briefing) -> None:
    """It is counted, and the full report has it where it ranks."""
    first, *rest = medium.disputes
    fragment = first.model_copy(
        update={"wording": Wording(key="dispute.statement", slots={"claim": "The account"})}
    )
    briefing = medium.model_copy(update={"disputes": (fragment, *rest)})
    short = build_view(briefing, AudienceLimits(disputes=3, bottom_line=3))
    assert fragment.id not in [one.id for one in short.disputes.first]
    assert short.disputes.total == len(briefing.disputes)
    assert all(line.dispute is None for line in short.bottom_line.first)
    assert short.bottom_line.total == len(briefing.bottom_line)
    full = build_view(briefing, AudienceLimits())
    assert full.disputes.first[0].id == fragment.id


def test_where_all_are_fragments_they_are_told_as_they_are(medium: Briefing) -> None:
    """What is contested is never passed over."""
    fragment = medium.disputes[0].model_copy(
        update={"wording": Wording(key="dispute.statement", slots={"claim": "The account"})}
    )
    briefing = medium.model_copy(update={"disputes": (fragment,)})
    shown = build_view(briefing, AudienceLimits(disputes=3)).disputes
    assert [one.id for one in shown.first] == [fragment.id]
