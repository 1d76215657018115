"""Units or a crontab line in, installed for this user out; and taken away again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from briefgen.errors import OutputError, SetupError
from briefgen.schedule.units import Units, with_line, without_line

_SECONDS = 30


def unit_folder() -> Path:
    """Where systemd looks for this user's units."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "systemd" / "user"


def lingers() -> bool | None:
    """Whether this user's timers run while they are logged out; None where nobody can tell."""
    program = shutil.which("loginctl")
    if program is None:
        return None
    words = [program, "show-user", str(os.getuid()), "--property=Linger", "--value"]
    done = subprocess.run(  # noqa: S603 - fixed words and the number of our user
        words, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    return done.stdout.strip() == "yes" if done.returncode == 0 else None


def install_units(units: Units) -> tuple[list[Path], bool]:
    """Write the units and start the timer; the files, and whether systemd took it up.

    :raises OutputError: when they cannot be written.
    """
    folder = unit_folder()
    files = [folder / f"{units.name}.service", folder / f"{units.name}.timer"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in zip(files, (units.service, units.timer), strict=True):
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"the units cannot be written: {error.strerror}", where=str(folder)
        ) from error
    started = _systemctl("daemon-reload") and _systemctl("enable", "--now", files[1].name)
    return files, started


def remove_units(name: str) -> list[Path]:
    """Stop the timer and remove the units; those that were there."""
    _systemctl("disable", "--now", f"{name}.timer")
    gone = []
    for suffix in ("service", "timer"):
        file = unit_folder() / f"{name}.{suffix}"
        if file.is_file():
            file.unlink()
            gone.append(file)
    if gone:
        _systemctl("daemon-reload")
    return gone


def install_line(line: str) -> None:
    """Put ``line`` into this user's crontab, in the place of an older one of its name.

    :raises SetupError: when there is no cron here.
    """
    _write_crontab(with_line(_crontab(), line))


def remove_line(name: str) -> bool:
    """Take the line of ``name`` out of this user's crontab; whether there was one."""
    if shutil.which("crontab") is None:
        return False
    before = _crontab()
    after = without_line(before, name)
    if after != before:
        _write_crontab(after)
    return after != before


def _systemctl(*words: str) -> bool:
    program = shutil.which("systemctl")
    if program is None:
        return False
    done = subprocess.run(  # noqa: S603 - fixed words and the name of our unit
        [program, "--user", *words], capture_output=True, check=False, timeout=_SECONDS
    )
    return done.returncode == 0


def _crontab() -> str:
    done = subprocess.run(  # noqa: S603 - no words of anybody's
        [_cron(), "-l"], capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    return done.stdout if done.returncode == 0 else ""


def _write_crontab(table: str) -> None:
    done = subprocess.run(  # noqa: S603 - the table goes in by standard input
        [_cron(), "-"], input=table, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    if done.returncode != 0:
        raise SetupError(f"cron does not take the line: {done.stderr.strip()}", where="crontab")


def _cron() -> str:
    program = shutil.which("crontab")
    if program is None:
        raise SetupError(
            "there is no cron on this machine",
            where="crontab",
            hint="Install cron, or leave out --cron to use systemd",
        )
    return program
