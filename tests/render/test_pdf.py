"""The PDF: marks on every page, numbered pages, metadata, shipped fonts, the same bytes always."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, raw

from briefgen.config.audience import Audience, load_audience
from briefgen.config.project import AudienceConfig
from briefgen.errors import RenderError, SetupError
from briefgen.model.briefing import Briefing
from briefgen.render import pdf, render

PageTexts = Callable[[bytes], list[str]]
AUDIENCES = ("executive", "analyst", "press")


def pdf_of(briefing: Briefing, name: str) -> bytes:
    return render(briefing, load_audience(name), formats=("pdf",))[0].data


def fonts_of(data: bytes) -> set[str]:
    """Names of the fonts that a PDF's text is set in."""
    found = set()
    document = PdfDocument(data)
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            buffer = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item), buffer, 200)
            found.add(buffer.value.decode())
    return found


@pytest.fixture(scope="module")
def analyst_pdf(medium: Briefing) -> bytes:
    return pdf_of(medium, "analyst")


def test_each_page_carries_mark_embargo_and_number(
    analyst_pdf: bytes, page_texts: PageTexts
) -> None:
    pages = page_texts(analyst_pdf)
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert text.count("TLP:CLEAR") >= 2
        assert "Embargoed until 14 November 2024" in text
        assert f"{number} / {len(pages)}" in text


def test_the_contents_name_the_page_of_each_section(
    analyst_pdf: bytes, page_texts: PageTexts
) -> None:
    pages = page_texts(analyst_pdf)
    entries = re.findall(r"^(Timeline|Evidence|Parties)[ .]+(\d+)\s*$", pages[0], re.MULTILINE)
    assert len(entries) == 3
    for title, number in entries:
        assert re.search(rf"^{title}\s*$", pages[int(number) - 1], re.MULTILINE)


def test_metadata_and_bookmarks(analyst_pdf: bytes, medium: Briefing) -> None:
    document = PdfDocument(analyst_pdf)
    about = document.get_metadata_dict()
    assert about["Title"] == medium.title
    assert about["Author"] == "Basin desk"
    assert about["CreationDate"].startswith("D:20241113")
    marks = [mark.get_title() for mark in document.get_toc()]
    assert {"Bottom line", "Timeline", "Disputed points", "Evidence"} <= set(marks)
    assert raw.FPDFCatalog_IsTagged(document)


def test_an_undated_briefing_has_no_date(small: Briefing) -> None:
    about = PdfDocument(pdf_of(small, "analyst")).get_metadata_dict()
    assert about["CreationDate"] == about["ModDate"] == ""


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
def test_only_shipped_fonts_set_european_text(small: Briefing, name: str) -> None:
    fonts = fonts_of(pdf_of(small, name))
    assert any("Briefgen-Sans" in one for one in fonts)
    assert any("Briefgen-Serif" in one for one in fonts)
    assert all(one.split("+")[1].startswith("Briefgen-") for one in fonts)


@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_the_executive_note_is_one_page(size: str, request: pytest.FixtureRequest) -> None:
    assert len(PdfDocument(pdf_of(request.getfixturevalue(size), "executive"))) == 1


@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_the_press_sheet_is_two_pages_at_most(size: str, request: pytest.FixtureRequest) -> None:
    assert len(PdfDocument(pdf_of(request.getfixturevalue(size), "press"))) <= 2


def test_overlong_content_still_fits_one_page(medium: Briefing, page_texts: PageTexts) -> None:
    endless = "Inter" + "national" * 900
    lines = tuple(
        one.model_copy(update={"text": f"{one.text} {endless} and " * 20})
        for one in medium.bottom_line
    )
    names = tuple(
        one.model_copy(update={"name": f"{one.name} {endless}"}) for one in medium.parties
    )
    briefing = medium.model_copy(update={"title": endless, "bottom_line": lines, "parties": names})
    pages = page_texts(pdf_of(briefing, "executive"))
    assert len(pages) == 1
    assert "Denied:" in pages[0]


def test_letter_paper(small: Briefing) -> None:
    audience = load_audience("analyst", overrides=AudienceConfig(page="Letter"))
    data = render(small, audience, formats=("pdf",))[0].data
    assert PdfDocument(data)[0].get_size() == pytest.approx((612, 792), abs=0.5)


def test_the_fetcher_refuses_everything_that_does_not_ship(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    fetcher = pdf._fetcher((tmp_path,))
    for address in (
        f"file://{secret}", "http://127.0.0.1/", "https://example.org/x.css", "asset:../secret.txt",
        "asset:/etc/passwd", "data:text/css,p{}", "ftp://example.org/x", "asset:../pdf.py",
    ):  # fmt: skip
        with pytest.raises(ValueError, match="does not ship"):
            fetcher.fetch(address)
    assert fetcher.fetch("asset:Inter-Regular.otf").read(4) == b"OTTO"


def test_a_failing_writer_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no room")

    monkeypatch.setattr(weasyprint.HTML, "render", fail)
    with pytest.raises(RenderError, match=r"ZeroDivisionError: no room.*Build the html format"):
        pdf.Press(load_audience("analyst")).lay_out("<p>text")


def test_a_missing_library_names_the_line_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name.startswith("weasyprint.text.fonts"):
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint.text.fonts", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(SetupError, match=r"apt-get install.*libpango-1\.0-0"):
        pdf._fonts.__wrapped__()


RENDER = """
import hashlib, sys
from pathlib import Path
from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.render import render
briefing = Briefing.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
for name in ("executive", "analyst", "press"):
    for file in render(briefing, load_audience(name), formats=("html", "pdf")):
        print(file.name, hashlib.sha256(file.data).hexdigest())
"""


@pytest.mark.soak  # tests/test_pipeline.py holds a whole build to the same, for one audience
def test_the_same_bytes_under_another_seed_zone_locale_and_folder(
    medium: Briefing, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.json"
    path.write_text(medium.model_dump_json(by_alias=True), encoding="utf-8")
    here = [
        f"{file.name} {hashlib.sha256(file.data).hexdigest()}"
        for name in AUDIENCES
        for file in render(medium, load_audience(name), formats=("html", "pdf"))
    ]
    settings = {
        "PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "1", "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", RENDER, str(path)],
        env={**os.environ, **settings},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split("\n")[:-1] == here
    assert ran.stderr == ""


def test_fonts_ship_with_their_licences() -> None:
    folder = pdf.fonts_dir()
    faces = re.findall(r"asset:([\w.-]+)", (folder / "fonts.css").read_text(encoding="utf-8"))
    assert all((folder / face).is_file() for face in faces)
    for family in ("Inter", "SourceSerif4", "JetBrainsMono"):
        assert "SIL" in (folder / f"{family}-OFL.txt").read_text(encoding="utf-8")


def test_a_house_template_reaches_the_page(
    tmp_path: Path, small: Briefing, page_texts: PageTexts
) -> None:
    folder = tmp_path / "templates" / "house"
    folder.mkdir(parents=True)
    (folder / "audience.toml").write_text('extends = "analyst"\nlogo = "mark.svg"\n')
    (folder / "header.html.j2").write_text("<h1>{{ view.head.title }} by us</h1>")
    (folder / "page.html.j2").write_text(
        '{% extends "_base/document.html.j2" %}{% block running %}Desk of record{% endblock %}'
    )
    (folder / "paged.css").write_text("@page { margin-left: 50mm; }")
    (folder / "assets").mkdir()
    (folder / "assets" / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    audience: Audience = load_audience("house", project_dir=tmp_path)
    files = render(small, audience, formats=("html", "pdf"))
    assert b"Lighthouse by us" in files[0].data
    assert "Desk of record" in page_texts(files[1].data)[1]
