"""A briefing and what it was made from in, the files of its edition out.

The edition's id is a digest of everything that can change its content: sources, settings, edits,
versions, and the edition before it. So the same input has the same id, on any day and any machine.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import JsonValue

from briefgen.config.identity import identity
from briefgen.config.project import Project
from briefgen.knowledge.lenses import Lens
from briefgen.model.base import mint
from briefgen.model.briefing import Briefing, Method
from briefgen.model.document import Document
from briefgen.model.edition import (
    BRIEFING_FILE,
    FINDINGS_FOLDER,
    SOURCES_FOLDER,
    EditionFile,
    StoredSource,
    Versions,
    to_json,
)
from briefgen.model.findings import Findings
from briefgen.plan import Rendering
from briefgen.publish.manifest import RenderedAudience
from briefgen.versions import installed_version, versions

_NOT_CONTENT = {
    "sources",
    "series",
    "build_for",
    "audiences",
    "attach_sources",
    "limits",
    "schedule",
    "fetch",
    "delivery",
}
"""Settings that decide what is read or rendered, not what a briefing says of what was read."""


def make_method(project: Project, lenses: Sequence[Lens], engine: str, version: str) -> Method:
    """How a briefing is made: the engine and a digest of every setting that bears on content."""
    settings = {
        "project": project.model_dump(mode="json", exclude=_NOT_CONTENT),
        "lenses": [lens.model_dump(mode="json") for lens in lenses],
    }
    canonical = json.dumps(settings, sort_keys=True, ensure_ascii=False)
    return Method(
        engine=engine,
        engine_version=version,
        model=model_version(project.model),
        config_hash=hashlib.sha256(canonical.encode()).hexdigest(),
    )


def model_version(package: str) -> str:
    """A model's package with its version, as the method note prints it."""
    version = installed_version(package)
    return f"{package} {version}" if version else package


def rendered_audiences(renderings: Sequence[Rendering]) -> tuple[RenderedAudience, ...]:
    """The audiences as the manifest records them."""
    return tuple(
        RenderedAudience(
            name=rendering.audience.name,
            formats=rendering.formats,
            identity=identity(rendering.audience),
        )
        for rendering in renderings
    )


def stamp(briefing: Briefing) -> Briefing:
    """The briefing with its edition's id."""
    name = edition_id(briefing.model_dump_json(), versions(briefing.method))
    edition = briefing.edition.model_copy(update={"id": name})
    return briefing.model_copy(update={"edition": edition})


def edition_id(briefing: str, made_by: Versions) -> str:
    """A digest of a briefing's content and of what made it.

    :param briefing: the text of ``briefing.json``. The text and not the record is digested, so
        that an id stays right when a later version knows more fields.
    """
    content: JsonValue = json.loads(briefing)
    if isinstance(content, dict) and isinstance(edition := content.get("edition"), dict):
        content["edition"] = {key: one for key, one in edition.items() if key != "id"}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return mint("e", canonical, made_by.model_dump_json(exclude_none=True))


def content_files(
    briefing: Briefing, documents: Sequence[Document]
) -> tuple[list[EditionFile], list[StoredSource]]:
    """``briefing.json`` and, for every document, its stored text and its record."""
    files = {BRIEFING_FILE: EditionFile(BRIEFING_FILE, to_json(briefing))}
    stored: list[StoredSource] = []
    for name, document in _named(documents):
        text, record = f"{SOURCES_FOLDER}/{document.id}.txt", f"{SOURCES_FOLDER}/{name}.json"
        files[text] = EditionFile(text, document.text.encode())
        files[record] = EditionFile(
            record, (document.model_dump_json(exclude={"text"}, indent=1) + "\n").encode()
        )
        stored.append(
            StoredSource(
                id=document.id, uri=document.uri, sha256=document.sha256, text=text, record=record
            )
        )
    return list(files.values()), stored


def findings_files(findings: Sequence[Findings]) -> list[EditionFile]:
    """What the engine found in each source, under the source's id."""
    found = {one.source_id: one for one in findings}
    return [
        EditionFile(
            f"{FINDINGS_FOLDER}/{name}.json", (one.model_dump_json(indent=1) + "\n").encode()
        )
        for name, one in sorted(found.items())
    ]


def _named(documents: Iterable[Document]) -> Iterator[tuple[str, Document]]:
    """Each document with a name for its record: its id, numbered where copies share one."""
    seen: Counter[str] = Counter()
    for document in sorted(documents, key=lambda one: (one.id, one.uri)):
        seen[document.id] += 1
        number = seen[document.id]
        yield document.id if number == 1 else f"{document.id}-{number}", document
