"""An embargo stands until the briefing's own date is past it."""

from __future__ import annotations

import pytest

from briefgen.model.document import Document, Metadata
from briefgen.model.findings import Findings
from briefgen.reconcile import _standing_embargo
from briefgen.reconcile.corpus import Corpus, Read


def corpus(embargo: str | None) -> Corpus:
    document = Document(
        id="s-1",
        uri="statement.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text_sha256="0" * 64,
        text="",
        blocks=(),
        metadata=Metadata(embargoed_until=embargo),
    )
    return Corpus((Read(document, Findings(source_id="s-1", engine="e", engine_version="1")),))


@pytest.mark.parametrize(
    ("embargo", "as_of", "standing"),
    [
        ("2024-11-19T15:00:00", "2024-11-19", "2024-11-19T15:00:00"),
        ("2024-11-19T15:00:00", None, "2024-11-19T15:00:00"),
        ("2024-11-19T15:00:00", "2024-12-12", None),
        (None, "2024-12-12", None),
    ],
)
def test_only_a_standing_embargo_is_printed(
    embargo: str | None, as_of: str | None, standing: str | None
) -> None:
    assert _standing_embargo(corpus(embargo), as_of) == standing
