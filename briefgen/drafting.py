"""What was read in, one grounded briefing out: reconciled, edited by hand, compared.

A pure function of what was read, the project, its edits and the edition before.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.compare import Policy, compare, with_changes
from briefgen.config.project import Project
from briefgen.editions import make_method
from briefgen.errors import GroundingError
from briefgen.ingest.overrides import mark_of
from briefgen.model.briefing import Briefing
from briefgen.model.coverage import DocumentCoverage
from briefgen.model.evidence import check_grounding
from briefgen.model.report import SourceWarning, Step, Talk
from briefgen.plan import Plan
from briefgen.reading import Reading
from briefgen.reconcile import reconcile
from briefgen.review import Edit, apply_edits, edits_file, load_edits
from briefgen.review.file import FILE_NAME as EDITS_FILE


def make_briefing(
    plan: Plan,
    reading: Reading,
    *,
    edits: Sequence[Edit] = (),
    previous: Briefing | None = None,
    slot: str | None = None,
    talk: Talk,
) -> Briefing:
    """One grounded briefing from what was read, with the analyst's edits and what changed.

    :param edits: applied again on every build; one that no longer fits is named to ``talk``.
    :param previous: the edition that changes are told from.
    :param slot: when the edition is due by the project's schedule.

    :raises GroundingError: when a statement does not stand in its sources: it is never printed.
    """
    talk.step(
        Step(stage="reconcile", done=0, total=1, item=count(len(reading.documents), "document"))
    )
    engine = reading.engine
    briefing = reconcile(
        reading.documents,
        reading.findings,
        project=plan.project,
        lenses=plan.lenses,
        method=make_method(plan.project, plan.lenses, engine.name, engine.version),
        failed=reading.failed,
        previous=previous,
    )
    briefing = with_left_out(briefing, plan)
    briefing = with_edits(briefing, edits, previous, talk)
    if previous is not None:
        # The same edits on both sides: what a person changed is no news of the matter.
        before = apply_edits(previous, edits).briefing
        changes = compare(briefing, before, policy_of(plan.project))
        briefing = with_changes(briefing, changes)
    if slot is not None:
        edition = briefing.edition.model_copy(update={"slot": slot})
        briefing = briefing.model_copy(update={"edition": edition})
    require_grounded(briefing, reading.texts)
    return briefing


def edits_of(project: Project) -> tuple[Edit, ...]:
    """The edits beside a project's file; a call without a project has none.

    :raises EditError: when their file is wrong.
    """
    return load_edits(edits_file(project)) if project.root is not None else ()


def with_edits(
    briefing: Briefing, edits: Sequence[Edit], previous: Briefing | None, talk: Talk
) -> Briefing:
    """The briefing as the analyst has edited it; each stale edit is told, and noted in it."""
    if not edits:
        return briefing
    reviewed = apply_edits(briefing, edits, previous)
    for one in reviewed.stale:
        said = f"edit {one.number} ({one.edit.action}) is not applied: {one.note.what}"
        talk.warning(SourceWarning(uri=EDITS_FILE, message=said))
    return reviewed.briefing


def policy_of(project: Project) -> Policy:
    """Which changes are material, as the project has it."""
    said = project.changes
    return Policy(least=said.least_salience, ignore=frozenset(said.ignore))


def with_left_out(briefing: Briefing, plan: Plan) -> Briefing:
    """Add files that were found and not read on purpose to the coverage ledger."""
    marks = plan.project.source
    unread = [
        DocumentCoverage(
            uri=one.uri,
            status="unread",
            reason=one.reason,
            handling=mark_of(one.uri, marks) or "TLP:CLEAR",
        )
        for one in plan.left_out
    ]
    documents = (*briefing.coverage.documents, *unread)
    coverage = briefing.coverage.model_copy(update={"documents": documents})
    return briefing.model_copy(update={"coverage": coverage})


def require_grounded(briefing: Briefing, texts: dict[str, str]) -> None:
    """Pass only a briefing whose every quote, number and quotation stands in its sources."""
    faults = check_grounding(briefing, texts)
    if faults:
        raise GroundingError(
            f"{faults[0].what} ({len(faults)} such faults)" if len(faults) > 1 else faults[0].what,
            where=faults[0].where,
            hint="Please report this with the document",
        )


def count(number: int, noun: str) -> str:
    """How many there are, in words."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
