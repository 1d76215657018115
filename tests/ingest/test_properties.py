"""What holds for every text: cleaning twice changes nothing, and no word is lost between blocks."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import SourceError
from briefgen.ingest import SourceFile, ingest
from briefgen.ingest.characters import clean
from briefgen.ingest.lines import LIST_MARK
from briefgen.model.document import Document

LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "",
                "PARIS, Nov 13, 2024 (Agency) - Ministers met.",
                "1. The ministry confirms the visit of the",
                "- A point of the list",
                "MR. HALE: No comment.",
                "QUESTION (Herald): Why?",
                "# A heading",
                "> quoted words here",
                "Correction: an earlier version said five.",
                "Subject: The levy",
                "{{ config }} <b>bold</b> [a](b) **c** `d` \\*",
                "| a | b |",
                "|---|---|",
                "By Ann Hale and Tom Dee",
                "re-",
                "turned goods",
            ]
        ),
    ),
    max_size=25,
)
FIXTURE = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(st.text())
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean(raw).text
    assert clean(once).text == once
    assert unicodedata.normalize("NFC", once) == once


def read(folder: Path, name: str, text: str) -> Document | None:
    path = folder / name
    path.write_text(text, encoding="utf-8", errors="ignore", newline="")
    try:
        return ingest(SourceFile(path=path, uri=name), overrides=(), max_bytes=1_000_000)
    except SourceError:
        return None


def check(document: Document) -> None:
    end = 0
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.span.start >= end
        words = block.span.of(document.text)
        assert words == words.strip()
        for cell in block.cells:
            assert block.span.contains(cell)
        end = block.span.end
    assert end <= len(document.text)


@FIXTURE
@given(lines=LINES)
def test_blocks_of_plain_text_cover_every_word(tmp_path: Path, lines: list[str]) -> None:
    document = read(tmp_path, "a.txt", "\n".join(lines))
    if document is None:
        return
    check(document)
    covered = [False] * len(document.text)
    for block in document.blocks:
        start = block.dateline.start if block.dateline else block.span.start
        covered[start : block.span.end] = [True] * (block.span.end - start)
    outside = "".join(
        "\n" if is_covered else character
        for character, is_covered in zip(document.text, covered, strict=True)
    )
    for rest in filter(None, (line.strip() for line in outside.split("\n"))):
        is_label = any(
            block.speaker and rest.startswith(block.speaker) for block in document.blocks
        )
        assert is_label or LIST_MARK.fullmatch(f"{rest} x"[:-1]) or _is_mark(rest), rest


def _is_mark(rest: str) -> bool:
    return re.fullmatch(r"\(?(?:\d{1,3}|[a-z]{1,4})[.)]|[-–—•·▪◦‣●○■*+]", rest) is not None


@FIXTURE
@given(lines=LINES)
def test_blocks_of_markdown_are_in_order_and_apart(tmp_path: Path, lines: list[str]) -> None:
    document = read(tmp_path, "a.md", "\n".join(lines))
    if document is not None:
        check(document)


@FIXTURE
@given(lines=LINES)
def test_blocks_of_mail_are_in_order_and_apart(tmp_path: Path, lines: list[str]) -> None:
    header = "From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nSubject: x\n\n"
    document = read(tmp_path, "a.eml", header + "\n".join(lines))
    if document is not None:
        check(document)


@FIXTURE
@given(words=st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_text_is_data_and_prints_as_itself(tmp_path: Path, words: str) -> None:
    kept = " ".join(clean(words).text.split())
    sentence = f"Ministers said “{kept}” {{{{ 7*7 }}}} {{% x %}} <script>y</script> on Monday."
    document = read(tmp_path, "a.txt", f"{sentence}\n")
    assert document is not None
    assert sentence in document.text
