"""A receipt stands as long as nothing that it names has changed, and not a moment longer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen.receipt
from briefgen.receipt import RECEIPTS_FOLDER, Receipt, call_key, forget, leave, look, standing

LEFT = Receipt(("out/editions/e-1/press.html",), ("warning: a.txt: odd",))
LATER = time.time_ns() + 10**15
NOTHING = look([], [])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two sources, a project file, and an edition made of them."""
    (tmp_path / "papers").mkdir()
    for name in ("papers/a.txt", "papers/b.txt", "briefgen.toml"):
        (tmp_path / name).write_text(name)
    (tmp_path / "out" / "editions" / "e-1").mkdir(parents=True)
    (tmp_path / "out" / "editions" / "e-1" / "press.html").write_text("page")
    (tmp_path / "out" / "latest").symlink_to("editions/e-1")
    read = ("papers/a.txt", "papers/b.txt", "briefgen.toml", "brand.toml")
    looked = look([str(tmp_path / name) for name in read], [str(tmp_path / "papers")])
    made = [str(tmp_path / "out" / "editions" / "e-1" / "press.html")]
    leave(tmp_path, tmp_path / "out", "call", LEFT, looked=looked, made=made, since=LATER)
    return tmp_path


def test_it_stands_while_nothing_changes(desk: Path) -> None:
    assert standing(desk, desk / "out", "call") == LEFT
    assert standing(desk, desk / "out", "another") is None


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
        lambda desk: (desk / RECEIPTS_FOLDER / "call.json").write_text("{}"),
        lambda desk: (desk / RECEIPTS_FOLDER / "call.json").write_text("no json"),
        lambda desk: (desk / RECEIPTS_FOLDER / "call.json").write_text("3"),
        forget,
        same_size_and_time,
    ],
)
def test_it_falls_with_any_change(desk: Path, change: Callable[[Path], object]) -> None:
    change(desk)
    assert standing(desk, desk / "out", "call") is None


def test_it_falls_with_another_version(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefgen.receipt, "code_fingerprint", lambda: "newer")
    assert standing(desk, desk / "out", "call") is None


def test_receipts_of_several_calls_stand_side_by_side(desk: Path) -> None:
    def more(call: str, left: Receipt) -> None:
        leave(desk, desk / "out", call, left, looked=NOTHING, made=[], since=LATER)

    more("second", Receipt((), ()))
    assert standing(desk, desk / "out", "second") == Receipt((), ())
    assert standing(desk, desk / "out", "call") == LEFT
    os.utime(desk / RECEIPTS_FOLDER / "call.json", ns=(0, 0))
    for number in range(80):
        more(f"more {number}", LEFT)
    assert standing(desk, desk / "out", "call") is None
    assert standing(desk, desk / "out", "more 79") == LEFT
    assert len(list((desk / RECEIPTS_FOLDER).iterdir())) <= 64


def test_a_source_that_changes_while_it_is_read_leaves_no_receipt(desk: Path) -> None:
    began = time.time_ns() - 10**9
    looked = look([str(desk / "papers" / "a.txt")], [])
    leave(desk, desk / "out", "hasty", LEFT, looked=looked, made=[], since=began)
    assert standing(desk, desk / "out", "hasty") is None


def test_a_source_that_changes_after_it_was_looked_at_is_noticed(desk: Path) -> None:
    looked = look([str(desk / "papers" / "a.txt")], [])
    (desk / "papers" / "a.txt").write_text("other words, come in during the run")
    leave(desk, desk / "out", "long", LEFT, looked=looked, made=[], since=LATER)
    assert standing(desk, desk / "out", "long") is None


def test_a_folder_that_cannot_be_written_to_has_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / "state"
    leave(place, tmp_path, "call", LEFT, looked=NOTHING, made=[], since=LATER)
    assert standing(place, tmp_path, "call") is None


def test_calls_differ_by_words_and_by_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = call_key("build", ["a", "b"], None)
    assert one == call_key("build", ["a", "b"], None)
    assert one != call_key("build", ["a b"], None)
    monkeypatch.chdir(tmp_path)
    assert one != call_key("build", ["a", "b"], None)


def test_a_draft_of_a_killed_run_is_taken_away(desk: Path) -> None:
    old, young = (desk / RECEIPTS_FOLDER / name for name in (".call.1", ".call.2"))
    for draft in (old, young):
        draft.write_text("{")
    os.utime(old, (1, 1))
    leave(desk, desk / "out", "more", LEFT, looked=NOTHING, made=[], since=LATER)
    assert (old.exists(), young.exists()) == (False, True)
