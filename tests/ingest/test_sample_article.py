"""The sample article: its stored text is the file, so that offsets taken from the file hold."""

from __future__ import annotations

from pathlib import Path

from briefgen.ingest import discover, ingest
from briefgen.model.document import Document

SEEDS = Path(__file__).parents[2] / "seeds"


def article() -> Document:
    files = [file for file in discover([SEEDS], root=SEEDS) if file.uri.endswith(".txt")]
    assert len(files) == 1
    return ingest(files[0], overrides=(), max_bytes=1_000_000)


def test_the_stored_text_is_the_file() -> None:
    read = article()
    assert read.text == (SEEDS / read.uri).read_text(encoding="utf-8")


def test_questions_that_stand_alone_are_headings_and_all_else_is_body() -> None:
    read = article()
    roles = [(block.role, block.span.of(read.text)) for block in read.blocks]
    assert all(text.endswith("?") == (role == "heading") for role, text in roles)
    assert next(role for role, _ in roles if role != "heading") == "lead"
    assert {role for role, _ in roles} == {"heading", "lead", "body"}


def test_the_dateline_is_no_part_of_the_first_sentence() -> None:
    read = article()
    first = read.blocks[0]
    assert first.dateline is not None
    assert first.dateline.of(read.text).endswith(":")
    assert read.metadata.dateline_place == first.dateline.of(read.text).rstrip(":")
    assert first.span.of(read.text)[0].isupper()


def test_what_the_article_does_not_say_stays_unknown() -> None:
    metadata = article().metadata
    assert (metadata.title, metadata.outlet, metadata.byline) == (None, None, ())
    assert (metadata.published, metadata.reference_date) == (None, None)
    assert metadata.reference_date_basis == "none"
