"""What is wrong with a template: a place, what is wrong there, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from briefgen.model.base import Record

Level = Literal["error", "warning", "note"]
_ORDER: tuple[Level, ...] = ("error", "warning", "note")


class Finding(Record):
    """One fault. ``file`` is a path as the author wrote it, or the audience's name."""

    audience: str
    level: Level
    file: str
    line: int | None = None
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        advice = f". {self.hint}" if self.hint else ""
        return f"{self.level}: {place}: {self.what}{advice}"


class CheckReport(Record):
    """What a check found, errors first."""

    audiences: tuple[str, ...]
    findings: tuple[Finding, ...] = Field(default=())

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(one.level == "error" for one in self.findings)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, each once: errors first, then by file and line.

    What several audiences share is told once, for the first of them.
    """
    once: dict[tuple[str, int | None, str], Finding] = {}
    for one in findings:
        once.setdefault((one.file, one.line, one.what), one)
    return tuple(
        sorted(once.values(), key=lambda one: (_ORDER.index(one.level), one.file, one.line or 0))
    )
