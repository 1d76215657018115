"""Units that systemd takes and lines that cron takes, whatever the project's folder is called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.schedule.units import (
    crontab_line,
    systemd_units,
    unit_name,
    with_line,
    without_line,
)

COMMAND = (sys.executable, "-m", "briefgen")
FOLDERS = ("desk", "my desk", '100% "sure" $HOME', "it's ours; rm -rf", "Büro\\Süd")


def needed(program: str) -> str:
    """The program; in CI its absence is a failure, elsewhere the test is skipped."""
    found = shutil.which(program)
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"{program} is not installed: apt-get install -y systemd cron")
    assert found is not None
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_systemd_takes_the_units(tmp_path: Path, folder: str) -> None:
    analyze = needed("systemd-analyze")
    file = tmp_path / folder / "briefgen.toml"
    secrets = [tmp_path / folder / name for name in ("smtp", "chat-room")]
    units = systemd_units(file, COMMAND, 'Grain "corridor" 100%\nand more', secrets)
    assert units.service.count("LoadCredential=") == 2
    for suffix, text in (("service", units.service), ("timer", units.timer)):
        (tmp_path / f"{units.name}.{suffix}").write_text(text, encoding="utf-8")
    checked = subprocess.run(
        [analyze, "verify", "--user", "--man=no", tmp_path / f"{units.name}.timer",
         tmp_path / f"{units.name}.service"],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
    )  # fmt: skip
    ours = [line for line in checked.stderr.splitlines() if units.name in line]
    assert (checked.returncode, ours) == (0, [])


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_service_calls_what_it_should(tmp_path: Path, folder: str) -> None:
    """The words of ExecStart, unquoted as systemd does, are the call."""
    file = tmp_path / folder / "briefgen.toml"
    units = systemd_units(file, COMMAND, "Title")
    call = next(line for line in units.service.splitlines() if line.startswith("ExecStart="))
    words = [
        part.replace('\\"', "\0").strip('"').replace("\0", '"')
        .replace("\\\\", "\\").replace("%%", "%").replace("$$", "$")
        for part in _quoted(call.removeprefix("ExecStart="))
    ]  # fmt: skip
    assert words == [*COMMAND, "run-due", "-p", str(file)]


def _quoted(text: str) -> list[str]:
    parts, start, inside, at = [], 0, False, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == '"':
            if inside:
                parts.append(text[start : at + 1])
            start, inside = at, not inside
        at += 1
    return parts


@pytest.mark.parametrize("folder", FOLDERS)
def test_cron_takes_the_line(tmp_path: Path, folder: str) -> None:
    """`crontab -T`, where there is one, else the parser of cronsim and the shell's own."""
    file = tmp_path / folder / "briefgen.toml"
    line = crontab_line(file, ("printf", "%s\\n"))
    crontab = needed("crontab")
    table = tmp_path / "table"
    table.write_text(line + "\n")
    checked = subprocess.run([crontab, "-T", table], capture_output=True, text=True, check=False)
    if "invalid option" not in checked.stderr:
        assert checked.returncode == 0, checked.stderr
    # Cron hands everything after the five fields to the shell, "\%" as "%".
    command = line.split(None, 5)[5].replace("\\%", "%")
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == ["run-due", "--quiet", "-p", str(file)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_cron_says_where_secrets_are(tmp_path: Path, folder: str) -> None:
    asked = ("sh", "-c", 'printf "%s" "$CREDENTIALS_DIRECTORY"')
    secrets = [tmp_path / folder / "smtp"]
    line = crontab_line(tmp_path / "briefgen.toml", asked, secrets)
    command = line.split(None, 5)[5].replace("\\%", "%")
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert said.stdout == str(secrets[0].parent)


def test_installing_twice_leaves_one_line_and_others_alone() -> None:
    mine = crontab_line(Path("/srv/desk/briefgen.toml"), COMMAND)
    other = crontab_line(Path("/srv/other/briefgen.toml"), COMMAND)
    table = with_line(with_line(with_line("# mine\nMAILTO=me\n", mine), other), mine)
    assert table == f"# mine\nMAILTO=me\n{other}\n{mine}\n"
    name = unit_name(Path("/srv/desk/briefgen.toml"))
    assert without_line(table, name) == f"# mine\nMAILTO=me\n{other}\n"


def test_names_are_plain_and_tell_projects_apart() -> None:
    one, two = (unit_name(Path(f"/srv/{at}/Größe 1/briefgen.toml")) for at in "ab")
    assert one != two
    assert all(name.isascii() and " " not in name for name in (one, two))


def test_a_path_that_would_end_the_line_is_refused() -> None:
    file = Path("/srv/a\n* * * * * rm -rf/briefgen.toml")
    with pytest.raises(UsageError):
        crontab_line(file, COMMAND)
    with pytest.raises(UsageError):
        systemd_units(file, COMMAND, "Title")
