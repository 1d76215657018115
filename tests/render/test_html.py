"""The HTML: one self-contained file, valid in structure, with source text that stays text."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.model.findings import REPORT_DATE
from briefgen.render import render
from briefgen.render.environment import environment
from briefgen.render.html import compose
from briefgen.render.language import ENGLISH
from briefgen.render.view import build_view

AUDIENCES = ("executive", "analyst", "press")
HOSTILE = (
    '{{ 7*7 }} {% raw %} <script>alert("x")</script> </style></bdi><img src=x onerror=alert(1)> '
    "&amp; \x08\x1b[31m \u202eright to left\u202d \u2066 ]]> <!-- " + "\ud83d"
)


def page(briefing: Briefing, name: str) -> lxml_html.HtmlElement:
    audience = load_audience(name)
    return lxml_html.document_fromstring(
        compose(briefing, build_view(briefing, audience.limits), audience)
    )


@pytest.fixture(params=AUDIENCES)
def audience(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["small", "medium"])
def briefing(request: pytest.FixtureRequest) -> Briefing:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Briefing)
    return found


def test_ids_are_unique_and_every_link_leads_somewhere(briefing: Briefing, audience: str) -> None:
    tree = page(briefing, audience)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//a/@href")
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)


def test_headings_are_in_order(briefing: Briefing, audience: str) -> None:
    levels = [int(one.tag[1]) for one in page(briefing, audience).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_language_skip_link_tables_and_figures(briefing: Briefing, audience: str) -> None:
    tree = page(briefing, audience)
    assert tree.get("lang") == "en"
    assert tree.xpath("//body/*[1][self::a]/@href") == ["#briefing"]
    assert all(cell.get("scope") for cell in tree.iter("th"))
    assert all(table.get("aria-label") for table in tree.iter("table"))
    assert all(one.find("{*}title") is not None or one.find("title") is not None
               for one in tree.iter("svg"))  # fmt: skip
    assert tree.xpath("//meta[@name='viewport']")
    assert not tree.xpath("//link | //img[not(@alt)]")


def test_the_policy_names_each_style_sheet_and_the_one_script_by_digest(
    briefing: Briefing, audience: str
) -> None:
    chosen = load_audience(audience)
    text = compose(briefing, build_view(briefing, chosen.limits), chosen)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in html.unescape(policy[1]).split("; "))
    assert rules["default-src"] == "'none'"
    for element, rule in (("style", "style-src"), ("script", "script-src")):
        found = re.findall(rf"<{element}\b[^>]*>(.*?)</{element}>", text, re.DOTALL)
        digests = [
            base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found
        ]
        assert rules[rule].split() == [f"'sha256-{one}'" for one in digests]
    assert text.count("<script") == 1
    assert not re.search(
        r"<[^>]*\s(style|on\w+)=", re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    )


def test_nothing_is_loaded_from_elsewhere(briefing: Briefing, audience: str) -> None:
    chosen = load_audience(audience)
    text = compose(briefing, build_view(briefing, chosen.limits), chosen)
    assert not re.findall(r"url\(|@import|src=|https?://(?!www\.w3\.org/2000/svg)", text)


def test_empty_sections_vanish(small: Briefing, audience: str) -> None:
    words = page(small, audience).text_content()
    for heading in ("Timeline", "Key dates", "Disputed", "Not known", "What each side says"):
        assert heading not in re.sub(r"\{[^}]*\}", "", words)


def test_hostile_text_prints_as_itself(medium: Briefing, audience: str) -> None:
    line = medium.bottom_line[1].model_copy(update={"text": HOSTILE})
    party = medium.parties[0].model_copy(update={"name": HOSTILE})
    source = medium.sources[0].model_copy(update={"title": HOSTILE, "outlet": HOSTILE})
    briefing = medium.model_copy(
        update={
            "title": HOSTILE,
            "bottom_line": (medium.bottom_line[0], line),
            "parties": (party, *medium.parties[1:]),
            "sources": (source, *medium.sources[1:]),
        }
    )
    tree = page(briefing, audience)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//*[@onerror]")
    shown = tree.text_content()
    assert "{{ 7*7 }} {% raw %}" in shown
    assert '<script>alert("x")</script>' in shown
    assert "&amp;" in shown
    assert "␈␛[31m" in shown
    fenced = [one.text_content() for one in tree.iter("bdi")]
    assert all("\u202e" in one for one in fenced if "right to left" in one)
    assert any("\u202e" in one for one in fenced)


def test_every_statement_is_cited(medium: Briefing) -> None:
    tree = page(medium, "analyst")
    for item in tree.xpath("//section[@aria-labelledby='bottom_line']//li"):
        assert item.xpath(".//sup[@class='cite']")
    notes = tree.xpath("//section[@class='annex']//li")
    assert [int(one.get("value")) for one in notes] == list(range(1, len(notes) + 1))
    assert all(one.xpath(".//*[@class='back']/a") for one in notes)


def test_the_annex_quotes_each_cited_passage_with_its_offsets(medium: Briefing) -> None:
    passages = {one.quote: one for one in medium.passages}
    for item in page(medium, "analyst").xpath("//section[@class='annex']//li"):
        passage = passages[item.xpath("string(.//*[@class='quote'])")]
        assert f"–{passage.start + len(passage.quote)}" in item.text_content()


def test_the_denial_stands_in_the_press_sheet_s_first_two_paragraphs(medium: Briefing) -> None:
    first, second = page(medium, "press").xpath("//section[@class='lead']/p")[:2]
    assert first.text_content().startswith("According to two officials")
    assert "Delta Engineering Works (via Basin Herald)" in second.text_content()
    assert "den" in second.text_content()


def test_the_press_sheet_has_no_ids_no_grades_and_a_neutral_headline(medium: Briefing) -> None:
    tree = page(medium, "press")
    words = tree.xpath("string(//main)")
    assert not re.search(r"\b[a-z]-\d{3,4}\b|\bF6\b|[Gg]rade", words)
    assert not tree.xpath("//sup")
    assert tree.xpath("string(//h1)").startswith("Accounts differ:")


def test_missing_years_are_marked_in_every_audience(medium: Briefing, audience: str) -> None:
    assert "year not stated" in page(medium, audience).text_content()


def test_failed_sources_are_named(medium: Briefing) -> None:
    header = page(medium, "analyst").xpath("string(//main/header)")
    assert "scan.pdf" in header


def test_human_parts_appear_only_when_a_person_wrote_them(
    small: Briefing, medium: Briefing
) -> None:
    assert not page(small, "analyst").xpath("//section[@class='human']")
    written = page(medium, "analyst").xpath("string(//section[@class='human'])")
    assert "A. Analyst" in written


def test_no_template_can_mark_text_as_safe() -> None:
    audience = load_audience("analyst")
    assert "safe" not in environment(audience.folders, ENGLISH).filters
    for folder in audience.folders:
        for file in folder.rglob("*.j2"):
            assert "| safe" not in file.read_text(encoding="utf-8")


def test_html_alone_equals_html_beside_a_pdf(medium: Briefing, audience: str) -> None:
    chosen = load_audience(audience)
    alone = render(medium, chosen, formats=("html",))
    both = render(medium, chosen, formats=("html", "pdf"))
    assert alone[0] == both[0]
    assert [one.name for one in both] == [f"{audience}.html", f"{audience}.pdf"]


def test_the_executive_note_counts_what_it_leaves_out(large: Briefing) -> None:
    audience = load_audience("executive")
    html = render(large, audience, formats=("html",))[0].data.decode()
    tree = lxml_html.document_fromstring(html)
    shown = len(tree.xpath("//section[@aria-labelledby='disputes']//ul[@class='points']/li"))
    open_disputes = sum(one.status == "contested" for one in large.disputes)
    assert f"{open_disputes - shown} more disputed points" in html
    for item in tree.xpath("//ul[@class='points']/li"):
        sides = [
            one for one in item.xpath(".//*[@class='side-title']/text()") if "Status" not in one
        ]
        assert len(sides) >= 2


@pytest.mark.parametrize(("name", "most"), [("executive", 350), ("press", 600)])
def test_limits_of_words_are_kept(large: Briefing, name: str, most: int) -> None:
    html = render(large, load_audience(name), formats=("html",))[0].data.decode()
    tree = lxml_html.document_fromstring(html)
    for part in tree.xpath(
        "//head | //script | //template | //header | //h2 | //sup"
        " | //*[@class='more' or @class='notes' or @class='runner']"
    ):
        part.drop_tree()
    assert len(re.findall(r"[^\W\d_][\w’'-]*", " ".join(tree.itertext()))) <= most * 1.05


def test_what_reports_tell_without_a_date_is_never_given_one(medium: Briefing) -> None:
    event = medium.timeline[0].model_copy(
        update={
            "date": "2024-03-12",
            "date_text": "",
            "inferred": True,
            "inferred_from": REPORT_DATE,
            "salience": 1,
        }
    )
    told = medium.model_copy(update={"timeline": (event,)})
    (table,) = page(told, "analyst").xpath("//table[@aria-label='Told by reports without a date']")
    cells = [" ".join(cell.text_content().split()) for cell in table.iter("th", "td")]
    assert cells[:3] == ["Reported", "Event", "12 March 2024"]
    assert cells[3].removeprefix("Changed: ").startswith(event.label)
    for audience in ("executive", "press"):
        text = " ".join(page(told, audience).text_content().split())
        assert "reported 12 March 2024" in text
