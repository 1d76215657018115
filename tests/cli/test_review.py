"""`briefgen review`: what a person types, what the file then holds, and what it says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from briefgen.model.briefing import Briefing
from briefgen.model.edition import to_json
from tests.cli.conftest import Run
from tests.review.conftest import ferry_briefing

WHO = ("--author", "A. Analyst", "--reason", "because")


@pytest.fixture
def ferry() -> Briefing:
    return ferry_briefing()


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ferry: Briefing) -> Path:
    """A project whose latest edition is the ferry's."""
    assert run
    (tmp_path / "briefgen.toml").write_text("")
    edition = tmp_path / "out" / "editions" / "e-1"
    edition.mkdir(parents=True)
    (edition / "briefing.json").write_bytes(to_json(ferry))
    (tmp_path / "out" / "latest").symlink_to(edition)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def replaced(desk: Path, briefing: Briefing) -> None:
    (desk / "out" / "latest" / "briefing.json").write_bytes(to_json(briefing))


@pytest.mark.usefixtures("desk")
def test_ids_are_found_by_section_and_by_item(run: Run) -> None:
    assert run("review", "items", "timeline").lines == [
        "ev-sank  2023-03-11  The ferry Halcyon sank",
        "ev-down  2023-03-12  The Halcyon went down",
    ]
    assert "timeline:" in run("review", "items").lines
    shown = run("review", "show", "k-").lines
    assert shown[:2] == ["k-1  (concern)", "Norway: oil on its coast"]
    assert shown[-1] == "  Norway fears oil on its coast."
    wrong = run("review", "items", "timelime")
    assert wrong.code == 2
    assert "Did you mean 'timeline'?" in wrong.err


def test_an_edit_is_added_with_its_anchors_and_the_file_stays(desk: Path, run: Run) -> None:
    (desk / "edits.toml").write_text("# ours\n")
    outcome = run("review", "add", "drop", "ev-s", *WHO, "--on", "2026-12-07")
    assert outcome.code == 0, outcome.err
    assert (desk / "edits.toml").read_text() == "# ours\n\n" + outcome.out
    assert outcome.lines == [
        "[[edit]]", 'action = "drop"', 'item = "ev-sank"', 'was = "The ferry Halcyon sank"',
        'quotes = ["The ferry Halcyon sank on 11 March 2023 with 43 people aboard."]',
        'author = "A. Analyst"', 'reason = "because"', 'on = "2026-12-07"',
    ]  # fmt: skip
    assert "in the next build: left out" in outcome.err
    assert run("review", "list").lines == [
        "1  new  drop ev-sank  (A. Analyst, 2026-12-07: because)",
        "   left out; its evidence is still cited by l-1",
    ]


@pytest.mark.usefixtures("desk")
def test_every_action_can_be_added(run: Run) -> None:
    calls = (
        ("pin", "g-1"),
        ("reword", "l-1", "--text", "It sank; 44 were “lost at sea”.", "--own", "44",
         "--own", "“lost at sea”"),
        ("merge", "party-twin", "--into", "party-crew"),
        ("split", "party-lines", "--name", "Dorrow Lines", "--type", "group"),
        ("date", "ev-sank", "--date", "2023-03"),
        ("holder", "k-1", "--holder", "party-ministry"),
        ("correct", "party-norway", "--name", "Kingdom of Norway"),
        ("reword", "k-1", "--text", "oil", "--consequence", "ruin"),
        ("judgement", "--text", "Over.", "--likelihood", "likely", "--basis", "d-1"),
        ("option", "--text", "Wait."),
        ("indicator", "--text", "A trial.", "--basis", "x-wire1"),
    )  # fmt: skip
    for call in calls:
        outcome = run("review", "add", *call, *WHO)
        assert outcome.code == 0, (call, outcome.err)
    states = {line.split()[1] for line in run("review", "list").lines if line[0].isdigit()}
    assert states == {"new"}
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    on = dt.date.fromisoformat(json.loads(run("review", "list", "--json").out)[0]["edit"]["on"])
    assert abs(on - today).days <= 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("drop", "ev"), "several ids begin with 'ev': ev-sank, ev-down"),
        (("drop", "zz"), "there is no item 'zz'"),
        (("dorp", "ev-sank"), "Did you mean 'drop'?"),
        (("drop", "ev-sank", "--text", "A"), "unknown key 'text'"),
        (("reword", "ev-sank"), "text is missing"),
        (("reword", "d-1", "--text", "A"), "this is nothing for d-1, a dispute"),
        (("reword", "l-1", "--text", "At 9 o'clock"), "name it in 'own'"),
        (("date", "ev-sank", "--date", "soon"), "not an EDTF date"),
        (("pin", "ev-sank", "--quote", "Nobody said"), "no longer evidence"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    desk: Path, run: Run, call: tuple[str, ...], said: str
) -> None:
    outcome = run("review", "add", *call, *WHO)
    assert outcome.code == 2
    assert said in outcome.err
    assert not (desk / "edits.toml").exists()


def test_an_edit_that_contradicts_one_in_the_file_is_refused(desk: Path, run: Run) -> None:
    run("review", "add", "pin", "ev-sank", *WHO)
    before = (desk / "edits.toml").read_text()
    outcome = run("review", "add", "drop", "ev-sank", *WHO)
    assert outcome.code == 2
    assert "contradict each other" in outcome.err
    assert (desk / "edits.toml").read_text() == before


def test_applied_to_a_file(desk: Path, run: Run, ferry: Briefing) -> None:
    run("review", "add", "drop", "ev-sank", *WHO)
    outcome = run("review", "apply", "out/latest/briefing.json", "-o", "made/briefing.json")
    assert outcome.lines == ["made/briefing.json"]
    made = Briefing.model_validate_json((desk / "made" / "briefing.json").read_bytes())
    assert [one.id for one in made.timeline] == ["ev-down"]
    assert made.edition.id != ferry.edition.id
    replaced(desk, made)
    assert run("review", "list").lines[0].startswith("1  applied  drop ev-sank")
    assert run("review", "show", "ev-sank").lines[:2] == [
        "ev-sank  (no longer there)", "The ferry Halcyon sank",
    ]  # fmt: skip
    again = run("review", "apply", "made/briefing.json", "-o", "more.json")
    assert again.code == 2
    assert "has its edits already" in again.err


def test_a_stale_edit_is_settled(desk: Path, run: Run, ferry: Briefing) -> None:
    run("review", "add", "date", "ev-sank", "--date", "2023-03-10", *WHO)
    run("review", "add", "pin", "ev-down", *WHO)
    assert run("review", "list", "--stale").code == 0
    moved = ferry.timeline[0].model_copy(update={"evidence": ("x-wire4",)})
    replaced(desk, ferry.model_copy(update={"timeline": (moved, *ferry.timeline[1:])}))
    stale = run("review", "list", "--stale")
    assert stale.code == 1
    assert len(stale.lines) == 2
    assert "no longer evidence of ev-sank" in stale.lines[1]
    asked = run("review", "resolve", "1")
    assert asked.code == 2
    assert "--re-anchor" in asked.err
    assert run("review", "resolve", "1", "--re-anchor").code == 0
    assert "Norway fears oil" in (desk / "edits.toml").read_text()
    assert run("review", "list", "--stale").code == 0
    assert run("review", "resolve", "2", "--drop").code == 0
    assert "ev-down" not in (desk / "edits.toml").read_text()
    assert run("review", "resolve", "2", "--drop").code == 2


def test_another_item_may_take_an_edit_over(desk: Path, run: Run, ferry: Briefing) -> None:
    run("review", "add", "pin", "ev-sank", *WHO)
    replaced(desk, ferry.model_copy(update={"timeline": ferry.timeline[1:],
                                            "propositions": (), "claims": (),
                                            "disputes": (), "bottom_line": ()}))  # fmt: skip
    assert "there is no item 'ev-sank'" in run("review", "resolve", "1", "--re-anchor").err
    assert run("review", "resolve", "1", "--re-anchor", "--item", "ev-down").code == 0
    assert 'item = "ev-down"' in (desk / "edits.toml").read_text()


def test_without_an_edition_it_says_so(run: Run) -> None:
    outcome = run("review", "items")
    assert outcome.code == 2
    assert "there is no edition yet" in outcome.err


@pytest.mark.usefixtures("desk")
def test_without_edits_nothing_is_stale(run: Run) -> None:
    outcome = run("review", "list", "--stale")
    assert outcome.code == 0
    assert "there are no edits" in outcome.err
