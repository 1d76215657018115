"""An edition's stored documents in, every field that the engine would write otherwise out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import JsonValue

from briefgen.drafting import make_briefing
from briefgen.editions import (
    make_method,
    rendered_audiences,
    stamp,
)
from briefgen.errors import BriefgenError, VerificationError
from briefgen.extract import load_engine
from briefgen.extract.engine import Engine
from briefgen.ingest import LeftOut
from briefgen.model.briefing import Briefing, Method
from briefgen.model.edition import to_json
from briefgen.model.evidence import Fault
from briefgen.model.report import Talk
from briefgen.plan import Plan, Rendering, choose_audiences, settle_lenses
from briefgen.publish.fields import records
from briefgen.publish.manifest import Manifest
from briefgen.reading import Reading, extract_all
from briefgen.render.worker import Worker
from briefgen.rendering import as_told, render_audiences
from briefgen.standing import StandingEdition, before
from briefgen.stored import StoredBriefing, read_document, read_text
from briefgen.versions import installed_version, versions

_SHOWN = 60
"""Characters of a differing value that a fault quotes."""


def check_content(
    folder: Path, stored: StoredBriefing, manifest: Manifest, talk: Talk
) -> Iterator[Fault]:
    """Extract, reconcile and render again from the stored documents, and compare.

    Another version of the engine may find something else: then nothing is compared, and the one
    fault says so.
    """
    lenses = settle_lenses(manifest.project)
    plan = Plan(manifest.project, lenses, (), _left_out(stored.briefing))
    try:
        previous = _edition_before(folder, manifest)
        engine = load_engine(plan.engine_settings)
        method = make_method(plan.project, lenses, engine.name, engine.version)
        other = _other_version(manifest, method)
        if other is not None:
            yield Fault(where="content", what=f"content not re-derived: {other}")
            return
        reading = _read_again(folder, manifest, engine, talk)
        derived = make_briefing(
            plan,
            reading,
            edits=manifest.edits,
            previous=previous,
            slot=manifest.slot,
            talk=talk,
        )
    except BriefgenError as error:
        yield Fault(where=error.where or "content", what=f"content not re-derived: {error.what}")
        return
    derived = derived.model_copy(update={"edition": stored.briefing.edition})
    yield from differences(stored.content, to_json(derived).decode())
    yield from _check_rendering(folder, derived, reading, manifest, talk)


def _edition_before(folder: Path, manifest: Manifest) -> Briefing | None:
    """The briefing that ids were inherited and changes told from.

    :raises VerificationError: when it does not stand beside this edition any more.
    """
    if manifest.previous is None:
        return None
    edition = before(StandingEdition(folder.resolve(), manifest))
    if edition is None:
        raise VerificationError(
            f"the edition that it follows, {manifest.previous}, does not stand beside it"
        )
    return edition.stored().briefing


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


def _read_again(folder: Path, manifest: Manifest, engine: Engine, talk: Talk) -> Reading:
    documents = [
        read_document(folder / source.record, read_text(folder / source.text))
        for source in manifest.sources
    ]
    return extract_all(documents, engine, talk, failed=manifest.failed)


def _check_rendering(
    folder: Path, derived: Briefing, reading: Reading, manifest: Manifest, talk: Talk
) -> Iterator[Fault]:
    """What a reader sees, rendered again, where the audience's templates are the recorded ones."""
    again = _same_renderings(manifest)
    briefing = stamp(derived)
    with Worker(manifest.project.limits) as worker:
        made, _ = render_audiences(briefing, reading.texts, again, worker, talk=talk)
    for file in made:
        path = folder / file.name
        if not path.is_file() or path.read_bytes() != file.data:
            yield Fault(where=file.name, what="rendering the briefing again gives another file")


def not_rendered(manifest: Manifest) -> Iterator[str]:
    """A note for each audience whose files cannot be rendered here as they were."""
    again = {one.audience.name for one in _same_renderings(manifest)}
    for audience in manifest.audiences:
        if audience.name not in again:
            yield (
                f"{audience.name}: its files were not rendered again, because its templates or "
                "WeasyPrint are not the recorded ones here"
            )


def _same_renderings(manifest: Manifest) -> Sequence[Rendering]:
    if manifest.versions.weasyprint != installed_version("weasyprint"):
        return ()
    chosen: list[Rendering] = []
    for audience in manifest.audiences:
        try:
            renderings = choose_audiences(manifest.project, [audience.name], audience.formats)
        except BriefgenError:
            continue
        chosen.extend(
            one
            for one in as_told(renderings, manifest.told)
            if rendered_audiences([one])[0].identity == audience.identity
        )
    return chosen


def _other_version(manifest: Manifest, method: Method) -> str | None:
    """What was recorded otherwise than it is here, of all that content depends on."""
    here = versions(method)
    for name, recorded, now in (
        ("briefgen", manifest.versions.briefgen, here.briefgen),
        ("engine", manifest.versions.engine, here.engine),
        ("engine version", manifest.versions.engine_version, here.engine_version),
        ("model", manifest.versions.model, here.model),
    ):
        if recorded != now:
            return f"it was made with {name} {recorded}, this is {now}"
    return None


def _left_out(briefing: Briefing) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(uri=one.uri, reason=one.reason or "")
        for one in briefing.coverage.documents
        if one.status == "unread"
    )


def _show(value: JsonValue) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
