"""What the page does with its script, by keyboard and touch; and that it does not need it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import html as lxml_html

from briefgen.model.briefing import Briefing

PHONE = (390, 844)
PAPER = ("running", "on-paper", "foot", "banner")
"""Classes of what only paper shows."""


@pytest.fixture
def analyst(briefings: Mapping[str, Briefing], write: Callable) -> Path:
    return write("medium", briefings["medium"], "analyst")


@pytest.fixture
def executive(briefings: Mapping[str, Briefing], write: Callable) -> Path:
    return write("medium", briefings["medium"], "executive")


def test_a_citation_opens_the_quote_in_its_context_and_gives_the_focus_back(
    analyst: Path, visit: Callable, briefings: Mapping[str, Briefing], axe: str
) -> None:
    seen = visit(analyst)
    page, dialog = seen.page, seen.page.get_by_role("dialog", name="In the words of the source")
    link = page.locator(".bottom-line .cite a").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    passage = next(
        one
        for one in briefings["medium"].passages
        if one.id == briefings["medium"].bottom_line[0].evidence[1]
    )
    words = dialog.inner_text()
    assert passage.quote in words
    assert passage.prefix.split()[-1] in words  # what stands before it in the source
    assert f"§ {passage.paragraph + 1}" in words
    assert "TLP:CLEAR" in words
    assert "Embargoed until" in words
    page.evaluate(axe)
    found = page.evaluate("() => axe.run('dialog').then(f => f.violations.map(one => one.id))")
    assert found == []
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert link.evaluate("one => one === document.activeElement")
    assert seen.complaints == []


def test_tab_stays_in_the_dialog_and_its_link_leads_to_the_note_and_back(
    analyst: Path, visit: Callable
) -> None:
    page = visit(analyst).page
    page.locator(".bottom-line .cite a").first.click()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.get_by_role("link", name="Go to note 1 among the notes").click()
    assert not page.get_by_role("dialog").is_visible()
    note = page.locator("#n1")
    assert page.evaluate("location.hash") == "#n1"
    assert note.bounding_box()["y"] > page.locator(".marks").bounding_box()["height"]
    note.get_by_role("link", name="Back to note 1, place 1").click()
    page.wait_for_function("document.activeElement.closest('.cite')?.id === 'c1'")


def test_a_tap_opens_it_and_a_tap_beside_it_closes_it(executive: Path, visit: Callable) -> None:
    page = visit(executive, size=PHONE, touch=True).page
    page.locator(".cite a").first.tap()
    dialog = page.get_by_role("dialog")
    assert "Two officials familiar with the talks" in dialog.inner_text()
    page.touchscreen.tap(195, 20)
    assert not dialog.is_visible()


def test_a_filter_hides_counts_and_says_so_and_can_be_passed_on(
    analyst: Path, visit: Callable
) -> None:
    seen = visit(analyst)
    page = seen.page
    page.get_by_text("Filter by party or source").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Upper")  # as one chooses in a list by keyboard
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('parties=3')")
    hidden = page.locator("main .filtered-out").count()
    every = page.locator("main [data-parties]").count()
    status = page.get_by_role("status").inner_text()
    assert f"Shown: {every - hidden} of {every} entries. Hidden by the filter: {hidden}." in status
    shown = page.locator("main [data-parties]:not(.filtered-out)")
    assert 0 < shown.count() < every
    assert all("3" in one.get_attribute("data-parties").split() for one in shown.all())
    notes = page.locator(".filter-note:visible").all_inner_texts()
    assert sum(int(re.findall(r"\d+", note)[0]) for note in notes) == hidden  # none in silence
    address = page.url

    page.get_by_role("link", name="Timeline").click()
    assert page.evaluate("location.hash") == "#timeline&parties=3"

    again = visit(analyst, at="#" + address.partition("#")[2]).page
    assert again.locator("main .filtered-out").count() == hidden
    again.emulate_media(media="print")
    assert again.locator("main [data-parties]").filter(visible=True).count() == every
    assert again.locator(".filter-note:visible, .filters:visible").count() == 0
    again.emulate_media(media="screen")
    again.get_by_role("button", name="Show everything").click()
    assert again.locator(".filtered-out").count() == 0
    assert again.evaluate("location.hash") == ""
    assert seen.complaints == []


def test_a_section_whose_entries_are_all_hidden_says_so(analyst: Path, visit: Callable) -> None:
    page = visit(analyst, at="#parties=3").page
    whole = page.locator(".filter-note:visible", has_text="hides all entries of this section")
    assert whole.count() > 0
    for note in whole.all():
        section = note.locator("xpath=ancestor::section[1]")
        assert section.locator("[data-parties]:not(.filtered-out)").count() == 0


def test_what_a_link_leads_to_is_shown_in_spite_of_the_filter(
    analyst: Path, visit: Callable
) -> None:
    page = visit(analyst, at="#parties=3").page
    page.evaluate("location.hash = document.querySelector('.annex .filtered-out').id")
    page.wait_for_function("location.hash.includes('&parties=3')")
    number = page.evaluate("location.hash.split('&')[0]")
    assert page.locator(number).is_visible()


@pytest.mark.parametrize("audience", ["executive", "analyst", "press"])
def test_without_a_script_the_page_holds_everything(
    audience: str, briefings: Mapping[str, Briefing], write: Callable, visit: Callable
) -> None:
    path = write("medium", briefings["medium"], audience)
    page = visit(path, scripts=False, size=PHONE).page
    for box in page.locator("details:not([open]) > summary").all():
        box.click()
    tree = lxml_html.document_fromstring(path.read_bytes())
    unseen = " or ".join(f"contains(@class, '{one}')" for one in PAPER)
    for part in tree.xpath(f"//*[{unseen}] | //svg | //colgroup | //thead"):
        part.drop_tree()
    seen = "".join(page.locator("main").inner_text().split()).casefold()
    for one in tree.xpath("//main//p | //main//li | //main//td | //main//th | //main//h2"):
        words = "".join(one.text_content().split()).casefold()
        labelled = one.xpath(".//td[@data-label]")
        assert labelled or words in seen, words
    assert page.locator("template, dialog").filter(visible=True).count() == 0


def test_the_press_sheet_and_the_executive_note_filter_too(
    briefings: Mapping[str, Briefing], write: Callable, visit: Callable
) -> None:
    for audience in ("press", "executive"):
        page = visit(write("medium", briefings["medium"], audience), at="#sources=3").page
        assert page.locator("main .filtered-out").count() > 0
        assert page.locator("main [data-sources~='3']:not(.filtered-out)").count() > 0
