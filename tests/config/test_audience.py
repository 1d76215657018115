"""Audiences: built in, extended by a house, refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config.audience import available_audiences, load_audience
from briefgen.config.project import AudienceConfig
from briefgen.errors import AudienceError


def house(project: Path, text: str, name: str = "house") -> Path:
    folder = project / "templates" / name
    folder.mkdir(parents=True)
    (folder / "audience.toml").write_text(text, encoding="utf-8")
    return project


def test_the_three_that_ship() -> None:
    assert available_audiences(None) == ["analyst", "executive", "press"]


@pytest.mark.parametrize(
    ("name", "ceiling", "pages", "words"),
    [
        ("executive", "TLP:AMBER+STRICT", 1, 350),
        ("analyst", "TLP:AMBER+STRICT", None, None),
        ("press", "TLP:CLEAR", 2, 600),
    ],
)
def test_their_promises(name: str, ceiling: str, pages: int | None, words: int | None) -> None:
    audience = load_audience(name)
    assert (audience.handling, audience.limits.pages, audience.limits.words) == (
        ceiling, pages, words,
    )  # fmt: skip
    assert audience.page == "A4"


def test_a_house_template_states_only_what_differs(tmp_path: Path) -> None:
    house(
        tmp_path,
        'extends = "analyst"\ntitle = "Desk note"\n[labels]\ngaps = "Open"\n'
        '[colours]\naccent = "#123456"\n[limits]\ndisputes = 2\n',
    )
    audience, parent = load_audience("house", project_dir=tmp_path), load_audience("analyst")
    assert audience.title == "Desk note"
    assert audience.sections == parent.sections
    assert audience.labels == {**parent.labels, "gaps": "Open"}
    assert audience.limits.disputes == 2
    assert [folder.name for folder in audience.folders] == ["house", "analyst", "_base"]
    assert "house" in available_audiences(tmp_path)


def test_the_project_may_extend_without_a_folder() -> None:
    audience = load_audience(
        "desk", overrides=AudienceConfig(extends="press", handling="TLP:GREEN", page="Letter")
    )
    assert (audience.name, audience.handling, audience.page) == ("desk", "TLP:GREEN", "Letter")
    assert audience.limits.words == 600


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('extends = "nobody"', "no audience called 'nobody'"),
        ('extends = "house"', "extends itself"),
        ("colour = 1", "unknown key 'colour'. Did you mean 'colours'?"),
        ("[limits]\ndispute = 1", "unknown key 'limits.dispute'. Did you mean 'disputes'?"),
        ('[colours]\naccent = "red;}"', "expected a colour"),
        ('sections = ["../secret"]', "sections[1]"),
        (
            'extends = "press"\nsections = ["lead", "weather"]',
            "no template for the section 'weather'",
        ),
        ('title = "x"', "no sections are listed"),
        ("title =", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AudienceError) as caught:
        load_audience("house", project_dir=house(tmp_path, text))
    assert message in str(caught.value)
    assert "house" in str(caught.value)


@pytest.mark.parametrize("name", ["nobody", "_base", "../executive", ""])
def test_an_unknown_audience_lists_the_known(name: str) -> None:
    with pytest.raises(AudienceError, match="analyst, executive, press"):
        load_audience(name)
