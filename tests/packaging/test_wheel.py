"""The wheel holds what a build needs, no more, and builds the sample away from the checkout."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from briefgen import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the locked backend and no network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    return next(folder.glob("*.whl"))


def hidden(path: Path) -> bool:
    """Whether a file is a tool's own: a cache, an editor's copy."""
    return any(
        part == "__pycache__" or part.startswith(".") for part in path.parts[len(ROOT.parts) :]
    )


def test_the_wheel_holds_what_a_build_needs_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert wheel.name == f"briefgen-{__version__}-py3-none-any.whl"
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "briefgen").rglob("*")
        if path.is_file() and not hidden(path)
    }
    for folder in ("templates", "schemas"):
        expected |= {
            f"briefgen/_data/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not hidden(path)
        }
    info = {name for name in held if re.match(r"briefgen-[^/]+\.dist-info/", name)}
    assert held - info == expected
    assert {name.split("/", 1)[1] for name in info} == {
        "METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE",
    }  # fmt: skip
    for kind in (r"_data/templates/.*\.j2", r"_data/schemas/.*\.json", r".*\.[ot]tf", r".*\.toml"):
        assert any(re.fullmatch(f"briefgen/{kind}", name) for name in held), kind


def test_the_wheel_builds_the_sample_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    installed = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    # The dependencies are this environment's: a plain path, so that the checkout's own .pth file
    # in there plays no part.
    (installed / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    work = tmp_path / "work"
    work.mkdir()
    article = next((ROOT / "seeds").glob("*.txt"))
    (work / article.name).write_bytes(article.read_bytes())

    script = "from briefgen.cli import main; main()"
    done = subprocess.run(
        [python, "-c", script, "build", article.name, "--json", "--quiet"],
        cwd=work,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONWARNINGS": "error"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    for audience in ("executive", "analyst", "press"):
        assert {f"{audience}.html", f"{audience}.pdf"} <= set(report["files"])
        pdf = work / report["directory"] / f"{audience}.pdf"
        assert pdf.read_bytes().startswith(b"%PDF-")

    where = subprocess.run(
        [python, "-c", "import briefgen; print(briefgen.__file__)"],
        cwd=work, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed)
