"""A `Project` in, one line a setting out: its value and where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import JsonValue

from briefgen.config.project import Project
from briefgen.model.base import Record


class Setting(Record):
    """One setting in force. ``origin`` is ``default`` or the project file."""

    key: str
    value: JsonValue
    origin: str

    def __str__(self) -> str:
        """The setting as a line of TOML with its origin as a comment."""
        if self.value is None:
            return f"# {self.key} is not set"
        return f"{self.key} = {_toml(self.value)}  # {self.origin}"


def _toml(value: JsonValue) -> str:
    if isinstance(value, dict):
        inside = (f"{key} = {_toml(one)}" for key, one in value.items() if one is not None)
        return "{ " + ", ".join(inside) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def settings(project: Project) -> Iterator[Setting]:
    """Every setting of ``project``, in the order of the schema; tables key by key."""
    file = str(project.file) if project.file else "given"
    written = project.model_fields_set
    told = project.model_dump(mode="json")
    told["delivery"] = project.delivery.model_dump(mode="json")
    for key in Project.model_fields:
        value = told[key]
        origin = file if key in written else "default"
        inside = getattr(project, key)
        if isinstance(inside, Record):
            for name, one in value.items():
                own = file if name in inside.model_fields_set and key in written else "default"
                yield Setting(key=f"{key}.{name}", value=one, origin=own)
        elif isinstance(inside, dict) or key == "source":
            yield from _tables(key, value, file)
        else:
            yield Setting(key=key, value=value, origin=origin)


def _tables(key: str, value: JsonValue, file: str) -> Iterator[Setting]:
    """Tables exist only where the file writes them; their unset keys are left out."""
    tables = (
        {f"{key}.{name}": table for name, table in value.items()}
        if isinstance(value, dict)
        else {f"{key}[{index}]": table for index, table in enumerate(value or (), start=1)}
        if isinstance(value, list)
        else {}
    )
    for place, table in tables.items():
        if isinstance(table, dict):
            for name, one in table.items():
                if one not in (None, [], {}):
                    yield Setting(key=f"{place}.{name}", value=one, origin=file)
