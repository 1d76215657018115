"""The header block: what a briefing says of itself in, printable lines out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import shorten

from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing, EditionRef
from briefgen.render.language import Language
from briefgen.render.text import clip
from briefgen.render.view.record import failed_files
from briefgen.render.view.voices import Voices

_TITLE_WORDS = 32
_SECONDS = re.compile(r"(?<=\d\d:\d\d):00(?:\.0+)?")
_RUNNING_WORDS = 14
_RUNNING_CHARS = 72


@dataclass(frozen=True)
class PastView:
    """An edition before this one, with its day where it has one."""

    number: int
    id: str
    as_of: str | None


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
    due: str | None
    previous: PastView | None
    last_material: PastView | None
    handling: Handling
    embargo: str | None
    valid_until: str | None
    prepared_for: str
    prepared_by: str | None
    sources: int
    failed: tuple[str, ...]
    language: str
    direction: str
    keywords: tuple[str, ...]
    created: str | None


def head_of(briefing: Briefing, voices: Voices) -> Head:
    """The header block of a briefing."""
    language = voices.language
    return Head(
        title=clip(briefing.title, _TITLE_WORDS),
        short_title=_short(briefing.title),
        title_of_source=any(one.title == briefing.title for one in briefing.sources),
        subject=briefing.subject,
        as_of=language.day(briefing.as_of) if briefing.as_of else None,
        edition=briefing.edition.number,
        edition_id=briefing.edition.id,
        due=_due(briefing.edition.slot, language),
        previous=_previous(briefing.edition, language),
        last_material=_last_material(briefing.edition, language),
        handling=briefing.handling,
        embargo=_moment(briefing.embargoed_until, language),
        valid_until=_moment(briefing.valid_until, language),
        prepared_for=language.joined(briefing.prepared_for),
        prepared_by=briefing.prepared_by,
        sources=len(briefing.sources),
        failed=failed_files(briefing),
        language=language.code,
        direction=language.direction,
        keywords=tuple(party.name for party in briefing.parties[:_RUNNING_WORDS]),
        created=briefing.as_of,
    )


def _due(slot: str | None, language: Language) -> str | None:
    """When the schedule asked for it: a time in UTC, whatever the reader's clock says."""
    if slot is None:
        return None
    date, _, time = slot.partition("T")
    clock = _SECONDS.sub("", time).removesuffix("Z")
    return language.say("{date}, {time} UTC", date=language.day(date), time=clock)


def _previous(edition: EditionRef, language: Language) -> PastView | None:
    if edition.previous is None:
        return None
    day = edition.previous_as_of
    return PastView(edition.number - 1, edition.previous, language.day(day) if day else None)


def _last_material(edition: EditionRef, language: Language) -> PastView | None:
    last = edition.last_material
    if last is None:
        return None
    return PastView(last.number, last.id, language.day(last.as_of) if last.as_of else None)


def _short(title: str) -> str:
    short = clip(title, _RUNNING_WORDS)
    if len(short) <= _RUNNING_CHARS:
        return short
    cut = shorten(short, _RUNNING_CHARS, placeholder="…")
    return cut if len(cut) > 1 else short[: _RUNNING_CHARS - 1] + "…"


def _moment(iso: str | None, language: Language) -> str | None:
    """A date with its time of day, where it has one."""
    if iso is None:
        return None
    date, _, time = iso.partition("T")
    shown = language.day(date)
    if not time:
        return shown
    return language.say("{date}, {time}", date=shown, time=_SECONDS.sub("", time))
