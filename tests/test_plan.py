"""What a call asks for, before any work."""

from __future__ import annotations

from pathlib import Path

from briefgen.config.load import load_project
from briefgen.plan import find_sources


def test_a_pattern_reads_neither_the_project_file_nor_earlier_output(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('sources = ["**/*"]\n')
    (tmp_path / "note.txt").write_text("Words.")
    made = tmp_path / "out" / "editions" / "e-1" / "press.html"
    made.parent.mkdir(parents=True)
    made.write_text("<p>Words.</p>")
    project = load_project(tmp_path / "briefgen.toml")
    found = find_sources(project, [], tmp_path / "out")
    assert [file.uri for file in found.found] == ["note.txt"]
