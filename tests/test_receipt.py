"""A receipt stands as long as nothing that it names has changed, and not a moment longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen.receipt
from briefgen.receipt import Receipt, call_key, leave, standing

LEFT = Receipt(("out/editions/e-1/press.html",), 0)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two sources, a project file, and an edition made of them."""
    (tmp_path / "papers").mkdir()
    for name in ("papers/a.txt", "papers/b.txt", "briefgen.toml"):
        (tmp_path / name).write_text(name)
    (tmp_path / "out" / "editions" / "e-1").mkdir(parents=True)
    (tmp_path / "out" / "editions" / "e-1" / "press.html").write_text("page")
    (tmp_path / "out" / "latest").symlink_to("editions/e-1")
    leave(
        tmp_path / "out",
        "call",
        LEFT,
        files=[
            tmp_path / name
            for name in (
                "papers/a.txt",
                "papers/b.txt",
                "briefgen.toml",
                "brand.toml",
                "out/editions/e-1/press.html",
            )
        ],
        folders=[tmp_path / "papers"],
    )
    return tmp_path


def test_it_stands_while_nothing_changes(desk: Path) -> None:
    assert standing(desk / "out", "call") == LEFT
    assert standing(desk / "out", "another") is None


def same_size_and_time(desk: Path) -> None:
    """A change within the time stamp's grain: the digest tells."""
    file = desk / "papers" / "a.txt"
    about = file.stat()
    file.write_text("papers/A.txt")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: (desk / "papers" / "a.txt").write_text("other words"),
        lambda desk: (desk / "papers" / "c.txt").write_text("one more"),
        lambda desk: (desk / "papers" / "b.txt").unlink(),
        lambda desk: (desk / "briefgen.toml").write_text("title = 'x'"),
        lambda desk: (desk / "brand.toml").write_text("footer = 'x'"),
        lambda desk: (desk / "out" / "editions" / "e-1" / "press.html").unlink(),
        lambda desk: (desk / "out" / "editions" / "e-1" / "press.html").write_text("paged"),
        lambda desk: (desk / "out" / "latest").unlink(),
        lambda desk: (desk / "out" / ".receipts.json").write_text("{}"),
        lambda desk: (desk / "out" / ".receipts.json").write_text("no json"),
        lambda desk: (desk / "out" / ".receipts.json").write_text('{"call": 3}'),
        same_size_and_time,
    ],
)
def test_it_falls_with_any_change(desk: Path, change: Callable[[Path], object]) -> None:
    change(desk)
    assert standing(desk / "out", "call") is None


def test_it_falls_with_another_version(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefgen.receipt, "code_fingerprint", lambda: "newer")
    assert standing(desk / "out", "call") is None


def test_receipts_of_several_calls_stand_side_by_side(desk: Path) -> None:
    leave(desk / "out", "second", Receipt((), 4), files=[], folders=[])
    assert standing(desk / "out", "second") == Receipt((), 4)
    assert standing(desk / "out", "call") == LEFT
    for number in range(40):
        leave(desk / "out", f"more {number}", LEFT, files=[], folders=[])
    assert standing(desk / "out", "call") is None
    assert standing(desk / "out", "more 39") == LEFT


def test_a_folder_that_cannot_be_written_to_has_none(tmp_path: Path) -> None:
    leave(tmp_path / "missing", "call", LEFT, files=[], folders=[])
    assert standing(tmp_path / "missing", "call") is None


def test_calls_differ_by_words_and_by_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = call_key("build", ["a", "b"], None)
    assert one == call_key("build", ["a", "b"], None)
    assert one != call_key("build", ["a b"], None)
    monkeypatch.chdir(tmp_path)
    assert one != call_key("build", ["a", "b"], None)
