"""Which heading is the title, and which names the issuing body."""

from __future__ import annotations

import pytest

from briefgen.ingest.titles import issuer_among, title_among

RELEASE = ["MINISTRY OF FORESTS", "Press release 2021/7", "STATEMENT ON THE FELLING OF OAKS"]


@pytest.mark.parametrize(
    ("headings", "issuer", "title"),
    [
        (RELEASE, "MINISTRY OF FORESTS", "STATEMENT ON THE FELLING OF OAKS"),
        (["PORT AUTHORITY", "Tolls to rise in May"], "PORT AUTHORITY", "Tolls to rise in May"),
        (["By a staff writer", "Tolls to rise in May"], None, "Tolls to rise in May"),
        (["By our own correspondent"], None, None),
        (["Press release 2021/7"], None, "Press release 2021/7"),
        ([], None, None),
    ],
)
def test_title_and_issuer(headings: list[str], issuer: str | None, title: str | None) -> None:
    assert issuer_among(headings) == issuer
    assert title_among(headings, issuer) == title
