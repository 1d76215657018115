"""What a run says in, its log out: each failure and warning, and when each stage began."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from briefgen.model.document import FailedSource
from briefgen.model.report import SourceWarning, Step, Talk

_MOST_LINES = 300
_MOST_CHARS = 500
_SECRET = re.compile(r"//[^\s/'\"]*@")
"""The user name and password of an address."""


class Log:
    """Hands on to ``talk`` all it is told, and keeps it for the record."""

    def __init__(self, talk: Talk, clock: Callable[[], dt.datetime]) -> None:
        self._talk = talk
        self._clock = clock
        self._lines: list[str] = []
        self._more = 0
        self._stage = ""

    def step(self, step: Step) -> None:
        """Keep that a stage began; not its every item, which may be hundreds."""
        self._talk.step(step)
        if step.stage != self._stage:
            self._stage = step.stage
            self._keep(f"{step.stage}: {step.item if step.total == 1 else step.total}")

    def failed(self, source: FailedSource) -> None:
        """Keep which source failed, and why."""
        self._talk.failed(source)
        advice = f". {source.hint}" if source.hint else ""
        self._keep(f"failed: {source.uri}: {source.reason}{advice}")

    def warning(self, warning: SourceWarning) -> None:
        """Keep what is odd."""
        self._talk.warning(warning)
        self._keep(f"warning: {warning.uri}: {warning.message}")

    def take(self) -> str | None:
        """What has been kept since this was last called."""
        lines, more = self._lines, self._more
        self._lines, self._more, self._stage = [], 0, ""
        if more:
            lines.append(f"and {more} more")
        return "\n".join(lines) or None

    def _keep(self, said: str) -> None:
        if len(self._lines) >= _MOST_LINES:
            self._more += 1
            return
        line = _SECRET.sub("//...@", " ".join(said.split()))
        shown = line if len(line) <= _MOST_CHARS else f"{line[:_MOST_CHARS]} ..."
        self._lines.append(f"{self._clock():%H:%M:%SZ} {shown}")
