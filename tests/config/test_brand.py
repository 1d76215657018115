"""A house's brand: read whole, or refused with the key, the colours or the file that is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.config.audience import load_audience
from briefgen.config.brand import Palette, load_brand
from briefgen.config.colours import GROUNDS, TEXT, contrast, default_palette, too_faint
from briefgen.editions import rendered_audiences
from briefgen.errors import BrandError
from briefgen.plan import choose_audiences, find_sources, settle_project
from briefgen.resources import fonts_dir

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>'
)


def brand(project: Path, text: str) -> Path:
    (project / "brand").mkdir(exist_ok=True)
    (project / "brand" / "crest.svg").write_text(LOGO, encoding="utf-8")
    (project / "brand.toml").write_text(text, encoding="utf-8")
    return project


def test_a_project_without_one_has_none(tmp_path: Path) -> None:
    assert load_brand(None) is None
    assert load_brand(tmp_path) is None
    assert load_audience("analyst", project_dir=tmp_path).brand is None


def test_every_audience_gets_it(tmp_path: Path) -> None:
    brand(tmp_path, 'letterhead = ["Ministry of Water"]\n[colours]\naccent = "#0b5d3e"\n')
    for name in ("analyst", "executive", "press"):
        loaded = load_audience(name, project_dir=tmp_path).brand
        assert loaded is not None
        assert loaded.letterhead == ("Ministry of Water",)
        assert loaded.colours == {"accent": "#0b5d3e"}


def test_fonts_say_themselves_how_heavy_and_slanted_they_are(tmp_path: Path) -> None:
    names = ["SourceSerif4-Regular.ttf", "SourceSerif4-It.ttf", "SourceSerif4-Semibold.ttf"]
    brand(tmp_path, f'[fonts.serif]\nfamily = "House"\nfiles = {names}\n')
    for name in names:
        shutil.copy(fonts_dir() / name, tmp_path / "brand" / name)
    loaded = load_brand(tmp_path)
    assert loaded is not None
    (font,) = loaded.fonts
    assert [(face.weight, face.italic) for face in font.faces] == [
        (400, False), (400, True), (600, False),
    ]  # fmt: skip
    assert sorted(loaded.digests) == sorted(names)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[colour]\n", "unknown key 'colour'. Did you mean 'colours'?"),
        ('[colours]\nacent = "#123456"\n', "unknown key 'colours.acent'. Did you mean 'accent'?"),
        ('[colours.dark]\npapr = "#123456"\n', "colours.dark.papr'. Did you mean 'paper'?"),
        ('[fonts.seriff]\nfamily = "x"\nfiles = ["x.otf"]\n', "Did you mean 'serif'?"),
        ('[colours]\naccent = "red"\n', "colours.accent = 'red': expected a colour"),
        ('logo = "none.svg"\nlogo_alt = "x"\n', "there is no logo none.svg"),
        ('logo = "../brand.toml"\n', "there is no logo ../brand.toml"),
        ('logo = "crest.svg"\n', "no words for readers who cannot see it"),
        ("letterhead = ['a\\u0007']\nfooter = \"b\\u0007\"", "footer"),
        ('[fonts.serif]\nfamily = "x;}"\nfiles = ["x.otf"]\n', "fonts.serif.family"),
        ('[fonts.serif]\nfamily = "x"\nfiles = ["x.otf"]\n', "there is no font file x.otf"),
        ('[fonts.serif]\nfamily = "x"\nfiles = ["../x.otf"]\n', "there is no font file ../x.otf"),
        ('[fonts.serif]\nfamily = "x"\nfiles = ["crest.svg"]\n', "crest.svg is no font file"),
        ("logo =", "no valid TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BrandError) as caught:
        load_brand(brand(tmp_path, text))
    assert message in str(caught.value)
    assert "brand.toml" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not a font", b"\0\1\0\0" + b"\0" * 40, b"OTTO\0\xff"])
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    brand(tmp_path, '[fonts.sans]\nfamily = "House"\nfiles = ["house.otf"]\n')
    (tmp_path / "brand" / "house.otf").write_bytes(content)
    with pytest.raises(BrandError, match=r"house\.otf is no font"):
        load_brand(tmp_path)


def test_a_linked_font_outside_the_folder_is_refused(tmp_path: Path) -> None:
    brand(tmp_path, '[fonts.sans]\nfamily = "House"\nfiles = ["house.otf"]\n')
    (tmp_path / "brand" / "house.otf").symlink_to(fonts_dir() / "Inter-Regular.otf")
    with pytest.raises(BrandError, match="no font file"):
        load_brand(tmp_path)


def test_two_files_of_one_weight_are_refused(tmp_path: Path) -> None:
    brand(tmp_path, '[fonts.sans]\nfamily = "House"\nfiles = ["a.otf", "b.otf"]\n')
    for name in ("a.otf", "b.otf"):
        shutil.copy(fonts_dir() / "Inter-Regular.otf", tmp_path / "brand" / name)
    with pytest.raises(BrandError, match=r"same weight and slant: a\.otf and b\.otf"):
        load_brand(tmp_path)


@pytest.mark.parametrize("table", ["colours", "colours.dark"])
def test_colours_that_cannot_be_read_are_named_with_their_ratio(tmp_path: Path, table: str) -> None:
    faint = "#ffd400" if table == "colours" else "#33291a"
    with pytest.raises(BrandError) as caught:
        load_brand(brand(tmp_path, f'[{table}]\naccent = "{faint}"\n'))
    message = str(caught.value)
    assert f"brand.toml, {table}: accent {faint} on paper #" in message
    assert "and text needs 4.5:1" in message


def test_the_colour_that_is_proposed_can_be_read() -> None:
    for palette, dark in (
        ({**default_palette(), "accent": "#ffd400"}, False),
        ({**default_palette(), "warm": "#6a5a4a"}, False),
        ({**default_palette(), "navy": "#7fa8d8"}, False),
        ({**default_palette(dark=True), "blue": "#20304a"}, True),
    ):
        for one in too_faint(palette, dark=dark):
            fixed = one.ground_colour if one.text != "white" else one.text_colour
            assert contrast(one.better, fixed) >= one.needed


@pytest.mark.parametrize("dark", [False, True])
def test_the_built_in_colours_are_sound_and_complete(*, dark: bool) -> None:
    palette = default_palette(dark=dark)
    assert {*TEXT, *GROUNDS} <= set(palette)
    assert list(too_faint(palette, dark=dark)) == []


def test_a_brand_can_set_every_colour_of_the_style_sheets() -> None:
    assert set(default_palette()) == set(Palette.model_fields)


def test_the_ratio_is_that_of_the_guideline() -> None:
    # Pairs that WCAG's own understanding document and its checkers agree on.
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_every_byte_of_it_is_part_of_an_editions_identity(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("", encoding="utf-8")

    def identity() -> str:
        renderings = choose_audiences(settle_project(tmp_path), ["press"])
        return rendered_audiences(renderings)[0].identity

    seen = [identity()]
    brand(tmp_path, 'footer = "One"\n')
    seen.append(identity())
    brand(tmp_path, 'logo = "crest.svg"\nlogo_alt = "Crest"\n')
    seen.append(identity())
    (tmp_path / "brand" / "crest.svg").write_text(LOGO.replace("4 4", "5 5"), encoding="utf-8")
    seen.append(identity())
    assert len(set(seen)) == 4
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("briefgen.toml", "brand.toml", "brand"):
        (tmp_path / name).rename(moved / name)
    renderings = choose_audiences(settle_project(moved), ["press"])
    assert rendered_audiences(renderings)[0].identity == seen[-1]


def test_a_brand_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('sources = ["**/*"]\n', encoding="utf-8")
    (tmp_path / "report.txt").write_text("The harbour board met on Monday.", encoding="utf-8")
    brand(tmp_path, "")
    (tmp_path / "brand" / "notes.txt").write_text("Fonts of the house.", encoding="utf-8")
    project = settle_project(tmp_path)
    found = find_sources(project, [], tmp_path / "out")
    assert [one.path.name for one in found.found] == ["report.txt"]
