"""Which source of today took the place of one that is no longer there."""

from __future__ import annotations

from briefgen.model.briefing import Source
from briefgen.model.succession import successors


def _source(key: str, uri: str, text: str) -> Source:
    return Source(
        id=key, language="en", uri=uri, media_type="text/html", sha256=f"{text:0>64}",
        text_sha256=f"{text:0>64}", chars=9,
    )  # fmt: skip


def test_a_new_version_and_a_renamed_file() -> None:
    before = [_source("s-1", "a.txt", "1"), _source("s-2", "b.txt", "2")]
    now = [_source("s-3", "a.txt", "2"), _source("s-4", "c.txt", "3")]
    assert successors(now, before) == {"s-2": "s-3"}
    assert successors([_source("s-5", "a.txt", "5"), before[1]], before) == {"s-1": "s-5"}


def test_a_page_that_was_fetched_again_goes_on() -> None:
    before = [_source("s-1", "snapshots/2026-11-02/news.example-port-46d1d6dd.html", "1")]
    now = [_source("s-2", "snapshots/2026-11-09/news.example-port-6b195ad3.html", "2")]
    assert successors(now, before) == {"s-1": "s-2"}


def test_pages_whose_names_are_alike_are_not_confused() -> None:
    before = [_source("s-1", "snapshots/2026-11-02/news.example-port-46d1d6dd.html", "1")]
    now = [
        _source("s-2", "snapshots/2026-11-09/news.example-port-6b195ad3.html", "2"),
        _source("s-3", "snapshots/2026-11-09/news.example-port-7c195ad3.html", "3"),
    ]
    assert successors(now, before) == {}
    assert (
        successors([_source("s-4", "snapshots/2026-11-09/other-6b195ad3.html", "4")], before) == {}
    )
