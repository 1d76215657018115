"""What a build depends on is looked at, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.watch import Ears, Scene


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text('title = "One"\n')
    (tmp_path / "sources" / "in").mkdir(parents=True)
    (tmp_path / "sources" / "a.txt").write_text("One.")
    return tmp_path


def changes(scene: Scene, file: Path, text: str = "changed") -> bool:
    """Whether a look is otherwise when ``file`` is written."""
    before = scene.look()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return scene.look() != before


@pytest.mark.parametrize(
    "name",
    [
        "sources/a.txt", "sources/in/b.txt", "sources/new/folder/c.txt", "briefgen.toml",
        "edits.toml", "brand.toml", "brand/logo.svg", "templates/house/common.css",
        "templates/house/assets/x.png", "sources/README.md",
    ],
)  # fmt: skip
def test_what_a_build_depends_on_is_seen(desk: Path, name: str) -> None:
    scene = Scene(desk / "briefgen.toml", (), desk / "out")
    assert changes(scene, desk / name, "[audiences.press]\n" if "briefgen" in name else "x")


@pytest.mark.parametrize(
    "name",
    [
        "out/latest/press.html", "out/editions/e/briefing.json", ".briefgen/cache.sqlite",
        "notes.txt", "templates/house/.common.css.swp",
    ],
)  # fmt: skip
def test_what_no_build_depends_on_is_not(desk: Path, name: str) -> None:
    scene = Scene(desk / "briefgen.toml", (), desk / "out")
    assert not changes(scene, desk / name)


def test_what_an_editor_leaves_in_a_folder_is_not_seen(tmp_path: Path) -> None:
    scene = Scene(None, (tmp_path,), tmp_path / "out")
    assert not changes(scene, tmp_path / ".a.txt.swp")
    assert changes(scene, tmp_path / "a.txt")


def test_output_within_the_sources_is_not_seen(desk: Path) -> None:
    (desk / "briefgen.toml").write_text('sources = ["**/*"]\n')
    scene = Scene(desk / "briefgen.toml", (), desk / "out")
    assert not changes(scene, desk / "out" / "editions" / "e" / "press.html")
    assert changes(scene, desk / "notes.txt")


def test_sources_that_the_project_names_anew_are_seen(desk: Path) -> None:
    scene = Scene(desk / "briefgen.toml", (), desk / "out")
    assert not changes(scene, desk / "papers" / "b.txt")
    (desk / "briefgen.toml").write_text('sources = ["papers/*"]\n')
    assert "papers/b.txt" in scene.look()
    assert (desk / "papers").resolve() in scene.folders()


def test_while_the_project_file_is_wrong_the_last_one_counts(desk: Path) -> None:
    scene = Scene(desk / "briefgen.toml", (), desk / "out")
    assert changes(scene, desk / "briefgen.toml", "title = ")
    assert changes(scene, desk / "sources" / "b.txt")
    (desk / "briefgen.toml").unlink()
    assert changes(scene, desk / "sources" / "c.txt")


def test_a_project_file_that_is_wrong_to_begin_with_is_an_error(desk: Path) -> None:
    (desk / "briefgen.toml").write_text("titel = 1\n")
    with pytest.raises(UsageError):
        Scene(desk / "briefgen.toml", (), desk / "out")


def test_a_folder_without_a_project_may_go_and_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    scene = Scene(None, (folder,), tmp_path / "out")
    assert scene.look() == {}
    assert changes(scene, folder / "a.txt")
    (folder / "a.txt").unlink()
    folder.rmdir()
    assert scene.look() == {}
    assert changes(scene, folder / "a.txt")


def test_a_change_is_heard_at_once(desk: Path) -> None:
    scene = Scene(desk / "briefgen.toml", (), desk / "out")
    scene.look()
    with Ears(scene.folders) as ears:
        heard = False
        for number in range(20):
            (desk / "sources" / f"{number}.txt").write_text("x")
            ears.wait(1)
            heard = heard or len(scene.look()) > 4
        assert heard
        assert ears.deaf is None


def test_where_nothing_can_be_heard_it_says_why_and_waits(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limit(*_: object, **__: object) -> None:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", limit)
    scene = Scene(desk / "briefgen.toml", (), desk / "out")
    scene.look()
    with Ears(scene.folders) as ears:
        ears.wait(0.3)
    assert ears.deaf == "OS file watch limit reached"
