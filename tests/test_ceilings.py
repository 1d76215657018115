"""Who may not see a source is refused before any work, or is shown what the others hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import pipeline, reading
from briefgen.carried import open_pdf
from briefgen.cli import main
from briefgen.errors import HandlingError
from searching import found_in

OPEN = """OTTAWA, May 2 2024 - The ministry said on Thursday that 14 bridges had been closed.

Roadbuilders, an industry group, denied that any bridge was closed. The ministry met the group.
"""
HIDDEN = """TLP:RED

OTTAWA, May 3 2024 - Qxzcorp, a bridge builder, told the ministry that
97531864 bridges had been closed.

Jan Qxzperson, its head, fears that the ministry will not pay. Roadbuilders denied the closure.
"""
WORDS = ["Qxzcorp", "Qxzperson", "Qxzfile", "Qxztitle", "Qxzoutlet", "Qxzauthor", "97531864"]
OVERRIDES = """
[[source]]
match  = "*Qxzfile*"
title  = "Qxztitle"
outlet = "Qxzoutlet"
author = "Qxzauthor"
"""


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    """An open source, one that is marked TLP:RED, and one that cannot be read."""
    (tmp_path / "briefgen.toml").write_text(f'sources = ["*.txt", "*.pdf"]\n{OVERRIDES}')
    (tmp_path / "bridges.txt").write_text(OPEN)
    (tmp_path / "Qxzfile.txt").write_text(HIDDEN)
    return tmp_path


def settings(matter: Path, text: str) -> None:
    file = matter / "briefgen.toml"
    file.write_text(file.read_text() + text)


def nothing_written(out: Path) -> bool:
    return not out.exists() or not [one for one in out.rglob("*") if not one.is_dir()]


def test_a_documents_own_mark_is_refused_before_anything_is_looked_into(
    matter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it was looked into")

    monkeypatch.setattr(reading, "extract", refuse)
    out = matter / "out"
    monkeypatch.setattr("sys.argv", ["briefgen", "build", str(matter), "-o", str(out), "-q"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert "audience executive: it may hold TLP:AMBER+STRICT at most" in said
    assert "Qxzfile.txt (TLP:RED)" in said
    assert 'over_ceiling = "omit"' in said
    assert nothing_written(out)


def test_the_projects_own_mark_is_refused_before_anything_is_read(
    matter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(matter, '[[source]]\nmatch = "bridges.txt"\nhandling = "TLP:GREEN"\n')
    monkeypatch.setattr(reading, "_ingest_all", lambda *_: pytest.fail("it was read"))
    with pytest.raises(HandlingError, match=r"bridges\.txt \(TLP:GREEN\)"):
        pipeline.build([matter], audiences=["press"], out=matter / "out")
    settings(matter, "")
    assert not (matter / "out").exists()


def test_a_mark_of_the_whole_cannot_be_left_out(matter: Path) -> None:
    settings(matter, '[audiences.press]\nover_ceiling = "omit"\n')
    file = matter / "briefgen.toml"
    file.write_text('handling = "TLP:GREEN"\n' + file.read_text())
    with pytest.raises(HandlingError, match="the briefing is marked TLP:GREEN"):
        pipeline.build([matter], audiences=["press"], out=matter / "out")


def test_with_omit_nothing_of_it_is_in_a_file_for_that_audience(matter: Path) -> None:
    (matter / "Qxzfile.pdf").write_bytes(b"%PDF-1.7 broken")
    settings(
        matter,
        '[[source]]\nmatch = "Qxzfile.pdf"\nhandling = "TLP:RED"\n'
        + "".join(
            f'[audiences.{name}]\nformats = ["html", "pdf", "md"]\nover_ceiling = "omit"\n'
            for name in ("executive", "analyst", "press")
        ),
    )
    report = pipeline.build([matter], out=matter / "out")
    folder = Path(report.directory)
    for name in ("executive", "analyst", "press"):
        for kind in ("html", "pdf", "md"):
            file = folder / f"{name}.{kind}"
            assert found_in(file.read_bytes(), file.name, WORDS) == [], file.name
    # The edition's own data is the whole: it stands beside, and is nobody's to hand on.
    whole = (folder / "briefing.json").read_bytes()
    assert set(WORDS[:3]) <= set(found_in(whole, "briefing.json", WORDS))


def test_an_embargo_of_the_project_is_printed_for_every_audience(matter: Path) -> None:
    (matter / "Qxzfile.txt").unlink()
    file = matter / "briefgen.toml"
    file.write_text("embargoed_until = 2024-11-14T07:00:00Z\n" + file.read_text())
    report = pipeline.build([matter], out=matter / "out", formats=["html", "md", "pdf"])
    for name in ("executive", "analyst", "press"):
        pages = open_pdf(Path(report.directory) / f"{name}.pdf").pages
        assert all("Embargoed until 14 November 2024, 07:00Z" in " ".join(p.split()) for p in pages)
        for kind in ("html", "md"):
            text = (Path(report.directory) / f"{name}.{kind}").read_text(encoding="utf-8")
            assert "Embargoed until 14 November 2024, 07:00Z" in text, f"{name}.{kind}"
