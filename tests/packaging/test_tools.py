"""The scripts that install packages: where they can, where they cannot, and where nothing lacks."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
NEEDED = ("sh", "dirname", "find", "head", "env")
TOLERANT = ("schedulers", "verapdf/setup")


class Machine:
    """A machine with few programs: stand-ins write down how they are called."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "bin"
        self.calls = folder / "calls"
        self.programs.mkdir()
        for name in NEEDED:
            real = next(p / name for p in (Path("/bin"), Path("/usr/bin")) if (p / name).exists())
            (self.programs / name).symlink_to(real)

    def has(self, name: str, body: str = "") -> None:
        file = self.programs / name
        file.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.calls}"\n{body}\n')
        file.chmod(0o755)

    def is_debian(self, *, root: bool, works: bool = True) -> None:
        self.has("apt-get", "" if works else '[ "$1" = update ] || exit 100')
        (self.programs / "id").write_text(f"#!/bin/sh\necho {0 if root else 1000}\n")
        (self.programs / "id").chmod(0o755)

    def run(self, script: str, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [TOOLS / script, *words], capture_output=True, text=True, check=False,
            env={"PATH": str(self.programs), **environ},
        )  # fmt: skip

    @property
    def installed(self) -> list[str]:
        lines = self.calls.read_text().splitlines() if self.calls.exists() else []
        return [line for line in lines if line.startswith("apt-get install")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_root_on_debian_has_them_installed(machine: Machine) -> None:
    machine.is_debian(root=True)
    done = machine.run("install-packages", "It needs two.", "one", "two")
    assert done.returncode == 0
    assert machine.installed == ["apt-get install -y -qq --no-install-recommends one two"]


def test_others_are_told_the_line_to_run(machine: Machine) -> None:
    machine.is_debian(root=False)
    done = machine.run("install-packages", "It needs two.", "one", "two")
    assert done.returncode == 3
    assert "It needs two." in done.stderr
    assert "sudo apt-get update && sudo apt-get install -y one two" in (done.stderr)
    assert machine.installed == []


def test_other_systems_are_told_the_names(machine: Machine) -> None:
    done = machine.run("install-packages", "It needs two.", "one", "two")
    assert done.returncode == 3
    assert "called: one two" in done.stderr


@pytest.mark.parametrize("script", TOLERANT)
def test_tests_that_cannot_run_keep_no_other_from_running(machine: Machine, script: str) -> None:
    machine.is_debian(root=False)
    done = machine.run(script)
    assert done.returncode == 0
    assert "are skipped" in done.stderr


@pytest.mark.parametrize("script", TOLERANT)
def test_an_installation_that_fails_is_no_secret(machine: Machine, script: str) -> None:
    machine.is_debian(root=True, works=False)
    assert machine.run(script).returncode != 0


def test_what_is_there_is_not_installed(machine: Machine) -> None:
    machine.is_debian(root=True)
    machine.has("crontab")
    machine.has("systemd-analyze")
    assert machine.run("schedulers").returncode == 0
    assert not machine.calls.exists()


def test_a_browser_that_is_missing_fails_only_in_ci(machine: Machine) -> None:
    machine.is_debian(root=False)
    machine.has("node")
    machine.has("npm")
    alone = machine.run("web-tools")
    assert (alone.returncode, "are skipped" in alone.stderr) == (0, True)
    assert "install -y chromium" in alone.stderr
    assert machine.run("web-tools", CI="1").returncode == 1
