"""The house: what the README, the locks, the Makefile and the layout promise to one another."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import briefgen
from briefgen import schemas
from briefgen.errors import VerificationError

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
MODULES = sorted((ROOT / "briefgen").rglob("*.py"))


def names(requirements: list[str]) -> set[str]:
    """Distribution names of requirement lines, in the form that locks use."""
    return {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower().replace("_", "-")
            for line in requirements}  # fmt: skip


def pinned(lock: Path) -> dict[str, str]:
    """Versions by distribution."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    pins = (re.fullmatch(r"([\w.-]+)==(\S+) \\", line) for line in lines)
    return {pin[1].lower().replace("_", "-"): pin[2] for pin in pins if pin}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    options = [line for line in text.splitlines() if line.startswith("-")]
    assert options == []
    for requirement in re.split(r"\n(?=[a-zA-Z0-9])", text.strip()):
        assert "--hash=sha256:" in requirement, requirement.splitlines()[0]


def test_the_locks_hold_every_dependency() -> None:
    runtime, dev = (
        pinned(ROOT / "requirements/runtime.lock"),
        pinned(ROOT / "requirements/dev.lock"),
    )
    build = pinned(ROOT / "requirements/build.lock")
    project = PYPROJECT["project"]
    assert names(project["dependencies"]) <= set(runtime)
    assert names(project["optional-dependencies"]["dev"]) <= set(dev)
    assert names(PYPROJECT["build-system"]["requires"]) <= set(build)
    for name in set(runtime) & set(dev):
        assert runtime[name] == dev[name]


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^demo:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)


def test_the_readmes_links_lead_somewhere() -> None:
    pages = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    for page in [*pages, *sorted((ROOT / "docs").glob("*.md"))]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_continuous_integration_runs_what_the_readme_says() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {briefgen.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_schemas_are_what_the_models_say() -> None:
    schemas.check_schemas()


def test_a_drifted_schema_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(schemas.write_schemas(tmp_path))
    monkeypatch.setattr(schemas, "schemas_dir", lambda: tmp_path)
    schemas.check_schemas()
    drifted = tmp_path / "project.schema.json"
    drifted.write_text(drifted.read_text(encoding="utf-8").replace("title", "titel", 1))
    with pytest.raises(VerificationError, match=r"project\.schema\.json"):
        schemas.check_schemas()


def test_every_module_is_small_and_says_what_it_does() -> None:
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in MODULES}
    assert [name for name, text in texts.items() if len(text.splitlines()) > 450] == []
    assert [name for name, text in texts.items() if not ast.get_docstring(ast.parse(text))] == []


def test_every_exception_stands_in_the_tree_of_its_module() -> None:
    from briefgen import errors

    defined = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.BriefgenError)
    }
    drawn = set(re.findall(r"\w+Error", errors.__doc__ or ""))
    assert defined == drawn


@pytest.mark.parametrize(("user", "code"), [("0", 0), ("1000", 1)])
def test_missing_libraries_are_installed_as_root_and_named_otherwise(
    tmp_path: Path, user: str, code: int
) -> None:
    stubs = {
        "find": "exit 0",
        "id": f"echo {user}",
        "apt-get": f'echo "$@" >> {tmp_path}/asked',
    }
    for name, body in stubs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    script = ROOT / "tools" / "system-libraries"
    done = subprocess.run(
        [script, "libpango-1.0-0", "fonts-dejavu-core"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    if user == "0":
        asked = (tmp_path / "asked").read_text().splitlines()
        assert asked[0].startswith("update")
        assert asked[1].startswith("install")
        assert asked[1].endswith("libpango-1.0-0 fonts-dejavu-core")
    else:
        assert not (tmp_path / "asked").exists()
        assert (
            "sudo apt-get update && sudo apt-get install -y libpango-1.0-0 fonts-dejavu-core"
            in (done.stderr)
        )


def test_whatever_is_imported_is_a_declared_dependency() -> None:
    imported = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    # pydantic pins its own core.
    foreign = imported - set(sys.stdlib_module_names) - {"briefgen", "pydantic_core"}
    project = PYPROJECT["project"]
    extras = [*project["optional-dependencies"]["chat"], *project["optional-dependencies"]["store"]]
    declared = names([*project["dependencies"], *extras])
    packages = {"docx": "python-docx"}
    assert {packages.get(name, name).replace("_", "-").lower() for name in foreign} <= {
        name.lower() for name in declared
    }
