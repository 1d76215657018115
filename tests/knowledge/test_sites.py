"""Whose website an address leads to."""

from __future__ import annotations

import pytest

from briefgen.knowledge.sites import site_of, state_of_body


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("https://www.nato.int/a/b.htm", "NATO"),
        ("https://bidenwhitehouse.archives.gov/x/", "White House"),
        ("https://ec.europa.eu/commission/x", "European Commission"),
        ("https://eumonitor.europa.eu/x", "European Union"),
        ("https://www.example.org/nato.int", None),
        ("no address", None),
        ("http://[broken", None),
    ],
)
def test_the_longest_host_that_fits_wins(address: str, body: str | None) -> None:
    site = site_of(address)
    assert (site.body if site else None) == body


def test_a_bodys_state_is_known_where_it_is_ones() -> None:
    assert state_of_body("White House") == "US"
    assert state_of_body("NATO") is None
