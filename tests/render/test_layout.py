"""The pages themselves: whatever the content, nothing is clipped, lost, blank or left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from lxml import html as lxml_html
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

from briefgen.config.audience import Audience, load_audience
from briefgen.config.project import AudienceConfig, PageSize
from briefgen.model.briefing import Briefing
from briefgen.render import render

Make = Callable[..., Briefing]
AUDIENCES = ("executive", "analyst", "press")
MARGINS = {"executive": 18, "analyst": 20, "press": 26}
HEAD, FOOT = 22, 18
"""Millimetres at the top and foot of a page in which only what runs on each page stands."""
POINTS = 72 / 25.4
UNSEEN = 0.3
"""Points below which text is there to be heard, not seen: the words of the bars in the margin."""
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
ARABIC = "وزارة الموارد المائية والري والتنمية الريفية في حوض النهر الأدنى"
CHINESE = "水利部长江水利委员会流域节约保护处与下游运河管理局联合工作组"


@dataclass(frozen=True)
class Line:
    """Text at a place on a page, in millimetres from its left and upper edge."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def lines_of(page: PdfPage) -> list[Line]:
    width, height = page.get_size()
    del width
    with closing(page.get_textpage()) as text:
        return list(_lines(text, height))


def _lines(text: PdfTextPage, height: float) -> Iterator[Line]:
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        if words and top - bottom > UNSEEN:
            yield Line(
                words,
                left / POINTS,
                right / POINTS,
                (height - top) / POINTS,
                (height - bottom) / POINTS,
            )


def bare(briefing: Briefing) -> Briefing:
    """Without disputes, dates, changes and concerns: every section that can be empty is."""
    return briefing.model_copy(
        update={
            "disputes": (), "changes": (), "concerns": (), "gaps": (), "judgements": (),
            "as_of": None, "embargoed_until": None, "valid_until": None,
            "bottom_line": tuple(
                one.model_copy(update={"contested_by": None}) for one in briefing.bottom_line
            ),
        }
    )  # fmt: skip


def undated(briefing: Briefing) -> Briefing:
    """No event, source or briefing has a date."""
    blank = {"date": None, "date_text": "", "year_missing": False, "inferred": False,
             "inferred_from": None, "alternatives": (), "withdrawn": ()}  # fmt: skip
    return briefing.model_copy(
        update={
            "as_of": None,
            "timeline": tuple(one.model_copy(update=blank) for one in briefing.timeline),
            "sources": tuple(
                one.model_copy(update={"published": None}) for one in briefing.sources
            ),
        }
    )


def named(briefing: Briefing, name: str) -> Briefing:
    """Every name, title and statement holds ``name``."""
    return briefing.model_copy(
        update={
            "title": f"{briefing.title} {name}",
            "parties": tuple(
                one.model_copy(update={"name": f"{name} {index}"})
                for index, one in enumerate(briefing.parties)
            ),
            "sources": tuple(
                one.model_copy(update={"title": name, "outlet": name}) for one in briefing.sources
            ),
            "bottom_line": tuple(
                one.model_copy(update={"text": f"{one.text} {name}"})
                for one in briefing.bottom_line
            ),
            "disputes": tuple(
                one.model_copy(update={"text": f"{one.text} {name}"}) for one in briefing.disputes
            ),
            "timeline": tuple(
                one.model_copy(update={"label": f"{one.label} {name}"}) for one in briefing.timeline
            ),
        }
    )


def set_in(briefing: Briefing, audience: Audience) -> tuple[str, list[list[Line]]]:
    """The HTML and the lines of each page."""
    files = render(briefing, audience, formats=("html", "pdf"))
    with closing(PdfDocument(files[1].data)) as document:
        return files[0].data.decode(), [lines_of(page) for page in document]


def check(briefing: Briefing, name: str, page: PageSize = "A4") -> list[list[Line]]:
    """Lay the briefing out and look at what no page may have."""
    audience = load_audience(name, overrides=AudienceConfig(page=page))
    html, pages = set_in(briefing, audience)
    width, height = (210, 297) if page == "A4" else (215.9, 279.4)
    headings = {
        re.sub(r"\s+", " ", one.text_content()).strip()
        for one in lxml_html.document_fromstring(html).xpath("//main//h2 | //main//h3")
    }
    for number, lines in enumerate(pages, 1):
        for line in lines:
            inside = MARGINS[name] - 1 <= line.left and line.right <= width - MARGINS[name] + 1
            assert inside, f"page {number}: {line}"
            assert line.top >= 5, f"page {number}: {line}"
            assert line.bottom <= height - 5, f"page {number}: {line}"
        body = [line for line in lines if line.top > HEAD and line.bottom < height - FOOT]
        assert body, f"page {number} is blank"
        last = max(body, key=lambda line: line.bottom)
        assert last.text not in headings, f"page {number} ends with the heading {last.text!r}"
    if name == "executive":
        assert len(pages) == 1
    if name == "press":
        assert len(pages) <= 2
    return pages


@pytest.mark.parametrize(
    ("size", "name", "page"),
    [
        ("small", "executive", "Letter"),
        ("small", "analyst", "A4"),
        ("small", "press", "A4"),
        ("medium", "executive", "Letter"),
        ("medium", "analyst", "Letter"),
        ("medium", "press", "Letter"),
    ],
)
def test_usual_content(
    size: str, name: str, page: PageSize, request: pytest.FixtureRequest
) -> None:
    check(request.getfixturevalue(size), name, page)


@pytest.mark.parametrize("name", AUDIENCES)
def test_nothing_but_statements(medium: Briefing, name: str) -> None:
    check(bare(medium), name)


@pytest.mark.parametrize("name", AUDIENCES)
def test_no_date_at_all(medium: Briefing, name: str) -> None:
    check(undated(medium), name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (WORD, "executive"), (ARABIC, "analyst"), (CHINESE, "press"),
        pytest.param(WORD, "analyst", marks=pytest.mark.soak),
        pytest.param(WORD, "press", marks=pytest.mark.soak),
        pytest.param(ARABIC, "executive", marks=pytest.mark.soak),
        pytest.param(CHINESE, "executive", marks=pytest.mark.soak),
    ],
)  # fmt: skip
def test_names_that_are_hard_to_set(medium: Briefing, name: str, words: str) -> None:
    check(named(medium, words), name)


def test_a_long_timeline_repeats_its_head(make: Make) -> None:
    pages = check(
        make(sources=4, parties=9, events=120, disputes=1, concerns=2), "analyst", "Letter"
    )
    heads = [any(line.text == "Date" for line in lines) for lines in pages]
    assert sum(heads) >= 6


def test_a_long_dispute_goes_on_under_its_headings(make: Make) -> None:
    """A dispute with many positions breaks between them, and says on each page whose they are."""
    briefing = make(sources=3, parties=9, events=0, disputes=1, concerns=0)
    one = briefing.disputes[0]
    longer = tuple(
        claim.model_copy(update={"id": f"{claim.id}-{index}"})
        for claim in briefing.claims
        for index in range(12)
    )
    positions = tuple(
        position.model_copy(
            update={
                "party_id": None,
                "party_text": f"{position.party_text}, division {index}",
                "claim_ids": (f"{position.claim_ids[0]}-{index}",),
            }
        )
        for position in one.positions
        for index in range(12)
    )
    wide = one.model_copy(update={"positions": positions})
    check(
        briefing.model_copy(update={"disputes": (wide,), "claims": (*briefing.claims, *longer)}),
        "analyst",
    )


def test_a_full_note_reaches_the_foot_of_its_page(large: Briefing) -> None:
    """What is cut makes room for what still fits: the page is not left half empty."""
    audience = load_audience("executive")
    lines = set_in(large, audience)[1][0]
    assert max(line.bottom for line in lines if line.bottom < 297 - FOOT) > 297 - FOOT - 12


def test_the_sources_of_a_short_note_stand_at_its_foot(small: Briefing) -> None:
    lines = set_in(small, load_audience("executive"))[1][0]
    sources = next(line for line in lines if line.text == "Sources")
    assert sources.top > 240


def test_a_first_page_has_no_running_title(medium: Briefing) -> None:
    pages = check(medium, "analyst")
    runs = [
        any("The lower canal" in line.text and line.bottom < HEAD for line in lines)
        for lines in pages
    ]
    assert runs == [False, *[True] * (len(pages) - 1)]
