"""Two briefings on disk in, what changed from one to the other out, whatever lies between them."""

from __future__ import annotations

from pathlib import Path

from briefgen.compare import compare
from briefgen.config.project import Project
from briefgen.drafting import policy_of
from briefgen.model.base import Record
from briefgen.model.briefing import Briefing, Change
from briefgen.reconcile import inherit_ids
from briefgen.speaking import Told, items_told
from briefgen.standing import briefing_named
from briefgen.stored import load_briefing


class Difference(Record):
    """What changed between two briefings, and how their sources are called."""

    was: str
    now: str
    changes: tuple[Change, ...]
    sources: dict[str, str]
    items: dict[str, Told]
    """What the changed items say and whose word they are, by their ids."""


def differ(first: str, second: str, out: Path, project: Project) -> Difference:
    """What changed from ``first`` to ``second``.

    :param first: an edition by number, id or directory, or the path of a ``briefing.json``.
    :param project: what is material is settled there.
    :raises UsageError: when one does not exist.
    :raises VerificationError: when one is no briefing.
    """
    was, now = (_briefing(one, out, project.series_name) for one in (first, second))
    # Along a series the ids are the same already; this settles them for any other pair.
    now = inherit_ids(now, was)
    titles = {one.id: one.uri for briefing in (was, now) for one in briefing.sources}
    changes = compare(now, was, policy_of(project))
    told = items_told(was) | items_told(now)
    return Difference(
        was=_name(was),
        now=_name(now),
        changes=changes,
        sources=dict(sorted(titles.items())),
        items={one: told[one] for one in sorted({one.item_id for one in changes} & told.keys())},
    )


def _briefing(name: str, out: Path, series: str | None) -> Briefing:
    if Path(name).is_file():
        return load_briefing(Path(name)).briefing
    return briefing_named(out, name, series)


def _name(briefing: Briefing) -> str:
    return f"{briefing.edition.number} ({briefing.edition.id})"
