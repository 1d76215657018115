"""What no font has is printed as its code; what the fonts have is known without reading them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from briefgen.config.audience import load_audience
from briefgen.render import glyphs, pdf, typefaces
from briefgen.render.glyphs import covered, with_codes
from briefgen.resources import fonts_dir
from scripts import SCRIPTS

TOOL = Path(__file__).parents[2] / "tools" / "coverage"


def test_the_coverage_file_is_that_of_the_fonts() -> None:
    tool = runpy.run_path(str(TOOL))
    written = (fonts_dir() / glyphs.COVERAGE).read_text(encoding="ascii")
    assert written.split() == list(tool["ranges"](sorted(tool["code_points"]())))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_promised_scripts_are_covered(name: str) -> None:
    line = f"<body>{SCRIPTS[name]}"
    assert with_codes(line) == line


def test_each_family_is_one_font_file_a_style() -> None:
    faces = [line for line in typefaces.font_faces().splitlines() if line.startswith("@font-face")]
    keys = [line.partition("src:")[0] for line in faces]
    assert len(keys) == len(set(keys))
    assert "unicode-range" not in typefaces.font_faces()


def test_what_no_font_has_is_written_as_a_code() -> None:
    assert with_codes("<body>a\U00012000\ue000 b") == "<body>a[U+12000][U+E000] b"
    assert with_codes("<body>&#73728; &#x12000; &#65;") == "<body>[U+12000] [U+12000] &#65;"
    assert with_codes("<body>end\u2028line") == "<body>end line"


def test_the_head_and_what_prints_nothing_stay_as_they_are() -> None:
    html = "<title>\U00012000</title><body>a\u200db\u202ec\ufeff\t\n"
    assert with_codes(html) == html


def test_a_house_that_brings_a_font_has_its_characters() -> None:
    assert with_codes("<body>\U00012000", more={0x12000}) == "<body>\U00012000"
    assert with_codes("<body>a", barred={0x61}) == "<body>[U+0061]"
    assert 0x12000 not in covered()


def test_a_character_that_its_surroundings_cannot_print_is_written_as_a_code() -> None:
    press = pdf.Press(load_audience("press"))
    laid = press.lay_out("<html lang='en'><title>t</title><body><p>plain")
    tried: list[set[int]] = []

    def again(barred: object) -> object:
        tried.append(set(barred))  # type: ignore[call-overload]
        return laid.document

    found = iter([{0x2009}, set()])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_boxes", lambda _: next(found))
        assert pdf.Laid(laid.document, again).data().startswith(b"%PDF-1.7")  # type: ignore[arg-type]
    assert tried == [{0x2009}]
