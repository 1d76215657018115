"""docs/review.md, followed: its commands run on the papers it names, its tables read.

Ids are digests and change with the engine; the page's are taken for those of the items that it
lists them with.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from briefgen.review import parse_edits
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LISTED = re.compile(r"^([a-z]+-[0-9a-f]{10})  (.+)$", re.MULTILINE)


def blocks(language: str) -> list[str]:
    return [text for name, text in _FENCE.findall(PAGE) if name == language]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers that the page names, briefed on."""
    from briefgen.pipeline import extract_briefing
    from briefgen.publish.loose import write_loose

    desk = tmp_path_factory.mktemp("desk")
    (desk / "papers").mkdir()
    for number in "123":
        [paper] = (ROOT / "tests" / "data" / "case" / "docs").glob(f"d{number}*")
        shutil.copy(paper, desk / "papers")
    write_loose(extract_briefing([desk / "papers"]).files, desk / "out" / "latest")
    return desk


def test_the_tables_of_the_page_are_edits() -> None:
    assert [len(parse_edits(text)) for text in blocks("toml")] == [1, 1, 1]


def test_a_person_who_follows_the_page_has_edits(
    run: Run, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(edition)
    (edition / "briefgen.toml").write_text("")
    ids: dict[str, str] = {}
    for line in (line for text in blocks("console") for line in text.splitlines()):
        if line.startswith("$ "):
            outcome = run(*shlex.split(line)[2:])
            assert outcome.code == 0, outcome.err
            found = {words: one for one, words in _LISTED.findall(outcome.out)}
        else:
            [(one, words)] = _LISTED.findall(line)
            ids[one] = found[words]
    assert len(ids) == 7
    first, later = blocks("sh")
    for line in first.splitlines():
        call = shlex.split(line)
        for one, actual in ids.items():
            call = [actual if len(word) > 5 and one.startswith(word) else word for word in call]
        outcome = run(*call[1:])
        assert outcome.code == 0, (line, outcome.err)
    assert [line.split()[1] for line in outcome.lines[::2]] == ["new"] * 5
    written = parse_edits((edition / "edits.toml").read_text(encoding="utf-8"))
    shown = parse_edits(blocks("toml")[0])[0]
    same = {"item": ids["ev-10d7f2ec45"], "on": written[1].on}
    assert written[1] == shown.model_copy(update=same)
    for line in later.splitlines():
        outcome = run(*shlex.split(line)[1:])
        assert outcome.code == 0, (line, outcome.err)
    outcome = run("review", "apply", "out/latest/briefing.json", "-o", "made/briefing.json")
    assert outcome.code == 0, outcome.err
    assert outcome.err.count(": applied: ") == 4
