"""The header block: what a briefing says of itself in, printable lines out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import shorten

from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing
from briefgen.render.dates import day
from briefgen.render.names import joined
from briefgen.render.text import clip
from briefgen.render.view.record import failed_files

_TITLE_WORDS = 32
_SECONDS = re.compile(r"(?<=\d\d:\d\d):00(?:\.0+)?")
_RUNNING_WORDS = 14
_RUNNING_CHARS = 72


@dataclass(frozen=True)
class Head:
    """The header block and what runs on every page."""

    title: str
    short_title: str
    title_of_source: bool
    subject: str | None
    as_of: str | None
    edition: int
    edition_id: str
    handling: Handling
    embargo: str | None
    valid_until: str | None
    prepared_for: str
    prepared_by: str | None
    sources: int
    failed: tuple[str, ...]
    language: str
    keywords: tuple[str, ...]
    created: str | None


def head_of(briefing: Briefing) -> Head:
    """The header block of a briefing."""
    return Head(
        title=clip(briefing.title, _TITLE_WORDS),
        short_title=_short(briefing.title),
        title_of_source=any(one.title == briefing.title for one in briefing.sources),
        subject=briefing.subject,
        as_of=day(briefing.as_of) if briefing.as_of else None,
        edition=briefing.edition.number,
        edition_id=briefing.edition.id,
        handling=briefing.handling,
        embargo=_moment(briefing.embargoed_until),
        valid_until=_moment(briefing.valid_until),
        prepared_for=joined(briefing.prepared_for),
        prepared_by=briefing.prepared_by,
        sources=len(briefing.sources),
        failed=failed_files(briefing),
        language=briefing.language,
        keywords=tuple(party.name for party in briefing.parties[:_RUNNING_WORDS]),
        created=briefing.as_of,
    )


def _short(title: str) -> str:
    short = clip(title, _RUNNING_WORDS)
    if len(short) <= _RUNNING_CHARS:
        return short
    cut = shorten(short, _RUNNING_CHARS, placeholder="…")
    return cut if len(cut) > 1 else short[: _RUNNING_CHARS - 1] + "…"


def _moment(iso: str | None) -> str | None:
    """A date with its time of day, where it has one."""
    if iso is None:
        return None
    date, _, time = iso.partition("T")
    return f"{day(date)}, {_SECONDS.sub('', time)}" if time else day(date)
