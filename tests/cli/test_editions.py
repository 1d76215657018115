"""Editions of a project, one after the other: followed, listed, compared, made again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from briefgen.model.base import ChangeKind
from briefgen.model.briefing import Briefing
from briefgen.publish.manifest import Manifest
from tests.cli.conftest import ARTICLE, Run

LATER = """\
LISBON, March 11 - The port authority confirmed on Tuesday that the northern quay of Aveiro was \
closed.

Ferrol Lines said 19 of its ships had been turned away since February 27.
"""


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one source, as the current folder, which `run` has moved elsewhere."""
    assert run
    (tmp_path / "briefgen.toml").write_text(
        'title = "Quays"\nsources = ["papers/*"]\nbuild_for = ["analyst"]\n'
        '[audiences.analyst]\nformats = ["html"]\n'
    )
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(ARTICLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def latest(desk: Path) -> tuple[Briefing, Manifest]:
    folder = desk / "out" / "latest"
    return (
        Briefing.model_validate_json((folder / "briefing.json").read_bytes()),
        Manifest.model_validate_json((folder / "manifest.json").read_bytes()),
    )


def names(desk: Path) -> list[str]:
    return sorted(one.name for one in (desk / "out" / "editions").iterdir())


def grow(desk: Path) -> None:
    (desk / "papers" / "b.txt").write_text(LATER)


def test_an_edition_follows_the_one_before(desk: Path, run: Run) -> None:
    run("build")
    first, manifest = latest(desk)
    assert (manifest.series, manifest.number, manifest.previous) == ("Quays", 1, None)
    grow(desk)
    run("build")
    second, manifest = latest(desk)
    assert (manifest.number, manifest.previous) == (2, first.edition.id)
    assert second.edition.previous == first.edition.id
    kept = {one.id for one in first.parties} & {one.id for one in second.parties}
    assert kept
    assert any(one.section == "sources" and one.kind == "new" for one in second.changes)
    assert run("verify", "out", "--rederive").code == 0


def test_the_same_again_keeps_the_edition_and_reads_nothing(desk: Path, run: Run) -> None:
    first = run("build")
    again = run("build")
    assert again.lines == first.lines
    assert "Reading" in first.err
    assert "Reading" not in again.err
    (desk / "papers" / "a.txt").touch()
    assert run("build").lines == first.lines
    assert len(names(desk)) == 1


def test_what_is_odd_is_said_again(desk: Path, run: Run) -> None:
    with (desk / "briefgen.toml").open("a") as project:
        project.write('[[source]]\nmatch = "none/*"\nreliability = "B"\n')
    warned = [run("build").err.count("no document answers") for _ in range(2)]
    assert warned == [1, 1]


def test_a_failing_source_is_tried_again_each_time(desk: Path, run: Run) -> None:
    (desk / "papers" / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    assert [run("build").code for _ in range(2)] == [4, 4]


def test_another_label_renders_anew_and_keeps_the_content(desk: Path, run: Run) -> None:
    house = desk / "templates" / "house"
    house.mkdir(parents=True)
    words = 'extends = "analyst"\n[labels]\ntimeline = "{}"\n'
    (house / "audience.toml").write_text(words.format("Days"))
    call = ("build", "-a", "analyst,house", "-f", "html", "--explain")
    run(*call)
    first, _ = latest(desk)
    (house / "audience.toml").write_text(words.format("Dates"))
    again = run(*call)
    assert "render analyst: not needed" in again.err
    assert "render house: done: its templates, brand or labels have changed" in again.err
    second, manifest = latest(desk)
    assert second == first
    assert manifest.number == 1
    assert names(desk)[0] == first.edition.id
    assert names(desk)[1].startswith(f"{first.edition.id}-")


def test_a_damaged_page_is_not_taken_over(desk: Path, run: Run) -> None:
    made = Path(run("build").lines[0])
    whole = made.read_bytes()
    made.write_bytes(whole[:-20])
    again = run("build", "--explain")
    assert "render analyst: done" in again.err
    assert made.read_bytes() == whole
    assert len(names(desk)) == 1


def test_two_projects_may_share_an_output_directory(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = desk / "other"
    shutil.copytree(desk / "papers", other / "papers")
    (other / "papers" / "a.txt").write_text(LATER)
    (other / "briefgen.toml").write_text(
        (desk / "briefgen.toml").read_text().replace("Quays", "Another matter")
    )
    out = desk / "out"
    run("build", "-o", out)
    monkeypatch.chdir(other)
    run("build", "-o", out)
    assert latest(desk)[1].number == 1
    monkeypatch.chdir(desk)
    grow(desk)
    run("build", "-o", out)
    briefing, manifest = latest(desk)
    assert (manifest.series, manifest.number) == ("Quays", 2)
    assert not [one for one in briefing.changes if one.section == "sources" and one.was]
    listed = run("editions", "list").out
    assert "Quays:" in listed
    assert "Another matter:" in listed


def test_without_a_project_only_what_shares_a_document_is_followed(desk: Path, run: Run) -> None:
    (desk / "briefgen.toml").unlink()
    (desk / "elsewhere").mkdir()
    (desk / "elsewhere" / "c.txt").write_text(LATER)
    call = ("build", "-a", "analyst", "-f", "html")
    run(*call, "papers")
    run(*call, "elsewhere")
    assert latest(desk)[1].previous is None
    run(*call, "papers")
    first = latest(desk)[0]
    grow(desk)
    run(*call, "papers")
    assert latest(desk)[1].previous == first.edition.id
    assert latest(desk)[1].number == 2


def test_nothing_material_makes_a_note_or_nothing(desk: Path, run: Run) -> None:
    run("build")
    (desk / "papers" / "b.txt").write_text(ARTICLE.replace("LISBON, March 4", "PORTO, March 5"))
    kinds = get_args(ChangeKind)
    settings = (desk / "briefgen.toml").read_text()
    said = f"[changes]\nignore = {json.dumps(kinds)}\nunchanged = "
    (desk / "briefgen.toml").write_text(settings + said + '"none"\n')
    # What a person has set otherwise is news by itself: it is settled first.
    (desk / "papers" / "b.txt").rename(desk / "away.txt")
    run("build")
    base = latest(desk)[1]
    (desk / "away.txt").rename(desk / "papers" / "b.txt")
    quiet = run("build")
    assert quiet.code == 0
    assert "no edition was made" in quiet.err
    assert latest(desk)[1] == base
    assert run("build").err.count("no edition was made") == 1


def test_a_change_names_whose_word_it_is(desk: Path, run: Run) -> None:
    run("build")
    (desk / "papers" / "b.txt").write_text(
        "LISBON, March 11 - Ferrol Lines said on Tuesday that its ships had been turned away.\n\n"
        "Clara Voss, the minister, said a second quay at Aveiro will be closed on May 3.\n"
    )
    run("build")
    told = run("diff", "1", "2").out
    line = next(one for one in told.splitlines() if "May 3" in one)
    assert line.endswith("[said by Clara Voss]")
    assert line in run("editions", "show").out
    items = json.loads(run("diff", "1", "2", "--json").out)["items"].values()
    assert ["Clara Voss"] in [one["speakers"] for one in items]


def test_a_number_means_the_projects_own_edition_however_it_was_rendered(
    desk: Path, run: Run
) -> None:
    run("build")
    run("build", "-a", "executive", "-f", "md")
    grow(desk)
    run("build")
    other = desk / "other"
    (other / "sources").mkdir(parents=True)
    (other / "sources" / "a.txt").write_text(ARTICLE)
    (other / "briefgen.toml").write_text('title = "Other"\nbuild_for = ["press"]\n')
    run("build", other, "-f", "md", "-o", "out")
    assert len(run("editions", "list").lines) > 4
    told = run("diff", "1", "2")
    assert told.code == 0
    assert "because of: papers/b.txt" in told.out


def test_an_edition_that_cannot_be_read_is_named_and_passed_over(desk: Path, run: Run) -> None:
    run("build")
    grow(desk)
    run("build")
    damaged = (desk / "out" / "latest").resolve()
    manifest = damaged / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text("{")
    listed = run("editions", "list")
    assert len(listed.lines) == 1
    assert f"{damaged.name}: its manifest.json cannot be read" in listed.err
    shown = run("editions", "show")
    assert shown.code == 2
    assert damaged.name in shown.err
    (desk / "papers" / "c.txt").write_text(ARTICLE.replace("March 4", "March 6"))
    assert damaged.name in run("build").err


def test_the_difference_of_two_editions_is_told_with_its_sources(desk: Path, run: Run) -> None:
    run("build")
    grow(desk)
    run("build")
    told = run("diff", "1", "2")
    assert told.code == 0
    assert "because of: papers/b.txt" in told.out
    content = json.loads(run("diff", "1", "latest", "--json").out)
    assert (
        content["changes"]
        == json.loads((desk / "out" / "latest" / "briefing.json").read_text())["changes"]
    )
    same = run("diff", "2", desk / "out" / "latest" / "briefing.json")
    assert same.lines[1:] == ["nothing has changed"]
    backwards = json.loads(run("diff", "2", "1", "--json").out)["changes"]
    assert any(one["kind"] == "withdrawn" for one in backwards)
    assert run("diff", "1", "7").code == 2


def test_editions_are_shown(desk: Path, run: Run) -> None:
    run("build")
    grow(desk)
    run("build")
    listed = run("editions", "list").lines
    assert [line.split()[0] for line in listed] == ["1", "2"]
    shown = run("editions", "show", "2").out
    assert "from papers/b.txt" in shown
    assert "material changes" in shown
    records = json.loads(run("editions", "list", "--json").out)
    assert [one["number"] for one in records] == [1, 2]
    assert run("editions", "show", "9").code == 2
    assert run("editions", "list", "-o", "nowhere").lines == []


def test_an_edition_is_built_again_to_the_same_bytes(desk: Path, run: Run) -> None:
    run("build")
    grow(desk)
    run("build")
    folder = desk / "out" / "editions" / names(desk)[0]
    for folder in (desk / "out" / "editions").iterdir():
        whole = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
        for one in whole:
            if one.name != "manifest.json":
                one.unlink()
        made = run("editions", "rebuild", folder)
        assert (made.code, len(made.lines)) == (0, len(whole) - 1)
        assert {one: one.read_bytes() for one in whole} == whole
    assert run("editions", "rebuild", "2").lines == []


def test_what_cannot_be_built_again_says_why(desk: Path, run: Run) -> None:
    run("build")
    folder = desk / "out" / "editions" / names(desk)[0]
    shutil.rmtree(folder / "sources")
    (desk / "papers" / "a.txt").write_text(LATER)
    gone = run("editions", "rebuild", "1")
    assert gone.code == 1
    assert "papers/a.txt" in gone.err
    (desk / "papers" / "a.txt").write_text(ARTICLE)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["versions"]["briefgen"] = "0.0.1"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    other = run("editions", "rebuild", "1")
    assert other.code == 1
    assert "made with briefgen 0.0.1" in other.err
    assert not (folder / "sources").exists()


def test_an_edition_that_cannot_be_read_is_passed_over(desk: Path, run: Run) -> None:
    run("build")
    first, _ = latest(desk)
    grow(desk)
    run("build")
    (desk / "out" / "latest" / "briefing.json").write_text("{}")
    (desk / "papers" / "c.txt").write_text(LATER.replace("19", "23"))
    again = run("build")
    assert again.code == 0
    assert "passed over" in again.err
    assert latest(desk)[0].edition.previous == first.edition.id
