"""The page and what its script says, in each language that ships."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.model.briefing import Briefing

ENGLISH = re.compile(r"[{}]|\b(the|of|shown|entries|close|words|go)\b", re.IGNORECASE)
"""Braces that nothing filled in, and words that stayed English."""
AXE = """() => axe
  .run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag22aa']}})
  .then(found => found.violations.map(one => one.id))"""


CATALOGUES = Path(__file__).parents[2] / "templates" / "_base" / "locale"


@pytest.mark.skipif(not CATALOGUES.is_dir(), reason="there are no catalogues of words yet")
@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_page_and_script_speak_the_language_of_the_briefing(
    language: str, briefings: Mapping[str, Briefing], write: Callable, visit: Callable, axe: str
) -> None:
    briefing = briefings["medium"].model_copy(update={"language": language})
    seen = visit(write(language, briefing, "executive"), size=(320, 568), at="#parties=3")
    page = seen.page
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    said = [page.get_by_role("status"), page.locator(".filter-note:visible").first]
    page.locator(".cite a").first.click()
    said += [page.locator("dialog h2"), page.locator("dialog button"), page.locator("dialog p a")]
    for words in said:
        text = words.first.inner_text()
        assert text
        assert not ENGLISH.search(text), text
    assert seen.complaints == []
