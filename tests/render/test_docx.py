"""Word files: opened again by two readers, in the house's styles, with nothing hidden in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import docx as library
import mammoth
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from PIL import Image

from briefgen.config.audience import Audience, load_audience
from briefgen.errors import RenderError
from briefgen.model.briefing import Briefing
from briefgen.render import render
from briefgen.render.docx import docx
from briefgen.render.docx.reference import open_reference
from briefgen.render.outline import outline
from briefgen.render.outline.tree import (
    Block,
    Cell,
    Heading,
    Logo,
    Outline,
    Paragraph,
    Row,
    Table,
    Text,
    flat,
    walk,
)
from briefgen.resources import templates_dir

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUDIENCES = ("executive", "analyst", "press")
BUILT_IN = templates_dir() / "_base" / "reference.docx"
HOSTILE = "\x00\x08\x1b[31m <w:p/> ]]> &amp; {{ 7*7 }} \ud83d \ufffe \u202eturned\t\n中文 العربية"


def endless(name: str) -> Audience:
    """An audience without a limit of pages, which takes time to measure."""
    audience = load_audience(name)
    limits = audience.limits.model_copy(update={"pages": None})
    return audience.model_copy(update={"limits": limits})


@pytest.fixture(params=AUDIENCES)
def made(request: pytest.FixtureRequest, medium: Briefing) -> tuple[str, bytes, bytes]:
    """The name of an audience, with the HTML and the Word file for it."""
    name = str(request.param)
    html, word = render(medium, endless(name), formats=("html", "docx"))
    assert word.name == f"{name}.docx"
    return name, html.data, word.data


def opened(data: bytes) -> Document:
    return library.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def written(*blocks: Block, audience: Audience | None = None, **more: object) -> bytes:
    whole = Outline(blocks=blocks, language="en", title="T", **more)  # type: ignore[arg-type]
    return docx(whole, audience or load_audience("analyst"))


def paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words, isolated=True),))


def texts_of(data: bytes) -> str:
    root = ET.fromstring(parts(data)["word/document.xml"])
    return " ".join(one.text or "" for one in root.iter(f"{W}t"))


def test_every_word_of_the_outline_is_in_the_file(made: tuple[str, bytes, bytes]) -> None:
    _, html, word = made
    shown = texts_of(word)
    for block in walk(outline(html.decode()).blocks):
        if isinstance(block, (Paragraph, Heading)):
            assert all(
                one.text.strip() in shown for one in flat(block.inlines) if isinstance(one, Text)
            )


def test_another_reader_finds_headings_tables_and_lists(made: tuple[str, bytes, bytes]) -> None:
    name, html, word = made
    read = mammoth.convert_to_html(io.BytesIO(word)).value
    headings = [
        block for block in walk(outline(html.decode()).blocks)
        if isinstance(block, Heading) and block.level == 2
    ]  # fmt: skip
    assert read.count("<h1>") == len(headings)
    assert "<li>" in read
    assert ("<table>" in read) == (name != "executive")


def test_headings_and_title_are_real(made: tuple[str, bytes, bytes]) -> None:
    styles = [one.style.name for one in opened(made[2]).paragraphs if one.style]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") > 3


def test_the_mark_and_the_embargo_are_on_every_page(made: tuple[str, bytes, bytes]) -> None:
    document = opened(made[2])
    for section in document.sections:
        header = "".join(one.text for one in section.header.paragraphs)
        assert header.startswith("TLP:CLEAR")
        assert "Embargoed until 14 November 2024" in header
        footer = section.footer._element
        fields = [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_the_file_tells_of_the_briefing_and_not_of_the_day(made: tuple[str, bytes, bytes]) -> None:
    facts = opened(made[2]).core_properties
    assert facts.title.startswith("The lower canal")
    assert (facts.author, facts.language) == ("Basin desk", "en")
    assert facts.subject == "Releases from the barrage on the lower canal"
    assert str(facts.created) == str(facts.modified) == "2024-11-13 00:00:00+00:00"
    assert b"python-docx" not in made[2]
    files = parts(made[2])
    assert "docProps/app.xml" not in files
    assert not any("customXml" in name or "vba" in name for name in files)


def test_a_briefing_without_a_date_has_none(small: Briefing) -> None:
    data = render(small, load_audience("analyst"), formats=("docx",))[0].data
    assert b"dcterms:created" not in parts(data)["docProps/core.xml"]


def test_the_same_briefing_gives_the_same_bytes(made: tuple[str, bytes, bytes]) -> None:
    name, html, word = made
    assert docx(outline(html.decode()), load_audience(name)) == word
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


def test_links_lead_to_notes_and_back_and_nowhere_else(made: tuple[str, bytes, bytes]) -> None:
    name, _, word = made
    files = parts(word)
    root = ET.fromstring(files["word/document.xml"])
    names = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    ids = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    assert len(names) == len(set(names)) == len(set(ids))
    assert sorted(map(str, ids)) == sorted(map(str, ends))
    assert all(re.fullmatch(r"\w{1,40}", one or "") for one in names)
    links = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")}
    assert links <= set(names)
    assert bool(links) == (name != "press")
    for file, content in files.items():
        assert b"TargetMode" not in content, file


def test_tables_have_heading_rows_that_repeat(medium: Briefing) -> None:
    data = render(medium, load_audience("analyst"), formats=("docx",))[0].data
    document = opened(data)
    assert document.tables
    for table in document.tables:
        assert table.style is not None
        assert table.style.name == "Briefing"
        assert table._tbl.tr_lst[0].find(".//" + qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_structure_is_what_word_asks_for(name: str, large: Briefing) -> None:
    data = render(large, endless(name), formats=("docx",))[0].data
    files = parts(data)
    for part, content in files.items():
        assert ET.fromstring(content).tag, part
    root = ET.fromstring(files["word/document.xml"])
    body = root.find(f"{W}body")
    assert body is not None
    assert body[-1].tag == f"{W}sectPr"
    assert body[-2].tag == f"{W}p"
    styles = ET.fromstring(files["word/styles.xml"])
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        assert {one.get(f"{W}val") for one in root.iter(f"{W}{tag}")} <= known
    for cell in root.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
    for table in root.iter(f"{W}tbl"):
        grid = len(list(table.iterfind(f"{W}tblGrid/{W}gridCol")))
        for row in table.iterfind(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(f"{W}tc")]
            assert sum(1 if s is None else int(s.get(f"{W}val") or 1) for s in spans) == grid
    order = ["pStyle", "numPr", "spacing", "ind"]
    for look in root.iter(f"{W}pPr"):
        places = [order.index(one.tag.removeprefix(W)) for one in look]
        assert places == sorted(places)
    order = ["rStyle", "b", "i", "strike", "vertAlign", "rtl", "lang"]
    for look in root.iter(f"{W}rPr"):
        places = [order.index(one.tag.removeprefix(W)) for one in look]
        assert places == sorted(places)


def test_hostile_text_prints_as_itself() -> None:
    shown = texts_of(written(paragraph(HOSTILE), handling=HOSTILE, author=HOSTILE, subject=HOSTILE))
    assert "␀␈␛[31m <w:p/> ]]> &amp; {{ 7*7 }}" in shown
    assert "\u2068" in shown
    assert "中文 العربية" in shown


def test_text_of_another_language_says_so() -> None:
    data = written(Paragraph((Text("a"), Text("Nein.", language="de"), Text("لا", language="ar"))))
    found = parts(data)["word/document.xml"].decode()
    assert '<w:lang w:val="de"/>' in found
    assert '<w:rtl/><w:lang w:val="ar"/>' in found


def test_cells_that_reach_over_rows_and_columns_keep_the_grid() -> None:
    def cell(words: str, span: int = 1, rows: int = 1) -> Cell:
        return Cell((paragraph(words),), None, span, rows)

    table = Table((), (Row((cell("a", 2), cell("b", 1, 3))), Row((cell("c"), cell("d"))),
                       Row((cell("e"),))))  # fmt: skip
    (read,) = opened(written(table)).tables
    shown = [[one.text for one in row.cells] for row in read.rows]
    assert shown == [["a", "a", "b"], ["c", "d", "b"], ["e", "", "b"]]


def test_a_logo_is_shown_with_its_words() -> None:
    image = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(image, "PNG")
    line = Paragraph((Text("The House", frozenset({"logo"})),), "letterhead")
    data = written(line, logo=Logo(image.getvalue(), "The House"))
    assert any(name.endswith(".png") for name in parts(data))
    assert b'descr="The House"' in parts(data)["word/document.xml"]
    assert "The House" not in texts_of(data)
    assert "The House" in texts_of(written(line))
    with pytest.raises(RenderError, match="logo"):
        written(line, logo=Logo(b"no picture", ""))


# What a house does: it restyles a file that briefgen wrote, and saves it as its reference document.

House = Callable[[Callable[[Document], None]], Audience]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Makes an audience whose reference document a house has changed."""

    def make(change: Callable[[Document], None]) -> Audience:
        folder = tmp_path / "templates" / "house"
        folder.mkdir(parents=True)
        (folder / "audience.toml").write_text('extends = "analyst"\n', encoding="utf-8")
        document = library.Document(str(BUILT_IN))
        change(document)
        document.save(str(folder / "reference.docx"))
        return load_audience("house", project_dir=tmp_path)

    return make


def test_a_house_restyles_the_reference_document(house: House, medium: Briefing) -> None:
    def restyle(document: Document) -> None:
        document.styles["Heading 1"].font.name = "House Sans"
        document.sections[0].header.paragraphs[0].insert_paragraph_before("House of Words")
        document.core_properties.author = "Someone in the house"

    data = render(medium, house(restyle), formats=("docx",))[0].data
    document = opened(data)
    assert document.styles["Heading 1"].font.name == "House Sans"
    assert document.sections[0].header.paragraphs[0].text == "House of Words"
    assert "TLP:CLEAR" in document.sections[0].header.paragraphs[1].text
    assert document.core_properties.author == "Basin desk"
    assert "List Bullet 2" not in texts_of(data)


def test_a_house_s_colours_are_in_the_built_in_styles(small: Briefing) -> None:
    audience = load_audience("analyst").model_copy(update={"colours": {"navy": "#0b3d2e"}})
    document = opened(render(small, audience, formats=("docx",))[0].data)
    assert str(document.styles["Title"].font.color.rgb) == "0B3D2E"


def test_nothing_above_an_audience_s_ceiling_is_in_the_files(medium: Briefing) -> None:
    secret = medium.sources[1].model_copy(
        update={"handling": "TLP:RED", "title": "Zanzibar file", "outlet": "Quagga Post"}
    )
    sources = (medium.sources[0], secret, *medium.sources[2:])
    briefing = medium.model_copy(update={"sources": sources, "handling": "TLP:RED"})
    audience = endless("analyst").model_copy(update={"over_ceiling": "omit"})
    for file in render(briefing, audience, formats=("md", "docx")):
        content = b"".join(parts(file.data).values()) if file.name.endswith("x") else file.data
        assert b"Zanzibar" not in content
        assert b"Quagga" not in content


def test_a_file_that_was_written_serves_as_reference(
    medium: Briefing, small: Briefing, tmp_path: Path
) -> None:
    first = render(medium, load_audience("analyst"), formats=("docx",))[0].data
    (tmp_path / "reference.docx").write_bytes(first)
    audience = load_audience("analyst")
    again = audience.model_copy(update={"folders": (tmp_path, *audience.folders)})
    header = opened(render(small, again, formats=("docx",))[0].data).sections[0].header
    assert "Embargo" not in "".join(one.text for one in header.paragraphs)
    whole = render(medium, again, formats=("docx",))[0].data
    assert texts_of(whole) == texts_of(first)
    assert "Embargoed" in opened(whole).sections[0].header.paragraphs[0].text


def test_a_header_without_a_place_for_the_mark_gets_one(house: House, medium: Briefing) -> None:
    def clear(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Letterhead"
        section.header.paragraphs[0].clear()

    section = opened(render(medium, house(clear), formats=("docx",))[0].data).sections[0]
    for header in (section.header, section.first_page_header):
        words = [one.text for one in header.paragraphs]
        assert any("TLP:CLEAR" in one for one in words)
        assert any("Embargoed" in one for one in words)


def test_styles_that_are_missing_are_the_built_in_ones(house: House, medium: Briefing) -> None:
    def thin(document: Document) -> None:
        for name in ("Note", "List Bullet", "Tag", "Briefing"):
            element = document.styles[name].element
            element.getparent().remove(element)

    document = opened(render(medium, house(thin), formats=("docx",))[0].data)
    for name in ("Note", "List Bullet", "Tag", "Briefing"):
        assert document.styles[name]
    numbers = document.part.numbering_part.element.findall(qn("w:num"))
    style = document.styles["List Bullet"].element
    used = style.find(".//" + qn("w:numId")).get(qn("w:val"))
    assert used in {one.get(qn("w:numId")) for one in numbers}


def test_what_a_reference_document_carries_unseen_is_left_behind(
    house: House, medium: Briefing
) -> None:
    def mark(document: Document) -> None:
        line = document.add_paragraph("Draft, do not print")
        document.add_comment(line.runs, text="a remark of ours", author="Someone")

    data = render(medium, house(mark), formats=("docx",))[0].data
    assert b"do not print" not in b"".join(parts(data).values())
    assert b"remark of ours" not in b"".join(parts(data).values())


def test_what_leads_outside_is_refused(house: House, medium: Briefing) -> None:
    def link(document: Document) -> None:
        part = document.sections[0].header.part
        part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    with pytest.raises(RenderError, match="outside the document"):
        render(medium, house(link), formats=("docx",))


def test_what_is_no_word_document_is_refused(house: House, medium: Briefing) -> None:
    audience = house(lambda _: None)
    (audience.folders[0] / "reference.docx").write_bytes(b"no")
    with pytest.raises(RenderError, match="is not a Word document"):
        render(medium, audience, formats=("docx",))


def test_the_built_in_reference_has_the_styles_that_the_page_on_outputs_lists() -> None:
    shown = set(open_reference(load_audience("analyst")).styles)
    page = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([A-Z][^`]+)` \|", page, re.MULTILINE))
    assert listed
    assert listed <= shown


def test_the_tool_writes_the_built_in_reference_again(tmp_path: Path) -> None:
    tool = Path(__file__).parents[2] / "tools" / "reference-docx"
    import runpy

    runpy.run_path(str(tool))["main"](tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == BUILT_IN.read_bytes()
