"""What changed, as readers see it: in their words, with its source, and only to those who may."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from lxml import html as lxml_html
from pypdfium2 import PdfDocument

from briefgen.config.audience import AudienceLimits, load_audience
from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing, Change, EditionRef
from briefgen.model.past import Before, PastEdition
from briefgen.pipeline import extract_briefing
from briefgen.render import render
from briefgen.render.handling import permitted
from briefgen.render.note import note_audience

CASE = Path(__file__).parents[1] / "data" / "case" / "docs"
AUDIENCES = ("executive", "analyst", "press")
LANGUAGES = ("en", "fr", "de", "es")
CODES = re.compile(
    r"no_comment|no_reply|not_worried|one_side_only|resolved_by|part_of|takes_no|"
    r"\bXXXX|\b\d{4}-\d\d|\b(?:ev|d|c|f|k|g|s|party)-[0-9a-f]{6}|None|percent\b"
)
Page = lxml_html.HtmlElement


@pytest.fixture
def open_small(small: Briefing) -> Briefing:
    """A small briefing whose one source anybody may see, of a later day than its embargoes."""
    return small.model_copy(update={"as_of": "2030-01-01"})


@pytest.fixture(scope="module")
def case() -> Briefing:
    """The invented case: its first document alone, then all of them."""
    documents = sorted(CASE.iterdir())
    first = extract_briefing(documents[:1]).briefing
    return extract_briefing(documents, previous=first).briefing


@pytest.fixture(scope="module")
def told(case: Briefing) -> Callable[..., str]:
    """The HTML of the case for an audience in a language, made once."""

    @cache
    def made(name: str, language: str = "en") -> str:
        return page(case.model_copy(update={"language": language}), name)

    return made


def page(briefing: Briefing, name: str) -> str:
    """The HTML for an audience."""
    return render(briefing, load_audience(name), formats=("html",))[0].data.decode()


def section(text: str, name: str = "changed") -> Page | None:
    """A section of a page, by class."""
    found = lxml_html.fromstring(text).xpath(f'//section[contains(@class, "{name}")]')
    return found[0] if found else None


def words(element: Page | None) -> str:
    """What a reader sees of it, in one line."""
    assert element is not None
    return " ".join(element.text_content().split())


def since(briefing: Briefing, *changes: Change) -> Briefing:
    """The briefing as a second edition in which this has changed."""
    edition = EditionRef(
        id="e-2",
        number=2,
        previous="e-1",
        previous_as_of="2024-11-06",
        last_material=PastEdition(id="e-1", number=1, as_of="2024-11-06"),
    )
    return briefing.model_copy(update={"edition": edition, "changes": changes})


def secret(mark: Handling, **more: object) -> Change:
    """What a source that is gone had said, under its mark."""
    return Change.model_validate(
        {
            "kind": "withdrawn", "item_id": "v-gone", "section": "timeline",
            "was": "the seizure of the Quenneville yard", "because": ("s-gone",),
            "before": Before(handling=mark), **more,
        }
    )  # fmt: skip


# -- in the reader's words ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", AUDIENCES)
def test_no_code_reaches_a_reader(case: Briefing, name: str, language: str) -> None:
    """Also of what a short audience has no room for."""
    audience = load_audience(name).model_copy(update={"limits": AudienceLimits()})
    briefing = case.model_copy(update={"language": language})
    made = render(briefing, audience, formats=("html",))[0].data.decode()
    text = words(section(made))
    assert CODES.findall(text) == []


def test_what_it_was_stands_beside_what_it_is(told: Callable[..., str]) -> None:
    text = words(section(told("analyst")))
    assert "Status: cancelled; was: planned." in text
    assert "Date: 8–9 October 2024; was: 8–9 October, year not stated." in text
    assert "Tolmarrow Subsea: denies it (on “No employee of Tolmarrow Subsea”); was: denies it" in (
        text
    )
    assert "confirms it: “The talks”; was: did not comment" in text


def test_words_of_sources_are_quoted_with_whoever_says_them(told: Callable[..., str]) -> None:
    text = words(section(told("analyst")))
    assert re.search(r"“Mr Osric Venn was in Mirengrad from 7 to 9 October”[^“]*Tolmarrow", text)


def test_a_dispute_is_never_told_by_one_side(told: Callable[..., str]) -> None:
    text = words(section(told("analyst")))
    sides = re.search(r"Whether “the ministry had put his name on the list”(.*?)\(because", text)
    assert sides
    assert "Reported or asserted: " in sides[1]
    assert "Denied: Ministry of Ports and Communications" in sides[1]


def test_each_change_names_its_source_and_leads_to_it(told: Callable[..., str]) -> None:
    text = told("analyst")
    found = section(text)
    assert found is not None
    there = set(re.findall(r' id="([^"]+)"', text))
    leads = [one.get("href") for one in found.xpath(".//a")]
    assert leads
    assert all(lead.removeprefix("#") in there for lead in leads)
    for group in found.xpath("./ul[contains(@class, 'changes')]"):
        heading = words(group.xpath("preceding-sibling::h3[1]")[0])
        for entry in group.xpath("./li"):
            assert heading == "Sources" or "because of " in words(entry)


def test_short_texts_lead_nowhere_and_cite_as_they_do_elsewhere(told: Callable[..., str]) -> None:
    for name, notes in (("executive", True), ("press", False)):
        found = section(told(name))
        assert found is not None
        assert not found.xpath(".//a[@class='to']")
        assert bool(found.xpath(".//sup")) is notes


def test_what_no_longer_holds_comes_first_and_the_rest_is_counted(told: Callable[..., str]) -> None:
    text = words(section(told("executive")))
    assert "Status: cancelled; was: planned" in text
    assert re.search(r"\d+ more changes", text)


def test_the_executive_note_stays_one_page(case: Briefing) -> None:
    data = render(case, load_audience("executive"), formats=("pdf",))[0].data
    with closing(PdfDocument(data)) as pdf:
        assert len(pdf) == 1


def test_press_sheets_tell_no_grade(medium: Briefing) -> None:
    graded = Change(
        kind="attribute_changed", item_id=medium.sources[0].id, section="sources",
        was="F TLP:CLEAR", now="B TLP:CLEAR", because=(medium.sources[0].id,),
        before=Before(handling="TLP:CLEAR"),
    )  # fmt: skip
    assert "grade B" in words(section(page(since(medium, graded), "analyst")))
    assert "grade" not in words(section(page(since(medium, graded), "press")))


# -- when there is little to tell ---------------------------------------------------------------


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_first_edition_says_nothing_of_changes(medium: Briefing, name: str) -> None:
    first = EditionRef(id="e-1", number=1)
    text = page(medium.model_copy(update={"edition": first, "changes": ()}), name)
    assert section(text) is None
    assert 'class="since' not in text


@pytest.mark.parametrize("name", AUDIENCES)
def test_nothing_changed_is_said_in_one_line(medium: Briefing, name: str) -> None:
    text = words(section(page(since(medium), name)))
    assert "Nothing has changed since edition 1." in text
    assert "documents were read again." in text


@pytest.mark.parametrize("name", AUDIENCES)
def test_smaller_changes_are_no_news_and_are_not_hidden(medium: Briefing, name: str) -> None:
    small = [one.model_copy(update={"material": False}) for one in medium.changes]
    text = words(section(page(since(medium, *small), name)))
    assert "Nothing material has changed since edition 1." in text
    assert re.search(r"\d+ (?:smaller|more) changes", text)


# -- bars ---------------------------------------------------------------------------------------


def test_a_bar_stands_beside_what_is_new_or_changed(medium: Briefing) -> None:
    root = lxml_html.fromstring(page(medium, "analyst"))
    bars = root.xpath(
        "//span[contains(@class, 'since')][not(ancestor::p[contains(@class, 'legend')])]"
    )
    assert {words(one) for one in bars} == {"New:", "Changed:"}
    dispute = root.xpath("//h3[@id='d-0']")[0]
    assert words(dispute).startswith("Changed: ")
    assert root.xpath("//p[contains(@class, 'legend')]")


def test_bars_are_words_where_there_is_no_margin(medium: Briefing) -> None:
    data = render(medium, load_audience("analyst"), formats=("md",))[0].data.decode()
    assert "### Changed: Did Delta Engineering Works" in data
    assert "In the margin" not in data


# -- a note -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", AUDIENCES)
def test_a_note_is_one_page_in_any_language(medium: Briefing, name: str, language: str) -> None:
    briefing = since(medium).model_copy(update={"language": language})
    files = render(briefing, note_audience(load_audience(name)), formats=("html", "pdf"))
    with closing(PdfDocument(files[1].data)) as pdf:
        assert len(pdf) == 1
    root = lxml_html.fromstring(files[0].data.decode())
    assert [one.get("class") for one in root.xpath("//section")] == ["unchanged"]
    assert medium.title.split(":")[0] in words(root.xpath("//h1")[0])
    day = {"en": "6 November", "fr": "6 novembre", "de": "6. November", "es": "6 de noviembre"}
    assert f"{day[language]}" in words(root.xpath("//section")[0])


def test_a_note_says_where_the_last_news_is(medium: Briefing) -> None:
    small = [one.model_copy(update={"material": False}) for one in medium.changes]
    audience = note_audience(load_audience("analyst"))
    for kind in ("md", "docx"):
        assert render(since(medium, *small), audience, formats=(kind,))[0].data
    text = render(since(medium, *small), audience, formats=("md",))[0].data.decode()
    assert "Nothing material has changed since edition 1 of 6 November 2024." in text
    assert "smaller changes stand in the briefing’s data" in text
    assert "The last edition with news is edition 1 of 6 November 2024 (`e-1`)." in text


def test_the_header_names_the_edition_its_slot_and_the_one_before(medium: Briefing) -> None:
    briefing = since(medium)
    edition = briefing.edition.model_copy(update={"slot": "2024-11-18T07:00:00Z"})
    briefing = briefing.model_copy(update={"edition": edition})
    head = words(lxml_html.fromstring(page(briefing, "executive")).xpath("//header/p[@class]")[-1])
    assert "Edition 2, due 18 November 2024, 07:00 UTC (after edition 1 of 6 November 2024)" in (
        words(lxml_html.fromstring(page(briefing, "executive")))
    ), head


# -- who may read it ----------------------------------------------------------------------------


def everything(briefing: Briefing, name: str) -> bytes:
    """The bytes of all text formats, and of what the PDF carries."""
    audience = load_audience(name)
    files = render(briefing, audience, formats=("html", "md", "pdf"))
    allowed, _ = permitted(briefing, audience)
    return b"\n".join((*(one.data for one in files), allowed.model_dump_json().encode()))


@pytest.mark.parametrize("name", AUDIENCES)
def test_what_a_withdrawn_source_said_stays_under_its_mark(open_small: Briefing, name: str) -> None:
    found = everything(since(open_small, secret("TLP:RED")), name)
    assert b"Quenneville" not in found
    assert b"Nothing that may be told here has changed" in found


def test_nothing_is_denied_where_something_is_held_back(open_small: Briefing) -> None:
    small = secret("TLP:CLEAR", item_id="v-small", was="the opening of a kiosk", material=False)
    text = words(section(page(since(open_small, secret("TLP:RED"), small), "press")))
    assert "Nothing material that may be told here has changed since edition 1." in text


def test_it_is_told_below_its_mark_and_marks_the_document(open_small: Briefing) -> None:
    briefing = since(open_small, secret("TLP:AMBER"))
    text = page(briefing, "analyst")
    assert "the seizure of the Quenneville yard" in text
    assert permitted(briefing, load_audience("analyst"))[0].handling == "TLP:AMBER"
    assert '<span class="tlp-amber">TLP:AMBER</span>' in text


def test_who_may_not_read_it_sees_neither_its_mark_nor_its_embargo(open_small: Briefing) -> None:
    before = Before(handling="TLP:RED", embargoed_until="2031-01-05T07:00Z")
    briefing = since(open_small, secret("TLP:RED", before=before)).model_copy(
        update={"handling": "TLP:RED", "embargoed_until": "2031-01-05T07:00Z"}
    )
    allowed, left_out = permitted(briefing, load_audience("press"))
    assert (allowed.handling, allowed.embargoed_until, left_out) == ("TLP:CLEAR", None, 1)


def test_what_is_told_bears_its_embargo(open_small: Briefing) -> None:
    before = Before(handling="TLP:CLEAR", embargoed_until="2031-01-05T07:00Z")
    briefing = since(open_small, secret("TLP:CLEAR", before=before))
    assert permitted(briefing, load_audience("press"))[0].embargoed_until == "2031-01-05T07:00Z"
    assert "Embargoed until 5 January 2031" in page(briefing, "press")


def test_without_a_record_only_open_words_are_told(open_small: Briefing) -> None:
    unknown = secret("TLP:CLEAR", before=None)
    assert b"Quenneville" not in everything(since(open_small, unknown), "analyst")
    open_words = unknown.model_copy(update={"was": open_small.passages[0].quote})
    assert permitted(since(open_small, open_words), load_audience("analyst"))[0].changes
