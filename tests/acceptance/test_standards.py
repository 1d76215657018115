"""The sample and the fictional case, for each audience: PDF/A-3a and PDF/UA-1, says veraPDF."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.config.audience import load_audience
from briefgen.render import render


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
@pytest.mark.parametrize("sources", ["seed", "case"])
def test_it_is_archival_and_accessible(
    sources: str,
    name: str,
    request: pytest.FixtureRequest,
    pdf_faults: Callable[[bytes], list[str]],
) -> None:
    briefing = request.getfixturevalue(sources)
    data = render(briefing, load_audience(name), formats=("pdf",))[0].data
    assert pdf_faults(data) == []
