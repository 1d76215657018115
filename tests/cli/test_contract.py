"""What every command promises: its exit codes, what goes to stdout, what to stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import __version__, pipeline
from briefgen.model.findings import Findings

HEAVY = ["pydantic", "spacy", "weasyprint", "jinja2", "rich", "trafilatura", "pypdfium2", "lxml"]


def test_help_lists_every_command_and_every_exit_code(run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    for command in (
        "build",
        "fetch",
        "extract",
        "render",
        "verify",
        "init",
        "config",
        "schema",
        "templates",
        "review",
        "doctor",
    ):
        assert f"\n  {command} " in outcome.out
    assert "130 interrupted" in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "fetch",
        "extract",
        "render",
        "verify",
        "init",
        "config",
        "schema",
        "templates",
        "doctor",
    ],
)
def test_each_command_has_help(run, command) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert "Usage:" in outcome.out


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; sys.argv = ['briefgen', '--help']\n"
        "from briefgen.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == ""


def test_importing_the_library_imports_nothing_heavy() -> None:
    script = f"import sys, briefgen; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_version(run) -> None:
    assert run("--version").out == f"briefgen {__version__}\n"


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"briefgen {__version__}\n"


def test_completion_is_offered(run) -> None:
    env = {**os.environ, "_BRIEFGEN_COMPLETE": "source_bash"}
    script = "from briefgen.cli import app; app([], prog_name='briefgen')"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=env
    )
    assert "complete" in done.stdout
    assert "--show-completion" in run("--help").out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["build", "nowhere"], "nowhere"),
        (["build", "{article}", "--bogus"], "--bogus"),
        (["build", "{article}", "-a", "ministre"], "ministre"),
        (["build", "{article}", "-f", "odt"], "odt"),
        (["build", "{article}", "--as-of", "Tuesday"], "as_of"),
        (["build", "{article}", "-p", "missing.toml"], "missing.toml"),
        (["extract", "nowhere"], "nowhere"),
        (["render", "nowhere.json"], "nowhere.json"),
        (["verify", "nowhere"], "nowhere"),
        (["schema", "bogus"], "bogus"),
        (["config", "nowhere"], "nowhere"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_a_wrong_call_exits_2_before_any_work(run, article, arguments, named) -> None:
    outcome = run(*(argument.format(article=article) for argument in arguments))
    assert outcome.code == 2
    assert named in outcome.err
    assert outcome.out == ""
    assert not Path("out").exists()


def test_an_unknown_key_exits_2_and_names_key_file_and_nearest(run, article) -> None:
    (article / "briefgen.toml").write_text('titel = "Quay"\n')
    outcome = run("build", article)
    assert outcome.code == 2
    assert "'titel'" in outcome.err
    assert "briefgen.toml" in outcome.err
    assert "'title'" in outcome.err
    assert not Path("out").exists()


def test_build_prints_paths_that_exist_and_talks_on_stderr(run, article) -> None:
    outcome = run("build", article, "-f", "json")
    assert outcome.code == 0
    assert [Path(line).name for line in outcome.lines] == ["briefing.json"]
    assert all(Path(line).is_file() for line in outcome.lines)
    assert "Reading: quay.txt" in outcome.err


def test_json_report_names_every_file(run, article) -> None:
    outcome = run("build", article, "-f", "json", "--json", "--quiet")
    report = json.loads(outcome.out)
    assert outcome.err == ""
    directory = Path(report["directory"])
    assert directory.name == report["edition_id"]
    assert {"briefing.json", "manifest.json"} <= set(report["files"])
    assert all((directory / name).is_file() for name in report["files"])
    assert report["failed"] == []


def test_latest_leads_to_the_edition(run, article) -> None:
    outcome = run("build", article, "-f", "json")
    assert Path("out/latest").resolve() == Path(outcome.lines[0]).parent.resolve()


def test_failed_sources_exit_4_and_the_others_are_built(run, article) -> None:
    (article / "empty.txt").write_bytes(b"")
    (article / "noise.txt").write_bytes(bytes(range(256)) * 40)
    outcome = run("build", article, "-f", "json")
    assert outcome.code == 4
    assert "failed: empty.txt: " in outcome.err
    assert "failed: noise.txt: " in outcome.err
    briefing = json.loads(Path(outcome.lines[0]).read_text())
    assert [source["uri"] for source in briefing["sources"]] == ["quay.txt"]


def test_a_file_name_that_is_no_utf_8_does_no_harm(run, article) -> None:
    (article / "quay.txt").rename(article / os.fsdecode(b"quay-\xff.txt"))
    outcome = run("build", article, "-f", "json")
    assert outcome.code == 0
    briefing = json.loads(Path(outcome.lines[0]).read_text(encoding="utf-8"))
    assert briefing["sources"][0]["uri"].startswith("quay-")


def test_strict_turns_failed_sources_into_1_and_writes_nothing(run, article) -> None:
    (article / "empty.txt").write_bytes(b"")
    outcome = run("build", article, "-f", "json", "--strict")
    assert outcome.code == 1
    assert "failed: empty.txt: " in outcome.err
    assert outcome.out == ""
    assert not list(Path("out/editions").iterdir())
    assert not Path("out/latest").exists()


def test_a_source_over_the_limit_fails_and_names_the_limit(run, article) -> None:
    (article / "briefgen.toml").write_text('sources = ["*.txt"]\n[limits]\nsource_bytes = 1000\n')
    (article / "long.txt").write_text("A long report. " * 100)
    outcome = run("build", article, "-f", "json")
    assert outcome.code == 4
    assert "failed: long.txt: " in outcome.err
    assert "1,000" in outcome.err


def test_no_readable_source_exits_1(run, tmp_path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    outcome = run("build", folder)
    assert outcome.code == 1
    assert "the only source could not be read (empty.txt: " in outcome.err


def test_an_empty_folder_exits_1_and_says_what_next(run, tmp_path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    outcome = run("build", folder)
    assert outcome.code == 1
    assert "no sources were found" in outcome.err


def test_an_output_that_cannot_be_made_exits_1(run, article) -> None:
    Path("taken").write_text("a file")
    outcome = run("build", article, "-f", "json", "-o", "taken")
    assert outcome.code == 1
    assert "taken" in outcome.err
    assert Path("taken").read_text() == "a file"


def test_a_bug_exits_3_and_names_a_log_with_the_traceback(run, article, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the drum is out of step")

    monkeypatch.setattr(pipeline, "build", broken)
    outcome = run("build", article)
    assert outcome.code == 3
    assert "RuntimeError: the drum is out of step" in outcome.err
    log = next(Path().rglob("crash-*.log"))
    assert str(log.resolve()) in outcome.err
    assert "Traceback" in log.read_text()
    assert "Traceback" not in outcome.err


def test_an_interrupt_exits_130_and_says_so(run, article, monkeypatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", interrupted)
    outcome = run("build", article)
    assert outcome.code == 130
    assert outcome.err == "interrupted\n"


def test_the_project_in_the_given_folder_applies(run, article) -> None:
    (article / "briefgen.toml").write_text('title = "The quay"\nbuild_for = ["press"]\n')
    outcome = run("build", article, "-f", "json", "--json")
    briefing = Path(json.loads(outcome.out)["directory"], "briefing.json")
    assert json.loads(briefing.read_text())["title"] == "The quay"


def test_about_and_as_of_override_the_project(run, article) -> None:
    (article / "briefgen.toml").write_text('subject = "the weather"\nas_of = 2020-01-01\n')
    outcome = run("build", article, "-f", "json", "--about", "the quay", "--as-of", "2024-03-05")
    briefing = json.loads(Path(outcome.lines[0]).read_text())
    assert briefing["subject"] == "the quay"
    assert briefing["as_of"] == "2024-03-05"


def test_what_is_left_out_of_a_folder_is_in_the_ledger(run, article) -> None:
    (article / "LICENSE").write_text("All rights reserved.")
    outcome = run("build", article, "-f", "json")
    documents = json.loads(Path(outcome.lines[0]).read_text())["coverage"]["documents"]
    assert ("LICENSE", "unread") in {(one["uri"], one["status"]) for one in documents}


def test_findings_are_written_where_they_are_asked_for(run, article) -> None:
    run("extract", article, "-o", "plain/quay.json")
    assert not Path("plain/findings").exists()
    outcome = run("extract", article, "-o", "made/quay.json", "--findings")
    assert outcome.code == 0
    (written,) = Path("made/findings").glob("*.json")
    found = Findings.model_validate_json(written.read_bytes())
    assert found.source_id == written.stem
    assert found.sentences


def test_extract_then_render(run, article) -> None:
    outcome = run("extract", article, "-o", "made/quay.json")
    assert outcome.code == 0
    assert outcome.lines == ["made/quay.json"]
    briefing = json.loads(Path("made/quay.json").read_text())
    source = briefing["sources"][0]["id"]
    assert "northern quay" in Path(f"made/sources/{source}.txt").read_text()

    outcome = run("render", "made/quay.json", "-a", "press", "-f", "html", "-o", "printed")
    assert outcome.code == 0
    assert outcome.lines == ["printed/press.html"]
    assert "<html" in Path("printed/press.html").read_text()


def test_render_refuses_a_briefing_whose_quotes_do_not_stand(run, article) -> None:
    run("extract", article, "-o", "quay.json")
    source = json.loads(Path("quay.json").read_text())["sources"][0]["id"]
    text = Path(f"sources/{source}.txt")
    text.write_text(text.read_text().replace("northern", "southern"))
    outcome = run("render", "quay.json", "-f", "html", "-o", "printed")
    assert outcome.code == 1
    assert not Path("printed").exists()


def test_render_names_the_field_of_a_broken_briefing(run, article) -> None:
    run("extract", article, "-o", "quay.json")
    content = json.loads(Path("quay.json").read_text())
    content["sources"][0]["reliability"] = "Z"
    Path("quay.json").write_text(json.dumps(content))
    outcome = run("render", "quay.json")
    assert outcome.code == 1
    assert f"sources {content['sources'][0]['id']} reliability" in outcome.err


def test_init_scaffolds_and_never_overwrites(run) -> None:
    outcome = run("init", "desk")
    assert outcome.code == 0
    assert outcome.lines == ["desk/briefgen.toml", "desk/sources"]
    Path("desk/briefgen.toml").write_text("# mine")
    outcome = run("init", "desk")
    assert outcome.code == 1
    assert Path("desk/briefgen.toml").read_text() == "# mine"


def test_config_says_where_each_value_comes_from(run, article) -> None:
    (article / "briefgen.toml").write_text('title = "Quay"\n[limits]\nsource_bytes = 10\n')
    lines = run("config", article).lines
    file = article / "briefgen.toml"
    assert f'title = "Quay"  # {file}' in lines
    assert f"limits.source_bytes = 10  # {file}" in lines
    assert 'lenses = ["west"]  # default' in lines


def test_config_resolved_shows_sources_lenses_and_audiences(run, article) -> None:
    out = run("config", article, "--resolved").out
    assert "quay.txt" in out
    assert "# lens west: Western concerns" in out
    assert "# audience executive" in out


def test_schema_prints_what_is_shipped(run) -> None:
    from briefgen.resources import schemas_dir

    for name in ("briefing", "project", "audience"):
        outcome = run("schema", name)
        shipped = (schemas_dir() / f"{name}.schema.json").read_text(encoding="utf-8")
        assert outcome.out == shipped


def test_doctor_finds_this_machine_fit_or_says_what_to_do(run) -> None:
    outcome = run("doctor")
    failed = [line for line in outcome.lines if line.startswith("fail")]
    assert (outcome.code == 1) == bool(failed)
    assert any(line.startswith("ok    Python") for line in outcome.lines)


def test_doctor_fails_on_a_missing_model(run, tmp_path) -> None:
    project = tmp_path / "briefgen.toml"
    project.write_text('model = "en_core_web_none"\n')
    outcome = run("doctor", "-p", project)
    assert outcome.code == 1
    assert "en_core_web_none is missing" in outcome.out


def test_a_source_table_without_a_document_is_named(run, article) -> None:
    (article / "briefgen.toml").write_text('[[source]]\nmatch = "quey.txt"\noutlet = "Gazette"\n')
    outcome = run("build", article, "-f", "json")
    assert outcome.code == 0
    assert "warning: quey.txt: no document answers to this [[source]] table" in outcome.err


def test_a_dangling_link_is_named_by_its_own_name(run, article) -> None:
    (article / "lost.txt").symlink_to("nowhere")
    outcome = run("build", article, "-f", "json")
    assert outcome.code == 4
    assert "failed: lost.txt: " in outcome.err
