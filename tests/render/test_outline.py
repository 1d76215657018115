"""The outline: what of a page's HTML is text, and what that text is for."""

from __future__ import annotations

import pytest

from briefgen.config.audience import load_audience
from briefgen.errors import RenderError
from briefgen.model.briefing import Briefing
from briefgen.render.html import compose
from briefgen.render.outline import outline
from briefgen.render.outline.notes import notes_of, without_notes
from briefgen.render.outline.tree import (
    Block,
    Break,
    Citation,
    Contents,
    Definitions,
    Heading,
    Link,
    Listing,
    Outline,
    Paragraph,
    Place,
    Quotation,
    Table,
    Text,
    plain,
    walk,
)
from briefgen.render.view import build_view


def page(body: str, head: str = "", lang: str = "en") -> Outline:
    return outline(
        f"<!DOCTYPE html><html lang={lang}><head>{head}</head><body>{body}</body></html>"
    )


def only(body: str) -> Block:
    (block,) = page(f"<main>{body}</main>").blocks
    return block


def words(block: Block) -> str:
    assert isinstance(block, (Paragraph, Heading))
    return plain(block.inlines)


def test_metadata_and_what_runs_on_each_page() -> None:
    found = page(
        '<a class="skip" href="#briefing">Skip</a><p class="mark"><span>TLP:AMBER</span></p>'
        '<p class="embargo">Embargoed until noon</p><p class="running">Short</p>'
        '<p class="foot">Note, edition 2<br>House</p><main><h1>Long</h1></main>',
        '<title>Long</title><meta name="author" content="Desk">'
        '<meta name="keywords" content="a, b">'
        '<meta name="description" content="Of it"><meta name="dcterms.created" content="2024-11">',
        "fr",
    )
    assert (found.handling, found.embargo) == ("TLP:AMBER", "Embargoed until noon")
    assert (found.running, found.foot) == ("Short", "Note, edition 2 · House")
    assert (found.title, found.author, found.subject) == ("Long", "Desk", "Of it")
    assert (found.keywords, found.created, found.language) == (("a", "b"), "2024-11", "fr")
    assert [words(block) for block in found.blocks] == ["Long"]


def test_what_only_a_page_shows_is_left_out() -> None:
    body = (
        "<p>kept</p><p hidden>no</p><script>no</script><template><p>no</p></template>"
        '<button>no</button><p aria-hidden="true">no</p><div class="on-screen"><p>no</p></div>'
        '<figure data-outline="skip"><figcaption>no</figcaption></figure><dialog>no</dialog>'
        "<!-- no -->"
    )
    assert words(only(body)) == "kept"


def test_white_space_is_that_of_the_page() -> None:
    body = "<p>\n one <b> two </b>\t three<bdi>\u00a0four </bdi></p>"
    assert words(only(body)) == "one two three\u00a0four"


def test_looks_add_up_and_source_text_is_known_as_such() -> None:
    block = only(
        '<p><strong>a <em>b</em></strong> <bdi lang="de">c</bdi> <span class="tag">d</span></p>'
    )
    assert isinstance(block, Paragraph)
    texts = {one.text.strip(): one for one in block.inlines if isinstance(one, Text)}
    assert texts["b"].marks == {"strong", "emphasis"}
    assert (texts["c"].language, texts["c"].isolated) == ("de", True)
    assert texts["d"].marks == {"tag"}


def test_an_attribution_set_apart_by_its_look_gets_a_dash_but_not_at_the_start() -> None:
    assert words(only('<p>Said. <span class="attribution">Delta</span></p>')) == "Said. — Delta"
    assert words(only('<p><span class="attribution">Delta</span></p>')) == "Delta"
    assert words(only('<p class="attribution">Delta</p>')) == "Delta"


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ('<p class="kicker">x</p>', "kicker"),
        ('<p class="subject">x</p>', "subject"),
        ('<p class="more">x</p>', "remark"),
        ('<div class="alert">x</div>', "alert"),
        ('<div class="alert"><p>x</p></div>', "alert"),
        ('<p class="my-own">x</p>', "body"),
    ],
)
def test_classes_say_what_a_paragraph_is_for(markup: str, role: str) -> None:
    block = only(markup)
    assert isinstance(block, Paragraph)
    assert block.role == role


def test_text_between_blocks_is_a_paragraph_of_its_own() -> None:
    blocks = page("<main>a<p>b</p>c <em>d</em><ul><li>e</li></ul></main>").blocks
    assert [type(one) for one in blocks] == [Paragraph, Paragraph, Paragraph, Listing]
    assert words(blocks[2]) == "c d"


CITED = (
    '<p>It was<sup class="cite" id="c1">[<a href="#n1">1</a>–<a href="#n3">3</a>, '
    '<a href="#n5">5</a>]</sup></p>'
)


def test_a_citation_stands_for_every_note_of_its_run() -> None:
    block = only(CITED)
    assert isinstance(block, Paragraph)
    citation = block.inlines[-1]
    assert isinstance(citation, Citation)
    assert citation.notes == ("1", "2", "3", "5")
    assert (citation.anchor, plain((citation,))) == ("c1", "[1–3, 5]")


def test_notes_are_found_in_lists_and_their_heading_goes_with_them() -> None:
    body = (
        f"<main><h2>Point</h2>{CITED}<h2>Evidence</h2>"
        '<ol><li id="n1" value="1">first <a href="#c1">↑</a></li><li id="n2">second</li></ol>'
        "</main>"
    )
    blocks = page(body).blocks
    assert [note.label for note in notes_of(blocks)] == ["1", "2"]
    assert [words(one) for one in without_notes(blocks)] == ["Point", "It was[1–3, 5]"]
    listing = blocks[-1]
    assert isinstance(listing, Listing)
    assert listing.items[1].number == 2
    (paragraph,) = listing.items[0].blocks
    assert isinstance(paragraph, Paragraph)
    back = paragraph.inlines[-1]
    assert isinstance(back, Link)
    assert back.back


def test_notes_within_a_paragraph_each_name_its_source() -> None:
    body = (
        f"<main>{CITED}<p><b>Wire</b> <span class=where><span id=n1><b>1</b> § 3</span> "
        "<span id=n3><b>3</b> § 9</span></span></p></main>"
    )
    blocks = page(body).blocks
    told = [plain(one.inlines) for note in notes_of(blocks) for one in note.blocks
            if isinstance(one, Paragraph)]  # fmt: skip
    assert told == ["Wire — § 3", "Wire — § 9"]
    assert len(without_notes(blocks)) == 1
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    assert [one.anchor for one in last.inlines if isinstance(one, Place)] == ["n1", "n3"]


def test_tables_know_their_headings() -> None:
    block = only(
        '<table aria-label="Who"><thead><tr><th scope="col">A<th scope="col">B</tr></thead><tbody>'
        '<tr><th scope="row">x<td colspan="2">y<p>z</p></td></tr></tbody></table>'
    )
    assert isinstance(block, Table)
    assert (block.name, len(block.head), len(block.body), block.width) == ("Who", 1, 1, 3)
    assert [cell.heads for cell in block.body[0].cells] == ["row", None]
    assert len(block.body[0].cells[1].blocks) == 2


def test_terms_quotations_figures_and_breaks() -> None:
    terms = only('<dl class="meta"><div><dt>As of</dt><dd>today</dd></div></dl>')
    assert isinstance(terms, Definitions)
    assert terms.meta
    quotation = only("<blockquote><p>words</p><p class=attribution>Delta</p></blockquote>")
    assert isinstance(quotation, Quotation)
    figure = page("<main><figure><svg><title>Map</title><desc>of it</desc><text>no</text></svg>"
                  "<figcaption>Cap</figcaption></figure></main>").blocks  # fmt: skip
    assert [(words(one), one.role) for one in figure if isinstance(one, Paragraph)] == [
        ("Map of it", "figure"), ("Cap", "caption"),
    ]  # fmt: skip
    line = only("<p>a<br>b</p>")
    assert isinstance(line, Paragraph)
    assert Break() in line.inlines


def test_contents_and_the_anchors_they_lead_to() -> None:
    blocks = page(
        '<main><nav><h2>Contents</h2><ol><li><a href="#x">X</a><ol><li><a href="#y">Y</a></li></ol>'
        '</li></ol></nav><section id="x"><h2>X</h2></section>'
        '<h3 id="y">Y</h3><h3 id="z">Z</h3></main>'
    ).blocks
    contents, *headings = blocks
    assert isinstance(contents, Contents)
    assert [(one.link.target, one.depth) for one in contents.entries] == [("x", 1), ("y", 2)]
    assert [one.anchor for one in headings if isinstance(one, Heading)] == ["x", "y", None]


def test_a_bottomless_template_is_refused() -> None:
    with pytest.raises(RenderError, match="nested"):
        page("<main>" + "<div>" * 5000 + "x")


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
def test_every_audience_has_an_outline(medium: Briefing, name: str) -> None:
    audience = load_audience(name)
    found = outline(compose(medium, build_view(medium, audience.limits), audience))
    assert found.handling == "TLP:CLEAR"
    assert found.embargo.startswith("Embargoed until")
    assert found.created == "2024-11-13"
    headings = [one for one in walk(found.blocks) if isinstance(one, Heading)]
    assert headings[0].level == 1
    assert len(headings) > 4


def test_what_a_drawing_shows_is_told_once_by_the_table_below_it(medium: Briefing) -> None:
    audience = load_audience("analyst")
    found = outline(compose(medium, build_view(medium, audience.limits), audience))
    paragraphs = [one for one in walk(found.blocks) if isinstance(one, Paragraph)]
    assert not [one for one in paragraphs if "Scale of time" in plain(one.inlines)]
    assert sum(plain(one.inlines).startswith("Two officials") for one in paragraphs) >= 1
