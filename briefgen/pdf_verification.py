"""A PDF on its own in, every fault found in it out: it carries all that it rests on.

Its data is taken out and held to its own digests (integrity), every quote, number and quotation
to its evidence (grounding), the pages to the data (pages) and, where they are given, the quotes
to the original files (sources).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefgen.carried import Carried, open_pdf, take_out
from briefgen.config.project import Project
from briefgen.errors import BriefgenError, SourceError, VerificationError
from briefgen.ingest import SourceFile, ingest
from briefgen.model.briefing import Briefing
from briefgen.model.edition import (
    BRIEFING_FILE,
    MANIFEST_FILE,
    SOURCES_FOLDER,
    PdfManifest,
    sha256,
)
from briefgen.model.evidence import Fault, check_grounding
from briefgen.model.report import Step, Talk, VerificationReport
from briefgen.printed import audience_of, check_pages, check_words, should_be_here
from briefgen.stored import explain, original
from briefgen.versions import installed_version


@dataclass(frozen=True)
class _Taken:
    """What was taken out of a PDF and could be read."""

    carried: Carried
    manifest: PdfManifest
    briefing: Briefing
    content: str

    @property
    def texts(self) -> dict[str, str]:
        """The sources' texts that are attached, by source id."""
        names = {f"{SOURCES_FOLDER}/{one.id}.txt": one.id for one in self.briefing.sources}
        return {
            names[name]: data.decode("utf-8", "replace")
            for name, data in self.carried.files.items()
            if name in names
        }


def verify_pdf(
    file: Path, *, sources: Path | None, project: Project, talk: Talk
) -> VerificationReport:
    """Check a PDF from itself alone.

    :param sources: the folder of the original files.
    :param project: where a house's own templates are looked for.
    :raises VerificationError: when it is no PDF of ours.
    """
    talk.step(Step(stage="verify", done=0, total=1, item="integrity"))
    taken = _take(file)
    faults = [*_check_integrity(taken)]
    talk.step(Step(stage="verify", done=0, total=1, item="grounding"))
    texts = taken.texts
    notes: list[str] = []
    checked = ["integrity", "grounding", "pages"]
    if sources is not None:
        checked.append("sources")
        found, source_faults = _originals(taken, sources)
        faults += source_faults
        texts = {**texts, **found}
    faults += check_grounding(taken.briefing, texts, partial=True)
    missing = [one for one in taken.briefing.sources if one.id not in texts]
    if missing:
        notes.append(
            f"the texts of {len(missing)} of {len(taken.briefing.sources)} sources are not "
            "attached: their quotes were held to their evidence, not to the originals; "
            "--sources DIR does that"
        )
    talk.step(Step(stage="verify", done=0, total=1, item="pages"))
    page_faults, page_notes = _check_printed(file, taken, project)
    return VerificationReport(
        checked=tuple(checked),
        faults=tuple(dict.fromkeys((*faults, *page_faults))),
        notes=(*notes, *page_notes),
    )


def _take(file: Path) -> _Taken:
    carried = open_pdf(file)
    if MANIFEST_FILE not in carried.files or BRIEFING_FILE not in carried.files:
        raise VerificationError(
            "the PDF carries no briefing: it is not one of ours, or its attachments were removed",
            where=str(file),
            hint="Verify it in its edition's folder, or ask for the file as it was built",
        )
    content = _decoded(carried.files[BRIEFING_FILE], BRIEFING_FILE)
    record = _decoded(carried.files[MANIFEST_FILE], MANIFEST_FILE)
    try:
        manifest = PdfManifest.model_validate_json(record)
    except ValidationError as error:
        raise VerificationError(explain(error, record), where=MANIFEST_FILE) from error
    try:
        briefing = Briefing.model_validate_json(content)
    except ValidationError as error:
        raise VerificationError(explain(error, content), where=BRIEFING_FILE) from error
    return _Taken(carried, manifest, briefing, content)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise VerificationError(f"byte {error.start} is not UTF-8", where=name) from error


def _check_integrity(taken: _Taken) -> Iterator[Fault]:
    """What is attached against the digests, and the digests against the briefing."""
    files, manifest = taken.carried.files, taken.manifest
    for name in taken.carried.doubled:
        yield Fault(where=name, what="it is attached twice")
    known = {one.name: one for one in manifest.files}
    for name, recorded in known.items():
        if name not in files:
            yield Fault(where=name, what="it is no longer attached")
        elif sha256(files[name]) != recorded.sha256:
            yield Fault(where=name, what="it was changed after the build")
    for name in files:
        if name not in known and name != MANIFEST_FILE:
            yield Fault(where=name, what="it was attached after the build")
    yield from _check_records(manifest, taken.briefing)


def _check_records(manifest: PdfManifest, briefing: Briefing) -> Iterator[Fault]:
    """What the manifest records of the briefing."""
    if manifest.edition_id != briefing.edition.id:
        yield Fault(
            where=f"{MANIFEST_FILE} edition_id",
            what=f"it is {manifest.edition_id}, the briefing's is {briefing.edition.id}",
        )
    recorded_sources = {one.id: one for one in manifest.sources}
    for source in briefing.sources:
        one = recorded_sources.pop(source.id, None)
        if one is None or (one.sha256, one.text_sha256) != (source.sha256, source.text_sha256):
            yield Fault(
                where=f"sources {source.id}",
                what=f"its digests differ from those in {MANIFEST_FILE}",
            )
    for gone in recorded_sources:
        yield Fault(where=f"sources {gone}", what="the briefing has no such source")


def _originals(taken: _Taken, folder: Path) -> tuple[dict[str, str], list[Fault]]:
    """The texts of the original files, and what is wrong with those."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for source in taken.briefing.sources:
        where = f"sources {source.id}"
        path = original(folder, source.uri)
        if path is None:
            faults.append(Fault(where=where, what=f"{source.uri} is not in {folder}"))
            continue
        if sha256(path.read_bytes()) != source.sha256:
            faults.append(
                Fault(where=where, what=f"{path} has other bytes than the source that was read")
            )
            continue
        try:
            fresh = ingest(
                SourceFile(path=path, uri=source.uri),
                overrides=(),
                max_bytes=max(path.stat().st_size, 1),
            )
        except SourceError as error:
            faults.append(Fault(where=where, what=f"{path} can no longer be read: {error.what}"))
            continue
        texts[source.id] = fresh.text
    return texts, faults


def _check_printed(file: Path, taken: _Taken, project: Project) -> tuple[list[Fault], list[str]]:
    """The pages against the data: rendered again where that can be done, else by their words."""
    from briefgen.render import render

    manifest = taken.manifest
    audience = audience_of(manifest, project)
    if audience is None:
        brand = ", or its brand is not" if manifest.audience.settings.get("brand") else ""
        note = (
            f"the templates of {manifest.audience.name} are not here as they were{brand}: the "
            "pages were checked by their quotations only; -p names the project that has them"
        )
        faults = [*check_words(taken.carried.pages, taken.briefing, taken.content, manifest)]
        if should_be_here(manifest):
            what = (
                "its settings or templates are not those of this version; if a house has its own "
                "under that name, -p names the project"
            )
            faults.append(Fault(where=f"{MANIFEST_FILE} audience", what=what))
        return faults, [note]
    try:
        made = render(
            taken.briefing,
            audience,
            formats=("pdf",),
            texts=taken.texts if len(taken.texts) == len(taken.briefing.sources) else None,
            withheld=manifest.withheld,
        )[0].data
    except BriefgenError as error:
        return [Fault(where="pages", what=f"the attached data cannot be rendered: {error}")], []
    return _compare(file, taken, made)


def _compare(file: Path, taken: _Taken, made: bytes) -> tuple[list[Fault], list[str]]:
    if file.read_bytes() == made:
        return [], []
    faults = [*check_pages(taken.carried.pages, take_out(made, "the PDF rendered again").pages)]
    recorded, here = taken.manifest.versions.weasyprint, installed_version("weasyprint")
    if recorded != here:
        note = (
            f"the PDF was written by WeasyPrint {recorded}, here is {here}: its pages were "
            "compared word by word, not byte by byte"
        )
        return faults, [note]
    if not faults:
        faults.append(
            Fault(
                where="pages",
                what="the words are those of the attached data, but the file is not the one that "
                "it gives: a drawing, a description, a bookmark or the metadata was changed",
            )
        )
    return faults, []
