"""Reading briefgen.toml: defaults, what is found where, and what is said of mistakes."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config.load import load_project, override, parse_project
from briefgen.config.places import find_project
from briefgen.config.project import Project
from briefgen.errors import ProjectError, UsageError

FULL = """
title = "Grain corridor"
subject = "the grain agreement"
lenses = ["west", "gulf"]
sources = ["sources/**/*"]
as_of = 2024-11-13
prepared_for = ["Policy desk"]
handling = "TLP:GREEN"
build_for = ["executive"]

[[source]]
match = "sources/leaks/*"
published = "2024-11-13"
author = ["A. Reporter", "B. Reporter"]
reliability = "C"
handling = "TLP:AMBER"

[audiences.executive]
formats = ["pdf", "html"]
page = "Letter"

[lens.gulf]
title = "Gulf concerns"
names = ["Gulf states"]
members = { countries = ["SA", "AE"], alliances = ["GCC"] }
metonyms = { Riyadh = "SA", Jeddah = ["SA"] }

[state.XF]
name = "Freedonia"
demonym = "Freedonian"

[limits]
source_bytes = 1_000
"""


def test_every_part_is_read() -> None:
    project = parse_project(FULL)
    assert project.title == "Grain corridor"
    assert project.as_of == "2024-11-13"
    assert project.source[0].author == ["A. Reporter", "B. Reporter"]
    assert project.audiences["executive"].page == "Letter"
    assert project.lens["gulf"].members.alliances == ("GCC",)
    assert project.state["XF"].name == "Freedonia"
    assert project.limits.source_bytes == 1000


def test_an_empty_file_gives_the_defaults() -> None:
    assert parse_project("") == Project()


def test_a_date_is_the_same_quoted_or_not() -> None:
    assert parse_project("as_of = 2024-11-13") == parse_project('as_of = "2024-11-13"')


@pytest.mark.parametrize(
    ("toml", "key", "nearest"),
    [
        ('titel = "x"', "titel", "'title'"),
        ("[limits]\nsource_byte = 1", "limits.source_byte", "'source_bytes'"),
        ('[[source]]\nmatch = "a"\n[[source]]\nmatch = "b"\npublishd = "2024"',
         "source[2].publishd", "'published'"),
        ('[audiences.press]\nformat = ["pdf"]', "audiences.press.format", "'formats'"),
        ('[lens.gulf]\ntitle = "x"\nmember = {}', "lens.gulf.member", "'members'"),
        ('[lens.gulf]\ntitle = "x"\nmembers = { country = [] }',
         "lens.gulf.members.country", "'countries'"),
        ('[state.XF]\nname = "x"\ncapitol = "y"', "state.XF.capitol", "'capital'"),
        ("qqqq = 1", "qqqq", "audiences, "),
    ],
)  # fmt: skip
def test_an_unknown_key_is_named_with_the_nearest_valid_one(
    toml: str, key: str, nearest: str
) -> None:
    with pytest.raises(ProjectError) as caught:
        parse_project(toml, "desk/briefgen.toml")
    assert caught.value.exit_code == 2
    assert f"'{key}'" in str(caught.value)
    assert nearest in str(caught.value)
    assert str(caught.value).startswith("desk/briefgen.toml: ")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("title = 5", "title = 5: "),
        ('lenses = "west"', "lenses = 'west': "),
        ("lenses = []", "lenses = []: "),
        ('as_of = "13 November"', "as_of = '13 November': expected an ISO date"),
        ('as_of = "2024-13-01"', "as_of = '2024-13-01': expected an ISO date"),
        ('handling = "SECRET"', "handling = 'SECRET': "),
        ('[[source]]\nmatch = "a"\nreliability = "G"', "source[1].reliability = 'G': "),
        ("[[source]]\nauthor = 3", "source[1].match is required and missing"),
        ("[lens.gulf]\nnames = []", "lens.gulf.title is required and missing"),
        ("[limits]\nsource_bytes = 0", "limits.source_bytes = 0: "),
        ('[audiences.press]\nformats = ["odt"]', "audiences.press.formats[1] = 'odt': "),
        ('[audiences.press]\npage = "B5"', "audiences.press.page = 'B5': "),
        ("[[source]]\nmatch = 1\nauthor = 3", "source[1].author = 3: "),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(toml: str, said: str) -> None:
    with pytest.raises(ProjectError) as caught:
        parse_project(toml)
    assert said in caught.value.what


def test_what_is_no_toml_is_said_with_its_place() -> None:
    with pytest.raises(ProjectError, match="line 2"):
        parse_project('title = "x"\nlenses = ]\n')


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_as_a_project(text: str) -> None:
    with contextlib.suppress(ProjectError):
        assert isinstance(parse_project(text), Project)


def test_a_missing_file_says_what_next(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="briefgen init"):
        load_project(tmp_path / "briefgen.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_bytes('title = "Zürich"'.encode("latin-1"))
    with pytest.raises(ProjectError, match="UTF-8"):
        load_project(file)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_bytes('title = "Zürich"'.encode("utf-8-sig"))
    assert load_project(file).title == "Zürich"


def test_the_root_is_the_files_folder_and_no_setting(tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_text("")
    project = load_project(tmp_path)
    assert project.root == tmp_path.resolve()
    assert project.file == file.resolve()
    assert project.model_dump() == Project().model_dump()
    assert Project().root is None


def test_a_project_is_found_in_the_single_given_folder(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("")
    other = tmp_path / "other"
    other.mkdir()
    assert find_project([tmp_path]) == tmp_path / "briefgen.toml"
    assert find_project([tmp_path, other]) is None
    assert find_project([other]) is None
    assert find_project([tmp_path / "briefgen.toml"]) is None


def test_a_project_is_found_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_project() is None
    (tmp_path / "briefgen.toml").write_text("")
    assert find_project() == Path("briefgen.toml")


def test_an_override_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(FULL)
    project = load_project(tmp_path)
    other = override(project, {"subject": "the port", "as_of": "2024-12-01"})
    assert (other.subject, other.as_of) == ("the port", "2024-12-01")
    assert other.root == project.root
    same = other.model_copy(update={"subject": project.subject, "as_of": project.as_of})
    assert same.model_dump() == project.model_dump()


def test_a_wrong_override_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="as_of"):
        override(Project(), {"as_of": "soon"})
