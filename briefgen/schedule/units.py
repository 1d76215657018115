"""A project in, what the system needs to call `briefgen run-due` every few minutes out. Pure text.

A systemd user timer with its service, or a line for crontab. The schedule itself stays in the
project file: the system only ticks, so that a changed schedule needs no new installation.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import UsageError

EVERY_MINUTES = 5
MOST_HOURS = 4
"""A run that takes longer hangs: it is ended, and the next tick goes on with its work."""
MARK = "briefgen-schedule:"
"""In a crontab line, before the name: by it the line is found again."""
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Units:
    """The timer and the service of one project."""

    name: str
    service: str
    timer: str


def unit_name(project_file: Path) -> str:
    """``briefgen-FOLDER-1a2b3c``: by the project's folder, unique by its place."""
    folder = _PLAIN.sub("-", project_file.parent.name.casefold()).strip("-") or "project"
    digest = hashlib.sha256(str(project_file.resolve()).encode("utf-8", "surrogateescape"))
    return f"briefgen-{folder[:32]}-{digest.hexdigest()[:6]}"


def systemd_units(
    project_file: Path, command: tuple[str, ...], title: str, secrets: Sequence[Path] = ()
) -> Units:
    """The units of a project.

    :param command: how briefgen is called, the program by its absolute path.
    :param secrets: files that each hold the secret they are called by: systemd hands them over.
    :raises UsageError: when a path cannot stand in a unit file.
    """
    name = unit_name(project_file)
    call = " ".join(_systemd_word(word) for word in (*command, "run-due", "-p", str(project_file)))
    about = _one_line(title)
    given = "".join(
        f"LoadCredential={one.name}:{_checked(str(one)).replace('%', '%%')}\n" for one in secrets
    )
    service = f"""\
[Unit]
Description=Briefing "{about}": make what is due
Documentation=man:systemd.service(5)

[Service]
Type=oneshot
ExecStart={call}
{given}TimeoutStartSec={MOST_HOURS}h
Nice=10
"""
    timer = f"""\
[Unit]
Description=Briefing "{about}": look every {EVERY_MINUTES} minutes whether an edition is due

[Timer]
OnCalendar=*:0/{EVERY_MINUTES}
Persistent=true
RandomizedDelaySec=15

[Install]
WantedBy=timers.target
"""
    return Units(name, service, timer)


def crontab_line(project_file: Path, command: tuple[str, ...], secrets: Sequence[Path] = ()) -> str:
    """The line of a project, with a mark at its end by which it is found again.

    :param secrets: as in `systemd_units`, all of one folder: the line says where they are.
    :raises UsageError: when a path cannot stand in a crontab.
    """
    words = (*command, "run-due", "--quiet", "-p", str(project_file))
    call = shlex.join(_checked(word) for word in words)
    if secrets:
        call = f"CREDENTIALS_DIRECTORY={shlex.quote(_checked(str(secrets[0].parent)))} {call}"
    call = call.replace("%", r"\%")
    return f"*/{EVERY_MINUTES} * * * * {call} # {MARK}{unit_name(project_file)}"


def with_line(crontab: str, line: str) -> str:
    """A crontab with ``line`` in it, in the place of one of the same name."""
    return without_line(crontab, line.rpartition(MARK)[2]) + line + "\n"


def without_line(crontab: str, name: str) -> str:
    """A crontab without the line of ``name``; every other line as it was."""
    kept = [line for line in crontab.splitlines() if line.rpartition(MARK)[1:] != (MARK, name)]
    return "".join(f"{line}\n" for line in kept)


def _systemd_word(word: str) -> str:
    """A word of ``ExecStart`` in quotes, so that systemd changes nothing in it."""
    escaped = _checked(word).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("%", "%%").replace("$", "$$") + '"'


def _checked(word: str) -> str:
    if any(ord(char) < 0x20 or ord(char) == 0x7F for char in word):
        raise UsageError(
            "a path with a line break or control character cannot be scheduled",
            where=repr(word),
            hint="Move the project to a folder with a plain name",
        )
    return word


def _one_line(text: str) -> str:
    """A title as a unit's description may hold it."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain.replace("%", "%%").replace('"', "'").replace("\\", "/")[:80]
