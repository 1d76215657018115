"""The HTML of the sample briefings, word for word as it was last read and approved.

After a change that is meant, run ``make golden`` (``BRIEFGEN_UPDATE_GOLDEN=1`` with this test) and
read the difference before it goes in.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.config.audience import load_audience
from briefgen.render import render

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("size", ["small", "medium"])
@pytest.mark.parametrize("audience", ["executive", "analyst", "press"])
def test_html_is_as_approved(size: str, audience: str, request: pytest.FixtureRequest) -> None:
    briefing = request.getfixturevalue(size)
    html = render(briefing, load_audience(audience), formats=("html",))[0].data
    approved = GOLDEN / f"{size}-{audience}.html"
    if os.environ.get("BRIEFGEN_UPDATE_GOLDEN"):
        approved.write_bytes(html)
    assert html.decode() == approved.read_text(encoding="utf-8")


def test_the_reference_of_templates_is_what_they_are() -> None:
    """The page of blocks and fields, written again by the same command."""
    from briefgen.workbench.reference import reference

    page = Path(__file__).parents[2] / "docs" / "templates-reference.md"
    text = reference()
    if os.environ.get("BRIEFGEN_UPDATE_GOLDEN"):
        page.write_text(text, encoding="utf-8")
    assert text == page.read_text(encoding="utf-8")
