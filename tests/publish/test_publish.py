"""An edition is there whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.model.edition import EditionFile
from briefgen.publish import prepare_output, publish, turn
from briefgen.publish import workshop as workshops

FILES = [
    EditionFile("briefing.json", b"{}"),
    EditionFile("press.html", b"<p>words</p>"),
    EditionFile("sources/s-1.txt", "“words”".encode()),
]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.is_symlink() for part in [path, *path.parents])
    }


def test_files_stand_in_the_editions_folder(tmp_path: Path) -> None:
    published = publish(FILES, "e-1", tmp_path)
    assert published.directory == tmp_path / "editions" / "e-1"
    assert not published.kept
    assert tree(tmp_path) == {f"editions/e-1/{file.name}": file.data for file in FILES}


def test_latest_is_a_relative_link_to_the_newest(tmp_path: Path) -> None:
    publish(FILES, "e-1", tmp_path)
    publish(FILES, "e-2", tmp_path)
    assert (tmp_path / "latest").readlink() == Path("editions/e-2")
    assert (tmp_path / "latest" / "press.html").read_bytes() == b"<p>words</p>"


def test_an_identical_edition_is_kept_untouched(tmp_path: Path) -> None:
    first = publish(FILES, "e-1", tmp_path).directory
    before = [path.stat().st_ino for path in sorted(first.rglob("*"))]
    again = publish(FILES, "e-1", tmp_path)
    assert again.kept
    assert [path.stat().st_ino for path in sorted(first.rglob("*"))] == before


def test_an_older_edition_becomes_latest_when_it_is_built_again(tmp_path: Path) -> None:
    publish(FILES, "e-1", tmp_path)
    publish(FILES, "e-2", tmp_path)
    assert publish(FILES, "e-1", tmp_path).kept
    assert (tmp_path / "latest").readlink() == Path("editions/e-1")


@pytest.mark.parametrize("damage", ["changed", "missing", "added"])
def test_a_damaged_edition_is_replaced(tmp_path: Path, damage: str) -> None:
    folder = publish(FILES, "e-1", tmp_path).directory
    if damage == "changed":
        (folder / "press.html").write_bytes(b"<p>other words</p>")
    elif damage == "missing":
        (folder / "press.html").unlink()
    else:
        (folder / "notes.txt").write_bytes(b"mine")
    assert not publish(FILES, "e-1", tmp_path).kept
    assert tree(folder) == {file.name: file.data for file in FILES}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_permissions_are_those_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        folder = publish(FILES, "e-1", tmp_path).directory
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750
    assert stat.S_IMODE((folder / "press.html").stat().st_mode) == 0o640


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(FILES, "e-1", tmp_path)
    before = tree(tmp_path)
    real = os.fsync
    calls = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        publish(FILES, "e-2", tmp_path)
    assert tree(tmp_path) == before
    assert (tmp_path / "latest").readlink() == Path("editions/e-1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["editions", "latest"]


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    with pytest.raises(OutputError, match="taken"):
        prepare_output(taken)
    assert taken.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(OutputError):
            prepare_output(tmp_path / "out")
    finally:
        tmp_path.chmod(0o755)


def test_a_folder_in_the_place_of_latest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir(parents=True)
    (tmp_path / "latest" / "mine.txt").write_text("mine")
    with pytest.raises(OutputError):
        publish(FILES, "e-1", tmp_path)
    assert (tmp_path / "latest" / "mine.txt").read_text() == "mine"


def test_leftovers_of_dead_runs_are_removed_and_those_of_living_ones_are_not(
    tmp_path: Path,
) -> None:
    dead, living = tmp_path / ".making-1-1", tmp_path / ".making-2-1"
    for folder in (dead, living):
        (folder / "edition").mkdir(parents=True)
        (folder / "edition" / "half.html").write_text("<p>ha")
    lock = os.open(living, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        prepare_output(tmp_path)
        assert not dead.exists()
        assert (living / "edition" / "half.html").exists()
    finally:
        os.close(lock)
    prepare_output(tmp_path)
    assert not living.exists()


def test_a_workshop_that_loses_its_place_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workshops._try_lock
    lost = []

    def lose_once(folder: Path) -> int | None:
        if not lost:
            lost.append(folder)
            folder.rmdir()
            return None
        return real(folder)

    monkeypatch.setattr(workshops, "_try_lock", lose_once)
    with workshops.Workshop(tmp_path) as workshop:
        assert workshop.folder != lost[0]


@pytest.mark.parametrize("stands", [False, True])
def test_what_a_dead_run_had_ready_is_put_into_its_place(tmp_path: Path, *, stands: bool) -> None:
    publish(FILES, "e-1", tmp_path)
    dead = tmp_path / ".making-1-1"
    (dead / "edition").mkdir(parents=True)
    (dead / "edition" / "briefing.json").write_text("{}")
    (dead / "latest").symlink_to("editions/e-2")
    if stands:
        (tmp_path / "editions" / "e-2").mkdir()
        (tmp_path / "editions" / "e-2" / "damaged.json").write_text("{")
    prepare_output(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["editions", "latest"]
    assert [one.name for one in (tmp_path / "latest").iterdir()] == ["briefing.json"]
    assert (tmp_path / "latest").readlink() == Path("editions/e-2")


def test_an_edition_that_was_being_put_back_is(tmp_path: Path) -> None:
    publish(FILES, "e-1", tmp_path)
    dead = tmp_path / "editions" / ".making-1-1"
    (dead / "edition").mkdir(parents=True)
    (dead / "edition" / "briefing.json").write_text("{}")
    (dead / "replaced").mkdir()
    (dead / "back").symlink_to("e-2")
    prepare_output(tmp_path)
    assert [one.name for one in sorted((tmp_path / "editions").iterdir())] == ["e-1", "e-2"]
    assert (tmp_path / "latest").readlink() == Path("editions/e-1")


def test_an_edition_in_its_place_is_pointed_at_by_the_next_run(tmp_path: Path) -> None:
    for name in ("e-2", "e-1"):
        publish(FILES, name, tmp_path)
    dead = tmp_path / ".making-1-1"
    dead.mkdir()
    (dead / "latest").symlink_to("editions/e-2")
    with turn(tmp_path):
        assert (tmp_path / "latest").readlink() == Path("editions/e-2")


def test_nothing_is_cleaned_up_while_another_run_has_its_turn(tmp_path: Path) -> None:
    prepare_output(tmp_path)
    with turn(tmp_path):
        (tmp_path / ".making-1-1").mkdir()
        prepare_output(tmp_path)
        assert (tmp_path / ".making-1-1").is_dir()
    prepare_output(tmp_path)
    assert not (tmp_path / ".making-1-1").exists()
