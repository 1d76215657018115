"""The library's one call, and what it promises of its result."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen
from briefgen import drafting, pipeline, reading
from briefgen.errors import (
    GroundingError,
    NothingReadError,
    StrictError,
    UnreadableSourceError,
    UsageError,
)
from briefgen.extract import Engine
from briefgen.model.document import Document, FailedSource
from briefgen.model.evidence import Fault
from briefgen.model.findings import Findings
from briefgen.model.report import SourceWarning, Stage, Step
from briefgen.plan import settle_project

ARTICLE = """OTTAWA, May 2 - The ministry said on Thursday that 14 bridges had been closed.

Roadbuilders, an industry group, denied that any bridge was closed.
"""
OTHER = """The ministry said on May 3 that the bridges would reopen in June.

"We expect no delay," said its spokesman, Jan Kott.
"""


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    """A folder with two sources."""
    folder = tmp_path / "matter"
    folder.mkdir()
    (folder / "bridges.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "reopening.md").write_text(OTHER, encoding="utf-8")
    return folder


class Listener:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self.failures: list[str] = []
        self.warnings: list[str] = []

    def step(self, step: Step) -> None:
        self.stages.append(step.stage)

    def failed(self, source: FailedSource) -> None:
        self.failures.append(source.uri)

    def warning(self, warning: SourceWarning) -> None:
        self.warnings.append(warning.uri)


def content(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_public_names_are_there() -> None:
    for name in briefgen.__all__:
        assert getattr(briefgen, name) is not None
    assert set(briefgen.__all__) <= set(dir(briefgen))
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        _ = briefgen.biuld  # type: ignore[attr-defined]  # the slip is the test


def test_build_reports_what_it_left(matter: Path, tmp_path: Path) -> None:
    report = briefgen.build([matter], audiences=["press"], formats=["html"], out=tmp_path / "out")
    directory = Path(report.directory)
    assert set(report.files) == set(content(directory))
    assert Path(report.documents[0]).name == "briefing.json"
    assert report.failed == ()
    briefing = briefgen.Briefing.model_validate_json((directory / "briefing.json").read_bytes())
    assert briefing.edition.id == report.edition_id == directory.name
    assert briefing.coverage.grounded == 1.0
    assert {source.uri for source in briefing.sources} == {"bridges.txt", "reopening.md"}


def test_the_stored_text_and_record_of_every_document_are_kept(
    matter: Path, tmp_path: Path
) -> None:
    report = pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    briefing = json.loads(Path(report.directory, "briefing.json").read_text())
    for source in briefing["sources"]:
        text = Path(report.directory, "sources", f"{source['id']}.txt").read_bytes().decode()
        assert len(text) == source["chars"]
        record = json.loads(Path(report.directory, "sources", f"{source['id']}.json").read_text())
        assert record["sha256"] == source["sha256"]
        assert "text" not in record


def test_a_copy_of_a_source_keeps_its_record_too(matter: Path, tmp_path: Path) -> None:
    (matter / "again.txt").write_text(ARTICLE, encoding="utf-8")
    report = pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    manifest = json.loads(Path(report.directory, "manifest.json").read_text())
    assert len({source["record"] for source in manifest["sources"]}) == 3
    assert briefgen.verify(report.directory, sources=matter, rederive=True).faults == ()


def test_the_same_input_gives_the_same_edition_and_keeps_it(matter: Path, tmp_path: Path) -> None:
    first = pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    again = pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    assert not first.kept
    assert again.kept
    assert again.edition_id == first.edition_id


@pytest.mark.parametrize(
    "change",
    [
        {"about": "the bridges"},
        {"as_of": "2024-05-04"},
        {"audiences": ["press"]},
        {"project": briefgen.Project.model_validate({"title": "Bridges"})},
    ],
)
def test_other_settings_give_another_edition(
    matter: Path, tmp_path: Path, change: dict[str, str]
) -> None:
    first = pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    other = pipeline.build([matter], formats=["json"], out=tmp_path / "out", **change)
    assert other.edition_id != first.edition_id


def test_another_word_in_a_source_gives_another_edition(matter: Path, tmp_path: Path) -> None:
    first = pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    (matter / "bridges.txt").write_text(ARTICLE.replace("14", "15"), encoding="utf-8")
    assert pipeline.build([matter], formats=["json"], out=tmp_path / "out").edition_id != (
        first.edition_id
    )


def test_neither_place_nor_order_nor_surroundings_change_a_byte(
    matter: Path, tmp_path: Path
) -> None:
    """Another directory, hash seed, locale, time zone and day: the same HTML, PDF and JSON."""
    made = []
    for seed, zone in (("1", "UTC"), ("4711", "Pacific/Auckland")):
        place = tmp_path / f"place-{seed}"
        (place / "deep").mkdir(parents=True)
        for source in sorted(matter.iterdir(), reverse=seed == "1"):
            (place / "deep" / source.name).write_bytes(source.read_bytes())
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C" if seed == "1" else "C.UTF-8",
            "SOURCE_DATE_EPOCH": seed,
        }
        command = [sys.executable, "-m", "briefgen", "build", "deep", "-q", "-a", "executive"]
        subprocess.run(command, cwd=place, env=env, check=True, capture_output=True)
        made.append(content(place / "out" / "editions"))
    assert any(name.endswith("executive.pdf") for name in made[0])
    assert made[0] == made[1]


def test_a_failing_source_is_recorded_and_the_rest_goes_on(matter: Path, tmp_path: Path) -> None:
    (matter / "empty.txt").write_bytes(b"")
    listener = Listener()
    report = pipeline.build([matter], formats=["json"], out=tmp_path / "out", talk=listener)
    assert [one.uri for one in report.failed] == listener.failures == ["empty.txt"]
    ledger = json.loads(Path(report.directory, "briefing.json").read_text())["coverage"]
    failed = [one for one in ledger["documents"] if one["status"] == "failed"]
    assert [one["uri"] for one in failed] == ["empty.txt"]
    assert briefgen.verify(report.directory, rederive=True).faults == ()


def test_a_source_that_the_engine_refuses_is_recorded_too(
    matter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading.extract

    def refuse(document: Document, engine: Engine) -> Findings:
        if document.uri == "reopening.md":
            raise UnreadableSourceError("it is in no language that is read", where=document.uri)
        return real(document, engine)

    monkeypatch.setattr(reading, "extract", refuse)
    report = pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    assert [one.uri for one in report.failed] == ["reopening.md"]
    briefing = json.loads(Path(report.directory, "briefing.json").read_text())
    assert [source["uri"] for source in briefing["sources"]] == ["bridges.txt"]
    with pytest.raises(StrictError):
        pipeline.build([matter], formats=["json"], out=tmp_path / "out", strict=True)


def test_strict_fails_before_anything_is_written(matter: Path, tmp_path: Path) -> None:
    (matter / "empty.txt").write_bytes(b"")
    with pytest.raises(StrictError, match="1 of 3"):
        pipeline.build([matter], formats=["json"], out=tmp_path / "out", strict=True)
    assert content(tmp_path / "out") == {}


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(NothingReadError, match=r"empty\.txt"):
        pipeline.build([tmp_path / "empty.txt"], out=tmp_path / "out")


def test_an_ungrounded_briefing_is_never_printed(
    matter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault(where="bottom_line l-1", what="99 does not stand in its evidence")
    monkeypatch.setattr(drafting, "check_grounding", lambda *_: [fault])
    with pytest.raises(GroundingError, match="99 does not stand"):
        pipeline.build([matter], formats=["json"], out=tmp_path / "out")
    assert content(tmp_path / "out") == {}


def test_progress_is_told_in_the_order_of_the_stages(matter: Path, tmp_path: Path) -> None:
    listener = Listener()
    pipeline.build(
        [matter], audiences=["press"], formats=["html"], out=tmp_path / "out", talk=listener
    )
    assert listener.stages == ["ingest"] * 2 + ["extract"] * 2 + ["reconcile", "render", "publish"]


def test_the_output_directory_is_no_source(matter: Path) -> None:
    first = pipeline.build([matter], formats=["json"], out=matter / "out")
    again = pipeline.build([matter], formats=["json"], out=matter / "out")
    assert again.edition_id == first.edition_id


def test_a_single_file_goes_by_its_name(matter: Path) -> None:
    extraction = pipeline.extract_briefing([matter / "bridges.txt"])
    assert [source.uri for source in extraction.briefing.sources] == ["bridges.txt"]


def test_the_projects_own_sources_are_read(matter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (matter / "briefgen.toml").write_text('sources = ["*.md"]\n')
    for paths in ([matter], []):
        monkeypatch.chdir(matter if not paths else matter.parent)
        extraction = pipeline.extract_briefing(paths)
        assert [source.uri for source in extraction.briefing.sources] == ["reopening.md"]


def test_a_project_names_sources_relative_to_itself(
    matter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_text('sources = ["matter"]\n')
    monkeypatch.chdir(matter)
    extraction = pipeline.extract_briefing(project=file)
    uris = [source.uri for source in extraction.briefing.sources]
    assert sorted(uris) == ["matter/bridges.txt", "matter/reopening.md"]


def test_paths_are_checked_before_the_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        settle_project(None, [tmp_path / "nowhere"])
