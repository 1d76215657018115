"""What a run says on stderr: a bar on a terminal, plain lines otherwise."""

from __future__ import annotations

import shutil
import sys
from typing import Self

import typer

from briefgen.model.document import FailedSource
from briefgen.model.report import SourceWarning, Stage, Step

_VERBS: dict[Stage, str] = {
    "fetch": "Fetching",
    "ingest": "Reading",
    "extract": "Analysing",
    "reconcile": "Putting together",
    "compare": "Comparing",
    "render": "Rendering",
    "publish": "Writing",
    "verify": "Checking",
    "deliver": "Delivering",
}
_BAR = 24


class Terminal:
    """Prints progress, failures and warnings to stderr as they come.

    :param quiet: no progress; failures and warnings are still said.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._bar = sys.stderr.isatty()

    def step(self, step: Step) -> None:
        """Say what is being worked on."""
        if self._quiet:
            return
        place = f" {step.done + 1}/{step.total}" if step.total > 1 else ""
        line = f"{_VERBS[step.stage]}{place}: {step.item}"
        if not self._bar:
            typer.echo(line, err=True)
            return
        filled = _BAR * step.done // max(step.total, 1)
        width = shutil.get_terminal_size().columns
        bar = f"[{'#' * filled}{'.' * (_BAR - filled)}] {line}"
        typer.echo(f"\r\x1b[K{bar[: width - 1]}", nl=False, err=True)

    def failed(self, source: FailedSource) -> None:
        """Say which source failed, why, and what to do."""
        advice = f". {source.hint}" if source.hint else ""
        self._say(f"failed: {source.uri}: {source.reason}{advice}")

    def warning(self, warning: SourceWarning) -> None:
        """Say what is odd about a source that was read all the same."""
        self._say(f"warning: {warning.uri}: {warning.message}")

    def close(self) -> None:
        """Take the bar off the terminal."""
        if self._bar and not self._quiet:
            typer.echo("\r\x1b[K", nl=False, err=True)

    def _say(self, line: str) -> None:
        self.close()
        typer.echo(line, err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close()
        if kind is KeyboardInterrupt:
            # typer then ends with exit code 130, without a word.
            typer.echo("interrupted", err=True)
