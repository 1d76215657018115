"""Every PDF is PDF/A-3a and PDF/UA-1 at once, whatever is printed: veraPDF says so."""

from __future__ import annotations

import ctypes
import hashlib
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, raw

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.model.edition import to_json
from briefgen.render import render
from briefgen.render.text import printable
from scripts import HOSTILE, SCRIPTS, UNKNOWN, in_every_script

Faults = Callable[[bytes], list[str]]
SIZES = Path(__file__).parents[2] / "benchmarks" / "speed" / "sizes.py"
AUDIENCES = ("executive", "analyst", "press")


def pdf_of(briefing: Briefing, name: str) -> bytes:
    return render(briefing, load_audience(name), formats=("pdf",))[0].data


@pytest.mark.parametrize("name", AUDIENCES)
@pytest.mark.parametrize("size", ["small", pytest.param("medium", marks=pytest.mark.soak)])
def test_it_is_archival_and_accessible(
    size: str, name: str, request: pytest.FixtureRequest, pdf_faults: Faults
) -> None:
    assert pdf_faults(pdf_of(request.getfixturevalue(size), name)) == []


@pytest.mark.parametrize("name", AUDIENCES)
def test_so_it_is_in_every_script(small: Briefing, name: str, pdf_faults: Faults) -> None:
    assert pdf_faults(pdf_of(in_every_script(small), name)) == []


def test_the_check_can_fail(pdf_faults: Faults) -> None:
    import weasyprint

    plain = weasyprint.HTML(string="<p>not tagged</p>").write_pdf()
    found = pdf_faults(plain)
    assert any(fault.startswith("3a:") for fault in found)
    assert any(fault.startswith("ua1:") for fault in found)


@pytest.mark.soak
@pytest.mark.parametrize("name", AUDIENCES)
def test_so_is_a_briefing_of_many_pages(large: Briefing, name: str, pdf_faults: Faults) -> None:
    assert pdf_faults(pdf_of(large, name)) == []


@pytest.mark.soak
def test_so_is_a_report_of_250_pages(
    pdf_faults: Faults, page_texts: Callable[[bytes], list[str]]
) -> None:
    """The fictional case, many times over."""
    briefing: Briefing = runpy.run_path(str(SIZES))["briefing"](8, 19)
    data = pdf_of(briefing, "analyst")
    assert len(page_texts(data)) >= 250
    assert pdf_faults(data) == []


@dataclass(frozen=True)
class Tag:
    """An element of a page's structure tree."""

    kind: str
    words: str
    parent: str


def tags_of(data: bytes) -> Iterator[Tag]:
    """The structure of a PDF, page by page, in reading order."""
    with closing(PdfDocument(data)) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page)
            for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                yield from _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), "")
            raw.FPDF_StructTree_Close(tree)


def _walk(element: raw.FPDF_STRUCTELEMENT, parent: str) -> Iterator[Tag]:
    if not element:
        return
    kind = _string(raw.FPDF_StructElement_GetType, element)
    yield Tag(kind, _string(raw.FPDF_StructElement_GetAltText, element), parent)
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from _walk(raw.FPDF_StructElement_GetChildAtIndex(element, index), kind)


def _string(ask: Callable[..., int], element: raw.FPDF_STRUCTELEMENT) -> str:
    buffer = ctypes.create_string_buffer(2000)
    length = ask(element, buffer, 2000)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")


@pytest.fixture(scope="module")
def analyst_pdf(medium: Briefing) -> bytes:
    return pdf_of(medium, "analyst")


def test_a_full_report_is_archival_and_accessible(analyst_pdf: bytes, pdf_faults: Faults) -> None:
    assert pdf_faults(analyst_pdf) == []


def test_the_structure_tells_what_the_page_shows(analyst_pdf: bytes) -> None:
    tags = list(tags_of(analyst_pdf))
    kinds = {tag.kind for tag in tags}
    assert {"H1", "H2", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Link"} <= kinds
    assert next(tag.kind for tag in tags if tag.kind.startswith("H")) == "H1"
    assert all(tag.words for tag in tags if tag.kind == "Figure")
    assert {tag.parent for tag in tags if tag.kind in {"TH", "TD"}} == {"TR"}
    tables = sum(tag.kind == "Table" for tag in tags)
    assert sum(tag.kind == "TH" for tag in tags) >= 2 * tables > 0


def test_links_are_named_by_their_words(
    analyst_pdf: bytes, objects_of: Callable[[bytes], bytes]
) -> None:
    plain = objects_of(analyst_pdf)
    assert b"/Contents (Timeline)" in plain
    assert b"/Scope /Column" in plain


def test_each_script_prints_as_itself(
    small: Briefing, page_texts: Callable[[bytes], list[str]]
) -> None:
    pages = page_texts(pdf_of(in_every_script(small), "analyst"))
    text = " ".join("\n".join(pages).split())
    for name in ("Latin", "Greek", "Cyrillic", "Chinese", "Japanese", "Korean", "Georgian"):
        assert SCRIPTS[name].split()[0] in text, name
    assert "[U+12000] [U+13000] [U+A000] [U+E000] [U+10FFFD] [U+0378]" in text
    assert "<script>alert(1)</script> {{ 7*7 }} {% raw %} &amp; &#128640;" in text, text
    assert "\ufffe" not in text


def test_what_no_font_has_stands_in_the_attached_data(small: Briefing) -> None:
    briefing = in_every_script(small)
    texts = [line.text for line in briefing.bottom_line]
    assert UNKNOWN in texts
    assert all(line in texts for line in HOSTILE)
    assert printable(HOSTILE[1]) != HOSTILE[1]


RENDER = """
import hashlib, sys
from pathlib import Path
from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.model.edition import to_json
from briefgen.render import render
briefing = Briefing.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
data = render(briefing, load_audience("press"), formats=("pdf",))[0].data
print(hashlib.sha256(data).hexdigest())
"""


def test_neither_language_nor_fonts_of_the_machine_play_a_part(
    small: Briefing, tmp_path: Path
) -> None:
    briefing = in_every_script(small)
    here = hashlib.sha256(pdf_of(briefing, "press")).hexdigest()
    file = tmp_path / "briefing.json"
    file.write_bytes(to_json(briefing))
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>", encoding="utf-8")
    settings = {
        "LC_ALL": "C", "LANGUAGE": "ur:ja:sr", "PANGO_LANGUAGE": "ur:ja:sr", "FC_LANG": "ja",
        "FONTCONFIG_FILE": str(fonts), "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", RENDER, str(file)],
        env={**os.environ, **settings},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == here
    assert ran.stderr == ""
