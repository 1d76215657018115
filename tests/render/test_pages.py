"""Golden pages: what the pages look like, as they were last looked at and approved.

Pages of the hand-made briefing are drawn small and in grey and compared with the pictures in
``tests/golden/pages/``. Small differences pass, so that another release of a library that smooths
letters differently is no failure; a line that moves, a missing rule or another size is one. After a
change that is meant, run ``make golden`` and look at the pictures before they go in.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.render import render

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"
DOTS_PER_INCH = 48
SHADES = 16
CELL = 8
"""Pixels of a square whose mean grey is compared: about 4 mm, a line of text."""
NEAR = 26
"""Steps of grey, of 255, by which the mean of a square may differ."""
MOST = 0.01
"""Share of the squares that may differ by more."""
PAGES = (
    ("executive", "executive", None),
    ("analyst", "analyst", None),
    ("timeline", "analyst", "Timeline"),
    ("disputes", "analyst", "Disputed points"),
    ("sources", "analyst", "Sources"),
    ("annex", "analyst", "Evidence"),
    ("press", "press", None),
)
"""Picture, audience, and the heading that stands on the page; none: the first page."""
Grey = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def pdf(medium: Briefing) -> Callable[[str], bytes]:
    """The PDF of the hand-made briefing for an audience, made once."""

    @cache
    def made(audience: str) -> bytes:
        return render(medium, load_audience(audience), formats=("pdf",))[0].data

    return made


def drawn(data: bytes, heading: str | None) -> Image.Image:
    """The last page with ``heading`` on a line of its own (the contents name it too), in grey."""
    with closing(PdfDocument(data)) as document:
        pages = [
            page
            for page in document
            if heading is None
            or heading
            in (line.strip() for line in page.get_textpage().get_text_range().splitlines())
        ]
        page = pages[-1] if heading else pages[0]
        image: Image.Image = page.render(scale=DOTS_PER_INCH / 72).to_pil()
        return image.convert("L")


def squares(image: Image.Image) -> Grey:
    """The mean grey of each square of a picture."""
    across, down = (size // CELL for size in image.size)
    pixels = np.asarray(image)[: down * CELL, : across * CELL]
    grey: Grey = pixels.reshape(down, CELL, across, CELL).mean(axis=(1, 3)).astype(np.uint8)
    return grey


def apart(one: Image.Image, other: Image.Image) -> float:
    """The share of squares in which two pictures differ; all, where their sizes do."""
    if one.size != other.size:
        return 1.0
    difference = np.abs(squares(one).astype(int) - squares(other).astype(int))
    return float((difference > NEAR).mean())


@pytest.mark.parametrize(("picture", "audience", "heading"), PAGES)
def test_pages_look_as_approved(
    picture: str, audience: str, heading: str | None, pdf: Callable[[str], bytes]
) -> None:
    image = drawn(pdf(audience), heading)
    approved = GOLDEN / f"{picture}.png"
    if os.environ.get("BRIEFGEN_UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        image.quantize(SHADES).save(approved, optimize=True)
    with Image.open(approved) as saved:
        share = apart(image, saved.convert("L"))
    assert share <= MOST, f"{share:.1%} of {approved.name} differs: if that is meant, `make golden`"


def test_a_page_that_moves_is_noticed(pdf: Callable[[str], bytes]) -> None:
    """The comparison can fail: a page is unlike itself moved down by a line, and unlike another."""
    first = drawn(pdf("executive"), None)
    moved = Image.new("L", first.size, 255)
    moved.paste(first, (0, 9))
    assert apart(first, first) == 0
    assert apart(first, moved) > 3 * MOST
    assert apart(first, drawn(pdf("press"), None)) > 3 * MOST
