"""A secret and its name in, a file that only its owner may read out: for a timer to hand over.

Secrets stand neither in the project's folder nor in a unit: systemd reads the files named in
``LoadCredential=`` and shows them to the service alone; cron is told the folder.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from briefgen.config.project import Project
from briefgen.delivery.secrets import CREDENTIALS
from briefgen.errors import OutputError, UsageError
from briefgen.schedule.units import unit_name

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")


def secrets_folder(project_file: Path) -> Path:
    """Where the secrets of a project stand: among this user's own settings."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "briefgen" / "secrets" / unit_name(project_file)


def environ_of(project: Project) -> dict[str, str]:
    """Where secrets are: the environment; outside the timer, also those that are kept for it."""
    kept = {} if project.file is None else {CREDENTIALS: str(secrets_folder(project.file))}
    return {**kept, **os.environ}


def keep_secret(project_file: Path, name: str, secret: str) -> Path:
    """Write a secret down, readable for this user only; the file.

    :raises UsageError: when the name is none, or the secret is empty.
    :raises OutputError: when it cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise UsageError("expected a name in small letters, such as smtp", where=name)
    if not secret.strip():
        raise UsageError("the secret is empty", where=name)
    folder = secrets_folder(project_file)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        # A temporary file is its owner's alone from the beginning.
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secret)
        Path(temporary).replace(folder / name)
    except OSError as error:
        raise OutputError(
            f"the secret cannot be written: {error.strerror}", where=str(folder)
        ) from error
    return folder / name


def kept_secrets(project_file: Path) -> tuple[Path, ...]:
    """The files of the secrets that are kept for a project, in order of name."""
    found = sorted(secrets_folder(project_file).glob("*"))
    return tuple(one for one in found if _NAME.fullmatch(one.name))
