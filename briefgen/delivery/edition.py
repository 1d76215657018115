"""An edition's folder in, what delivery has to know of it out.

Only the few fields that decide whom an edition may go to are read of its records, so that editions
of an earlier or later version can be delivered too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen.config.delivery import Part
from briefgen.errors import UsageError, VerificationError
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.edition import (
    BRIEFING_FILE,
    MANIFEST_FILE,
    EditionFile,
    FileDigest,
    sha256,
)

READABLE: tuple[Part, ...] = ("pdf", "html", "docx", "md")
"""The formats of an audience's own files."""
DATA: Part = "json"
"""The whole briefing as data: it is cut to nobody's ceiling."""
EVERYWHERE = dt.timezone(dt.timedelta(hours=-12))
"""Where a day begins last: by when a moment without a zone is over wherever it was meant."""

Kind = TypeVar("Kind", bound=BaseModel)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Reference(_Part):
    id: str
    number: int = 1
    slot: str | None = None


class _Marked(_Part):
    handling: Handling = "TLP:CLEAR"
    embargoed_until: str | None = None


class _Coverage(_Part):
    documents: tuple[_Marked, ...] = ()


class BriefingHead(_Part):
    """Of a ``briefing.json``, what decides whom it may go to and what it is called."""

    title: str
    language: str = "en"
    as_of: str | None = None
    handling: Handling = "TLP:CLEAR"
    embargoed_until: str | None = None
    by_hand: tuple[str, ...] = ()
    edition: _Reference
    sources: tuple[_Marked, ...] = ()
    coverage: _Coverage = _Coverage()


class _Audience(_Part):
    name: str


class _Manifest(_Part):
    edition_id: str
    audiences: tuple[_Audience, ...] = ()
    files: tuple[FileDigest, ...]
    series: str | None = None
    slot: str | None = None


@dataclass(frozen=True)
class Edition:
    """An edition on disk.

    :param id: of its content: the same where it is rendered again in another look.
    :param marked: the mark of the whole, as it is printed.
    :param strictest: the strictest mark of anything that was found for it.
    """

    id: str
    number: int
    folder: Path
    title: str
    title_by_hand: bool
    language: str
    slot: str | None
    series: str | None
    marked: Handling
    strictest: Handling
    embargoes: tuple[str, ...]
    files: tuple[FileDigest, ...]

    def names(self, audience: str, formats: Sequence[str]) -> tuple[str, ...]:
        """The files of an audience in these formats that there are, in this order."""
        there = {one.name for one in self.files}
        wanted = (BRIEFING_FILE if one == DATA else f"{audience}.{one}" for one in formats)
        return tuple(one for one in wanted if one in there)

    def read(self, name: str) -> EditionFile:
        """A file of the edition, as it was made.

        :raises VerificationError: when it is not what the manifest says.
        """
        digest = next(one for one in self.files if one.name == name)
        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            raise VerificationError(f"cannot be read: {error.strerror}", where=name) from error
        if sha256(data) != digest.sha256:
            raise VerificationError(
                "the file was changed after the edition was made", where=name, hint="Build again"
            )
        return EditionFile(name, data)


def read_edition(folder: Path) -> Edition:
    """The edition in ``folder``.

    :raises UsageError: when there is none.
    :raises VerificationError: when it was changed after it was made.
    """
    if not (folder / MANIFEST_FILE).is_file():
        raise UsageError(
            "there is no edition here", where=str(folder), hint="'briefgen build' makes one"
        )
    manifest = _record(folder / MANIFEST_FILE, _Manifest)
    named = [one for one in manifest.files if one.name == BRIEFING_FILE]
    content = _bytes(folder / BRIEFING_FILE)
    if not named or sha256(content) != named[0].sha256:
        raise VerificationError(
            f"{BRIEFING_FILE} was changed after the edition was made",
            where=str(folder),
            hint="'briefgen verify' tells what; build again",
        )
    head = head_of(content, str(folder / BRIEFING_FILE))
    marks = (head.handling, *(one.handling for one in (*head.sources, *head.coverage.documents)))
    own = "embargoed_until" in head.by_hand
    until = [head.embargoed_until, *(one.embargoed_until for one in head.sources if not own)]
    return Edition(
        id=head.edition.id,
        number=head.edition.number,
        folder=folder,
        title=head.title,
        title_by_hand="title" in head.by_hand,
        language=head.language,
        slot=manifest.slot or head.edition.slot,
        series=manifest.series,
        marked=head.handling,
        strictest=max(marks, key=HANDLING_ORDER.index),
        embargoes=tuple(dict.fromkeys(one for one in until if one)),
        files=manifest.files,
    )


def head_of(content: bytes, where: str) -> BriefingHead:
    """The head of a ``briefing.json``.

    :raises VerificationError: when it is no briefing.
    """
    return _parsed(content, where, BriefingHead)


def embargo_end(edition: Edition, zone: str | None) -> dt.datetime | None:
    """When the last embargo is over; None where there is none.

    A day is over when it begins: an edition embargoed until the 14th goes out on the 14th. A
    moment without a zone is one of ``zone``, or else waits until it is past everywhere.
    """
    clock: dt.tzinfo = ZoneInfo(zone) if zone else EVERYWHERE
    ends = []
    for text in edition.embargoes:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError as error:
            raise VerificationError(
                f"its embargo is no date: {text!r}", where=edition.folder.name
            ) from error
        ends.append(moment if moment.tzinfo else moment.replace(tzinfo=clock))
    return max(ends, default=None)


def _record(file: Path, kind: type[Kind]) -> Kind:
    return _parsed(_bytes(file), str(file), kind)


def _parsed(content: bytes, where: str, kind: type[Kind]) -> Kind:
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"]))
        raise VerificationError(f"{place}: {fault['msg']}".lstrip(": "), where=where) from error


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise VerificationError(f"cannot be read: {error.strerror}", where=str(file)) from error
