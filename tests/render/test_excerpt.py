"""What is taken from an audience's page for a message about it: whole, in order, without marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.render.outline.excerpt import excerpt

GOLDEN = Path(__file__).parents[1] / "golden"


def page(name: str) -> str:
    return (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("audience", ["executive", "analyst", "press"])
def test_a_page_says_what_it_is(audience: str) -> None:
    found = excerpt(page(f"medium-{audience}"))
    assert found.title.startswith("The lower canal")
    assert found.handling == "TLP:CLEAR"
    assert (found.language, found.direction) == ("en", "ltr")
    assert found.author == "Basin desk"
    assert found.kicker


def test_the_news_come_first_then_the_bottom_line() -> None:
    found = excerpt(page("medium-analyst"))
    news, bottom = found.parts
    assert found.changes == news
    assert news.heading == "What changed since the last edition"
    assert news.lines[0].startswith("Stance changed: Did Delta Engineering Works visit")
    assert "was: did not comment" in news.lines[0]
    assert "because of Delta Wire" in news.lines[0]
    assert "before the dry season” – March 2024; was: March" in news.lines[1]
    assert not any("margin" in line or ".." in line for line in news.lines)
    assert bottom.heading == "Bottom line"
    assert len(bottom.lines) == 3
    assert not any("[" in line for line in bottom.lines), "numbers of notes mean nothing here"
    assert "As of: 13 November 2024" in found.meta


def test_a_sheet_for_the_press_opens_with_its_lead() -> None:
    found = excerpt(page("medium-press"))
    assert found.headline.startswith("Accounts differ")
    assert [part.heading for part in found.parts] == ["New since the last sheet", ""]
    assert "deny it: “" in found.parts[-1].lines[1]


def test_a_page_of_a_house_with_other_sections_gives_what_it_has() -> None:
    found = excerpt("<html lang='de'><body><main><h1>A</h1><section><p>x</p></section></main>")
    assert (found.headline, found.language, found.handling) == ("A", "de", "")
    assert found.parts == ()
