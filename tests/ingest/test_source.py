"""Which files are read, under which name, what is left out, and what the project overrides."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config.project import SourceOverride
from briefgen.errors import UsageError
from briefgen.ingest import SourceFile, discover, ingest, survey


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "a.txt", "sub/b.md", "sub/c.unknown", ".hidden.txt", "briefgen.toml", "lens.yaml",
        "README.md", "LICENSE", "templates/house/x.html", "out/old.html", ".git/config",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The court met on Monday.\n")
    return tmp_path


def test_a_folder_is_walked_and_what_is_left_out_is_said(folder: Path) -> None:
    found = survey([folder], root=folder, exclude=[folder / "out"])
    assert [file.uri for file in found.found] == ["a.txt", "sub/b.md", "sub/c.unknown"]
    assert [one.uri for one in found.left_out] == [
        "LICENSE", "README.md", "briefgen.toml", "lens.yaml", "templates/house/x.html",
    ]  # fmt: skip
    assert all(one.reason for one in found.left_out)


def test_a_file_named_outright_is_always_read(folder: Path) -> None:
    assert [file.uri for file in discover([folder / "README.md"], root=folder)] == ["README.md"]


def test_each_file_once_in_order(folder: Path) -> None:
    paths = [folder / "sub", folder, folder / "a.txt"]
    uris = [file.uri for file in discover(paths, root=folder, exclude=[folder / "out"])]
    assert uris == ["a.txt", "sub/b.md", "sub/c.unknown"]


def test_a_folder_outside_the_project_gives_uris_relative_to_itself(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert [f.uri for f in discover([folder / "sub"], root=elsewhere)] == ["b.md", "c.unknown"]


def test_a_missing_path_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        discover([folder / "gone"], root=folder)


def test_overrides_win_and_a_date_of_the_user_is_the_reference(folder: Path) -> None:
    overrides = [
        SourceOverride(match="**/*", reliability="C", outlet="The Post"),
        SourceOverride(match="a*", published="2024-11-13", author="Ann Hale", handling="TLP:AMBER"),
        SourceOverride(match="sub/*", title="Not this one"),
    ]
    file = SourceFile(path=folder / "a.txt", uri="a.txt")
    metadata = ingest(file, overrides=overrides, max_bytes=1_000).metadata
    assert (metadata.reliability, metadata.outlet) == ("C", "The Post")
    assert (metadata.reference_date, metadata.reference_date_basis) == ("2024-11-13", "user")
    assert (metadata.byline, metadata.handling) == (("Ann Hale",), "TLP:AMBER")
    assert metadata.title is None


def test_the_same_bytes_give_the_same_document(folder: Path) -> None:
    file = SourceFile(path=folder / "a.txt", uri="a.txt")
    first = ingest(file, overrides=(), max_bytes=1_000)
    assert ingest(file, overrides=(), max_bytes=1_000) == first
    assert type(first).model_validate_json(first.model_dump_json()) == first
