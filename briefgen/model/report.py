"""What a run did: for the command line to print and for callers to inspect."""

from __future__ import annotations

from typing import Literal, Protocol

from pydantic import Field

from briefgen.model.base import Record
from briefgen.model.document import FailedSource
from briefgen.model.edition import MANIFEST_FILE
from briefgen.model.evidence import Fault
from briefgen.receipt import Looked

Stage = Literal[
    "fetch",
    "ingest",
    "extract",
    "reconcile",
    "compare",
    "render",
    "publish",
    "verify",
    "deliver",
]


class Step(Record):
    """Where a run stands: ``done`` of ``total`` items of one stage, and the item at hand."""

    stage: Stage
    done: int
    total: int
    item: str


class Reason(Record):
    """Why a step of a build was done for an item, or why it was not needed."""

    stage: Stage
    item: str
    done: bool
    why: str


class Talk(Protocol):
    """Whom a run tells of its progress and of what it meets on the way."""

    def step(self, step: Step) -> None:
        """An item is about to be worked on."""

    def failed(self, source: FailedSource) -> None:
        """A source could not be used; the others go on."""

    def warning(self, warning: SourceWarning) -> None:
        """A source was used, with an oddity."""


class SourceWarning(Record):
    """A readable oddity in one source."""

    uri: str
    message: str


class Silence:
    """Tells nobody: the default of the library."""

    def step(self, step: Step) -> None:
        """Say nothing."""

    def failed(self, source: FailedSource) -> None:
        """Say nothing; the report lists it."""

    def warning(self, warning: SourceWarning) -> None:
        """Say nothing; the report lists it."""


class BuildReport(Record):
    """The outcome of a build.

    ``files`` are the edition's files as paths below ``directory``, in order of name. ``kept`` is
    true where the same edition stood there already and was left as it was. ``issued`` is false
    where nothing material had changed and the project wants no edition then: the one before is
    named. ``looked`` is what the outcome depends on, for `briefgen.receipt`.
    """

    edition_id: str
    directory: str
    files: tuple[str, ...]
    kept: bool = False
    issued: bool = True
    failed: tuple[FailedSource, ...] = ()
    warnings: tuple[SourceWarning, ...] = ()
    reasons: tuple[Reason, ...] = ()
    looked: Looked = Field(default=Looked({}, {}), exclude=True, repr=False)

    @property
    def documents(self) -> tuple[str, ...]:
        """Paths of what a reader opens: each audience's files and the briefing itself."""
        return tuple(
            f"{self.directory}/{name}"
            for name in self.files
            if "/" not in name and name != MANIFEST_FILE
        )


class VerificationReport(Record):
    """What was checked and every fault that was found."""

    checked: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
