"""The scorer of parties, on a made-up document with its gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.model.findings import Alias
from fidelity.sets.parties import (
    Item,
    key,
    natural,
    paragraphs,
    read_document,
    read_items,
    score,
    title_of,
    told,
)
from fidelity.texts import briefing

_TEXT = (
    "Brenlow Harbour Trust sues Dellmoor Council",
    "Tuesday, March 4, 2014",
    "The Brenlow Harbour Trust sued Dellmoor Council yesterday.",
    "The Brenlow Harbour Trust said that Dellmoor Council owed it money.",
    "Ann Tarrow watched.",
)
_SUMMARIES = ["The trust's suit is told of.", *4 * ["Brenlow Harbour Trust sued the council."]]


def _line(*entries: tuple[str, str, int, str]) -> str:
    return json.dumps(
        {
            "id": "made_up",
            "sentences": _TEXT,
            "summaries": _SUMMARIES,
            "parties": [
                {"wiki": page, "type": kind, "salience": salience, "mentions": [[0, words]]}
                for page, kind, salience, words in entries
            ],
        }
    )


def _item(folder: Path, *entries: tuple[str, str, int, str]) -> Item:
    path = folder / "set.jsonl"
    path.write_text(_line(*entries) + "\n", encoding="utf-8")
    return next(read_items(path))


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Buxton , England", "Buxton, England"),
        ("Savage 's", "Savage's"),
        ("six - member team ( TSM )", "six-member team (TSM)"),
        ("score : 2 – 1", "score: 2 – 1"),
    ],
)
def test_tokens_are_joined_as_they_would_be_printed(words: str, printed: str) -> None:
    assert natural(words) == printed


def test_what_only_tells_a_page_from_others_is_no_part_of_a_name() -> None:
    assert title_of("Slate_%28magazine%29") == "Slate"
    assert key("The United States’") == key("united states")


def test_lines_without_a_stop_stand_alone() -> None:
    lines = ["A title", "One.", "Two.", "Three.", "Four.", "A heading", "Five?"]
    assert paragraphs(lines) == ["A title", "One. Two. Three.", "Four.", "A heading", "Five?"]


def test_words_in_lower_case_name_nobody_in_a_summary() -> None:
    assert told(["the team"], ["The team won."]) == 0
    assert told(["Team Ash", "Ash"], ["Ash won.", "Ashley won.", "The Ash’s day."]) == 2


def test_salience_counts_by_gold_and_by_summaries(tmp_path: Path) -> None:
    item = _item(
        tmp_path,
        ("Brenlow_Harbour_Trust", "organization", 0, "the Brenlow Harbour Trust"),
        ("Dellmoor_Council", "organization", 3, "Dellmoor Council"),
        ("Ann_Tarrow", "person", 1, "Ann Tarrow"),
        ("Brenlow", "place", 5, "Brenlow"),
        ("Nobody_%28writer%29", "person", 4, "he"),
    )
    found = briefing([read_document(item)])
    parties = tuple(
        one.model_copy(update={"salience": 1 if one.type == "person" else 4})
        for one in found.parties
    )
    scored = score(found.model_copy(update={"parties": parties}), item)
    assert (scored.salient.right, scored.salient.predicted, scored.salient.gold) == (1, 2, 2)
    assert (scored.by_summaries.right, scored.by_summaries.gold) == (2, 3)
    assert (scored.everyone.found, scored.everyone.gold) == (3, 4)
    assert scored.kind.recall == 1


def test_one_party_under_two_names_is_right_once(tmp_path: Path) -> None:
    item = _item(tmp_path, ("Dellmoor_Council", "organization", 5, "Dellmoor Council"))
    found = briefing([read_document(item)])
    council = next(one for one in found.parties if one.name == "Dellmoor Council")
    twice = tuple(
        council.model_copy(update={"id": name, "name": name, "aliases": aliases, "salience": 5})
        for name, aliases in (
            ("Dellmoor Council", ()),
            ("The Dellmoor Council's", (Alias(text="Dellmoor Council", kind="full"),)),
        )
    )
    scored = score(found.model_copy(update={"parties": twice}), item)
    assert (scored.salient.right, scored.salient.predicted) == (1, 2)
