"""A run's log holds what matters of it, in bounds, and no passwords."""

from __future__ import annotations

import datetime as dt

from briefgen.model.document import FailedSource
from briefgen.model.report import Silence, SourceWarning, Step
from briefgen.schedule.log import Log

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def new() -> Log:
    return Log(Silence(), lambda: NOON)


def test_it_keeps_stages_failures_and_warnings_and_is_empty_afterwards() -> None:
    log = new()
    for number in range(300):
        log.step(Step(stage="ingest", done=number, total=300, item=f"{number}.txt"))
    log.failed(FailedSource(uri="a.pdf", reason="it is encrypted", hint="Save it without"))
    log.warning(SourceWarning(uri="b.txt", message="a wrong\nencoding"))
    log.step(Step(stage="publish", done=0, total=1, item="out"))
    assert log.take() == (
        "12:00:00Z ingest: 300\n"
        "12:00:00Z failed: a.pdf: it is encrypted. Save it without\n"
        "12:00:00Z warning: b.txt: a wrong encoding\n"
        "12:00:00Z publish: out"
    )
    assert log.take() is None


def test_it_has_bounds() -> None:
    log = new()
    for number in range(5000):
        log.warning(SourceWarning(uri=str(number), message="x" * 10_000))
    text = log.take() or ""
    assert len(text) < 200_000
    assert text.endswith("and 4700 more")


def test_it_holds_no_password() -> None:
    log = new()
    reason = "https://me:secret@example.org/feed sends on to http://other:p%40ss@example.com"
    log.failed(FailedSource(uri="https://me:secret@example.org/feed", reason=reason))
    said = log.take() or ""
    assert "secret" not in said
    assert "p%40ss" not in said
    assert "example.org/feed" in said
