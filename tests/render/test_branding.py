"""A brand on the page: letterhead on the first, footer on each, its fonts in the PDF."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.render import render
from briefgen.resources import fonts_dir

PageTexts = Callable[[bytes], list[str]]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'  # noqa: E501
TEXT = """\
logo       = "crest.svg"
logo_alt   = "Crest & anchor"
letterhead = ["Ministry of <Water>", "1 Quay Street"]
footer     = "Not for sale · 50% {{ view }}"
[colours]
accent = "#0b5d3e"
[colours.dark]
accent = "#7fd8b0"
[fonts.sans]
family = "House"
files  = ["house.otf"]
"""


def fonts_in(pdf: bytes) -> set[str]:
    """The names of the fonts that a PDF embeds, out of its compressed objects."""
    found: set[str] = set()
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            text = zlib.decompress(stream[1])
            names = re.findall(rb"/FontName ?/[A-Z]{6}\+([\w-]+)", text)
            found |= {name.decode() for name in names}
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "crest.svg").write_text(LOGO, encoding="utf-8")
    shutil.copy(fonts_dir() / "Inter-Italic.otf", tmp_path / "brand" / "house.otf")
    (tmp_path / "brand.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["analyst", "executive", "press"])
def test_it_reaches_every_audience(
    project: Path, small: Briefing, medium: Briefing, page_texts: PageTexts, name: str
) -> None:
    audience = load_audience(name, project_dir=project)
    briefing = medium if name == "analyst" else small
    html, pdf = (one.data for one in render(briefing, audience, formats=("html", "pdf")))
    text = html.decode()
    assert 'alt="Crest &amp; anchor"' in text
    assert "Ministry of &lt;Water&gt;" in text
    assert "--accent:#0b5d3e;" in text
    assert text.index("--accent:#0b5d3e;") < text.index("--accent:#7fd8b0;")
    pages = page_texts(pdf)
    assert len(pages) > 1 or name != "analyst"
    assert all("Not for sale · 50% {{ view }}" in page for page in pages)
    assert "Ministry of <Water>" in pages[0]
    assert not any("Quay Street" in page for page in pages[1:])
    assert any(name.startswith("Brand-House") for name in fonts_in(pdf))


def test_a_large_font_stays_out_of_the_html(project: Path, small: Briefing) -> None:
    audience = load_audience("analyst", project_dir=project)
    text = render(small, audience, formats=("html",))[0].data.decode()
    assert "data:font" not in text
    assert "font-src" not in text
    assert '"Brand House","House","Briefgen Sans"' in text


def test_a_small_font_travels_in_the_html(project: Path, small: Briefing) -> None:
    shutil.copy(fonts_dir() / "JetBrainsMono-Regular.ttf", project / "brand" / "house.otf")
    audience = load_audience("analyst", project_dir=project)
    text = render(small, audience, formats=("html",))[0].data.decode()
    assert 'font-family:"Brand House";font-weight:400;font-style:normal;src:url("data:' in text
    assert "font-src data:" in text.partition("<style>")[0]


def test_an_audiences_own_colours_and_logo_win(project: Path, small: Briefing) -> None:
    folder = project / "templates" / "house"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "own.svg").write_text(LOGO.replace("40", "44"), encoding="utf-8")
    (folder / "audience.toml").write_text(
        'extends = "analyst"\nlogo = "own.svg"\nlogo_alt = "Our own"\n'
        '[colours]\naccent = "#7a1f5c"\n',
        encoding="utf-8",
    )
    (folder / "common.css").write_text(":root { --blue: #5b3fa0; }", encoding="utf-8")
    (project / "brand.toml").write_text(TEXT.replace("accent", "blue"), encoding="utf-8")
    audience = load_audience("house", project_dir=project)
    text = render(small, audience, formats=("html",))[0].data.decode()
    assert 'alt="Our own"' in text
    assert "Crest" not in text
    assert text.index("--blue:#0b5d3e;") < text.index("--blue: #5b3fa0;")
    assert "--accent:#7a1f5c;" in text


def test_without_a_brand_nothing_of_it_is_printed(small: Briefing) -> None:
    text = render(small, load_audience("analyst"), formats=("html",))[0].data.decode()
    assert '<div class="letterhead">' not in text
    assert "data-house" not in text.partition("</style>\n</head>")[2]
