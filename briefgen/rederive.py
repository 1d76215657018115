"""An edition's stored documents in, every field that the engine would write otherwise out."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from briefgen.config.project import Project
from briefgen.deriving import Derived, derive, same_renderings, stored_documents
from briefgen.editions import stamp
from briefgen.errors import BriefgenError
from briefgen.model.briefing import Briefing
from briefgen.model.edition import to_json
from briefgen.model.evidence import Fault
from briefgen.model.report import Talk
from briefgen.publish.fields import records
from briefgen.publish.manifest import Manifest
from briefgen.render.worker import Worker
from briefgen.rendering import render_audiences
from briefgen.standing import StandingEdition
from briefgen.stored import StoredBriefing

_SHOWN = 60
"""Characters of a differing value that a fault quotes."""


def check_content(
    stored: StoredBriefing, edition: StandingEdition, project: Project, talk: Talk
) -> Iterator[Fault]:
    """Extract, reconcile and render again from the stored documents, and compare.

    Another version of the engine may find something else: then nothing is compared, and the one
    fault says so.

    :param project: where the templates of a house's own audience are.
    """
    try:
        documents = stored_documents(edition)
        derived = derive(edition, documents, project, talk)
    except BriefgenError as error:
        yield Fault(where=error.where or "content", what=f"content not re-derived: {error.what}")
        return
    briefing = derived.briefing.model_copy(update={"edition": stored.briefing.edition})
    yield from differences(stored.content, to_json(briefing).decode())
    yield from _check_rendering(edition, derived, stamp(briefing), project, talk)


def _check_rendering(
    edition: StandingEdition, derived: Derived, briefing: Briefing, project: Project, talk: Talk
) -> Iterator[Fault]:
    """What a reader sees, rendered again, where the audience's templates are the recorded ones."""
    again = same_renderings(edition.manifest, project)
    with Worker(edition.manifest.project.limits) as worker:
        made, _ = render_audiences(briefing, derived.reading.texts, again, worker, talk=talk)
    for file in made:
        path = edition.directory / file.name
        if not path.is_file() or path.read_bytes() != file.data:
            yield Fault(where=file.name, what="rendering the briefing again gives another file")


def not_rendered(manifest: Manifest, project: Project) -> Iterator[str]:
    """A note for each audience whose files cannot be rendered here as they were."""
    again = {one.audience.name for one in same_renderings(manifest, project)}
    for audience in manifest.audiences:
        if audience.name not in again:
            yield (
                f"{audience.name}: its files were not rendered again, because its templates or "
                "WeasyPrint are not the recorded ones here"
            )


def differences(stored: str, derived: str) -> Iterator[Fault]:
    """The fields in which two briefings (as JSON) differ, by record: ``claims c-12ab stance``."""
    before, after = dict(records(stored)), dict(records(derived))
    for place in dict.fromkeys((*before, *after)):
        if place not in after:
            yield Fault(where=place, what="the engine finds no such item")
        elif place not in before:
            yield Fault(where=place, what="the engine finds this item; it is missing here")
        else:
            yield from _compare(place, before[place], after[place])


def _compare(
    place: str, stored: dict[str, JsonValue], derived: dict[str, JsonValue]
) -> Iterator[Fault]:
    for name in dict.fromkeys((*stored, *derived)):
        was, now = stored.get(name), derived.get(name)
        if was != now and (was or now) and not _other_members(name, was, now):
            yield Fault(
                where=f"{place} {name}", what=f"it says {_show(was)}, the engine {_show(now)}"
            )


def _other_members(name: str, was: JsonValue, now: JsonValue) -> bool:
    """Whether it is the order of a section that has other items: they are named themselves."""
    if not name.endswith("(order)"):
        return False
    return not (
        isinstance(was, list)
        and isinstance(now, list)
        and sorted(map(str, was)) == sorted(map(str, now))
    )


def _show(value: JsonValue) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
