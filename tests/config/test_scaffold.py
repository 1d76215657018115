"""What `briefgen init` writes is a valid project, also with its comments taken off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import schemas
from briefgen.config.load import load_project, parse_project
from briefgen.config.project import Project
from briefgen.config.scaffold import patterns_for, scaffold
from briefgen.errors import OutputError


def test_the_scaffold_is_the_defaults(tmp_path: Path) -> None:
    scaffold(tmp_path)
    assert load_project(tmp_path).model_dump() == Project().model_dump()
    assert (tmp_path / "sources").is_dir()


def test_every_commented_line_is_a_valid_setting(tmp_path: Path) -> None:
    file, _ = scaffold(tmp_path)
    setting = re.compile(r"^# (?=\[|\w+ +=)", re.MULTILINE)
    project = parse_project(setting.sub("", file.read_text(encoding="utf-8")))
    unset = set(Project.model_fields) - project.model_fields_set
    assert unset <= {"language", "model"}
    assert project.source[0].match == "sources/letters/*"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("# mine")
    with pytest.raises(OutputError):
        scaffold(tmp_path)
    assert (tmp_path / "briefgen.toml").read_text() == "# mine"


def test_sources_that_are_there_are_kept(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("words")
    scaffold(tmp_path)
    assert (tmp_path / "sources" / "a.txt").read_text() == "words"


def test_it_names_the_documents_that_are_there(tmp_path: Path) -> None:
    made = scaffold(tmp_path, patterns_for(["a.txt", 'odd "[1]"/b.pdf', "Büro/c.pdf", "d.txt"]))
    project = load_project(tmp_path)
    assert project.patterns == ("*.txt", 'odd "[[]1]"/**/*', "Büro/**/*")
    assert made == [tmp_path / "briefgen.toml"]


def test_an_editor_finds_the_schema(tmp_path: Path) -> None:
    file, _ = scaffold(tmp_path)
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    schema = tmp_path / first.removeprefix("#:schema ")
    assert schema.read_text(encoding="utf-8") == schemas.schema("project")
    assert (schema.parent / ".gitignore").read_text() == "*\n"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("words")
    with pytest.raises(OutputError, match="this is a file"):
        scaffold(tmp_path / "desk")
