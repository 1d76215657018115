"""An edition's manifest and documents in, the briefing that they lead to once more out.

Whatever is built again, to be compared or to be put back, is derived here: with the settings,
edits and the previous edition that the manifest records, and only by what made it then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.config.project import Project
from briefgen.drafting import make_briefing
from briefgen.editions import make_method, rendered_audiences
from briefgen.errors import BriefgenError, VerificationError
from briefgen.extract import load_engine
from briefgen.model.briefing import Briefing, Method
from briefgen.model.document import Document
from briefgen.model.report import Talk
from briefgen.plan import Plan, Rendering, choose_audiences, settle_lenses
from briefgen.publish.manifest import Manifest
from briefgen.reading import Reading, extract_all
from briefgen.rendering import as_told
from briefgen.standing import StandingEdition, before
from briefgen.stored import read_document, read_text
from briefgen.versions import installed_version, versions


@dataclass(frozen=True)
class Derived:
    """What an edition is made of: its plan, its documents with their findings, its briefing.

    The briefing has not got its id yet.
    """

    plan: Plan
    reading: Reading
    briefing: Briefing


def derive(
    edition: StandingEdition, documents: Sequence[Document], project: Project, talk: Talk
) -> Derived:
    """The briefing of an edition, made again from its documents.

    :param project: where it stands now; the settings are those of the manifest.
    :raises VerificationError: when something else made it than is at hand, or the edition that it
        follows does not stand beside it.
    """
    manifest = edition.manifest
    previous = briefing_before(edition)
    settings = settings_of(manifest, project)
    lenses = settle_lenses(settings)
    plan = Plan(settings, lenses, (), manifest.left_out)
    engine = load_engine(plan.engine_settings)
    method = make_method(settings, lenses, engine.name, engine.version)
    other = other_version(manifest, method)
    if other is not None:
        raise VerificationError(other, hint="Use the version that made it")
    reading = extract_all(documents, engine, talk, failed=manifest.failed)
    made = make_briefing(
        plan, reading, edits=manifest.edits, previous=previous, slot=manifest.slot, talk=talk
    )
    return Derived(plan, reading, made)


def stored_documents(edition: StandingEdition) -> list[Document]:
    """The documents of an edition, as it stores them.

    :raises VerificationError: when one is missing or has been changed beyond reading.
    """
    folder = edition.directory
    return [
        read_document(folder / source.record, read_text(folder / source.text))
        for source in edition.manifest.sources
    ]


def briefing_before(edition: StandingEdition) -> Briefing | None:
    """The briefing that ids were inherited and changes told from; None for a first edition.

    :raises VerificationError: when it does not stand beside this edition any more.
    """
    if edition.manifest.previous is None:
        return None
    found = before(edition)
    if found is None:
        raise VerificationError(
            f"the edition that it follows, {edition.manifest.previous}, does not stand beside it",
            hint="Put it back, or rebuild it",
        )
    return found.stored().briefing


def settings_of(manifest: Manifest, project: Project) -> Project:
    """The settings of an edition, where the project stands now: house templates are there."""
    here = project.file is not None and manifest.series is not None
    return manifest.project.located(project.file) if here and project.file else manifest.project


def same_renderings(manifest: Manifest, project: Project) -> list[Rendering]:
    """The renderings of an edition whose templates and PDF writer are the recorded ones here."""
    if manifest.versions.weasyprint != installed_version("weasyprint"):
        return []
    settings = settings_of(manifest, project)
    chosen: list[Rendering] = []
    for audience in manifest.audiences:
        try:
            renderings = choose_audiences(settings, [audience.name], audience.formats)
        except BriefgenError:
            continue
        chosen.extend(
            one
            for one in as_told(renderings, manifest.told)
            if rendered_audiences([one])[0].identity == audience.identity
        )
    return chosen


def other_version(manifest: Manifest, method: Method) -> str | None:
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
