"""What a call asks for, before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config.load import load_project, parse_project
from briefgen.errors import ProjectError, SetupError
from briefgen.plan import find_sources, make_plan, settle_lenses


def test_a_pattern_reads_neither_the_project_file_nor_earlier_output(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('sources = ["**/*"]\n')
    (tmp_path / "note.txt").write_text("Words.")
    made = tmp_path / "out" / "editions" / "e-1" / "press.html"
    made.parent.mkdir(parents=True)
    made.write_text("<p>Words.</p>")
    project = load_project(tmp_path / "briefgen.toml")
    found = find_sources(project, [], tmp_path / "out")
    assert [file.uri for file in found.found] == ["note.txt"]


def test_what_a_pattern_matches_is_taken_as_if_found_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('sources = ["papers/**/*", "papers/odd.toml"]\n')
    for name in (
        "papers/deep/note.txt", "papers/odd.toml", "papers/lens.toml", "papers/README.md",
        "papers/.DS_Store", "papers/.git/note.txt", "papers/deep/.note.txt.swp",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Words.")
    found = find_sources(load_project(tmp_path / "briefgen.toml"), [], tmp_path / "out")
    assert [one.uri for one in found.found] == ["papers/deep/note.txt", "papers/odd.toml"]
    assert [one.uri for one in found.left_out] == ["papers/README.md", "papers/lens.toml"]


LENS = 'lenses = ["one"]\n[lens.one]\ntitle = "One"\nmembers = { countries = ["XF"] }\n'


def test_a_member_that_is_no_state_is_named() -> None:
    with pytest.raises(ProjectError, match="'XF'") as raised:
        settle_lenses(parse_project(LENS))
    assert raised.value.where == "lens.one.members.countries"


def test_a_member_may_be_a_state_of_the_project() -> None:
    (lens,) = settle_lenses(parse_project(LENS + '[state.XF]\nname = "Freedonia"\n'))
    assert lens.members == ("XF",)


@pytest.mark.parametrize("model", ["no_such_model", "no/such", "no.such.model"])
def test_a_missing_language_model_is_found_before_any_work(tmp_path: Path, model: str) -> None:
    with pytest.raises(SetupError, match="not installed"):
        make_plan(parse_project(f'model = "{model}"'), [tmp_path], tmp_path / "out")
