"""What a PDF carries besides its pages: a briefing and an audience in, the attached files out.

``briefing.json`` is the briefing as this audience may see it; ``manifest.json`` says what made the
pages, with the digests of everything they rest on. Where the project says so, the sources' texts
come too. The same briefing, rendered again from what is attached, gives the same file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.config.audience import Audience
from briefgen.config.identity import identity, template_files
from briefgen.model.briefing import Briefing
from briefgen.model.edition import (
    BRIEFING_FILE,
    MANIFEST_FILE,
    SOURCES_FOLDER,
    FileDigest,
    PdfAudience,
    PdfManifest,
    PdfSource,
    sha256,
    to_json,
)
from briefgen.versions import versions

NO_DATE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the PDF writer takes it for UTC
"""The date of what is attached where a briefing has none: no clock is read."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True)
class Attached:
    """A file that a PDF carries. ``relation`` is how it bears on the pages, in the PDF's terms."""

    name: str
    data: bytes
    description: str
    relation: Literal["Data", "Source"]
    date: dt.datetime


def attachments(
    briefing: Briefing, audience: Audience, *, withheld: int, texts: Mapping[str, str]
) -> tuple[Attached, ...]:
    """The files to attach, in the order of their names.

    :param briefing: what the audience may see, and nothing else.
    :param withheld: how many items were left out because of their handling.
    :param texts: stored text by source id; those of the briefing's sources are attached where the
        audience's settings say so.
    """
    date = _date(briefing.as_of)
    sources = {
        f"{SOURCES_FOLDER}/{one.id}.txt": one
        for one in briefing.sources
        if audience.attach_sources and one.id in texts
    }
    content = Attached(
        BRIEFING_FILE,
        to_json(briefing),
        f"The briefing as data, as the audience “{audience.name}” may see it",
        "Data",
        date,
    )
    quoted = [
        Attached(
            name,
            texts[source.id].encode(),
            f"The text of {source.title or source.uri}",
            "Source",
            date,
        )
        for name, source in sorted(sources.items())
    ]
    manifest = PdfManifest(
        edition_id=briefing.edition.id,
        versions=versions(briefing.method),
        audience=PdfAudience(
            name=audience.name,
            identity=identity(audience),
            folders=tuple(folder.name for folder in audience.folders),
            settings=audience.model_dump(mode="json", exclude={"folders"}),
            templates=template_files(audience),
        ),
        language=briefing.language,
        withheld=withheld,
        files=tuple(
            FileDigest(name=one.name, bytes=len(one.data), sha256=sha256(one.data))
            for one in (content, *quoted)
        ),
        sources=tuple(
            PdfSource(
                id=one.id,
                uri=one.uri,
                sha256=one.sha256,
                text_sha256=one.text_sha256,
                file=name if (name := f"{SOURCES_FOLDER}/{one.id}.txt") in sources else None,
            )
            for one in briefing.sources
        ),
    )
    record = Attached(
        MANIFEST_FILE,
        to_json(manifest),
        "What made these pages, and digests of all they rest on",
        "Data",
        date,
    )
    return (content, record, *quoted)


def _date(iso: str | None) -> dt.datetime:
    found = _DATE.match(iso or "")
    if found is None:
        return NO_DATE
    year, month, day = (int(part or 1) for part in found.groups())
    return dt.datetime(year, month, day)  # noqa: DTZ001 - as above
