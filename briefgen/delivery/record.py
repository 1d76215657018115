"""An edition as a folder of editions keeps it on record: what a feed and a page list it by."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefgen.delivery.edition import Edition
from briefgen.delivery.folder import RECORD, Store
from briefgen.delivery.front import Front
from briefgen.model.base import Handling
from briefgen.model.edition import EditionFile, sha256
from briefgen.render.outline.excerpt import Part

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[0-9:.Z+-]*)?")
_NO_DATE = "2000-01-01T00:00:00Z"
"""As in a PDF: no clock is read. A feed must have a date; where people read, none is printed."""
_FILE_NAME = r"[\w.-]+"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ListedFile(_Frozen):
    """A file of an edition, as it stands beside the record."""

    name: str = Field(pattern=rf"^{_FILE_NAME}$")
    format: str
    bytes: int
    sha256: str


class ListedPart(_Frozen):
    """A section in short."""

    heading: str
    lines: tuple[str, ...]


class Listed(_Frozen):
    """``edition.json``: an edition as its audience may see it."""

    record_version: Literal["1"] = "1"
    edition: str
    number: int
    series: str | None = None
    audience: str
    title: str
    headline: str
    kicker: str = ""
    author: str = ""
    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    handling: Handling
    as_of: str | None = Field(default=None, pattern=r"^[0-9T:.Z+-]+$")
    updated: str = Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
    changes: ListedPart | None = None
    parts: tuple[ListedPart, ...] = ()
    files: tuple[ListedFile, ...]

    @property
    def urn(self) -> str:
        """A name for the edition that never changes."""
        return urn(self.edition, self.audience)


def urn(*parts: str) -> str:
    """A name that never changes for what these parts name."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "briefgen:" + "\x1f".join(parts)).urn


def folder_name(edition: Edition) -> str:
    """What an edition's folder is called: in order of number."""
    return f"{edition.number:04}-{re.sub(r'[^A-Za-z0-9_-]', '-', edition.id)}"


def record_of(
    edition: Edition, audience: str, front: Front, files: Sequence[EditionFile]
) -> EditionFile:
    """The record of an edition with these files."""
    as_of = front.as_of if _DATE.fullmatch(front.as_of or "") else None
    listed = Listed(
        edition=edition.id,
        number=edition.number,
        series=edition.series,
        audience=audience,
        title=front.title,
        headline=front.headline,
        kicker=front.kicker,
        author=front.author,
        language=front.language,
        direction="rtl" if front.direction == "rtl" else "ltr",
        handling=front.handling,
        as_of=as_of,
        updated=moment_of(edition.slot, as_of),
        changes=_listed(front.changes) if front.changes else None,
        parts=tuple(map(_listed, front.parts)),
        files=tuple(
            ListedFile(
                name=one.name,
                format=one.name.rpartition(".")[2],
                bytes=len(one.data),
                sha256=sha256(one.data),
            )
            for one in files
        ),
    )
    return EditionFile(RECORD, (listed.model_dump_json(indent=1) + "\n").encode())


def _listed(part: Part) -> ListedPart:
    return ListedPart(heading=part.heading, lines=part.lines)


def moment_of(slot: str | None, as_of: str | None) -> str:
    """When an edition is of: its slot, else the day as of which it tells; never the clock."""
    if slot:
        moment = dt.datetime.fromisoformat(slot)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = _DATE.fullmatch(as_of or "")
    if found is None:
        return _NO_DATE
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}T00:00:00Z"


def listed(store: Store) -> tuple[tuple[tuple[str, Listed], ...], tuple[str, ...]]:
    """The editions in a store with the names of their folders, newest first; and what is no record.

    :raises OutputError: when the store cannot be read.
    """
    found: list[tuple[str, Listed]] = []
    broken: list[str] = []
    for name, content in store.records():
        try:
            found.append((name, Listed.model_validate_json(content)))
        except ValidationError:
            broken.append(name)
    found.sort(key=lambda one: (one[1].number, one[1].updated, one[0]), reverse=True)
    return tuple(found), tuple(broken)
