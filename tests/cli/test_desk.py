"""A project with edits and a mail folder, built as its analyst builds it: end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run

MAIL = """\
From desk@harbour.example Tue Mar  4 10:00:00 2031
From: Harbour desk <desk@harbour.example>
Date: Tue, 4 Mar 2031 10:00:00 +0000
Subject: The northern quay
Message-ID: <1@harbour.example>
Content-Type: text/plain; charset=utf-8

The harbour master said that the northern quay would open again on 9 March 2031.
"""


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one paper, as the current folder, which `run` has moved elsewhere."""
    assert run
    (tmp_path / "briefgen.toml").write_text('sources = ["papers/*"]\nbuild_for = ["analyst"]\n')
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(ARTICLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def briefing(desk: Path) -> dict[str, list[dict[str, object]]]:
    return dict(json.loads((desk / "out" / "latest" / "briefing.json").read_text()))


def test_edits_are_applied_marked_and_verified(desk: Path, run: Run) -> None:
    assert run("build", "-f", "html").code == 0
    events = briefing(desk)["timeline"]
    assert events
    who = ("--author", "A. Analyst", "--reason", "Known to the desk")
    dropped = str(events[0]["id"])
    assert run("review", "add", "drop", dropped, *who).code == 0
    assert run("build", "-f", "html").code == 0
    assert dropped not in {one["id"] for one in briefing(desk)["timeline"]}
    page = (desk / "out" / "latest" / "analyst.html").read_text()
    assert "Changed by hand, with author and reason" in page
    assert "A. Analyst: Known to the desk" in page
    checked = run("verify", "out/latest/analyst.html", "--rederive", "--sources", ".")
    assert (checked.code, checked.lines) == (0, [])


def test_a_stale_edit_is_named_and_the_rest_is_done(desk: Path, run: Run) -> None:
    run("build", "-f", "html")
    item = str(briefing(desk)["timeline"][0]["id"])
    who = ("--author", "A. Analyst", "--reason", "Known to the desk")
    assert run("review", "add", "date", item, "--date", "2031-02-26", *who).code == 0
    assert "written by the editor" in _page(desk, run)
    (desk / "papers" / "a.txt").write_text(ARTICLE.replace("February 27", "the night before"))
    built = run("build", "-f", "html")
    assert built.code == 0
    assert "edit 1 (date) is not applied" in built.err
    page = (desk / "out" / "latest" / "analyst.html").read_text()
    assert "no longer applied, because its evidence has changed" in page


def _page(desk: Path, run: Run) -> str:
    assert run("build", "-f", "html").code == 0
    return (desk / "out" / "latest" / "analyst.html").read_text()


def test_a_wrong_edit_stops_the_build_before_any_work(desk: Path, run: Run) -> None:
    (desk / "edits.toml").write_text('[[edit]]\naction = "dorp"\nitem = "ev-1"\n')
    built = run("build", "-f", "html")
    assert built.code == 2
    assert "edits.toml" in built.err
    assert not (desk / "out").exists()


def test_mail_is_fetched_built_and_verified(desk: Path, run: Run) -> None:
    (desk / "inbox.mbox").write_text(MAIL)
    (desk / "briefgen.toml").write_text(
        'sources = ["papers/*", { mail = "inbox.mbox" }]\nbuild_for = ["analyst"]\n'
    )
    before = run("build", "-f", "html")
    assert before.code == 4
    assert "briefgen fetch" in before.err
    assert run("fetch").code == 0
    assert run("build", "-f", "html").code == 0
    kinds = {str(one["uri"]).partition("/")[0] for one in briefing(desk)["sources"]}
    assert kinds == {"papers", "snapshots"}
    checked = run("verify", "out/latest", "--rederive", "--sources", ".")
    assert (checked.code, checked.lines) == (0, [])
