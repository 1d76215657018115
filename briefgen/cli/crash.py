"""An unexpected error in, a log file with its traceback out."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from briefgen._version import __version__


@contextmanager
def as_reported() -> Iterator[None]:
    """Within it a bug becomes a failure that names its log, for what goes on after failures.

    :raises BriefgenError: in the place of an unexpected error.
    """
    from briefgen.errors import BriefgenError

    try:
        yield
    except BriefgenError:
        raise
    except Exception as error:
        raise BriefgenError(said(error)) from error


def said(error: Exception) -> str:
    """What an unexpected error is told as; its traceback goes to a file, not the user."""
    what = str(error).partition("\n")[0]
    return (
        f"a bug in briefgen: {type(error).__name__}: {what}\n"
        f"The details are in {write_log(error)}; please report them."
    )


def write_log(error: BaseException) -> Path:
    """Write the traceback with what is needed to reproduce it, and name the file.

    It goes to the user's state directory, or to the temporary one where that cannot be written.
    """
    report = "\n".join(
        [
            f"briefgen {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"command: {sys.argv}",
            "",
            *traceback.format_exception(error),
        ]
    )
    name = f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
    try:
        folder = _state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / name
        log.write_text(report, encoding="utf-8")
    except (OSError, RuntimeError):
        log = Path(tempfile.mkdtemp(prefix="briefgen-")) / name
        log.write_text(report, encoding="utf-8")
    return log


def _state_folder() -> Path:
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "briefgen"
