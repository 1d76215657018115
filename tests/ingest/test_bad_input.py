"""Whatever cannot be read gives an error that says what and what next."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.errors import (
    EmptySourceError,
    OversizeSourceError,
    SourceError,
    UnreadableSourceError,
)
from briefgen.ingest import SourceFile, ingest

ENCRYPTED = Path(__file__).parents[1] / "data" / "ingest" / "encrypted.pdf"
CASE = Path(__file__).parents[1] / "data" / "case" / "docs"


def archive(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind", "what"),
    [
        ("empty.txt", b"", EmptySourceError, "empty"),
        ("blank.txt", b" \n\t \n", EmptySourceError, "no text"),
        ("marks.txt", "\u200b\u202e\ufeff".encode(), EmptySourceError, "no text"),
        ("binary.txt", bytes(range(256)) * 40, UnreadableSourceError, "binary"),
        (
            "noise.txt",
            bytes((i * i * 31 + i) % 255 + 1 for i in range(4000)),
            UnreadableSourceError,
            "encoding",
        ),
        ("broken.pdf", b"%PDF-1.7\nnothing more", UnreadableSourceError, "broken"),
        ("text.pdf", b"Just words.", UnreadableSourceError, "not a PDF"),
        ("text.docx", b"Just words.", UnreadableSourceError, "not a Word file"),
        ("cut.docx", b"PK\x03\x04cut off", UnreadableSourceError, "zip"),
        ("xml.docx", archive(word__document_xml="<w:document"), UnreadableSourceError, "content"),
        ("sheet.xlsx", archive(xl__workbook_xml="<a/>"), UnreadableSourceError, "Excel"),
        ("slides.pptx", archive(ppt__slides_xml="<a/>"), UnreadableSourceError, "PowerPoint"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", UnreadableSourceError, "old Office"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", UnreadableSourceError, "image"),
        ("data.csv", b"a,b\n1,2\n", UnreadableSourceError, ".csv"),
        (
            "script.html",
            b"<html><body><script>x()</script></body></html>",
            EmptySourceError,
            "no text",
        ),
        (
            "empty.eml",
            b"From: a@b.example\nMIME-Version: 1.0\nSubject: x\n\n",
            EmptySourceError,
            "no part",
        ),
    ],
)
def test_an_unreadable_file_says_what_and_what_next(
    tmp_path: Path, name: str, content: bytes, kind: type[SourceError], what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(kind) as caught:
        ingest(SourceFile(path=path, uri=name), overrides=(), max_bytes=1_000_000)
    assert what in caught.value.what
    assert caught.value.where == name
    assert caught.value.hint


def test_an_encrypted_pdf_is_named_as_such() -> None:
    with pytest.raises(UnreadableSourceError, match="encrypted"):
        ingest(SourceFile(path=ENCRYPTED, uri="e.pdf"), overrides=(), max_bytes=1_000_000)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A sentence. " * 100)
    with pytest.raises(OversizeSourceError, match="1,200 bytes; the limit is 1,000"):
        ingest(SourceFile(path=path, uri="long.txt"), overrides=(), max_bytes=1_000)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(archive(word__document_xml="<w>" + " " * 60_000_000 + "</w>"))
    with pytest.raises(OversizeSourceError, match="unpacks to"):
        ingest(SourceFile(path=path, uri="bomb.docx"), overrides=(), max_bytes=1_000_000)


def test_a_missing_file_and_a_folder_are_errors_too(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises(UnreadableSourceError):
            ingest(SourceFile(path=path, uri="x"), overrides=(), max_bytes=10_000_000)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Words.")
    path.chmod(0)
    with pytest.raises(UnreadableSourceError, match="cannot be opened"):
        ingest(SourceFile(path=path, uri="secret.txt"), overrides=(), max_bytes=1_000)


def test_a_pdf_under_another_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes((CASE / "d7_press_conference.pdf").read_bytes())
    read = ingest(SourceFile(path=path, uri="talk.txt"), overrides=(), max_bytes=1_000_000)
    assert read.media_type == "application/pdf"
