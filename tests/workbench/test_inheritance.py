"""What `show` tells: where blocks, files and settings come from, and how to change them."""

from __future__ import annotations

import pytest

from briefgen.config.project import Project
from briefgen.errors import UsageError
from briefgen.render.view import View
from briefgen.workbench.catalogue import catalogue
from briefgen.workbench.check import check
from briefgen.workbench.fields import field_tree
from briefgen.workbench.inheritance import block_details, detail, explain, fields_context

PAGE = '{% extends "_base/page.html.j2" %}\n\n{% block running %}x{% endblock %}'


def test_the_list_has_the_house_and_what_ships(house) -> None:
    entries = {one.name: one for one in catalogue(house())}
    assert list(entries) == ["analyst", "executive", "house", "press"]
    assert entries["house"].house
    assert entries["house"].extends == ("analyst",)
    assert entries["house"].folder == "templates/house"
    assert entries["press"].handling == "TLP:CLEAR"
    assert entries["press"].folder == "(built in) press"


def test_a_broken_audience_stays_in_the_list_with_its_fault(house) -> None:
    entries = {one.name: one for one in catalogue(house({"audience.toml": "title ="}))}
    assert "no valid TOML" in (entries["house"].error or "").replace("not valid", "no valid")


def test_each_block_says_where_it_stands(house) -> None:
    found = explain("house", house({"page.html.j2": PAGE}))
    places = {one.block: f"{one.file}:{one.line}" for one in found.blocks}
    assert places["running"] == "templates/house/page.html.j2:3"
    assert places["header"].startswith("(built in) _base/document.html.j2:")
    files = {one.name: one.places for one in found.files}
    assert files["page.html.j2"] == ("house", "_base")


def test_each_setting_says_who_set_it(house) -> None:
    found = explain("house", house({"audience.toml": 'extends = "press"\n[labels]\ngaps = "Open"'}))
    settings = {one.key: (one.value, one.origin) for one in found.settings}
    assert settings["labels.gaps"] == ("Open", "templates/house/audience.toml")
    assert settings["limits.words"] == ("600", "(built in) press/audience.toml")
    assert settings["page"] == ("A4", "briefgen.toml, or the default")


@pytest.mark.parametrize("extends", ["analyst", "executive", "press"])
def test_the_example_for_every_block_is_sound(house, extends: str) -> None:
    project = house(extends=extends)
    files: dict[str, str] = {}
    for _, one in block_details("house", project):
        inherits, _, rest = one.example.partition("\n")
        files[one.override] = files.get(one.override, inherits + "\n") + rest
    faults = check(["house"], house(files, extends=extends), render=False).findings
    assert [str(fault) for fault in faults] == []
    assert len(files) > 0


def test_a_block_is_told_with_what_can_be_used_in_it(house) -> None:
    (one,) = detail("house", "running", house())
    assert "{% block running %}" in one.source
    assert {name.key: name.value for name in one.names}["head"] == "Head"
    assert one.override == "page.html.j2"


def test_a_file_is_told_whole(house) -> None:
    (one,) = detail("house", "gaps", house())
    assert one.name == "sections/gaps.html.j2"
    assert "view.gaps" in one.source


def test_an_unknown_part_names_the_nearest(house) -> None:
    with pytest.raises(UsageError, match="Did you mean 'running'"):
        detail("house", "runing", house())


def test_the_tree_of_fields_is_that_of_the_records() -> None:
    tree = {one.path: one for one in field_tree(fields_context("analyst", Project()))}
    assert tree["view.head.title"].kind == "text"
    assert tree["view.settled[…].question"].kind == "text"
    assert tree["view.disputes.first"].about == "(as view.settled[…])"
    assert tree["view.disputes.total"].about == "How many there are in all."
    assert {
        path.split(".")[1] for path in tree if path.count(".") == 1 and path[:5] == "view."
    } == (set(View.__dataclass_fields__))


def test_a_part_of_the_tree_can_be_asked_for() -> None:
    tree = field_tree(fields_context("analyst", Project()), "view.head")
    assert all(one.path.startswith("view.head") for one in tree)
    assert len(tree) > 10


def test_what_differs_by_language_is_listed_with_its_file(house) -> None:
    told = '[locale.fr]\ntitle = "Note au ministre"\n[locale.fr.labels]\nnotes = "Sources citées"\n'
    told += "[locale.fr.limits]\ngaps = 1\n"
    found = explain("house", house({"audience.toml": f'extends = "press"\n{told}'}))
    settings = {one.key: one.value for one in found.settings if one.key.startswith("locale.")}
    assert settings == {
        "locale.fr.title": "Note au ministre",
        "locale.fr.labels.notes": "Sources citées",
        "locale.fr.limits.gaps": "1",
    }
    origins = {one.origin for one in found.settings if one.key.startswith("locale.")}
    assert origins == {"templates/house/audience.toml"}
