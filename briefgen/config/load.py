"""A path in, a `Project` out: finds and reads `briefgen.toml`, and says what is wrong in it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.config.changes import ChangesConfig
from briefgen.config.delivery import DeliveryConfig, Recipients, unbuilt
from briefgen.config.fetch import FeedSource, FetchConfig, MailSource, UrlSource
from briefgen.config.places import FILE_NAME
from briefgen.config.project import (
    AudienceConfig,
    LensConfig,
    LensMembers,
    Limits,
    Project,
    SourceOverride,
    StateConfig,
)
from briefgen.config.schedule import ScheduleConfig
from briefgen.errors import ProjectError, UsageError
from briefgen.model.base import Record

Toml = str | int | float | bool | dt.datetime | dt.date | dt.time | list["Toml"] | dict[str, "Toml"]
Location = tuple[int | str, ...]

_SECRET = re.compile(r"//[^\s'\"]*@")
"""The user name and password of an address: no message says them again."""

_UNSPOKEN = ("delivery",)
"""A table whose values no message says again: one may be a secret that should not stand there."""

_TABLES: tuple[tuple[tuple[str, ...], type[Record]], ...] = (
    ((), Project),
    (("source", "*"), SourceOverride),
    (("audiences", "*"), AudienceConfig),
    (("lens", "*"), LensConfig),
    (("lens", "*", "members"), LensMembers),
    (("state", "*"), StateConfig),
    (("limits",), Limits),
    (("fetch",), FetchConfig),
    # The third part is the kind of table that pydantic took it for: another may be meant.
    (("sources", "*", "*"), UrlSource),
    (("sources", "*", "*"), FeedSource),
    (("sources", "*", "*"), MailSource),
    (("changes",), ChangesConfig),
    (("schedule",), ScheduleConfig),
    (("delivery",), DeliveryConfig),
    (("delivery", "to", "*"), Recipients),
)


def load_project(path: Path | str) -> Project:
    """The settings in ``path``: a project file, or a folder that holds a ``briefgen.toml``.

    :raises ProjectError: when the file does not exist, is no TOML, or holds an unknown key or a
        value of the wrong kind; the message names the file, the key and the nearest valid key.
    """
    file = Path(path)
    if file.is_dir():
        file /= FILE_NAME
    return parse_project(_read(file), str(file)).located(file)


def parse_project(text: str, where: str = FILE_NAME) -> Project:
    """The settings that ``text`` (TOML) holds; ``where`` names it in messages."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(
            f"this is no valid TOML: {error}", where=where, hint="Correct the file at that place"
        ) from error
    try:
        project = Project.model_validate(_plain(table))
    except ValidationError as error:
        # Without the cause: its text repeats the values, and a secret may stand there by mistake.
        raise _explain(error, where) from None
    _require_built(project, where)
    return project


def _require_built(project: Project, where: str) -> None:
    """Whoever is sent something is sent what the project builds."""
    found = unbuilt(project.delivery, project.build_for)
    if found:
        number, name = found
        close = difflib.get_close_matches(name, project.build_for, n=1, cutoff=0.5)
        built = ", ".join(project.build_for)
        raise ProjectError(
            f"delivery.to[{number}].audience = {name!r}: the project does not build for it",
            where=where,
            hint=f"Did you mean {close[0]!r}?" if close else f"It builds for {built}: `build_for`",
        )


def override(project: Project, settings: Mapping[str, str]) -> Project:
    """``project`` with settings of the call on top.

    :raises UsageError: when a value is wrong.
    """
    try:
        return project.overridden(settings)
    except ValidationError as error:
        lines = _wrong_values(error.errors(include_url=False))
        raise UsageError("; ".join(lines), where="the call") from error


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ProjectError(
            "there is no such project file",
            where=str(file),
            hint=f"'briefgen init' writes a commented {FILE_NAME}",
        ) from error
    except UnicodeDecodeError as error:
        raise ProjectError(
            "the file is not UTF-8", where=str(file), hint="Save it as UTF-8"
        ) from error
    except OSError as error:
        raise ProjectError(f"the file cannot be read: {error.strerror}", where=str(file)) from error


def _plain(value: Toml) -> Toml:
    """TOML dates as ISO strings: ``published = 2024-11-13`` is as good as the quoted form."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def _explain(error: ValidationError, where: str) -> ProjectError:
    faults = error.errors(include_url=False)
    unknown = [fault for fault in faults if fault["type"] == "extra_forbidden"]
    if unknown:
        return _unknown_key(unknown[0]["loc"], where)
    lines = list(dict.fromkeys(_wrong_values(faults)))
    return ProjectError("; ".join(lines), where=where, hint="See docs/project-file.md")


def _unknown_key(location: Location, where: str) -> ProjectError:
    valid = _valid_keys(location[:-1])
    close = difflib.get_close_matches(str(location[-1]), valid, n=1, cutoff=0.5)
    hint = f"Did you mean {close[0]!r}?" if close else f"Known here: {', '.join(valid)}"
    return ProjectError(f"unknown key {_key_path(_as_written(location))!r}", where=where, hint=hint)


def _valid_keys(table: Location) -> list[str]:
    return sorted(
        {
            key
            for pattern, record in _TABLES
            if len(pattern) == len(table)
            and all(part in ("*", key) for part, key in zip(pattern, table, strict=True))
            for key in record.model_fields
        }
    )


def _wrong_values(faults: list[ErrorDetails]) -> Iterator[str]:
    for fault in faults:
        # A union reports a fault for each of its kinds under the kind's name: keep the key only.
        keys = _as_written(tuple(one for one in fault["loc"] if one not in ("str", "list[str]")))
        message = fault["msg"].removeprefix("Value error, ")
        message = message[:1].lower() + message[1:]
        if fault["type"] == "missing":
            yield f"{_key_path(keys)} is required and missing"
        elif keys[:1] == _UNSPOKEN or isinstance(fault["input"], dict):
            yield f"{_key_path(keys)}: {message}"
        else:
            value = _SECRET.sub("//...@", repr(fault["input"]))
            yield f"{_key_path(keys)} = {value}: {message}"


def _as_written(location: Location) -> Location:
    """A place without the kind that pydantic took a table of ``sources`` for."""
    if location[:1] == ("sources",) and len(location) > 2:
        return (*location[:2], *location[3:])
    return location


def _key_path(location: Location) -> str:
    path = ""
    for part in location:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else part
    return path
