"""The one verb: formats, names and the check of quotes before anything is printed."""

from __future__ import annotations

import pytest

from briefgen.config.audience import load_audience
from briefgen.errors import GroundingError, UsageError
from briefgen.model.briefing import Briefing
from briefgen.render import render

TEXT = "The harbour board will repaint the lighthouse.\n\nNobody has objected."


def test_files_come_in_the_order_of_the_formats(small: Briefing) -> None:
    files = render(small, load_audience("analyst"), formats=("pdf", "html"), texts={"s-001": TEXT})
    assert [file.name for file in files] == ["analyst.pdf", "analyst.html"]
    assert files[0].data.startswith(b"%PDF-1.7")
    assert files[1].data.startswith(b"<!DOCTYPE html>")


def test_an_unknown_format_is_refused(small: Briefing) -> None:
    with pytest.raises(UsageError, match="html, pdf"):
        render(small, load_audience("analyst"), formats=("odt",))


def test_a_quote_that_does_not_stand_is_never_printed(small: Briefing) -> None:
    changed = TEXT.replace("Nobody", "Someone")
    with pytest.raises(GroundingError):
        render(small, load_audience("analyst"), formats=("html",), texts={"s-001": changed})
