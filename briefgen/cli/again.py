"""A call of `briefgen build` in; what it would print, where doing it again would change nothing.

Only the standard library and `briefgen.receipt` are needed to tell: a build that has nothing to
do costs little more than starting Python.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from briefgen.receipt import Receipt, call_key, leave, standing

if TYPE_CHECKING:
    from briefgen.model.report import BuildReport, Reason

Shown = Literal["paths", "json", "explain"]
_NOTHING_NEW = "nothing that the build looks at has changed since"


class Again:
    """One call of `briefgen build`.

    :param state: the folder of what the project keeps between runs.
    :param call: everything that was asked for, in order.
    :param shown: what is printed: another receipt for each.
    """

    def __init__(self, state: Path, out: Path, call: Sequence[str], shown: Shown) -> None:
        self._state = state
        self._out = out
        self._key = call_key("build", str(out), shown, call)
        self._shown = shown
        self._since = time.time_ns()

    def stands(self) -> Receipt | None:
        """What an earlier run of the call printed, if a new one would leave the same."""
        return standing(self._state, self._out, self._key)

    def leave(self, report: BuildReport) -> None:
        """Say for the next time what this call has made; not where a source has failed."""
        if report.failed:
            return
        leave(
            self._state,
            self._out,
            self._key,
            Receipt(tuple(self._lines(report)), tuple(self._said(report))),
            looked=report.looked,
            made=[str(Path(report.directory, name).absolute()) for name in report.files],
            since=self._since,
        )

    def _lines(self, report: BuildReport) -> Iterator[str]:
        if self._shown != "json":
            yield from report.documents
            return
        reasons = tuple(_not_needed(one) for one in report.reasons)
        yield report.model_copy(update={"kept": True, "reasons": reasons}).model_dump_json(indent=1)

    def _said(self, report: BuildReport) -> Iterator[str]:
        yield from (f"warning: {one.uri}: {one.message}" for one in report.warnings)
        if self._shown == "explain":
            yield from (explained(_not_needed(one)) for one in report.reasons)
        yield from no_edition(report)


def say(receipt: Receipt) -> None:
    """Print what the earlier run printed."""
    for line in receipt.said:
        typer.echo(line, err=True)
    for line in receipt.lines:
        typer.echo(line)


def no_edition(report: BuildReport) -> Iterator[str]:
    """That no edition was made, where none was."""
    if not report.issued:
        yield f"{report.reasons[-1].why}: no edition was made"


def explained(reason: Reason) -> str:
    """Why a step was done, or not, in one line."""
    done = "done" if reason.done else "not needed"
    return f"{reason.stage} {reason.item}: {done}: {reason.why}"


def _not_needed(reason: Reason) -> Reason:
    return reason.model_copy(update={"done": False, "why": _NOTHING_NEW})
