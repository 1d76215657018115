"""Drawings in a PDF have the colours of the page, a house's own first."""

from __future__ import annotations

from briefgen.render.environment import style_sheet
from briefgen.render.figures import figure_palette
from briefgen.render.figures.palette import Palette
from briefgen.resources import templates_dir


def test_the_base_style_sheet_names_every_colour() -> None:
    palette = figure_palette(style_sheet([templates_dir() / "_base"], "common.css"))
    plain = Palette()
    assert palette.accent != plain.accent
    assert palette.blue != plain.blue


def test_what_is_set_last_counts() -> None:
    style = ":root { --accent: #111111; --line:#222222 }\n:root{--accent:#333333;}"
    palette = figure_palette(style)
    assert (palette.accent, palette.line) == ("#333333", "#222222")
